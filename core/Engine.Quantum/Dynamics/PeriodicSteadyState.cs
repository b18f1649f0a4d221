using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.SteadyStates;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>
/// The state that H(t) = H₀ + A e^{-iωt} + A† e^{iωt} with decay tends to, as a Fourier series ρ(t) = Σ ρₙ e^{inωt}: no transient has to die out. The terms
/// follow from a matrix continued fraction, ρₙ = Sₙ ρₙ₋₁ with Sₙ = -(L₀ - inω + L₋ Sₙ₊₁)⁻¹ L₊.
/// </summary>
/// <example>
/// <code>
/// // A qubit of frequency 1 in the field 0.8 cos(1.3 t), decaying at rate 0.4.
/// Operator excited = Operator.FromMatrix(Pauli.Excited), lowering = Operator.FromMatrix(Pauli.Lowering), x = Operator.FromMatrix(Pauli.X);
/// PeriodicSteadyState driven = PeriodicSteadyState.Solve(excited, 0.4 * x, 1.3, [Math.Sqrt(0.4) * lowering]);
/// Console.WriteLine($"{excited.Expectation(driven.Mean).Real:F6}"); // 0.421533
/// Console.WriteLine($"{excited.Expectation(driven.At(0)).Real:F6}"); // 0.376970
/// </code>
/// </example>
[Reference("H. Risken, The Fokker-Planck Equation, 2nd ed., Springer (1989), sec. 9.3 and 11.5", Equations = "matrix continued fractions")]
public sealed class PeriodicSteadyState
{
    private const int FirstOrder = 8;
    private const int LargestOrder = 1024;

    private readonly ComplexMatrix[] _harmonics;
    private readonly double _frequency;
    private readonly CompositeSystem _system;

    private PeriodicSteadyState(ComplexMatrix[] harmonics, double frequency, CompositeSystem system, double error)
    {
        (_harmonics, _frequency, _system, Error) = (harmonics, frequency, system, error);
        Mean = DensityMatrix.Trusted(harmonics[0], system);
    }

    /// <summary>ρ₀, the average over a period.</summary>
    public DensityMatrix Mean { get; }

    /// <summary>ρ₀, ρ₁, …; ρ₋ₙ is the adjoint of ρₙ.</summary>
    public IReadOnlyList<ComplexMatrix> Harmonics => _harmonics;

    /// <summary>How much the terms, together, changed when the fraction was made twice as long; in the Frobenius norm.</summary>
    public double Error { get; }

