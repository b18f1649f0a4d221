using System.Numerics;
using Engine.Numerics.Fourier;
using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Criteria;

/// <summary>
/// Entropies in place of variances: few wide kicks spread the wave numbers by more than they make them uncertain, and a density with a narrow peak keeps a
/// small entropy. In nats, as the distance from the bound; below zero the criterion holds.
/// </summary>
/// <param name="Product">h(x-) + h(k+) - ln(2 pi e) of the difference of positions and the sum of wave numbers (or of x+ and k-): below zero the pair is
/// entangled.</param>
/// <param name="IdlerInferred">h(xi|xs) + h(ki|ks) - ln(pi e): below zero the signal steers the idler.</param>
/// <param name="SignalInferred">The same with the photons exchanged: the idler steers the signal.</param>
[Reference("S. P. Walborn, B. G. Taketani, A. Salles, F. Toscano, R. L. de Matos Filho, Entropic entanglement criteria for continuous variables, "
    + "Phys. Rev. Lett. 103, 160505 (2009)",
    Doi = "10.1103/PhysRevLett.103.160505")]
[Reference("S. P. Walborn, A. Salles, R. M. Gomes, F. Toscano, P. H. Souto Ribeiro, Revealing hidden Einstein-Podolsky-Rosen nonlocality, "
    + "Phys. Rev. Lett. 106, 130402 (2011)",
    Doi = "10.1103/PhysRevLett.106.130402")]
internal readonly record struct EntropicCriteria(double Product, double IdlerInferred, double SignalInferred)
{
    private const double StepsAWidth = 8;
    private const double StateReach = 10;
    private const double KickReach = 9;
    private const double TailReach = 40;
    private const int LargestTransform = 1 << 21;
    private const double LargestWork = 2e9;

    private static readonly double s_product = 1 + Math.Log(2 * Math.PI), s_steering = 1 + Math.Log(Math.PI);

    /// <summary>Of a double Gaussian whose idler was kicked; NaN where kicks are a thousand times wider than the state.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="recoil">Symmetric kicks, in the unit of the pair.</param>
    /// <param name="events">Mean number of events.</param>
    public static EntropicCriteria Of(DoubleGaussian pair, RecoilModel? recoil, double events)
    {
        double least = Math.Min(pair.PumpVariance, pair.PhaseMatchingVariance), most = Math.Max(pair.PumpVariance, pair.PhaseMatchingVariance);
        double conditional = pair.ConditionalMomentumVariance, position = Gaussian(1 / (pair.PumpVariance + pair.PhaseMatchingVariance));
        double inferred = Kicked(conditional, recoil, events);
        return new(
            Gaussian(1 / most) + Kicked(least, recoil, events) - s_product, position + inferred - s_steering,
            position + Gaussian(pair.MomentumVariance) + inferred - Kicked(pair.MomentumVariance, recoil, events) - s_steering);
    }

    /// <summary>Of a pair given on nodes, before any kick; the product of sum and difference is left out. Null where positions have slow tails or take too
    /// long.</summary>
    /// <param name="state">The pair.</param>
    public static EntropicCriteria? Of(NodalState state)
    {
        if (!state.IsRealAndEven || state.ChirpReach is not null)
        {
            return null;
        }

        KickGrid grid = KickGrid.For(state, new GaussianRecoil(1), 0, 0);
        if ((double)grid.Count * state.SignalNodes * (grid.Count + state.SignalNodes) > LargestWork)
        {
            return null;
        }

        double[] x = grid.Points(), psi = state.RealAmplitude(x), even = [.. Enumerable.Repeat(grid.Step, x.Length)];
        double norm = psi.Sum(v => v * v) * grid.Step * grid.Step;
        (double xi, double xs) = Conditional([.. psi.Select(v => v * v / norm)], even, even);
        (double ki, double ks) = Conditional(state.Intensity(), state.SignalWeights.ToArray(), state.IdlerWeights.ToArray());
        return new(double.NaN, xi + ki - s_steering, xs + ks - s_steering);
    }

    /// <summary>Entropy of a normal density.</summary>
    private static double Gaussian(double variance) => 0.5 * (s_product + Math.Log(variance));

    /// <summary>Entropy of a normal wave number after kicks: its density is the transform of exp(-V y^2/2 - N [1 - chi(y)]).</summary>
    private static double Kicked(double variance, RecoilModel? recoil, double events)
    {
        if (recoil is null || events == 0)
        {
            return Gaussian(variance);
        }

        double width = Math.Sqrt(variance), step = width / StepsAWidth;
        double reach = StateReach * width + Math.Sqrt(recoil.Variance) * (KickReach * Math.Sqrt(events + 5 * Math.Sqrt(events) + 4) + TailReach);
        if (!(2 * reach / step <= LargestTransform))
        {
            return double.NaN;
        }

        int count = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Ceiling(2 * reach / step));
        var transform = new RealFourierTransform(count);
        var characteristic = new Complex[transform.SpectrumLength];
        for (int m = 0; m < characteristic.Length; m++)
        {
            double y = 2 * Math.PI * m / (count * step);
            characteristic[m] = Math.Exp(-variance * y * y / 2 - events * recoil.CharacteristicDeficit(y));
        }

        var probability = new double[count];
        transform.Inverse(characteristic, probability);
        double entropy = 0;
        foreach (double p in probability)
        {
            entropy -= p > 0 ? p * Math.Log(p / step) : 0;
        }

        return entropy;
    }

    /// <summary>Entropies of the column given the row and of the row given the column.</summary>
    private static (double Column, double Row) Conditional(double[] density, double[] rowWeights, double[] columnWeights)
    {
        int columns = columnWeights.Length;
        double[] rows = new double[rowWeights.Length], sums = new double[columns];
        double joint = 0;
        for (int r = 0; r < rows.Length; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                double p = density[r * columns + c];
                rows[r] += columnWeights[c] * p;
                sums[c] += rowWeights[r] * p;
                joint -= p > 0 ? rowWeights[r] * columnWeights[c] * p * Math.Log(p) : 0;
            }
        }

        return (joint - Entropy(rows, rowWeights), joint - Entropy(sums, columnWeights));

        static double Entropy(double[] marginal, double[] weights) => -marginal.Zip(weights, (p, w) => p > 0 ? w * p * Math.Log(p) : 0).Sum();
    }
}
