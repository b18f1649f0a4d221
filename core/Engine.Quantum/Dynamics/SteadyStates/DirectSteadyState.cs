using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.SteadyStates;

/// <summary>Lρ = 0, Tr ρ = 1 by LU decomposition of the dense superoperator.</summary>
internal static class DirectSteadyState
{
    /// <summary>A pivot below this fraction of the largest means that more than one state is stationary.</summary>
    private const double UniquenessCut = 1e-13;

    public static ComplexMatrix Solve(Operator hamiltonian, IReadOnlyList<Operator> jumps)
    {
        int d = hamiltonian.Dimension;
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
        return new ComplexMatrix(d, d, lu.Solve(right));
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
