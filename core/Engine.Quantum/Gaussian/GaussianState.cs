using System.Numerics;
using Engine.Quantum.Gaussian.Kernels;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Gaussian;

/// <summary>A Gaussian state of n modes: mean values and second moments of (x₁ … x_n, k₁ … k_n), with [x, k] = i and the vacuum at 1/2. Operations give new
/// states.</summary>
/// <example>
/// <code>
/// GaussianState pair = GaussianState.Vacuum(2).Squeeze(0, 0.5).Squeeze(1, -0.5).Apply(SymplecticMatrix.BeamSplitter(Math.PI / 4), 0, 1);
/// Console.WriteLine($"{pair.Covariance.LogarithmicNegativity(1):F4}"); // 1.4427
/// CovarianceMatrix lossy = pair.Loss(0, 0.5).Covariance;
/// Console.WriteLine($"{lossy.Purity():F4}"); // 0.7864
/// Console.WriteLine($"{pair.MeanNumber(0):F4}"); // 0.2715
/// </code>
/// </example>
[Reference("C. Weedbrook et al., \"Gaussian quantum information\", Rev. Mod. Phys. 84, 621 (2012)", Doi = "10.1103/RevModPhys.84.621")]
public sealed class GaussianState
{
    private readonly double[] _means;

    /// <summary>A state by its moments.</summary>
    /// <param name="covariance">The second moments about the mean.</param>
    /// <param name="means">2n mean values; empty for zero.</param>
    /// <exception cref="ArgumentException">The number of means is wrong, or one is not finite.</exception>
    public GaussianState(CovarianceMatrix covariance, ReadOnlySpan<double> means = default)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        Covariance = covariance;
        _means = means.IsEmpty ? new double[2 * covariance.Modes] : means.ToArray();
        Check.Length(_means.Length, 2 * covariance.Modes, nameof(means));
        foreach (double mean in _means)
        {
            Check.Finite(mean, nameof(means));
        }
    }

    /// <summary>Number of modes.</summary>
    public int Modes => Covariance.Modes;

    /// <summary>The second moments about the mean.</summary>
    public CovarianceMatrix Covariance { get; }

    /// <summary>The mean values (x₁ … x_n, k₁ … k_n).</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>The vacuum of n modes.</summary>
    /// <param name="modes">Number of modes, at least 1.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no mode.</exception>
    public static GaussianState Vacuum(int modes) => new(CovarianceMatrix.Vacuum(modes));

    /// <summary>Coherent states, one amplitude a mode.</summary>
    /// <param name="amplitudes">⟨a⟩ of each mode.</param>
    /// <returns>The state, of as many modes as amplitudes.</returns>
    /// <exception cref="ArgumentException">There is no mode, or an amplitude is not finite.</exception>
    public static GaussianState Coherent(params ReadOnlySpan<Complex> amplitudes)
    {
        Check.Finite(amplitudes, nameof(amplitudes));
        GaussianState result = Vacuum(amplitudes.Length);
        for (int k = 0; k < amplitudes.Length; k++)
        {
            result = result.Displace(k, amplitudes[k]);
        }

        return result;
    }

    /// <summary>Thermal states, one mean number of quanta a mode.</summary>
    /// <param name="meanNumbers">⟨a†a⟩ of each mode, zero or positive.</param>
    /// <returns>The state, of as many modes as numbers.</returns>
    /// <exception cref="ArgumentException">There is no mode, or a number is negative or not finite.</exception>
    public static GaussianState Thermal(params ReadOnlySpan<double> meanNumbers)
    {
        GaussianState result = Vacuum(meanNumbers.Length);
        for (int k = 0; k < meanNumbers.Length; k++)
        {
            Check.NonNegative(meanNumbers[k], nameof(meanNumbers));
            result = result.Scale(k, WideNumber.Zero, WideNumber.Scale(WideNumber.One, -1) + meanNumbers[k]);
        }

        return result;
    }

    /// <summary>⟨a⟩ of one mode.</summary>
    /// <param name="mode">The mode, from 0.</param>
    /// <returns>⟨a⟩ of one mode.</returns>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public Complex Amplitude(int mode)
    {
        Check.Subsystem(mode, Modes, nameof(mode));
        return new Complex(_means[mode], _means[Modes + mode]) / Math.Sqrt(2);
    }

    /// <summary>⟨a†a⟩ of one mode.</summary>
    /// <param name="mode">The mode, from 0.</param>
    /// <returns>⟨a†a⟩ of one mode.</returns>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public double MeanNumber(int mode)
    {
        Complex amplitude = Amplitude(mode);
        ReadOnlySpan<WideNumber> exact = Covariance.Exact;
        WideNumber excess = exact[mode * ((2 * Modes) + 1)] + exact[(Modes + mode) * ((2 * Modes) + 1)] - WideNumber.One;
        return ((double)excess / 2) + (amplitude.Real * amplitude.Real) + (amplitude.Imaginary * amplitude.Imaginary);
    }

    /// <summary>Displaces one mode, a → a + α.</summary>
    /// <param name="mode">Number of the mode.</param>
    /// <param name="amplitude">α.</param>
    /// <returns>The new state; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">There is no such mode, or α is not finite.</exception>
    public GaussianState Displace(int mode, Complex amplitude)
    {
        Check.Subsystem(mode, Modes, nameof(mode));
        Check.Finite([amplitude], nameof(amplitude));
        double[] means = (double[])_means.Clone();
        means[mode] += Math.Sqrt(2) * amplitude.Real;
        means[Modes + mode] += Math.Sqrt(2) * amplitude.Imaginary;
        return new GaussianState(Covariance, means);
    }

    /// <summary>Free evolution of one mode: <see cref="SymplecticMatrix.PhaseShift"/>.</summary>
    /// <param name="mode">Number of the mode.</param>
    /// <param name="angle">φ in radians.</param>
    /// <returns>The new state; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">There is no such mode, or the angle is not finite.</exception>
    public GaussianState PhaseShift(int mode, double angle) => Apply(SymplecticMatrix.PhaseShift(angle), mode);

    /// <summary>Squeezes one mode: <see cref="SymplecticMatrix.Squeezing"/>.</summary>
    /// <param name="mode">Number of the mode.</param>
    /// <param name="squeezing">r.</param>
    /// <param name="angle">φ in radians.</param>
    /// <returns>The new state; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">There is no such mode, or a parameter is not finite.</exception>
    public GaussianState Squeeze(int mode, double squeezing, double angle = 0) => Apply(SymplecticMatrix.Squeezing(squeezing, angle), mode);

    /// <summary>Mixes two modes: <see cref="SymplecticMatrix.BeamSplitter"/>.</summary>
    /// <param name="first">Number of mode a.</param>
    /// <param name="second">Number of mode b, another one.</param>
    /// <param name="angle">θ in radians; cos²θ is the transmission.</param>
    /// <param name="phase">φ in radians.</param>
    /// <returns>The new state; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">A mode is not there or named twice, or a parameter is not finite.</exception>
    public GaussianState BeamSplitter(int first, int second, double angle, double phase = 0) =>
        Apply(SymplecticMatrix.BeamSplitter(angle, phase), first, second);

    /// <summary>Squeezes two modes together: <see cref="SymplecticMatrix.TwoModeSqueezing"/>.</summary>
    /// <param name="first">Number of mode a.</param>
    /// <param name="second">Number of mode b, another one.</param>
    /// <param name="squeezing">r.</param>
    /// <param name="angle">φ in radians.</param>
    /// <returns>The new state; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">A mode is not there or named twice, or a parameter is not finite.</exception>
    public GaussianState TwoModeSqueeze(int first, int second, double squeezing, double angle = 0) =>
        Apply(SymplecticMatrix.TwoModeSqueezing(squeezing, angle), first, second);

    /// <summary>Loss of one mode into an environment: a → √η a + √(1-η) b with b thermal.</summary>
    /// <param name="mode">Number of the mode.</param>
    /// <param name="transmission">η between 0 and 1; e^{-κt} for a decay rate κ.</param>
    /// <param name="thermalNumber">Mean number of quanta of the environment.</param>
    /// <returns>The new state; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">There is no such mode, or a parameter lies outside its range.</exception>
    public GaussianState Loss(int mode, double transmission, double thermalNumber = 0)
    {
        Check.Probability(transmission, nameof(transmission));
        Check.NonNegative(thermalNumber, nameof(thermalNumber));
        return Scale(mode, WideNumber.Sqrt(transmission), (WideNumber.One - transmission) * (WideNumber.Scale(WideNumber.One, -1) + thermalNumber));
    }

    /// <summary>Phase-insensitive amplification of one mode: a → √G a + √(G-1) b† with b thermal.</summary>
    /// <param name="mode">Number of the mode.</param>
    /// <param name="gain">G, at least 1.</param>
    /// <param name="thermalNumber">Mean number of quanta of the environment.</param>
    /// <returns>The new state; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">There is no such mode, or a parameter lies outside its range.</exception>
    public GaussianState Amplify(int mode, double gain, double thermalNumber = 0)
    {
        Check.Finite(gain, nameof(gain));
        ArgumentOutOfRangeException.ThrowIfLessThan(gain, 1);
        Check.NonNegative(thermalNumber, nameof(thermalNumber));
        return Scale(mode, WideNumber.Sqrt(gain), (gain - WideNumber.One) * (WideNumber.Scale(WideNumber.One, -1) + thermalNumber));
    }

    /// <summary>A canonical transformation of some modes.</summary>
    /// <param name="transformation">S.</param>
    /// <param name="modes">The modes it acts on, in its order, each once; as many as it has.</param>
    /// <returns>The new state; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">The number of modes is not that of S, or a mode is not there or named twice.</exception>
    public GaussianState Apply(SymplecticMatrix transformation, params ReadOnlySpan<int> modes)
    {
        ArgumentNullException.ThrowIfNull(transformation);
        Check.Length(modes.Length, transformation.Modes, nameof(modes));
        int order = 2 * Modes, inner = 2 * modes.Length;
        int[] places = new int[inner];
        for (int k = 0; k < modes.Length; k++)
        {
            Check.Subsystem(modes[k], Modes, nameof(modes));
            if (modes[..k].Contains(modes[k]))
            {
                throw new ArgumentException($"Mode {modes[k]} is named twice.", nameof(modes));
            }

            places[k] = modes[k];
            places[modes.Length + k] = Modes + modes[k];
        }

        // Rows first, then columns; only those of the named modes change.
        WideNumber[] elements = Covariance.Exact.ToArray(), means = WideMatrices.FromDoubles(_means), old = new WideNumber[inner];
        for (int c = 0; c < order; c++)
        {
            Turn(transformation, places, elements, c, order, old);
        }

        for (int r = 0; r < order; r++)
        {
            Turn(transformation, places, elements, r * order, 1, old);
        }

        Turn(transformation, places, means, 0, 1, old);
        for (int r = 0; r < order; r++)
        {
            for (int c = 0; c < r; c++)
            {
                WideNumber mean = WideNumber.Scale(elements[(r * order) + c] + elements[(c * order) + r], -1);
                elements[(r * order) + c] = mean;
                elements[(c * order) + r] = mean;
            }
        }

        return new GaussianState(CovarianceMatrix.Trusted(Modes, elements), WideMatrices.ToDoubles(means));
    }

    /// <summary>The reduced state of the kept modes, in the given order.</summary>
    /// <param name="modes">Numbers of the modes to keep, each once; at least one.</param>
    /// <returns>The new state; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">The list is empty or a mode is not there.</exception>
    public GaussianState Reduced(params ReadOnlySpan<int> modes)
    {
        CovarianceMatrix covariance = Covariance.Reduced(modes);
        double[] means = new double[2 * modes.Length];
        for (int k = 0; k < modes.Length; k++)
        {
            means[k] = _means[modes[k]];
            means[modes.Length + k] = _means[Modes + modes[k]];
        }

        return new GaussianState(covariance, means);
    }

    private static void Turn(SymplecticMatrix s, int[] places, WideNumber[] values, int start, int stride, WideNumber[] old)
    {
        for (int k = 0; k < places.Length; k++)
        {
            old[k] = values[start + (places[k] * stride)];
        }

        for (int r = 0; r < places.Length; r++)
        {
            WideNumber sum = WideNumber.Zero;
            for (int c = 0; c < places.Length; c++)
            {
                sum += s.Exact[(r * places.Length) + c] * old[c];
            }

            values[start + (places[r] * stride)] = sum;
        }
    }

    /// <summary>Scales both quadratures of a mode and adds noise to both variances.</summary>
    private GaussianState Scale(int mode, WideNumber factor, WideNumber noise)
    {
        Check.Subsystem(mode, Modes, nameof(mode));
        int order = 2 * Modes;
        WideNumber[] elements = Covariance.Exact.ToArray();
        double[] means = (double[])_means.Clone();
        foreach (int place in (ReadOnlySpan<int>)[mode, Modes + mode])
        {
            means[place] *= (double)factor;
            for (int k = 0; k < order; k++)
            {
                elements[(place * order) + k] = elements[(place * order) + k] * factor;
                elements[(k * order) + place] = elements[(k * order) + place] * factor;
            }

            elements[place * (order + 1)] = elements[place * (order + 1)] + noise;
        }

        return new GaussianState(CovarianceMatrix.Trusted(Modes, elements), means);
    }
}
