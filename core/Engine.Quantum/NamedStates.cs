using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.SpecialFunctions;
using Engine.Quantum.Internals;

namespace Engine.Quantum;

/// <summary>States that have a name.</summary>
/// <example>See <see cref="DensityMatrix"/>.</example>
public static class NamedStates
{
    private static readonly double s_half = Math.Sqrt(0.5);

    /// <summary>(|00⟩ + |11⟩)/√2.</summary>
    /// <returns>The state.</returns>
    public static StateVector BellPhiPlus() => TwoQubits(s_half, 0, 0, s_half);

    /// <summary>(|00⟩ - |11⟩)/√2.</summary>
    /// <returns>The state.</returns>
    public static StateVector BellPhiMinus() => TwoQubits(s_half, 0, 0, -s_half);

    /// <summary>(|01⟩ + |10⟩)/√2.</summary>
    /// <returns>The state.</returns>
    public static StateVector BellPsiPlus() => TwoQubits(0, s_half, s_half, 0);

    /// <summary>(|01⟩ - |10⟩)/√2, the singlet.</summary>
    /// <returns>The state.</returns>
    public static StateVector BellPsiMinus() => TwoQubits(0, s_half, -s_half, 0);

    /// <summary>p |ψ⁻⟩⟨ψ⁻| + (1 - p) 1/4; entangled iff p > 1/3.</summary>
    /// <param name="p">Weight of the singlet, -1/3 ≤ p ≤ 1.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">p lies outside its range.</exception>
    [Reference("R. F. Werner, \"Quantum states with Einstein-Podolsky-Rosen correlations admitting a hidden-variable model\", Phys. Rev. A 40, 4277 (1989)",
        Doi = "10.1103/PhysRevA.40.4277")]
    public static DensityMatrix Werner(double p)
    {
        if (!(p >= -1.0 / 3 && p <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), $"The weight is {p}; it must lie between -1/3 and 1.");
        }

        ComplexMatrix matrix = (p * BellPsiMinus().ToDensityMatrix().Elements) + ((1 - p) / 4 * ComplexMatrix.Identity(4));
        return DensityMatrix.Trusted(matrix, CompositeSystem.Qubits(2));
    }

    /// <summary>(|0…0⟩ + |1…1⟩)/√2.</summary>
    /// <param name="qubits">Number of qubits, at least 1.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number lies outside 1 to 30.</exception>
    public static StateVector Ghz(int qubits)
    {
        CompositeSystem system = CompositeSystem.Qubits(qubits);
        Complex[] amplitudes = new Complex[system.Dimension];
        amplitudes[0] = s_half;
        amplitudes[^1] = s_half;
        return StateVector.Trusted(amplitudes, system);
    }

    /// <summary>The equal superposition of all basis states with one excitation.</summary>
    /// <param name="qubits">Number of qubits, at least 1.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number lies outside 1 to 30.</exception>
    public static StateVector W(int qubits)
    {
        CompositeSystem system = CompositeSystem.Qubits(qubits);
        Complex[] amplitudes = new Complex[system.Dimension];
        for (int k = 0; k < qubits; k++)
        {
            amplitudes[system.Stride(k)] = 1 / Math.Sqrt(qubits);
        }

        return StateVector.Trusted(amplitudes, system);
    }

    /// <summary>Σ |kk⟩/√d of two d-level systems.</summary>
    /// <param name="dimension">d, at least 1.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">The dimension is below 1.</exception>
    public static StateVector MaximallyEntangled(int dimension)
    {
        CompositeSystem system = new(dimension, dimension);
        Complex[] amplitudes = new Complex[system.Dimension];
        for (int k = 0; k < dimension; k++)
        {
            amplitudes[k * (dimension + 1)] = 1 / Math.Sqrt(dimension);
        }

        return StateVector.Trusted(amplitudes, system);
    }

    /// <summary>The coherent state |α⟩ truncated to the lowest levels and normalized; the other overload says how much that cuts off.</summary>
    /// <param name="dimension">Number of levels, at least 1.</param>
    /// <param name="alpha">The complex amplitude.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1 or the amplitude is not finite.</exception>
    public static StateVector Coherent(int dimension, Complex alpha) => Coherent(dimension, alpha, out _);

    /// <summary>The coherent state |α⟩ truncated to the lowest levels and normalized.</summary>
    /// <param name="dimension">Number of levels N, at least 1.</param>
    /// <param name="alpha">The complex amplitude.</param>
    /// <param name="truncatedWeight">Weight of the levels cut off, the incomplete gamma function P(N, |α|²).</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1 or the amplitude is not finite.</exception>
    public static StateVector Coherent(int dimension, Complex alpha, out double truncatedWeight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        double modulus = Complex.Abs(alpha), mean = modulus * modulus;
        Check.Finite(mean, nameof(alpha));

        // Both ways from the largest amplitude, so that nothing overflows.
        Complex[] amplitudes = new Complex[dimension];
        int peak = (int)Math.Min(dimension - 1, mean);
        amplitudes[peak] = Complex.FromPolarCoordinates(1, peak * alpha.Phase);
        for (int n = peak + 1; n < dimension; n++)
        {
            amplitudes[n] = amplitudes[n - 1] * alpha / Math.Sqrt(n);
        }

        for (int n = peak; n > 0; n--)
        {
            amplitudes[n - 1] = amplitudes[n] * Math.Sqrt(n) / alpha;
        }

        truncatedWeight = mean == 0 ? 0 : IncompleteGammaFunctions.P(dimension, mean);
        return new StateVector(amplitudes, null, normalize: true);
    }

    /// <summary>The thermal state of an oscillator truncated to the lowest levels and normalized; the other overload says how much that cuts off.</summary>
    /// <param name="dimension">Number of levels, at least 1.</param>
    /// <param name="meanExcitation">n̄ of the untruncated state, not negative.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1 or the mean is negative or not finite.</exception>
    public static DensityMatrix Thermal(int dimension, double meanExcitation) => Thermal(dimension, meanExcitation, out _);

    /// <summary>The thermal state of an oscillator truncated to the lowest levels and normalized: weights (n̄/(n̄+1))ᵏ.</summary>
    /// <param name="dimension">Number of levels N, at least 1.</param>
    /// <param name="meanExcitation">n̄ of the untruncated state, not negative.</param>
    /// <param name="truncatedWeight">Weight of the levels cut off, (n̄/(n̄+1))ᴺ.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1 or the mean is negative or not finite.</exception>
    public static DensityMatrix Thermal(int dimension, double meanExcitation, out double truncatedWeight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        Check.NonNegative(meanExcitation, nameof(meanExcitation));
        double ratio = meanExcitation / (meanExcitation + 1);
        double[] weights = new double[dimension];
        double weight = 1, sum = 0;
        for (int k = 0; k < dimension; k++)
        {
            weights[k] = weight;
            sum += weight;
            weight *= ratio;
        }

        truncatedWeight = Math.Exp(-dimension * ElementaryFunctions.LogP1(1 / meanExcitation));

        return DensityMatrix.Trusted(ComplexMatrix.Diagonal(weights) / sum, new CompositeSystem(dimension));
    }

    private static StateVector TwoQubits(Complex a, Complex b, Complex c, Complex d) => StateVector.Trusted([a, b, c, d], CompositeSystem.Qubits(2));
}
