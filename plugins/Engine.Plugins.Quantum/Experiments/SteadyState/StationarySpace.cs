using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>All that a map or a generator leaves as it is, and the projection onto it.</summary>
internal sealed class StationarySpace
{
    /// <summary>Singular values below this fraction of the largest belong to the space.</summary>
    private const double Rounding = 1e-11;

    private readonly ComplexMatrix _right;
    private readonly ComplexMatrix _left;

    /// <param name="generator">L, or S - 1 for a map S.</param>
    public StationarySpace(ComplexMatrix generator)
    {
        SingularValueDecomposition svd = SingularValueDecomposition.Factor(generator);
        double[] values = [.. svd.Values];
        int n = values.Length;
        Count = Math.Max(1, values.Count(v => v <= Rounding * values[0]));
        Uniqueness = n > 1 ? values[^2] / values[0] : 1;
        _right = ComplexMatrix.Create(n, Count, (r, c) => Complex.Conjugate(svd.VAdjoint[n - Count + c, r]));
        _left = ComplexMatrix.Create(n, Count, (r, c) => svd.U[r, n - Count + c]);
    }

    /// <summary>Number of independent stationary matrices: conserved blocks and coherences between them.</summary>
    public int Count { get; }

    /// <summary>Second smallest singular value over the largest.</summary>
    public double Uniqueness { get; }

    /// <summary>What the long-time average of a state is.</summary>
    public ComplexMatrix Limit(DensityMatrix initial)
    {
        int d = initial.Dimension;
        ComplexMatrix start = new(d * d, 1);
        initial.AsSpan().CopyTo(start.AsSpan());
        ComplexMatrix overlap = _left.Adjoint() * _right, weights = LuDecomposition.Factor(overlap).Solve(_left.Adjoint() * start);
        return Normalized(new ComplexMatrix(d, d, (_right * weights).AsSpan().ToArray()));
    }

    /// <summary>The stationary state where it is unique.</summary>
    public ComplexMatrix Only(int dimension) => Normalized(new ComplexMatrix(dimension, dimension, [.. Enumerable.Range(0,
        dimension * dimension).Select(k => _right[k, 0])]));

    private static ComplexMatrix Normalized(ComplexMatrix rho)
    {
        rho /= rho.Trace();
        MatrixArithmetic.MakeHermitian(rho);
        return rho / rho.Trace().Real;
    }
}
