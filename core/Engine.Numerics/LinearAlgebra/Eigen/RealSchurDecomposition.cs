using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>
/// The real Schur form A = Z·T·Zᵀ of a square real matrix: Z orthogonal, T upper triangular but for blocks of order two on its diagonal, one for each pair of
/// conjugate eigenvalues.
/// </summary>
/// <remarks>Matrices are row-major spans of n·n numbers. The residual is within 10·n·2⁻⁵² of the Frobenius norm of A, for any scale of A.</remarks>
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
    Doi = "10.56021/9781421407944", Equations = "sections 7.4 and 7.5")]
public sealed unsafe class RealSchurDecomposition
{
    private RealSchurDecomposition(int order, double[] t, double[] z, FactorizationOutcome outcome)
    {
        Order = order;
        T = t;
        Z = z;
        Outcome = outcome;
    }

    /// <summary>How the computation ended; everything is NaN unless it succeeded.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>Order of the matrix.</summary>
    public int Order { get; }

    /// <summary>The quasi-triangular factor, n × n row-major; element (k + 1, k) is zero except within a block.</summary>
    public double[] T { get; }

    /// <summary>The orthogonal factor, n × n row-major.</summary>
    public double[] Z { get; }

    /// <summary>The form of a square real matrix.</summary>
    /// <param name="a">n·n numbers, row after row.</param>
    /// <param name="order">n.</param>
    /// <returns>Both factors.</returns>
    /// <exception cref="ArgumentException">The length is not n·n.</exception>
    public static RealSchurDecomposition Factor(ReadOnlySpan<double> a, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        Guard.Length(a.Length, checked(order * order), nameof(a));
        double[] t = a.ToArray(), z = new double[a.Length];
        FactorizationOutcome outcome = FactorInPlace(t, z, order, out double scale);
        outcome = outcome.IsSuccess && !Scaling.TryUndo(scale, t) ? FactorizationOutcome.Overflow : outcome;
        if (!outcome.IsSuccess)
        {
            Array.Fill(t, double.NaN);
            Array.Fill(z, double.NaN);
        }

        return new RealSchurDecomposition(order, t, z, outcome);
    }

    /// <summary>Replaces A by the form of scale·A.</summary>
    internal static FactorizationOutcome FactorInPlace(double[] t, double[] z, int order, out double scale)
    {
        scale = 1;
        double largest = 0;
        foreach (double x in t)
        {
            largest = Math.Max(largest, Math.Abs(x));
        }

        if (!double.IsFinite(largest))
        {
            return FactorizationOutcome.NotFinite;
        }

        scale = Scaling.ToUnit(largest);
        Scaling.TryUndo(1 / scale, t);
        int failed = new RealQrIteration(order, t, z).Run(Workspace.ForThread);
        return failed < 0 ? FactorizationOutcome.Success : new FactorizationOutcome(FactorizationStatus.NoConvergence, failed);
    }
}
