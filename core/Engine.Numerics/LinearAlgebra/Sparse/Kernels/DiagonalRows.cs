using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Rows of a matrix stored by diagonals; entries of a row are numbered by their diagonals.</summary>
internal readonly unsafe struct DiagonalRows(int rows, int columns, int count, int* offsets, Complex* values) : ISparseRows
{
    private readonly int _rows = rows;
    private readonly int _columns = columns;
    private readonly int _count = count;
    private readonly int* _offsets = offsets;
    private readonly Complex* _values = values;

    /// <summary>Offsets ascend, so the diagonals inside the matrix are a stretch.</summary>
    public int Begin(int row)
    {
        int entry = 0;
        while (entry < _count && row + _offsets[entry] < 0)
        {
            entry++;
        }

        return entry;
    }

    public int End(int row)
    {
        int entry = _count;
        while (entry > 0 && row + _offsets[entry - 1] >= _columns)
        {
            entry--;
        }

        return entry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Column(int row, int entry) => row + _offsets[entry];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Complex* Value(int row, int entry) => _values + ((nint)entry * _rows) + row;
}
