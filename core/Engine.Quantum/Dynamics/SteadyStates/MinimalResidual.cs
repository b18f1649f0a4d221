using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Dynamics.SteadyStates;

/// <summary>Restarted minimal residuals with preconditioning from the right, over real coefficients: Hermitian matrices form a real space.</summary>
[Reference("Y. Saad and M. H. Schultz, \"GMRES: a generalized minimal residual algorithm for solving nonsymmetric linear systems\", SIAM J. Sci. Stat. "
    + "Comput. 7, 856 (1986)", Doi = "10.1137/0907058")]
internal sealed class MinimalResidual(int length, MinimalResidual.Map apply, MinimalResidual.Map precondition)
{
    /// <summary>Memory for the Krylov basis, in complex numbers; a short basis costs iterations, so it is only shortened for large systems.</summary>
    private const int BasisBudget = 1 << 24;

    private const int LongestBasis = 200, ShortestBasis = 30;

    /// <summary>What is left of a vector after one orthogonalization; below, a second one follows.</summary>
    private const double Cancellation = 0.3;

    /// <summary>A restart that leaves more of the residual helps no longer.</summary>
    private const double Stagnation = 0.98;

    private readonly int _restart = Math.Clamp(BasisBudget / length, ShortestBasis, LongestBasis);
    private readonly List<Complex[]> _basis = [];
    private readonly double[,] _triangle = new double[LongestBasis + 1, LongestBasis];
    private readonly double[] _right = new double[LongestBasis + 1];
    private readonly double[] _cosines = new double[LongestBasis];
    private readonly double[] _sines = new double[LongestBasis];
    private readonly Complex[] _direction = new Complex[length];
    private readonly Complex[] _residual = new Complex[length];

    /// <summary>target = F(source).</summary>
    public delegate void Map(ReadOnlySpan<Complex> source, Span<Complex> target);

    public int Iterations { get; private set; }

    /// <summary>Norm of the residual after the last call.</summary>
    public double Residual { get; private set; }

    /// <summary>Improves x until the residual of A x = b falls below the limit; false where the iterations run out or restarts stop helping.</summary>
    public bool Solve(ReadOnlySpan<Complex> right, Span<Complex> x, double limit, int maximumIterations, CancellationToken cancellationToken)
    {
        int end = Iterations + maximumIterations;
        double previous = double.PositiveInfinity;
        while (true)
        {
            Refresh(right, x);
            if (Residual <= limit)
            {
                return true;
            }

            if (Iterations >= end || !(Residual < Stagnation * previous))
            {
                return false;
            }

            previous = Residual;
            int steps = Cycle(limit, end, cancellationToken);
            Correct(steps, x);
        }
    }

    private void Refresh(ReadOnlySpan<Complex> right, ReadOnlySpan<Complex> x)
    {
        apply(x, _residual);
        MatrixVector.Scale(-1, _residual);
        MatrixVector.AddScaled(1, right, _residual);
        Residual = MatrixVector.Norm(_residual);
    }

    private int Cycle(double limit, int end, CancellationToken cancellationToken)
    {
        Array.Clear(_right);
        _right[0] = Residual;
        _residual.CopyTo(Basis(0), 0);
        MatrixVector.Scale(1 / Residual, Basis(0));
        int k = 0;
        while (k < _restart && Iterations < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Iterations++;
            Complex[] next = Basis(k + 1);
            precondition(_basis[k], _direction);
            apply(_direction, next);
            double before = MatrixVector.Norm(next), norm = Orthogonalize(k, next, before);
            Rotate(k, norm);
            k++;
            if (norm <= 1e-15 * before || Math.Abs(_right[k]) <= 0.5 * limit)
            {
                break;
            }

            MatrixVector.Scale(1 / norm, next);
        }

        return k;
    }

    private Complex[] Basis(int index)
    {
        while (_basis.Count <= index)
        {
            _basis.Add(new Complex[length]);
        }

        return _basis[index];
    }

    /// <summary>Once, and again where much cancels, so that the basis stays orthogonal to rounding; returns what is left.</summary>
    private double Orthogonalize(int k, Complex[] next, double before)
    {
        for (int j = 0; j <= k; j++)
        {
            _triangle[j, k] = 0;
        }

        double norm = before;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int j = 0; j <= k; j++)
            {
                double projection = MatrixVector.InnerProduct(_basis[j], next).Real;
                _triangle[j, k] += projection;
                MatrixVector.AddScaled(-projection, _basis[j], next);
            }

            norm = MatrixVector.Norm(next);
            if (norm > Cancellation * before)
            {
                break;
            }
        }

        return norm;
    }

    /// <summary>Keeps the Hessenberg matrix triangular by Givens rotations.</summary>
    private void Rotate(int k, double below)
    {
        for (int j = 0; j < k; j++)
        {
            double upper = _triangle[j, k], lower = _triangle[j + 1, k];
            _triangle[j, k] = (_cosines[j] * upper) + (_sines[j] * lower);
            _triangle[j + 1, k] = (_cosines[j] * lower) - (_sines[j] * upper);
        }

        double radius = Math.Sqrt((_triangle[k, k] * _triangle[k, k]) + (below * below));
        (_cosines[k], _sines[k]) = radius > 0 ? (_triangle[k, k] / radius, below / radius) : (1, 0);
        _triangle[k, k] = radius;
        _right[k + 1] = -_sines[k] * _right[k];
        _right[k] *= _cosines[k];
    }

    private void Correct(int steps, Span<Complex> x)
    {
        Array.Clear(_residual);
        double[] weights = new double[steps];
        for (int k = steps - 1; k >= 0; k--)
        {
            double sum = _right[k];
            for (int j = k + 1; j < steps; j++)
            {
                sum -= _triangle[k, j] * weights[j];
            }

            weights[k] = _triangle[k, k] != 0 ? sum / _triangle[k, k] : 0;
            MatrixVector.AddScaled(weights[k], _basis[k], _residual);
        }

        precondition(_residual, _direction);
        MatrixVector.AddScaled(1, _direction, x);
    }
}
