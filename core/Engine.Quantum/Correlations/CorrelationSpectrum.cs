using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
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
    private readonly ComplexMatrix _hessenberg;
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
        _generator = Deflated(Liouvillian.Matrix(hamiltonian, jumps), rho);
        HessenbergDecomposition reduced = HessenbergDecomposition.Factor(_generator);
        _hessenberg = reduced.H;

        // ⟨A(τ)B⟩ for τ > 0, and ⟨A(-τ)B⟩ = ⟨A B(τ)⟩ for the other half.
        _forward = new HalfLine(a, (b * rho) - (meanB * rho), reduced.Q);
        _backward = new HalfLine(b, (rho * a) - (meanA * rho), reduced.Q);
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
    public Complex At(double frequency) => Transform(_forward, -frequency) + Transform(_backward, frequency);

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

    /// <summary>L - s|ρ)(1|, which moves the eigenvalue 0 to -s and leaves matrices without trace alone.</summary>
    private static ComplexMatrix Deflated(ComplexMatrix generator, ComplexMatrix rho)
    {
        int d = rho.Rows;
        double shift = generator.MaxNorm();
        ReadOnlySpan<Complex> elements = rho.AsSpan();
        for (int r = 0; r < elements.Length; r++)
        {
            for (int k = 0; k < d; k++)
            {
                generator[r, k * (d + 1)] -= shift * elements[r];
            }
        }

        return generator;
    }

    /// <summary>∫₀^∞ e^{iωτ} Tr[A e^{Lτ}X] dτ = Tr[A (-L - iω)⁻¹ X], by elimination in the Hessenberg matrix.</summary>
    private Complex Transform(HalfLine half, double frequency)
    {
        int n = _hessenberg.Rows;
        ComplexMatrix m = _hessenberg.Clone();
        Complex[] x = [.. half.ReducedStart];
        for (int k = 0; k < n; k++)
        {
            Span<Complex> row = m.Row(k);
            for (int c = Math.Max(0, k - 1); c < n; c++)
            {
                row[c] = -row[c];
            }

            row[k] -= new Complex(0, frequency);
        }

        for (int k = 0; k + 1 < n; k++)
        {
            Span<Complex> upper = m.Row(k)[k..], lower = m.Row(k + 1)[k..];
            if (lower[0].Magnitude > upper[0].Magnitude)
            {
                for (int c = 0; c < upper.Length; c++)
                {
                    (upper[c], lower[c]) = (lower[c], upper[c]);
                }

                (x[k], x[k + 1]) = (x[k + 1], x[k]);
            }

            if (lower[0] != Complex.Zero)
            {
                Complex factor = lower[0] / upper[0];
                MatrixVector.AddScaled(-factor, upper, lower);
                x[k + 1] -= factor * x[k];
            }
        }

        Complex sum = Complex.Zero;
        for (int k = n - 1; k >= 0; k--)
        {
            Complex rest = x[k] - MatrixVector.BilinearProduct(m.Row(k)[(k + 1)..], x.AsSpan(k + 1));
            x[k] = rest / m[k, k];
            sum += half.ReducedFunctional[k] * x[k];
        }

        return sum;
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
