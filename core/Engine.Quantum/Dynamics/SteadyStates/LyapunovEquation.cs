using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Dynamics.SteadyStates;

/// <summary>Solves KX + XK† = Y for Hermitian Y by one Schur decomposition K = ZTZ†: TX' + X'T† = Z†YZ is triangular.</summary>
[Reference("R. H. Bartels and G. W. Stewart, \"Solution of the matrix equation AX + XB = C\", Commun. ACM 15, 820 (1972)", Doi = "10.1145/361573.361582")]
internal sealed class LyapunovEquation
{
    private readonly int _order;
    private readonly ComplexMatrix _z;
    private readonly ComplexMatrix _t;
    private readonly ComplexMatrix _adjoint;
    private readonly ComplexMatrix _work;
    private readonly Complex[] _values;

    /// <summary>Decomposes K - shift/2, whose eigenvalues must have negative real parts.</summary>
    public LyapunovEquation(ComplexMatrix k, Func<double[], double> shift)
    {
        SchurDecomposition schur = SchurDecomposition.Factor(k);
        if (!schur.Outcome.IsSuccess)
        {
            throw new InvalidOperationException("The Schur decomposition of the effective Hamiltonian did not converge.");
        }

        _order = k.Rows;
        _z = schur.Z;
        _t = schur.T;
        _values = new Complex[_order];
        double[] losses = new double[_order];
        for (int i = 0; i < _order; i++)
        {
            losses[i] = -2 * _t[i, i].Real;
        }

        double half = shift(losses) / 2;
        for (int i = 0; i < _order; i++)
        {
            _t[i, i] -= half;
            _values[i] = _t[i, i];
        }

        _adjoint = _t.Adjoint();
        _work = new ComplexMatrix(_order, _order);
    }

    /// <summary>X of KX + XK† = Y.</summary>
    public void Solve(ReadOnlySpan<Complex> right, Span<Complex> solution)
    {
        MatrixView x = new(solution, _order, _order);
        MatrixProduct.Multiply(Complex.One, _z, MatrixOperation.Adjoint, new ReadOnlyMatrixView(right, _order, _order), MatrixOperation.None, Complex.Zero,
            _work);
        MatrixProduct.Multiply(_work, _z, x);
        for (int i = _order - 1; i >= 0; i--)
        {
            Span<Complex> row = solution.Slice(i * _order, _order);
            for (int k = i + 1; k < _order; k++)
            {
                Complex element = _t[i, k];
                if (element != Complex.Zero)
                {
                    MatrixVector.AddScaled(-element, solution.Slice(k * _order, _order), row);
                }
            }

            // Row i is now a triangular system from the right: row (T† + t_ii) = what is left.
            for (int k = _order - 1; k >= 0; k--)
            {
                row[k] /= _values[i] + Complex.Conjugate(_values[k]);
                if (k > 0)
                {
                    MatrixVector.AddScaled(-row[k], _adjoint.Row(k)[..k], row[..k]);
                }
            }
        }

        MatrixProduct.Multiply(_z, x, _work);
        MatrixProduct.Multiply(Complex.One, _work, MatrixOperation.None, _z, MatrixOperation.Adjoint, Complex.Zero, x);
        MatrixArithmetic.MakeHermitian(x);
    }
}
