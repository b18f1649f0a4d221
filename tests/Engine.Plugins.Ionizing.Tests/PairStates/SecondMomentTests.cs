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
}
