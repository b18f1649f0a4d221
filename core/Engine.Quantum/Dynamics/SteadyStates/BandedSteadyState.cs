using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Numerics.RandomNumbers;

namespace Engine.Quantum.Dynamics.SteadyStates;

/// <summary>
/// Where H and the jumps are banded, the superoperator is block tridiagonal in groups of rows of ρ. L - σ is then eliminated block by block, and a few steps of
/// inverse
/// iteration from any start lead to the steady state.
/// </summary>
/// <remarks>Elimination does not pivot across blocks, so the residual is what counts: <see cref="TrySolve"/> gives up where it is not small.</remarks>
internal sealed class BandedSteadyState
{
    /// <summary>Elimination costs d·g² matrix products of order d for a bandwidth g; up to here it is faster than the iteration. Measured on oscillators with
    /// and without an atom.</summary>
    private const double LargestCost = 1200;

    /// <summary>Memory for the factors, in complex numbers.</summary>
    private const double LargestMemory = 1 << 25;

    /// <summary>σ relative to the mean rate of jumps.</summary>
    private const double Shift = 1e-9;

    private const int InverseSteps = 60;

    /// <summary>The iteration ends where the next change will be below this.</summary>
    private const double LastChange = 1e-15;

    /// <summary>Steps of inverse iteration on a matrix without trace, which lead to the slowest mode.</summary>
    private const int SlowestModeSteps = 6;

    private readonly int _order;
    private readonly int _group;
    private readonly int _blocks;
    private readonly SparseMatrix _between;
    private readonly SparseMatrix[] _jumps;
    private readonly ComplexMatrix[] _factors;
    private readonly int[][] _pivots;
    private readonly List<Entry>[] _upper;
    private readonly List<Entry>[] _lower;

    private BandedSteadyState(SparseMatrix between, SparseMatrix[] jumps, int group)
    {
        _order = between.Order;
        _group = group;
        _between = between;
        _jumps = jumps;
        _blocks = (_order + group - 1) / group;
        _factors = new ComplexMatrix[_blocks];
        _pivots = new int[_blocks][];
        _upper = [.. Enumerable.Range(0, _blocks).Select(_ => new List<Entry>())];
        _lower = [.. Enumerable.Range(0, _blocks).Select(_ => new List<Entry>())];
    }

    /// <summary>Prepares the elimination, or returns null where the bandwidth makes it the slower way.</summary>
    public static BandedSteadyState? TryCreate(SparseMatrix between, SparseMatrix[] jumps)
    {
        int width = 1;
        foreach (SparseMatrix matrix in (ReadOnlySpan<SparseMatrix>)[between, .. jumps])
        {
            foreach ((int row, int column, _) in matrix.Entries())
            {
                width = Math.Max(width, Math.Abs(row - column));
            }
        }

        double d = between.Order;
        return d * width * width <= LargestCost && d * d * d * width <= LargestMemory ? new BandedSteadyState(between, jumps, width) : null;
    }

    /// <summary>‖Lδ‖/‖δ‖ of the slowest mode δ found, NaN where it was not asked for.</summary>
    public double SlowestRate { get; private set; } = double.NaN;

    /// <summary>ρ from two starts; false where elimination broke down or the iteration does not end.</summary>
    /// <param name="rate">Mean rate of jumps.</param>
    /// <param name="norm">Bound on the norm of the generator.</param>
    /// <param name="verify">Whether to look for the slowest mode and a second start.</param>
    /// <param name="apply">The generator.</param>
    /// <param name="state">ρ.</param>
    /// <param name="dependence">By how much the state depends on its start.</param>
    /// <exception cref="NumericalException">A matrix without trace is stationary to rounding.</exception>
    public bool TrySolve(double rate, double norm, bool verify, MinimalResidual.Map apply, out ComplexMatrix state, out double dependence)
    {
        state = ComplexMatrix.Identity(_order) / _order;
        dependence = double.NaN;
        if (!Factor(Shift * rate))
        {
            return false;
        }

        if (!verify)
        {
            return Iterate(state, InverseSteps);
        }

        ComplexMatrix other = RandomStates.Pure(new CompositeSystem(_order), new RandomStream(0x57ead1)).ToDensityMatrix().ToMatrix();
        double slowest = SlowestMode(other - state, apply);
        if (double.IsNaN(slowest))
        {
            return false;
        }

        SlowestRate = slowest;
        if (slowest <= SteadyStateUniqueness.Rounding * norm)
        {
            throw SteadyStateUniqueness.NotUnique(
                FormattableString.Invariant($"a matrix without trace changes at the rate {slowest:G3}, with a generator of norm {norm:G3}"));
        }

        if (!Iterate(state, InverseSteps) || !Iterate(other, InverseSteps))
        {
            return false;
        }

        dependence = MatrixArithmetic.FrobeniusNorm(other - state) / MatrixArithmetic.FrobeniusNorm(state);
        return true;
    }

    /// <summary>The rate of the slowest mode that inverse iteration finds from a matrix without trace, which L keeps without; NaN where it breaks
    /// down.</summary>
    private double SlowestMode(ComplexMatrix mode, MinimalResidual.Map apply)
    {
        Complex[] image = new Complex[_order * _order];
        for (int step = 0; step < SlowestModeSteps; step++)
        {
            Solve(mode.AsSpan());
            Complex trace = mode.Trace() / _order;
            for (int k = 0; k < _order; k++)
            {
                mode[k, k] -= trace;
            }

            MatrixArithmetic.MakeHermitian(mode);
            double size = MatrixVector.Norm(mode.AsSpan());
            if (!double.IsFinite(size) || size == 0)
            {
                return double.NaN;
            }

            MatrixVector.Scale(1 / size, mode.AsSpan());
        }

        apply(mode.AsSpan(), image);
        return MatrixVector.Norm(image);
    }

