using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Simd;
using Engine.Quantum.Correlations.Kernels;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Correlations;

/// <summary>
/// The stationary spectrum P(ω) = ∫ [⟨A(τ)B(0)⟩ - ⟨A⟩⟨B⟩] e^{-iωτ} dτ. With A = c†, B = c this is the incoherent emission spectrum of c, positive where the
/// system emits; its coherent part is a
/// line of weight |⟨c⟩|² at ω = 0 and given apart.
/// </summary>
/// <remarks>
/// The mean is taken out first, so that no frequency meets the pole at 0. One Hessenberg reduction of the generator serves all frequencies, each of which costs
/// dimension⁴ operations: no time
/// series, no window.
/// </remarks>
/// <example>
/// <code>
/// Operator h = 1.5 * Operator.FromMatrix(Pauli.X), lowering = Operator.FromMatrix(Pauli.Lowering);
/// CorrelationSpectrum emission = CorrelationSpectrum.Emission(h, [lowering], SteadyState.Of(h, lowering), lowering);
/// Console.WriteLine($"{emission.At(3).Real:F6}"); // 0.325990
/// SpectralPole heaviest = emission.Poles()[0];
/// Console.WriteLine($"{heaviest.Rate.Real:F4}"); // -0.5000
/// </code>
/// </example>
[Reference("M. Lax, \"Formal theory of quantum fluctuations from a driven state\", Phys. Rev. 129, 2342 (1963)", Doi = "10.1103/PhysRev.129.2342")]
public sealed class CorrelationSpectrum
{
    private const int LargestDimension = 48;

    private readonly ComplexMatrix _generator;
    private readonly ComplexMatrix _negated;
    private readonly bool _isReal;
    private readonly HalfLine _forward;
    private readonly HalfLine _backward;

    /// <summary>Prepares a spectrum.</summary>
    /// <param name="hamiltonian">H, constant; dimension at most 48.</param>
    /// <param name="jumps">The jump operators, rates included.</param>
    /// <param name="steady">The steady state.</param>
    /// <param name="first">A.</param>
    /// <param name="second">B.</param>
    /// <exception cref="ArgumentException">Systems differ, or the dimension exceeds 48.</exception>
    public CorrelationSpectrum(Operator hamiltonian, IReadOnlyList<Operator> jumps, DensityMatrix steady, Operator first, Operator second)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(jumps);
        ArgumentNullException.ThrowIfNull(steady);
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        int d = hamiltonian.Dimension;
        Check.Dimension(steady.Dimension, d, nameof(steady));
        if (d > LargestDimension)
        {
            throw new ArgumentException($"The dimension is {d}; the generator is reduced as a matrix of order dimension², for dimensions up to "
                + $"{LargestDimension}.", nameof(hamiltonian));
        }

        ComplexMatrix a = first.ToMatrix(), b = second.ToMatrix(), rho = steady.Elements;
        Complex meanA = first.Expectation(steady), meanB = second.Expectation(steady);
        CoherentWeight = meanA * meanB;
        Total = (first * second).Expectation(steady) - CoherentWeight;
        _generator = Liouvillian.Deflate(Liouvillian.Matrix(hamiltonian, jumps), rho);
        HessenbergDecomposition reduced = HessenbergDecomposition.Factor(_generator);
        _negated = -1 * reduced.H;

