using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Simd;
using Engine.Quantum.Internals;
using Engine.Quantum.Measures.Kernels;

namespace Engine.Quantum.Measures;

/// <summary>Wootters' concurrence of two qubits, between 0 and 1.</summary>
/// <remarks>
/// C = max(0, λ₁ - λ₂ - λ₃ - λ₄) with λ the singular values of τ = Vᵀ Y V for any factor ρ = V V†, Y = σ_y ⊗ σ_y (up to complex conjugation, which changes none
/// of
/// them). The usual route over square roots of eigenvalues of ρ ρ̃ loses half the digits of a rank-deficient state; this one does not.
/// </remarks>
/// <example>See <see cref="Negativity"/>.</example>
[Reference("W. K. Wootters, \"Entanglement of formation of an arbitrary state of two qubits\", Phys. Rev. Lett. 80, 2245 (1998)",
    Doi = "10.1103/PhysRevLett.80.2245")]
public static class Concurrence
{
    /// <summary>Eigenvalues of ρ below this fraction of the largest count as zero: 1e-16 left over from rounding would enter C as 1e-8.</summary>
    internal const double RankCut = 1e-13;

    /// <summary>C of a mixed state.</summary>
    /// <param name="state">A state of two qubits.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">The system is not two qubits.</exception>
    public static double Of(DensityMatrix state)
    {
        double[] lambda = SingularValues(state);

        // Rounding would let a Bell state have a little more than there is.
        return Math.Clamp(lambda[0] - lambda[1] - lambda[2] - lambda[3], 0, 1);
    }

    /// <summary>C = 2|c₀₀c₁₁ - c₀₁c₁₀| of a pure state.</summary>
    /// <param name="state">A state of two qubits.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">The system is not two qubits.</exception>
    public static double Of(StateVector state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Check.TwoQubits(state.System, nameof(state));
        return OfAmplitudes(state.Amplitudes);
    }

    /// <summary>The four singular values λ₁ ≥ λ₂ ≥ λ₃ ≥ λ₄; their signed sum λ₁ - λ₂ - λ₃ - λ₄ crosses zero where entanglement is lost.</summary>
    /// <param name="state">A state of two qubits.</param>
    /// <returns>A new array.</returns>
    /// <exception cref="ArgumentException">The system is not two qubits.</exception>
    public static double[] SingularValues(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Check.TwoQubits(state.System, nameof(state));
        return Spectrum.SingularValues(SpinFlip(Spectrum.Factor(state.Elements, RankCut)));
    }

    /// <summary>C of many states at once, one state a SIMD lane; allocates nothing.</summary>
    /// <param name="states">16 numbers a state, row after row, states one after another; assumed to be states of two qubits.</param>
    /// <param name="concurrences">Receives one number a state.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, Span<double> concurrences)
    {
        Check.Length(states.Length, checked(16 * concurrences.Length), nameof(states));
        Dispatch(states, concurrences, []);
    }

    /// <summary>The four singular values of many states at once, one state a SIMD lane; allocates nothing.</summary>
    /// <param name="states">16 numbers a state, row after row, states one after another; assumed to be states of two qubits.</param>
    /// <param name="concurrences">Receives one number a state.</param>
    /// <param name="singularValues">Receives four numbers a state, descending.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, Span<double> concurrences, Span<double> singularValues)
    {
        Check.Length(states.Length, checked(16 * concurrences.Length), nameof(states));
        Check.Length(singularValues.Length, checked(4 * concurrences.Length), nameof(singularValues));
        Dispatch(states, concurrences, singularValues);
    }

    /// <summary>C of many pure states at once; allocates nothing.</summary>
    /// <param name="states">Four amplitudes a state, states one after another, of any norm but zero.</param>
    /// <param name="concurrences">Receives one number a state.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void BatchPure(ReadOnlySpan<Complex> states, Span<double> concurrences)
    {
        Check.Length(states.Length, checked(4 * concurrences.Length), nameof(states));
        for (int k = 0; k < concurrences.Length; k++)
        {
            concurrences[k] = OfAmplitudes(states.Slice(4 * k, 4));
        }
    }

    /// <summary>V† Y V* of a factor V, with Y = antidiag(-1, 1, 1, -1).</summary>
    internal static ComplexMatrix SpinFlip(ComplexMatrix factor)
    {
        int n = factor.Columns;
        ComplexMatrix tau = new(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Complex sum = (factor[1, i] * factor[2, j]) + (factor[2, i] * factor[1, j]) - (factor[0, i] * factor[3, j]) - (factor[3, i] * factor[0, j]);
                tau[i, j] = Complex.Conjugate(sum);
                tau[j, i] = tau[i, j];
            }
        }

        return tau;
    }

    private static double OfAmplitudes(ReadOnlySpan<Complex> c) =>
        Math.Min(2 * Complex.Abs((c[0] * c[3]) - (c[1] * c[2])) / Vectors.NormSquared(c), 1);

    private static void Dispatch(ReadOnlySpan<Complex> states, Span<double> concurrences, Span<double> singularValues) =>
        SimdDispatch.Invoke(new Concurrences(MemoryMarshal.Cast<Complex, double>(states), concurrences, singularValues));

    private readonly ref struct Concurrences(ReadOnlySpan<double> parts, Span<double> concurrences, Span<double> singularValues) : ISimdAction
    {
        private readonly ReadOnlySpan<double> _parts = parts;
        private readonly Span<double> _concurrences = concurrences;
        private readonly Span<double> _singularValues = singularValues;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => ConcurrenceKernel<T>.Run(_parts, _concurrences, _singularValues);
    }
}
