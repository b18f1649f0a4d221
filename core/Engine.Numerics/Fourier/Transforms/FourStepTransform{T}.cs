using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>
/// A long transform as a matrix of N₁ × N₂ elements: transforms along the columns, twiddle factors, transposition, transforms along the columns of that. Every
/// step works on a few
/// columns that fit into the cache.
/// </summary>
[Reference("D. H. Bailey, \"FFTs in external or hierarchical memory\", J. Supercomput. 4, 23 (1990)", Doi = "10.1007/BF00162341")]
internal sealed unsafe class FourStepTransform<T> : ContiguousTransform
    where T : unmanaged, ISimd<T>
{
    /// <summary>Rows that share a coarse twiddle factor; registers are transposed eight rows at a time, so a multiple of eight.</summary>
    private const int Fine = 16;

    private readonly int _rows;
    private readonly int _columns;
    private readonly ColumnTransform<T> _first;
    private readonly ColumnTransform<T> _second;
    private readonly double[] _fine;
    private readonly double[] _coarse;

    public FourStepTransform(FourierPlan plan)
    {
        _rows = plan.Rows;
        _columns = plan.Columns;
        _first = new ColumnTransform<T>(FourierPlan.ColumnRadices(_rows)!);
        _second = new ColumnTransform<T>(FourierPlan.ColumnRadices(_columns)!);
        _fine = Table(Fine, 1);
        _coarse = Table((_rows + Fine - 1) / Fine, Fine);
    }

    public override void Run(double* input, double* output, bool inverse, double scale)
    {
        if (input != output)
        {
            Run(input, output, output, inverse, scale);
            return;
        }

        using Workspace.Lease lease = Workspace.Rent(2 * (nuint)_rows * (nuint)_columns);
        Run(input, lease.Data, output, inverse, scale);
    }

    /// <summary>An inverse transform is a forward one of exchanged parts: exchanges them on reading the input and on writing the output.</summary>
    private void Run(double* input, double* matrix, double* output, bool inverse, double scale)
    {
        int lanes = T.Count;
        int groups = _first.Width / lanes;
        nuint fineStep = 2 * (nuint)lanes * Fine;
        nuint coarseStep = 2 * (nuint)lanes * (nuint)((_rows + Fine - 1) / Fine);
        using Workspace.Lease lease = Workspace.Rent(Math.Max(_first.WorkSize(groups) + _first.MiddleSize(groups), _second.WorkSize(_second.Width / lanes)));
        double* work = lease.Data;
        double* middle = work + _first.WorkSize(groups);
        fixed (double* fine = _fine, coarse = _coarse)
        {
            for (int column = 0; column < _columns; column += groups * lanes)
            {
                int count = Math.Min(groups, (_columns - column) / lanes);
                _first.RunToSplit(input + (2 * column), 2 * (nuint)_columns, inverse, middle, work, count);
                for (int i = 0; i < count; i++)
                {
                    int at = column + (i * lanes);
                    nuint group = (nuint)(at / lanes);
                    TwiddleAndTranspose(_first.Group(middle, i), fine + (group * fineStep), coarse + (group * coarseStep),
                        matrix + (2 * (nuint)at * (nuint)_rows));
                }
            }
        }

        for (int column = 0; column < _rows; column += _second.Width)
        {
            int count = Math.Min(_second.Width, _rows - column) / lanes;
            _second.RunFromForward(matrix + (2 * column), output + (2 * column), 2 * (nuint)_rows, inverse, scale, work, count);
        }
    }

    /// <summary>Multiplies by exp(−2πi k n / N) and writes the group's columns as rows of the transposed matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void TwiddleAndTranspose(Split<T> source, double* fine, double* coarse, double* target)
    {
        nuint width = (nuint)T.Count;
        nuint rows = (nuint)_rows;
        double* block = stackalloc double[16 * T.Count];
        for (nuint row = 0; row < rows; row += 8)
        {
            nuint at = row / Fine;
            T cr = T.Load(ref *coarse, 2 * at * width);
            T ci = T.Load(ref *coarse, ((2 * at) + 1) * width);
            for (nuint k = 0; k < 8; k++)
            {
                nuint f = (row + k) % Fine;
                T fr = T.Load(ref *fine, 2 * f * width);
                T fi = T.Load(ref *fine, ((2 * f) + 1) * width);
                T wr = T.NegateMultiplyAdd(ci, fi, cr * fr);
                T wi = T.MultiplyAdd(ci, fr, cr * fi);
                source.Load((row + k) * width, out T r, out T i);
                T.Store(T.NegateMultiplyAdd(i, wi, r * wr), ref *block, k * width);
                T.Store(T.MultiplyAdd(i, wr, r * wi), ref *block, (8 + k) * width);
            }

            Transpose(block);
            Transpose(block + (8 * width));
            for (nuint lane = 0; lane < width; lane++)
            {
                for (nuint k = 0; k < 8; k += width)
                {
                    T.TransposePairs(T.Load(ref *block, (8 * lane) + k), T.Load(ref *block, (8 * width) + (8 * lane) + k), out T first, out T second);
                    double* to = target + (2 * ((lane * rows) + row + k));
                    T.Store(first, ref *to, 0);
                    T.Store(second, ref *to, width);
                }
            }
        }
    }

    /// <summary>Eight registers of W lanes become W runs of eight numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(double* block)
    {
        nuint width = (nuint)T.Count;
        T a0 = T.Load(ref *block, 0);
        T a1 = T.Load(ref *block, width);
        T a2 = T.Load(ref *block, 2 * width);
        T a3 = T.Load(ref *block, 3 * width);
        T a4 = T.Load(ref *block, 4 * width);
        T a5 = T.Load(ref *block, 5 * width);
        T a6 = T.Load(ref *block, 6 * width);
        T a7 = T.Load(ref *block, 7 * width);
        LaneTransposition<T>.Eight(ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref a6, ref a7);
        T.Store(a0, ref *block, 0);
        T.Store(a1, ref *block, width);
        T.Store(a2, ref *block, 2 * width);
        T.Store(a3, ref *block, 3 * width);
        T.Store(a4, ref *block, 4 * width);
        T.Store(a5, ref *block, 5 * width);
        T.Store(a6, ref *block, 6 * width);
        T.Store(a7, ref *block, 7 * width);
    }

    /// <summary>For each group of columns n and each index i the factors exp(−2πi · i · step · n / N), real parts then imaginary parts.</summary>
    private double[] Table(int count, int step)
    {
        int lanes = T.Count;
        double[] table = GC.AllocateUninitializedArray<double>(2 * count * _columns, pinned: true);
        long length = (long)_rows * _columns;
        int at = 0;
        for (int column = 0; column < _columns; column += lanes)
        {
            for (int i = 0; i < count; i++)
            {
                for (int lane = 0; lane < lanes; lane++)
                {
                    (table[at + lane], table[at + lanes + lane]) = Twiddle.Root((long)i * step * (column + LaneTransposition<T>.NumberInLane(lane)), length);
                }

                at += 2 * lanes;
            }
        }

        return table;
    }
}