        // ⟨A(τ)B⟩ for τ > 0, and ⟨A(-τ)B⟩ = ⟨A B(τ)⟩ for the other half.
        _forward = new HalfLine(a, (b * rho) - (meanB * rho), reduced.Q);
        _backward = new HalfLine(b, (rho * a) - (meanA * rho), reduced.Q);
        _isReal = a.AsSpan().SequenceEqual(b.Adjoint().AsSpan());
    }

    /// <summary>⟨A⟩⟨B⟩, the weight of the coherent line at ω = 0.</summary>
    public Complex CoherentWeight { get; }

    /// <summary>⟨AB⟩ - ⟨A⟩⟨B⟩ = ∫ P dω/2π.</summary>
    public Complex Total { get; }

    /// <summary>The incoherent emission spectrum S(ω) = ∫ [⟨c†(0)c(τ)⟩ - |⟨c⟩|²] e^{iωτ} dτ.</summary>
    /// <param name="hamiltonian">H, constant; dimension at most 48.</param>
    /// <param name="jumps">The jump operators, rates included.</param>
    /// <param name="steady">The steady state.</param>
    /// <param name="mode">c.</param>
    /// <returns>The spectrum.</returns>
    /// <exception cref="ArgumentException">Systems differ, or the dimension exceeds 48.</exception>
    public static CorrelationSpectrum Emission(Operator hamiltonian, IReadOnlyList<Operator> jumps, DensityMatrix steady, Operator mode)
    {
        ArgumentNullException.ThrowIfNull(mode);
        return new CorrelationSpectrum(hamiltonian, jumps, steady, mode.Adjoint(), mode);
    }

    /// <summary>P(ω).</summary>
    /// <param name="frequency">ω, an angular frequency.</param>
    /// <returns>The value; real where B = A†.</returns>
    public Complex At(double frequency)
    {
        // Where B = A† one half of the line is the conjugate of the other.
        Complex backward = Transform(_backward, frequency);
        return _isReal ? 2 * backward.Real : Transform(_forward, -frequency) + backward;
    }

    /// <summary>The decomposition ⟨A(0)B(τ)⟩ - ⟨A⟩⟨B⟩ = Σ weight · e^{rate·τ} for τ > 0, by the eigenvectors of the generator.</summary>
    /// <returns>One pole for each eigenvalue, heaviest first.</returns>
    /// <exception cref="NumericalException">The eigenvectors are linearly dependent to rounding, as at an exceptional point.</exception>
    public IReadOnlyList<SpectralPole> Poles()
    {
        const double WorstCondition = 1e8;
        GeneralEigenDecomposition eigen = GeneralEigenDecomposition.Factor(_generator);
        double[] singular = SingularValueDecomposition.SingularValues(eigen.RightVectors);
        if (!(singular[0] <= WorstCondition * singular[^1]))
        {
            throw new NumericalException(
                FormattableString.Invariant($"The eigenvectors of the generator have the condition {singular[0] / singular[^1]:G3}; evaluate the ")
                    + "spectrum at frequencies instead.");
        }

        Complex[] amplitudes = LuDecomposition.Factor(eigen.RightVectors).Solve(_backward.Start);
        SpectralPole[] poles = new SpectralPole[amplitudes.Length];
        for (int k = 0; k < poles.Length; k++)
        {
            Complex overlap = Complex.Zero;
            for (int r = 0; r < poles.Length; r++)
            {
                overlap += _backward.Functional[r] * eigen.RightVectors[r, k];
            }

            poles[k] = new SpectralPole(eigen.Values[k], overlap * amplitudes[k]);
        }

        return [.. poles.OrderByDescending(pole => pole.Weight.Magnitude)];
    }

    /// <summary>∫₀^∞ e^{iωτ} Tr[A e^{Lτ}X] dτ = Tr[A (-L - iω)⁻¹ X].</summary>
    private unsafe Complex Transform(HalfLine half, double frequency)
    {
        int n = _negated.Rows;
        Complex[] scratch = new Complex[2 * n];
        half.ReducedFunctional.CopyTo(scratch, 0);
        fixed (Complex* m = _negated.AsSpan(), start = half.ReducedStart, room = scratch)
        {
            return SimdDispatch.Invoke<TransformCall, Complex>(new TransformCall(n, m, frequency, start, room));
        }
    }

    private readonly unsafe struct TransformCall(int n, Complex* m, double frequency, Complex* start, Complex* scratch) : ISimdFunction<Complex>
    {
        public Complex Run<T>()
            where T : unmanaged, ISimd<T> => ResolventKernel<T>.Evaluate(n, m, frequency, start, scratch, scratch + n);
    }

    /// <summary>The functional X ↦ Tr[AX] and the matrix it is applied to, as they are and over the Schur vectors of the reduction.</summary>
    private sealed class HalfLine
    {
        public HalfLine(ComplexMatrix functional, ComplexMatrix start, ComplexMatrix q)
        {
            Functional = functional.Transpose().AsSpan().ToArray();
            Start = start.AsSpan().ToArray();
            ReducedStart = q.Adjoint() * Start;
            ReducedFunctional = q.Transpose() * Functional;
        }

        public Complex[] Functional { get; }

        public Complex[] Start { get; }

        public Complex[] ReducedStart { get; }

        public Complex[] ReducedFunctional { get; }
    }
}