    private int Rows(int block) => Math.Min(_group, _order - (block * _group)) * _order;

    private bool Factor(double shift)
    {
        ComplexMatrix? last = null;
        for (int i = 0; i < _blocks; i++)
        {
            ComplexMatrix diagonal = Assemble(i, shift);
            if (last is not null)
            {
                foreach ((int row, int column, Complex value) in _lower[i])
                {
                    MatrixVector.AddScaled(-value, last.Row(column), diagonal.Row(row));
                }
            }

            _pivots[i] = new int[diagonal.Rows];
            if (!LuDecomposition.FactorInPlace(diagonal, _pivots[i]).IsSuccess)
            {
                return false;
            }

            _factors[i] = diagonal;
            if (i + 1 < _blocks)
            {
                last = new ComplexMatrix(diagonal.Rows, Rows(i + 1));
                foreach ((int row, int column, Complex value) in _upper[i])
                {
                    last[row, column] += value;
                }

                LuDecomposition.SolveInPlace(diagonal, _pivots[i], last);
            }
        }

        return true;
    }

    /// <summary>The diagonal block of L - shift; its neighbors go to the lists.</summary>
    private ComplexMatrix Assemble(int block, double shift)
    {
        int first = block * _group, end = Math.Min(first + _group, _order);
        ComplexMatrix diagonal = new((end - first) * _order, (end - first) * _order);
        for (int r = first; r < end; r++)
        {
            for (int k = _between.RowStarts[r]; k < _between.RowStarts[r + 1]; k++)
            {
                for (int c = 0; c < _order; c++)
                {
                    Add(r, c, _between.ColumnIndices[k], c, _between.Values[k]);
                }
            }

            for (int c = 0; c < _order; c++)
            {
                Add(r, c, r, c, -shift);
                for (int k = _between.RowStarts[c]; k < _between.RowStarts[c + 1]; k++)
                {
                    Add(r, c, r, _between.ColumnIndices[k], Complex.Conjugate(_between.Values[k]));
                }
            }

            foreach (SparseMatrix jump in _jumps)
            {
                for (int k = jump.RowStarts[r]; k < jump.RowStarts[r + 1]; k++)
                {
                    foreach ((int c, int source, Complex value) in jump.Entries())
                    {
                        Add(r, c, jump.ColumnIndices[k], source, jump.Values[k] * Complex.Conjugate(value));
                    }
                }
            }
        }

        return diagonal;

        void Add(int r, int c, int sourceRow, int sourceColumn, Complex value)
        {
            int other = sourceRow / _group, row = ((r - first) * _order) + c, column = ((sourceRow - (other * _group)) * _order) + sourceColumn;
            if (other == block)
            {
                diagonal[row, column] += value;
            }
            else
            {
                (other > block ? _upper : _lower)[block].Add(new Entry(row, column, value));
            }
        }
    }

    /// <summary>ρ ← (L - σ)⁻¹ρ, normalized, until it stays; false where it does not.</summary>
    private bool Iterate(ComplexMatrix rho, int steps)
    {
        Complex[] before = new Complex[_order * _order];
        double last = double.PositiveInfinity;
        for (int step = 0; step < steps; step++)
        {
            rho.AsSpan().CopyTo(before);
            Solve(rho.AsSpan());
            MatrixArithmetic.MakeHermitian(rho);
            double trace = rho.Trace().Real;
            if (!double.IsFinite(trace) || trace == 0)
            {
                return false;
            }

            MatrixVector.Scale(1 / trace, rho.AsSpan());
            MatrixVector.AddScaled(-1, rho.AsSpan(), before);

            // Each step shrinks the error by the ratio of the shift to the gap, which shows in successive changes.
            double change = MatrixVector.Norm(before) / MatrixVector.Norm(rho.AsSpan());
            if (change <= LastChange || (double.IsFinite(last) && (change * Math.Min(1, change / last) <= LastChange || (change < 1e-9 && change >= last))))
            {
                return true;
            }

            last = change;
        }

        return false;
    }

    private void Solve(Span<Complex> x)
    {
        int size = _group * _order;
        for (int i = 0; i < _blocks; i++)
        {
            Span<Complex> part = x.Slice(i * size, Rows(i));
            if (i > 0)
            {
                // The block before holds S⁻¹y by now; what its upper neighbor takes from it comes in the second sweep.
                ReadOnlySpan<Complex> previous = x.Slice((i - 1) * size, Rows(i - 1));
                foreach ((int row, int column, Complex value) in _lower[i])
                {
                    part[row] -= value * previous[column];
                }
            }

            LuDecomposition.SolveInPlace(_factors[i], _pivots[i], new MatrixView(part, part.Length, 1));
        }

        Complex[] correction = new Complex[size];
        for (int i = _blocks - 2; i >= 0; i--)
        {
            Span<Complex> part = x.Slice(i * size, Rows(i)), change = correction.AsSpan(0, part.Length);
            ReadOnlySpan<Complex> next = x.Slice((i + 1) * size, Rows(i + 1));
            change.Clear();
            foreach ((int row, int column, Complex value) in _upper[i])
            {
                change[row] += value * next[column];
            }

            LuDecomposition.SolveInPlace(_factors[i], _pivots[i], new MatrixView(change, change.Length, 1));
            MatrixVector.AddScaled(-1, change, part);
        }
    }

    /// <summary>An element of a block beside the diagonal one.</summary>
    private readonly record struct Entry(int Row, int Column, Complex Value);
}
