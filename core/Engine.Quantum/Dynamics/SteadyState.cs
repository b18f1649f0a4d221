using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Dynamics.SteadyStates;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>The state a Lindblad equation with constant generator tends to.</summary>
public static class SteadyState
{
    /// <summary>Largest dimension for which the dense superoperator is decomposed.</summary>
    internal const int LargestDirectDimension = 48;

    /// <summary>Up to here the direct method is the faster one.</summary>
    private const int DirectBelow = 10;

    /// <summary>Searches for ρ with Lρ = 0, Tr ρ = 1 with the default options.</summary>
    /// <param name="hamiltonian">H, constant and Hermitian.</param>
    /// <param name="jumps">The jump operators; at least one.</param>
    /// <exception cref="ArgumentException">Systems differ, the Hamiltonian is not Hermitian, or there is no jump.</exception>
    /// <exception cref="InvalidOperationException">The steady state is not unique, or the search does not converge.</exception>
    public static DensityMatrix Of(Operator hamiltonian, params IReadOnlyList<Operator> jumps) => Solve(hamiltonian, jumps).State;

    /// <summary>Searches for ρ with Lρ = 0, Tr ρ = 1 and says how well it is known.</summary>
    /// <param name="hamiltonian">H, constant and Hermitian.</param>
    /// <param name="jumps">The jump operators; at least one.</param>
    /// <param name="options">Method and accuracy; null for the defaults.</param>
    /// <param name="cancellationToken">Looked at between iterations.</param>
    /// <exception cref="ArgumentException">Systems differ, the Hamiltonian is not Hermitian, there is no jump, an option is not usable, or the dimension exceeds 48 for the direct method.</exception>
    /// <exception cref="InvalidOperationException">The steady state is not unique, or the search does not converge.</exception>
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
            throw new ArgumentException($"The dimension is {d}; the direct method serves up to {LargestDirectDimension}. Choose the iterative one.", nameof(hamiltonian));
        }

        LindbladGenerator generator = new(hamiltonian, all, null);
        bool direct = options.Method == SteadyStateMethod.Direct || (options.Method == SteadyStateMethod.Automatic && d <= DirectBelow);
        if (!direct)
        {
            IterativeSteadyState search = new(hamiltonian, jumps, generator, options);
            if (search.TrySolve(cancellationToken, out ComplexMatrix state, out double dependence) || d > LargestDirectDimension || options.Method == SteadyStateMethod.Iterative)
            {
                search.EnsureSuccess();
                return Result(state, dependence, search.Iterations, SteadyStateMethod.Iterative);
            }
        }

        return Result(DirectSteadyState.Solve(hamiltonian, jumps), double.NaN, 0, SteadyStateMethod.Direct);

        SteadyStateResult Result(ComplexMatrix rho, double dependence, int iterations, SteadyStateMethod method)
        {
            MatrixArithmetic.MakeHermitian(rho);
            rho /= rho.Trace().Real;
            Complex[] rest = new Complex[d * d];
            generator.Derivative(0, MemoryMarshal.Cast<Complex, double>(rho.AsSpan()), MemoryMarshal.Cast<Complex, double>(rest.AsSpan()));
            return new SteadyStateResult(DensityMatrix.Trusted(rho, hamiltonian.System), MatrixVector.Norm(rest), dependence, iterations, method);
        }
    }
}