    /// <summary>Solves for the terms.</summary>
    /// <param name="hamiltonian">H₀, Hermitian; dimension at most 24.</param>
    /// <param name="drive">A; a drive cos(ωt) D of a Hermitian D has A = D/2.</param>
    /// <param name="frequency">ω, positive.</param>
    /// <param name="jumps">The jump operators, rates included; at least one.</param>
    /// <param name="tolerance">The fraction is made longer until its terms change by less.</param>
    /// <param name="cancellationToken">Checked between lengths.</param>
    /// <returns>The series.</returns>
    /// <exception cref="ArgumentException">Systems differ, H₀ is not Hermitian, there is no jump, or the dimension exceeds 24.</exception>
    /// <exception cref="NumericalException">The state is not unique, or 1024 terms do not suffice.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static PeriodicSteadyState Solve(
        Operator hamiltonian, Operator drive, double frequency, IReadOnlyList<Operator> jumps, double tolerance = 1e-12,
        CancellationToken cancellationToken = default)
    {
        const int LargestDimension = 24;
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(drive);
        ArgumentNullException.ThrowIfNull(jumps);
        Check.Positive(frequency, nameof(frequency));
        Check.Positive(tolerance, nameof(tolerance));
        if (jumps.Count == 0)
        {
            throw new ArgumentException("There are no jump operators; unitary evolution has no steady state to tend to.", nameof(jumps));
        }

        if (!drive.System.Equals(hamiltonian.System))
        {
            throw new ArgumentException($"The drive acts on {drive.System}, the Hamiltonian on {hamiltonian.System}; the systems must agree.", nameof(drive));
        }

        if (hamiltonian.Dimension > LargestDimension)
        {
            throw new ArgumentException($"The dimension is {hamiltonian.Dimension}; the fraction is of matrices of order dimension², for dimensions up to "
                + $"{LargestDimension}.", nameof(hamiltonian));
        }

        EvolutionChecks.Problem(hamiltonian, [.. jumps.Select(jump => new Jump(jump))], hamiltonian.System, [0], new EvolutionOptions());
        Fraction fraction = new(Liouvillian.Matrix(hamiltonian, jumps), Commutator(drive), Commutator(drive.Adjoint()), frequency, hamiltonian.Dimension);
        ComplexMatrix[] before = fraction.Terms(FirstOrder);
        for (int order = 2 * FirstOrder; order <= LargestOrder; order *= 2)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ComplexMatrix[] terms = fraction.Terms(order);
            double change = terms.Select((term, n) => (n < before.Length ? term - before[n] : term).FrobeniusNorm()).Sum();
            if (change <= tolerance)
            {
                int last = Array.FindLastIndex(terms, term => term.FrobeniusNorm() > 0);
                return new PeriodicSteadyState(terms[..(last + 1)], frequency, hamiltonian.System, change);
            }

            before = terms;
        }

        throw new NumericalException($"The Fourier series does not end within {LargestOrder} terms: the drive is slow beside its strength. Evolve over a "
            + "period instead.");
    }

    /// <summary>ρ(t).</summary>
    /// <param name="time">t, finite.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not finite.</exception>
    public DensityMatrix At(double time)
    {
        Check.Finite(time, nameof(time));
        ComplexMatrix sum = _harmonics[0];
        for (int n = 1; n < _harmonics.Length; n++)
        {
            ComplexMatrix term = Complex.FromPolarCoordinates(1, n * _frequency * time) * _harmonics[n];
            sum = sum + term + term.Adjoint();
        }

        return DensityMatrix.Trusted(sum, _system);
    }

    /// <summary>X ↦ -i[A, X].</summary>
    private static ComplexMatrix Commutator(Operator a)
    {
        ComplexMatrix matrix = a.ToMatrix(), one = ComplexMatrix.Identity(matrix.Rows);
        return -Complex.ImaginaryOne * (KroneckerProduct.Compute(matrix, one) - KroneckerProduct.Compute(one, matrix.Transpose()));
    }

    private sealed class Fraction(ComplexMatrix generator, ComplexMatrix lower, ComplexMatrix raise, double frequency, int dimension)
    {
        /// <summary>ρ₀ … ρ_order, from a fraction that ends there.</summary>
        public ComplexMatrix[] Terms(int order)
        {
            ComplexMatrix[] steps = new ComplexMatrix[order + 1];
            ComplexMatrix? next = null;
            for (int n = order; n >= 1; n--)
            {
                ComplexMatrix block = next is null ? generator.Clone() : generator + (lower * next);
                for (int k = 0; k < block.Rows; k++)
                {
                    block[k, k] -= new Complex(0, n * frequency);
                }

                LuDecomposition factors = LuDecomposition.Factor(block);
                next = factors.Outcome.IsSuccess ? -1 * factors.Solve(raise)
                    : throw new NumericalException($"The equation of harmonic {n} is singular; a mode that does not decay is driven at its frequency.");
                steps[n] = next;
            }

            ComplexMatrix[] terms = new ComplexMatrix[order + 1];
            terms[0] = Average(generator + (lower * steps[1]) + (raise * Mirrored(steps[1])));
            for (int n = 1; n <= order; n++)
            {
                terms[n] = new ComplexMatrix(dimension, dimension, steps[n] * terms[n - 1].AsSpan().ToArray());
            }

            return terms;
        }

        /// <summary>S₋₁ X = (S₁ X†)†.</summary>
        private ComplexMatrix Mirrored(ComplexMatrix step)
        {
            int d = dimension;
            return ComplexMatrix.Create(d * d, d * d, (r, c) => Complex.Conjugate(step[Turned(r), Turned(c)]));

            int Turned(int index) => (index % d * d) + (index / d);
        }

        /// <summary>ρ₀ of trace 1 with Mρ₀ = 0.</summary>
        private ComplexMatrix Average(ComplexMatrix matrix)
        {
            // The rows that give d/dt of populations sum to zero; the first is replaced by the trace, scaled like the rest.
            double scale = matrix.MaxNorm();
            matrix.Row(0).Clear();
            for (int k = 0; k < dimension; k++)
            {
                matrix[0, k * (dimension + 1)] = scale;
            }

            Complex[] right = new Complex[matrix.Rows];
            right[0] = scale;
            LuDecomposition factors = LuDecomposition.Factor(matrix);
            ComplexMatrix rho = factors.Outcome.IsSuccess && factors.ConditionEstimate() < 1 / SteadyStateUniqueness.Rounding
                ? new ComplexMatrix(dimension, dimension, factors.Solve(right))
                : throw new NumericalException("The periodic steady state is not unique to rounding.");
            MatrixArithmetic.MakeHermitian(rho);
            return rho;
        }
    }
}
