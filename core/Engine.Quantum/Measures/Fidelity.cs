using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Simd;
using Engine.Quantum.Internals;
using Engine.Quantum.Measures.Kernels;

namespace Engine.Quantum.Measures;

/// <summary>Fidelity. Convention: F = (Tr √(√ρ σ √ρ))², |⟨φ|ψ⟩|² for pure states; some libraries return its square root, here
/// <see cref="Root(DensityMatrix, DensityMatrix)"/>.</summary>
/// <example>
/// <code>
/// DensityMatrix plus = new StateVector([Math.Sqrt(0.5), Math.Sqrt(0.5)]).ToDensityMatrix(), mixed = DensityMatrix.MaximallyMixed(plus.System);
/// Console.WriteLine($"{Fidelity.Of(plus, mixed):F4}"); // 0.5000
/// Console.WriteLine($"{TraceDistance.Of(plus, mixed):F4}"); // 0.5000
/// Console.WriteLine($"{RelativeEntropy.Of(plus, mixed):F4}"); // 1.0000
/// Console.WriteLine($"{L1Coherence.Of(plus):F4}"); // 1.0000
/// Console.WriteLine($"{RelativeEntropyOfCoherence.Of(plus):F4}"); // 1.0000
/// </code>
/// </example>
[Reference("R. Jozsa, \"Fidelity for mixed quantum states\", J. Mod. Opt. 41, 2315 (1994)", Doi = "10.1080/09500349414552171")]
public static class Fidelity
{
    /// <summary>F of two mixed states.</summary>
    /// <param name="first">The first one.</param>
    /// <param name="second">The second one.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double Of(DensityMatrix first, DensityMatrix second)
    {
        double root = Root(first, second);
        return root * root;
    }

    /// <summary>⟨ψ|ρ|ψ⟩.</summary>
    /// <param name="first">The first one.</param>
    /// <param name="second">The second one.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double Of(DensityMatrix first, StateVector second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Check.Dimension(second.Dimension, first.Dimension, nameof(second));
        return second.Expectation(first.Elements).Real;
    }

    /// <summary>|⟨φ|ψ⟩|².</summary>
    /// <param name="first">The first one.</param>
    /// <param name="second">The second one.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double Of(StateVector first, StateVector second)
    {
        ArgumentNullException.ThrowIfNull(first);
        Complex overlap = first.Overlap(second);
        return (overlap.Real * overlap.Real) + (overlap.Imaginary * overlap.Imaginary);
    }

    /// <summary>F of many pairs of states at once, one pair a SIMD lane; allocates nothing once the calling thread's scratch has grown.</summary>
    /// <param name="first">Density matrices, row after row, one after another; assumed to be states.</param>
    /// <param name="second">Their partners, as many.</param>
    /// <param name="dimension">Their dimension, 1 to 16.</param>
    /// <param name="fidelities">Receives one number a pair.</param>
    /// <exception cref="ArgumentException">The dimension or a length does not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> first, ReadOnlySpan<Complex> second, int dimension, Span<double> fidelities)
    {
        BatchSpectrum.CheckDimension(dimension);
        Check.Batch(first.Length, dimension, fidelities.Length, nameof(first));
        Check.Batch(second.Length, dimension, fidelities.Length, nameof(second));
        SimdDispatch.Invoke(new RootFidelities(first, second, dimension, fidelities));
        foreach (ref double value in fidelities)
        {
            value *= value;
        }
    }

    /// <summary>√F = ‖√ρ √σ‖₁, from the singular values of A†B with ρ = AA†, σ = BB†: no square root of a small eigenvalue is taken twice.</summary>
    /// <param name="first">The first one.</param>
    /// <param name="second">The second one.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double Root(DensityMatrix first, DensityMatrix second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Check.Dimension(second.Dimension, first.Dimension, nameof(second));
        ComplexMatrix a = Spectrum.Factor(first.Elements, Concurrence.RankCut);
        ComplexMatrix b = Spectrum.Factor(second.Elements, Concurrence.RankCut);
        return Math.Min(1, Spectrum.TraceNorm(MatrixProduct.Multiply(a, MatrixOperation.Adjoint, b, MatrixOperation.None)));
    }

    private readonly ref struct RootFidelities(ReadOnlySpan<Complex> first, ReadOnlySpan<Complex> second, int dimension, Span<double> roots) : ISimdAction
    {
        private readonly ReadOnlySpan<Complex> _first = first;
        private readonly ReadOnlySpan<Complex> _second = second;
        private readonly int _dimension = dimension;
        private readonly Span<double> _roots = roots;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => FidelityKernel<T>.Run(_first, _second, _dimension, _roots);
    }
}
