using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Rows of a matrix in compressed rows; entries are numbered through the whole matrix.</summary>
internal readonly unsafe struct CompressedRows(int* starts, int* columns, Complex* values) : ISparseRows
{
    private readonly int* _starts = starts;
    private readonly int* _columns = columns;
    private readonly Complex* _values = values;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Begin(int row) => _starts[row];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int End(int row) => _starts[row + 1];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Column(int row, int entry) => _columns[entry];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Complex* Value(int row, int entry) => _values + entry;
}
