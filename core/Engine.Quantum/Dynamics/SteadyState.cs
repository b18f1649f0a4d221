using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Dynamics.SteadyStates;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>The state a Lindblad equation with constant generator tends to.</summary>
/// <example>
/// <code>
/// Operator a = Operator.FromMatrix(Oscillator.Annihilation(60));
/// SteadyStateResult result = SteadyState.Solve(a + a.Adjoint(), [a], new SteadyStateOptions { Method = SteadyStateMethod.Automatic });
/// Console.WriteLine($"{(a.Adjoint() * a).Expectation(result.State).Real:F6}"); // 4.000000
/// Console.WriteLine(result.Method); // Banded
/// Console.WriteLine(result.Residual &lt; 1e-10); // True
/// </code>
/// </example>
public static class SteadyState
{
    /// <summary>Largest dimension for which the dense superoperator is decomposed.</summary>
    internal const int LargestDirectDimension = 48;

    /// <summary>Up to here the direct method is the faster one.</summary>
    private const int DirectBelow = 10;

    /// <summary>Searches for ρ with Lρ = 0, Tr ρ = 1 with the default options.</summary>
    /// <param name="hamiltonian">H, constant and Hermitian.</param>
    /// <param name="jumps">The jump operators; at least one.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">Systems differ, the Hamiltonian is not Hermitian, or there is no jump.</exception>
    /// <exception cref="NumericalException">The steady state is not unique, or the search does not converge.</exception>
    public static DensityMatrix Of(Operator hamiltonian, params IReadOnlyList<Operator> jumps) => Solve(hamiltonian, jumps).State;

    /// <summary>Searches for ρ with Lρ = 0, Tr ρ = 1 and says how well it is known.</summary>
    /// <param name="hamiltonian">H, constant and Hermitian.</param>
    /// <param name="jumps">The jump operators; at least one.</param>
    /// <param name="options">Method and accuracy; null for the defaults.</param>
    /// <param name="cancellationToken">Checked between iterations.</param>
    /// <returns>The state and how well it is known.</returns>
    /// <exception cref="ArgumentException">Systems differ, the Hamiltonian is not Hermitian, there is no jump, an option is not usable, or the dimension
    /// exceeds 48 for the direct method.</exception>
    /// <exception cref="NumericalException">The steady state is not unique, or the search does not converge.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static SteadyStateResult Solve(
        Operator hamiltonian, IReadOnlyList<Operator> jumps, SteadyStateOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(jumps);
        options ??= new SteadyStateOptions();
        options.Validate();
        if (jumps.Count == 0)
        {
            throw new ArgumentException("There are no jump operators; unitary evolution has no steady state to tend to.", nameof(jumps));
        }

        Jump[] all = [.. jumps.Select(jump => new Jump(jump))];
        EvolutionChecks.Problem(hamiltonian, all, hamiltonian.System, [0], new EvolutionOptions());
        int d = hamiltonian.Dimension;
        if (options.Method == SteadyStateMethod.Direct && d > LargestDirectDimension)
        {
            throw new ArgumentException($"The dimension is {d}; the direct method serves up to {LargestDirectDimension}. Choose the iterative one.",
                nameof(hamiltonian));
        }

        SparseMatrix[] matrices = [.. jumps.Select(jump => jump.Sparse)];
        SparseMatrix losses = SparseMatrix.Sum([.. matrices.Select(matrix => matrix.Adjoint().Multiply(matrix))]);
        double rate = losses.Diagonal().Sum(z => z.Real) / d;
        if (!(rate > 0))
        {
            throw new ArgumentException("All jump operators are zero; unitary evolution has no steady state to tend to.", nameof(jumps));
        }

        SparseMatrix between = SparseMatrix.Sum(hamiltonian.Sparse.Scale(-Complex.ImaginaryOne), losses.Scale(-0.5));
        LindbladGenerator generator = new(hamiltonian, all, null);
        double dependence = double.NaN;
        if (options.Method == SteadyStateMethod.Banded || (options.Method == SteadyStateMethod.Automatic && d > DirectBelow))
        {
            BandedSteadyState? elimination = BandedSteadyState.TryCreate(between, matrices);
            if (elimination is null && options.Method == SteadyStateMethod.Banded)
            {
                throw new ArgumentException($"The matrices of dimension {d} are too wide for elimination by blocks; choose the iterative method.",
                    nameof(options));
            }

            if (elimination is not null && elimination.TrySolve(rate, generator.NormBound, options.VerifyUniqueness, generator.Apply, out ComplexMatrix rho,
                out dependence))
            {
                SteadyStateResult result = Result(rho, 0, SteadyStateMethod.Banded) with
                {
                    Gap = elimination.SlowestRate,
                    Uniqueness = elimination.SlowestRate / generator.NormBound
                };
                if (options.Method == SteadyStateMethod.Banded || result.Residual <= Math.Max(1e3 * options.Tolerance * rate, RoundingOf(generator)))
                {
                    return result;
                }
            }
        }

        if (options.Method == SteadyStateMethod.Iterative || (options.Method != SteadyStateMethod.Direct && d > DirectBelow))
        {
            IterativeSteadyState search = new(between, generator, options);
            if (search.TrySolve(cancellationToken, out ComplexMatrix rho, out dependence) || d > LargestDirectDimension
                || options.Method == SteadyStateMethod.Iterative)
            {
                search.EnsureSuccess();
                return Result(rho, search.Iterations, SteadyStateMethod.Iterative);
            }
        }

        dependence = double.NaN;
        DirectSteadyState direct = new(hamiltonian, jumps);
        return Result(direct.Solve(), 0, SteadyStateMethod.Direct) with { Gap = direct.Gap, Uniqueness = direct.Uniqueness };

        SteadyStateResult Result(ComplexMatrix rho, int iterations, SteadyStateMethod method)
        {
            MatrixArithmetic.MakeHermitian(rho);
            rho /= rho.Trace().Real;
            Complex[] rest = new Complex[d * d];
            generator.Apply(rho.AsSpan(), rest);
            return new SteadyStateResult(DensityMatrix.Trusted(rho, hamiltonian.System), MatrixVector.Norm(rest), dependence, iterations, method);
        }
    }

    /// <summary>What rounding of a single application of L can leave of Lρ.</summary>
    private static double RoundingOf(LindbladGenerator generator) => 1e-14 * generator.NormBound;
}
