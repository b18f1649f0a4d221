using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Numerics.Ode;

/// <summary>The matrix s·M − J for a complex s: formed, factored and solved with.</summary>
internal sealed class ComplexIterationMatrix
{
    private readonly int _order;
    private readonly MassMatrix? _mass;
    private readonly BandLu<Complex>? _band;
    private readonly Complex[] _dense = [];
    private readonly int[] _pivots = [];

    public ComplexIterationMatrix(int order, JacobianPattern? pattern, MassMatrix? mass)
    {
        _order = order;
        _mass = mass;
        if (pattern is null)
        {
            _dense = new Complex[order * order];
            _pivots = new int[order];
        }
        else
        {
            _band = new BandLu<Complex>(pattern, mass);
        }
    }

    /// <summary>Forms and factors s·M − J.</summary>
    /// <returns>Whether the matrix is regular.</returns>
    public bool Factor(ReadOnlySpan<double> jacobian, Complex shift)
    {
        if (_band is not null)
        {
            return _band.Factor(jacobian, shift, -1);
        }

        for (int i = 0; i < _dense.Length; i++)
        {
            _dense[i] = -jacobian[i];
        }

        for (int i = 0; i < _order; i++)
        {
            for (int j = _mass is null or { IsDiagonal: true } ? i : 0; j < _order; j++)
            {
                _dense[(i * _order) + j] += shift * (_mass is null ? 1 : _mass[i, j]);
                if (_mass is null or { IsDiagonal: true })
                {
                    break;
                }
            }
        }

        return LuDecomposition.FactorInPlace(new MatrixView(_dense, _order, _order), _pivots).IsSuccess;
    }

    /// <summary>Solves in place.</summary>
    public void Solve(Span<Complex> vector)
    {
        if (_band is not null)
        {
            _band.Solve(vector);
            return;
        }

        LuDecomposition.SolveInPlace(new MatrixView(_dense, _order, _order), _pivots, new MatrixView(vector, _order, 1));
    }
}
