using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>Where the rows of a matrix lie, and the groups of registers within a row; in doubles of one part.</summary>
internal readonly record struct PassRows(nuint Row, nuint Group);

/// <summary>The passes of a mixed-radix transform whose lanes are different transforms.</summary>
/// <remarks>
/// Passes go through memory in pairs: what one radix R writes for the R' butterflies of the next stays in a small buffer in the first-level cache until the R
/// butterflies that
/// need it have read it. So a transform of three or four radices moves all its data only twice.
/// </remarks>
internal sealed unsafe class PassSequence<T>
    where T : unmanaged, ISimd<T>
{
    private readonly RadixPass<T>[] _passes;

    /// <summary>Prepares the passes.</summary>
    /// <param name="radices">The radices, whose product is the length.</param>
    public PassSequence(IReadOnlyList<int> radices)
    {
        _passes = new RadixPass<T>[radices.Count];
        Length = radices.Aggregate(1, (product, radix) => product * radix);
        int done = 1;
        for (int pass = 0; pass < _passes.Length; pass++)
        {
            int radix = radices[pass];
            _passes[pass] = new RadixPass<T>(radix, pass == 0 ? null : Twiddle.Shared(radix, done), done, Length / (done * radix));
            done *= radix;
        }

        Buffers = Math.Min((_passes.Length - 1) / 2, 2);
        for (int pass = _passes.Length % 2; pass < _passes.Length; pass += 2)
        {
            Local = Math.Max(Local, _passes[pass].Radix * _passes[pass + 1].Radix);
        }
    }

    public int Length { get; }

    /// <summary>Number of work buffers of the whole length that a transform needs, 0 to 2.</summary>
    public int Buffers { get; }

    /// <summary>Registers of one group that a pair of passes keeps between them.</summary>
    public nuint Local { get; }

    /// <summary>Runs all passes by way of work buffers.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="sourceRows">Their places.</param>
    /// <param name="target">Receives the results; may be the source, none of the buffers.</param>
    /// <param name="targetRows">Their places.</param>
    /// <param name="a">A buffer, where <see cref="Buffers"/> asks for one.</param>
    /// <param name="b">Another, where it asks for two.</param>
    /// <param name="work">Places in the buffers.</param>
    /// <param name="local">Twice <see cref="Local"/> registers for each group.</param>
    /// <param name="groups">Number of registers beside each other.</param>
    public void Run<TSource, TTarget>(TSource source, PassRows sourceRows, TTarget target, PassRows targetRows, Split<T> a, Split<T> b, PassRows work,
        double* local, nuint groups)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        int first = 2 - (_passes.Length % 2);
        if (first == _passes.Length)
        {
            RunFirst(source, sourceRows, target, targetRows, local, groups);
            return;
        }

        RunFirst(source, sourceRows, a, work, local, groups);
        int pass = first;
        for (; pass + 2 < _passes.Length; pass += 2)
        {
            RunPair<Split<T>, Split<T>, SharedTwiddle<T>>(pass, a, work, b, work, local, groups);
            (a, b) = (b, a);
        }

        RunPair<Split<T>, TTarget, SharedTwiddle<T>>(pass, a, work, target, targetRows, local, groups);
    }

    private void RunFirst<TSource, TTarget>(TSource source, PassRows sourceRows, TTarget target, PassRows targetRows, double* local, nuint groups)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        if (_passes.Length % 2 == 0)
        {
            RunPair<TSource, TTarget, Untwiddled<T>>(0, source, sourceRows, target, targetRows, local, groups);
            return;
        }

        RadixPass<T> pass = _passes[0];
        PassShape shape = Shape(
            pass.Left * sourceRows.Row,
            targetRows.Row,
            new PassLoop(pass.Left, sourceRows.Row, pass.Radix * targetRows.Row, 0),
            new PassLoop(groups, sourceRows.Group, targetRows.Group, 0));
        pass.Run<TSource, TTarget, Untwiddled<T>>(source, target, 0, in shape);
    }

    /// <summary>
    /// Prepares what one pass, or a pair of them, does for one k and one of the transforms left afterwards. With R the product of the radices this takes R
    /// elements to R results: it needs no others,
    /// and where the pass is not the first one the results belong to the places of the elements.
    /// </summary>
    /// <param name="index">The pass, or the first one of two.</param>
    /// <param name="isPair">Whether the next pass belongs to it.</param>
    /// <param name="elements">Places of the R elements.</param>
    /// <param name="results">Places of the R results.</param>
    /// <param name="groups">Number of registers beside each other.</param>
    public PassPart Part(int index, bool isPair, PassRows elements, PassRows results, nuint groups)
    {
        RadixPass<T> pass = _passes[index];
        if (!isPair)
        {
            return new PassPart
            {
                Index = index,
                First = Shape(elements.Row, results.Row, new PassLoop(1, 0, 0, 0), new PassLoop(groups, elements.Group, results.Group, 0)),
            };
        }

        // The R' butterflies of the first pass whose results the R butterflies k + L j of the second one need, then those.
        RadixPass<T> next = _passes[index + 1];
        nuint beside = groups * (nuint)T.Count;
        nuint nextFactors = (next.Radix - 1) * SharedTwiddle<T>.Size;
        return new PassPart
        {
            Index = index,
            Between = pass.Radix * next.Radix * beside,
            First = Shape(
                next.Radix * elements.Row,
                beside,
                new PassLoop(next.Radix, elements.Row, pass.Radix * beside, 0),
                new PassLoop(groups, elements.Group, (nuint)T.Count, 0)),
            Second = Shape(
                pass.Radix * beside,
                pass.Radix * results.Row,
                new PassLoop(pass.Radix, beside, results.Row, pass.Done * nextFactors),
                new PassLoop(groups, (nuint)T.Count, results.Group, 0)),
        };
    }

    /// <summary>Runs a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="k">The index within the transforms that are combined, which chooses the factors.</param>
    /// <param name="source">The elements.</param>
    /// <param name="from">Where the first one lies.</param>
    /// <param name="target">Receives the results; may be the source with the same places.</param>
    /// <param name="to">Where the first one goes.</param>
    /// <param name="local">Twice R registers for each group where the part is a pair.</param>
    public void RunPart<TSource, TTarget, TTwiddle>(ref PassPart part, nuint k, TSource source, nuint from, TTarget target, nuint to, double* local)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        RadixPass<T> pass = _passes[part.Index];
        nuint factors = k * (pass.Radix - 1) * TTwiddle.Size;
        part.First.From = from;
        if (part.Between == 0)
        {
            part.First.To = to;
            pass.Run<TSource, TTarget, TTwiddle>(source, target, factors, in part.First);
            return;
        }

        RadixPass<T> next = _passes[part.Index + 1];
        var between = new Split<T>(local, local + part.Between);
        pass.Run<TSource, Split<T>, TTwiddle>(source, between, factors, in part.First);
        part.Second.To = to;
        next.Run<Split<T>, TTarget, SharedTwiddle<T>>(between, target, k * (next.Radix - 1) * SharedTwiddle<T>.Size, in part.Second);
    }

    /// <summary>For each of the M' transforms left after both passes and each k.</summary>
    private void RunPair<TSource, TTarget,
        TTwiddle>(int index, TSource source, PassRows sourceRows, TTarget target, PassRows targetRows, double* local, nuint groups)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        RadixPass<T> pass = _passes[index];
        RadixPass<T> next = _passes[index + 1];
        nuint from = pass.Done * sourceRows.Row;
        nuint to = pass.Done * targetRows.Row;
        PassPart part = Part(index, isPair: true, sourceRows with { Row = next.Left * from }, targetRows with { Row = to }, groups);
        for (nuint left = 0; left < next.Left; left++)
        {
            for (nuint k = 0; k < pass.Done; k++)
            {
                RunPart<TSource, TTarget, TTwiddle>(
                    ref part, k, source, (left * from) + (k * sourceRows.Row), target, (left * pass.Radix * next.Radix * to) + (k * targetRows.Row), local);
            }
        }
    }

    /// <summary>The groups are the inner loop where there are several: whole cache lines one after the other.</summary>
    private static PassShape Shape(nuint fromStep, nuint toStep, PassLoop butterflies, PassLoop groups) =>
        groups.Count > 1 ? new PassShape(fromStep, toStep, butterflies, groups) : new PassShape(fromStep, toStep, groups, butterflies);
}
