using System.Numerics;
using System.Numerics.Tensors;
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

    /// <summary>Of a pair given on nodes; what is inferred from one photon of the other is left out after kicks. Null where positions have slow tails or
    /// take too long.</summary>
    /// <param name="state">The pair.</param>
    /// <param name="recoil">Symmetric kicks, in the unit of the pair; null for none.</param>
    /// <param name="events">Mean number of events.</param>
    public static EntropicCriteria? Of(NodalState state, RecoilModel? recoil = null, double events = 0)
    {
        if (!state.IsRealAndEven || state.ChirpReach is not null)
        {
            return null;
        }

        // Sums and differences of wave numbers reach twice as far as each.
        bool kicked = recoil is not null && events > 0;
        KickGrid grid = KickGrid.For(state, recoil ?? new GaussianRecoil(1), 0, kicked ? events : 0);
        grid = grid with { Count = 2 * grid.Count };
        double count = grid.Count;
        if (count * state.SignalNodes * (count + state.SignalNodes) > LargestWork || count * count * count > LargestWork)
        {
            return null;
        }

        double[] x = grid.Points(), psi = state.RealAmplitude(x);
        double norm = psi.Sum(v => v * v) * grid.Step * grid.Step, scale = 1 / Math.Sqrt(norm);
        for (int k = 0; k < psi.Length; k++)
        {
            psi[k] *= scale;
        }

        double OfPair(bool mirrored)
        {
            double[] lags = Coherence(psi, x.Length, grid.Step, mirrored);
            for (int m = 0; kicked && m < lags.Length; m++)
            {
                lags[m] *= Math.Exp(-events * recoil!.CharacteristicDeficit(m * grid.Step));
            }

            return Differences(psi, x.Length, grid.Step, mirrored) + OfCharacteristic(lags, grid.Step) - s_product;
        }

        double product = Math.Min(OfPair(mirrored: false), OfPair(mirrored: true));
        if (kicked)
        {
            return new(product, double.NaN, double.NaN);
        }

        double[] even = [.. Enumerable.Repeat(grid.Step, x.Length)];
        (double xi, double xs) = Conditional([.. psi.Select(v => v * v)], even, even);
        (double ki, double ks) = Conditional(state.Intensity(), state.SignalWeights.ToArray(), state.IdlerWeights.ToArray());
        return new(product, xi + ki - s_steering, xs + ks - s_steering);
    }

    /// <summary>Entropy of xs - xi, or of xs + xi.</summary>
    private static double Differences(double[] psi, int count, double step, bool mirrored)
    {
        double[] density = new double[2 * count];
        for (int j = 0; j < count; j++)
        {
            for (int l = 0; l < count; l++)
            {
                double value = psi[j * count + l];
                density[mirrored ? j + l : j - l + count] += value * value * step;
            }
        }

        return -density.Sum(p => p > 0 ? step * p * Math.Log(p) : 0);
    }

    /// <summary>Mean of exp(iy(ks + ki)), or of exp(iy(ks - ki)), at y = 0, step, …: the overlap with the pair shifted by y.</summary>
    private static double[] Coherence(double[] psi, int count, double step, bool mirrored)
    {
        double[] lags = new double[count];
        for (int m = 0; m < count; m++)
        {
            double sum = 0;
            for (int j = 0; j + m < count; j++)
            {
                ReadOnlySpan<double> here = psi.AsSpan(j * count, count), there = psi.AsSpan((j + m) * count, count);
                sum += mirrored ? TensorPrimitives.Dot(here[m..], there[..(count - m)]) : TensorPrimitives.Dot(here[..(count - m)], there[m..]);
            }

            lags[m] = sum * step * step;
        }

        return lags;
    }

    /// <summary>Entropy of the density whose characteristic function is real and even and given at multiples of a step, zero beyond.</summary>
    private static double OfCharacteristic(double[] lags, double step)
    {
        // Four times as long: the density is then sampled well below its narrowest part.
        int count = (int)BitOperations.RoundUpToPowerOf2((uint)(4 * lags.Length));
        var transform = new RealFourierTransform(count);
        var characteristic = new Complex[transform.SpectrumLength];
        for (int m = 0; m < lags.Length; m++)
        {
            characteristic[m] = lags[m];
        }

        return Entropy(transform, characteristic, 2 * Math.PI / (count * step));
    }

    /// <summary>Entropy of a density from its characteristic function.</summary>
    private static double Entropy(RealFourierTransform transform, Complex[] characteristic, double step)
    {
        var probability = new double[transform.Length];
        transform.Inverse(characteristic, probability);
        double entropy = 0;
        foreach (double p in probability)
        {
            entropy -= p > 0 ? p * Math.Log(p / step) : 0;
        }

        return entropy;
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

        return Entropy(transform, characteristic, step);
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
