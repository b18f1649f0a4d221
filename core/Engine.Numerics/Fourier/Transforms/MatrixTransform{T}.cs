using System.Runtime.Intrinsics.X86;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>A matrix transform whose column passes have neighboring columns as lanes.</summary>
/// <remarks>
/// With R the product of the first two radices along the columns and R' that of the others, the first sweep transforms the R rows left + R' j into a buffer and
/// takes them through the first two
/// column passes to the rows R · left + j of the output; the second sweep takes the rows k + R j through the remaining passes in place. So every page is used
/// in full while it is at hand, and the
/// matrix goes through memory twice instead of three times.
/// </remarks>
internal sealed unsafe class MatrixTransform<T> : MatrixTransform
    where T : unmanaged, ISimd<T>
{
    /// <summary>Doubles between rows of the buffer beyond their length, so that they do not compete for the same cache sets.</summary>
    private const int Skew = 16;

    /// <summary>Columns that a pair of passes takes at a time.</summary>
    private const int Width = 64;

    private readonly PassSequence<T> _passes;
    private readonly ContiguousTransform _alongRow;
    private readonly bool _endsInPair;
    private readonly nuint _first;
    private readonly nuint _second;
    private readonly nuint _columns;

    /// <summary>Prepares the sweeps.</summary>
    /// <param name="radices">The radices along the columns: two of the first sweep, one or two of the second.</param>
    /// <param name="columns">Number of columns, a multiple of the lanes.</param>
    /// <param name="alongRow">The transform of one row.</param>
    public MatrixTransform(IReadOnlyList<int> radices, int columns, ContiguousTransform alongRow)
    {
        _passes = new PassSequence<T>(radices);
        _alongRow = alongRow;
        _endsInPair = radices.Count == 4;
        _first = (nuint)(radices[0] * radices[1]);
        _second = (nuint)_passes.Length / _first;
        _columns = (nuint)columns;
    }

    public override int FirstParts => (int)_second;

    public override int SecondParts => (int)_first;

    public override nuint WorkSize => BufferSize + (2 * Math.Max(_first, _second) * Math.Min(Width, _columns));

    /// <summary>Doubles from row to row of the matrix.</summary>
    private nuint Row => 2 * _columns;

    private nuint BufferRow => Row + Skew;

    private nuint BufferSize => _first * BufferRow;

    public override void RunFirst(int part, double* input, double* output, bool inverse, double scale, double* work)
    {
        double* from = input + ((nuint)part * Row);
        double* to = output + ((nuint)part * _first * Row);
        for (nuint j = 0; j < _first; j++)
        {
            double* row = from + (j * _second * Row);
            Fetch(j + 1 < _first ? row + (_second * Row) : from + Row);
            _alongRow.Run(row, work + (j * BufferRow), inverse, scale);
        }

        if (inverse)
        {
            Sweep<ExchangedSequence<T>, Sequence<T>, Untwiddled<T>>(
                0, isPair: true, 0, new ExchangedSequence<T>(work), BufferRow, new Sequence<T>(to), Row, work + BufferSize);
        }
        else
        {
            Sweep<Sequence<T>, Sequence<T>, Untwiddled<T>>(0, isPair: true, 0, new Sequence<T>(work), BufferRow, new Sequence<T>(to), Row, work + BufferSize);
        }
    }

    public override void RunSecond(int part, double* data, bool inverse, double* work)
    {
        double* at = data + ((nuint)part * Row);
        nuint step = _first * Row;
        if (inverse)
        {
            Sweep<Sequence<T>, ExchangedSequence<T>, SharedTwiddle<T>>(
                2, _endsInPair, (nuint)part, new Sequence<T>(at), step, new ExchangedSequence<T>(at), step, work + BufferSize);
        }
        else
        {
            Sweep<Sequence<T>, Sequence<T>,
                SharedTwiddle<T>>(2, _endsInPair, (nuint)part, new Sequence<T>(at), step, new Sequence<T>(at), step, work + BufferSize);
        }
    }

    /// <summary>Takes all columns of the rows that belong together through one pass or two.</summary>
    private void Sweep<TSource, TTarget,
        TTwiddle>(int index, bool isPair, nuint k, TSource source, nuint sourceRow, TTarget target, nuint targetRow, double* local)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        var lanes = (nuint)T.Count;
        var elements = new PassRows(sourceRow / 2, lanes);
        var results = new PassRows(targetRow / 2, lanes);
        nuint width = isPair ? Math.Min(Width, _columns) : _columns;
        PassPart part = _passes.Part(index, isPair, elements, results, width / lanes);
        nuint column = 0;
        for (; column + width <= _columns; column += width)
        {
            _passes.RunPart<TSource, TTarget, TTwiddle>(ref part, k, source, column, target, column, local);
        }

        if (column < _columns)
        {
            part = _passes.Part(index, isPair, elements, results, (_columns - column) / lanes);
            _passes.RunPart<TSource, TTarget, TTwiddle>(ref part, k, source, column, target, column, local);
        }
    }

    /// <summary>Asks for the next row while the present one is transformed, which for the most part happens in the first-level cache.</summary>
    private void Fetch(double* row)
    {
        const nuint Line = 64 / sizeof(double);
        if (Sse.IsSupported)
        {
            for (nuint i = 0; i < Row; i += Line)
            {
                Sse.Prefetch1(row + i);
            }
        }
    }
}
