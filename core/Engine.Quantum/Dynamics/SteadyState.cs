using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>The state a Lindblad equation with constant generator tends to.</summary>
public static class SteadyState
{
    /// <summary>A pivot below this fraction of the largest means that more than one state is stationary.</summary>
    private const double UniquenessCut = 1e-13;

    private const int LargestDimension = 48;

    /// <summary>Solves Lρ = 0, Tr ρ = 1 directly by LU of the superoperator; cost dimension⁶, dimension at most 48.</summary>
    /// <param name="hamiltonian">H, constant and Hermitian.</param>
    /// <param name="jumps">The jump operators; at least one.</param>
    /// <exception cref="ArgumentException">The dimension exceeds 48, systems differ, or there is no jump.</exception>
    /// <exception cref="InvalidOperationException">The steady state is not unique.</exception>
    public static DensityMatrix Of(Operator hamiltonian, params IReadOnlyList<Operator> jumps)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(jumps);
        int d = hamiltonian.Dimension;
        if (d > LargestDimension)
        {
            throw new ArgumentException($"The dimension is {d}; the direct method serves up to {LargestDimension}. Evolve for a long time instead.", nameof(hamiltonian));
        }

        if (jumps.Count == 0)
        {
            throw new ArgumentException("There are no jump operators; unitary evolution has no steady state to tend to.", nameof(jumps));
        }

        ComplexMatrix l = Liouvillian.Matrix(hamiltonian, jumps);

        // The rows of L that give d/dt of populations sum to zero; the first is replaced by Tr ρ = 1, scaled like the rest.
        double scale = Math.Max(l.MaxNorm(), double.Epsilon);
        l.Row(0).Clear();
        for (int k = 0; k < d; k++)
        {
            l[0, k * (d + 1)] = scale;
        }

        LuDecomposition lu = LuDecomposition.Factor(l);
        if (!lu.Outcome.IsSuccess || SmallestPivotRatio(lu.Factors) < UniquenessCut)
        {
            throw new InvalidOperationException("The steady state is not unique: the dynamics conserves something. Restrict the system to one sector, or evolve an initial state.");
        }

        Complex[] right = new Complex[d * d];
        right[0] = scale;
        ComplexMatrix rho = new(d, d, lu.Solve(right));
        MatrixArithmetic.MakeHermitian(rho);
        return DensityMatrix.Trusted(rho / rho.Trace(), hamiltonian.System);
    }

    private static double SmallestPivotRatio(ComplexMatrix factors)
    {
        double smallest = double.PositiveInfinity, largest = 0;
        for (int k = 0; k < factors.Rows; k++)
        {
            double pivot = Complex.Abs(factors[k, k]);
            smallest = Math.Min(smallest, pivot);
            largest = Math.Max(largest, pivot);
        }

        return smallest / largest;
    }
}
