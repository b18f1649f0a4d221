using Engine.Plugins.Ionizing.Criteria;
using Engine.Plugins.Ionizing.Experiments;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;
using Engine.Quantum.Gaussian;

namespace Engine.Plugins.Ionizing.Tests.PairStates;

public sealed class SecondMomentTests
{
    [Fact]
    public void Moments_of_a_down_converted_pair_are_those_of_its_two_factors()
    {
        // Behind a soft aperture the sum and the difference separate: Var(ks + ki) = S'^2, 1/S'^2 = 1/S^2 + 1/(2 kappa^2), and both sums are minimal.
        SpdcPair pair = new(0.4, 1, Aperture.Soft, 1);
        (TwoModeCovariance moments, double error) = SecondMoments.Of(pair.ToNodes(pair.LeastNodes))!.Value;
        double sum = 1 / (1 / 0.16 + 0.5);
        Near.Relative(sum, moments.KSumVariance, 1e-7);
        Near.Relative(1 / sum, moments.XSumVariance, 1e-6 + error);

        // The difference by its own quadrature: <k^2> and <(f')^2> of sinc(k^2) exp(-k^2/8), x_s - x_i = 2i d/dk.
        double norm = 0, square = 0, slope = 0;
        const double Step = 1e-3;
        double F(double k) => (Math.Abs(k) < 1e-3 ? 1 : Math.Sin(k * k) / (k * k)) * Math.Exp(-k * k / 8);
        for (double k = -20 + Step / 2; k < 20; k += Step)
        {
            double f = F(k), d = (F(k + Step) - F(k - Step)) / (2 * Step);
            norm += f * f;
            square += k * k * f * f;
            slope += 4 * d * d;
        }

        Near.Relative(square / norm, moments.KDifferenceVariance, 1e-5);
        Near.Relative(slope / norm, moments.XDifferenceVariance, 1e-4 + error);
        Assert.True(error < 1e-3);
    }

    [Fact]
    public void Criteria_before_and_after_kicks_are_in_the_report()
    {
        RunReport report = new BiphotonExperiment().Run(
            new BiphotonParameters { PumpWidth = 1e4, PhaseMatchingWidth = 4e4, Recoil = RecoilKind.Gaussian, RecoilWidth = 1e4, Events = [2] },
            new TestRun());
        Table criteria = report.Tables["criteria"];
        Near.Relative(1 / 16.0, criteria["fixedGainProduct"][0].Real, 1e-12);
        Near.Relative(3 / 16.0, criteria["fixedGainProduct"][1].Real, 1e-12);
        TwoModeCovariance kicked = TwoModeCovariance.DoubleGaussian(1e4, 4e4).WithNoise(momentumI: 2e8);
        Near.Relative(ReidCriterion.InferredProduct(kicked, PairMode.Idler), criteria["reidIdlerInferred"][1].Real, 1e-9);
        Near.Relative(0.25, criteria["duanRatio"][0].Real, 1e-12);

        // A hard box has no second moments of position.
        SpdcPair box = new(0.4, 1, Aperture.Box, 4);
        Assert.Null(SecondMoments.Of(box.ToNodes(box.LeastNodes)));
    }

    [Theory]
    [InlineData("gaussian", 1, 2, -0.8434448578583391, -0.19101239046001073, -0.38341669250958255)]
    [InlineData("hydrogenic", 1, 2, -0.8564620051673402, -0.20474928075218468, -0.39541411135704463)]
    [InlineData("gaussian", 30, 0.5, 0.561765112976766, 1.2085012558344643, -0.38538172699387596)]
    [InlineData("gaussian", 1, 0, -1.3862943611198906, -0.75377180237638, -0.75377180237638)]
    public void Entropies_of_kicked_pairs_are_those_of_their_densities(string law, double kick, double events, double product, double idler, double signal)
    {
        // SciPy: integrals over Poisson mixtures of normal densities, and over a transform of its own for hydrogenic kicks, S = 1, D = 4.
        RecoilModel recoil = law == "gaussian" ? new GaussianRecoil(kick) : new HydrogenicRecoil(1 / Math.Sqrt(3));
        EntropicCriteria found = EntropicCriteria.Of(new DoubleGaussian(1, 4), recoil, events);
        Near.Absolute(product, found.Product, 2e-6);
        Near.Absolute(idler, found.IdlerInferred, 2e-6);
        Near.Absolute(signal, found.SignalInferred, 2e-6);

        // A pair and its mirror image have the same entropies.
        EntropicCriteria mirrored = EntropicCriteria.Of(new DoubleGaussian(4, 1), recoil, events);
        Near.Absolute(found.Product, mirrored.Product, 1e-12);
        Near.Absolute(found.IdlerInferred, mirrored.IdlerInferred, 1e-12);
    }

    [Fact]
    public void Entropies_on_nodes_are_those_of_the_closed_form()
    {
        // A double Gaussian on nodes: h(x|x) + h(k|k) - ln(pi e) = ln[2 S D/(S^2 + D^2)].
        const double S = 0.7, D = 1.6;
        double[] k = [.. Enumerable.Range(0, 120).Select(j => (j - 59.5) * 0.1)], w = [.. Enumerable.Repeat(0.1, 120)];
        double[] amplitude = [.. k.SelectMany(s => k.Select(i => Math.Exp(-(s + i) * (s + i) / (4 * S * S) - (s - i) * (s - i) / (4 * D * D))))];
        EntropicCriteria found = EntropicCriteria.Of(new NodalState(k, w, k, w, amplitude, null, isRealAndEven: true))!.Value;
        Near.Absolute(Math.Log(2 * S * D / (S * S + D * D)), found.IdlerInferred, 1e-6);
        Near.Absolute(found.IdlerInferred, found.SignalInferred, 1e-9);
    }

    [Theory]
    [InlineData(0.7, 1.6, 0, 1)]
    [InlineData(0.7, 1.6, 0.5, 1.2)]
    [InlineData(1.6, 0.7, 0.5, 1.2)]
    [InlineData(0.7, 1.6, 1.5, 0.4)]
    public void The_entropic_product_on_nodes_is_that_of_the_closed_form_also_after_kicks(double pump, double phaseMatching, double kick, double events)
    {
        double[] k = [.. Enumerable.Range(0, 140).Select(j => (j - 69.5) * 0.08)], w = [.. Enumerable.Repeat(0.08, 140)];
        double[] amplitude =
        [
            .. k.SelectMany(s => k.Select(i => Math.Exp(-(s + i) * (s + i) / (4 * pump * pump) - (s - i) * (s - i) / (4 * phaseMatching * phaseMatching)))),
        ];
        var state = new NodalState(k, w, k, w, amplitude, null, isRealAndEven: true);
        RecoilModel? recoil = kick > 0 ? new GaussianRecoil(kick) : null;
        double expected = EntropicCriteria.Of(new DoubleGaussian(pump, phaseMatching), recoil, recoil is null ? 0 : events).Product;
        Near.Absolute(expected, EntropicCriteria.Of(state, recoil, events)!.Value.Product, 2e-6);
    }
}
