using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.FirstPasses;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>
/// A mixed-radix transform for short lengths whose first radix R is a little less than the number of lanes W: its results fill R lanes of a register, the
/// others carry what nobody reads
/// and are left out where the output is written.
/// </summary>
internal sealed unsafe class PaddedTransform<T> : ContiguousTransform
    where T : unmanaged, ISimd<T>
{
    /// <summary>Doubles between work arrays beyond their length, so that they do not compete for the same cache sets.</summary>
    private const int Skew = 16;

    private readonly RadixPass<T>[] _passes;
    private readonly PassShape[] _shapes;
    private readonly int _first;
    private readonly int _remaining;
    private readonly int _stride;

    public PaddedTransform(IReadOnlyList<int> radices)
    {
        int width = T.Count;
        int length = radices.Aggregate(1, (product, radix) => product * radix);
        _first = radices[0];
        _remaining = length / _first;
        _stride = (Math.Max(_remaining, width) * width) + Skew;
        _passes = new RadixPass<T>[radices.Count - 1];
        _shapes = new PassShape[radices.Count - 1];
        int done = 1;
        for (int index = 1; index < radices.Count; index++)
        {
            int radix = radices[index];
            var pass = new RadixPass<T>(radix, Twiddle.ForPaddedLanes<T>(radix, _first, done), done, _remaining / (done * radix));
            _passes[index - 1] = pass;
            nuint from = pass.Done * (nuint)width;
            nuint unit = index == radices.Count - 1 ? (nuint)_first : (nuint)width;
            nuint to = pass.Done * unit;
            var within = new PassLoop(pass.Done, (nuint)width, unit, (pass.Radix - 1) * LaneTwiddle<T>.Size);
            var left = new PassLoop(pass.Left, from, pass.Radix * to, 0);
            _shapes[index - 1] = pass.Done < pass.Left ? new PassShape(pass.Left * from, to, within, left) : new PassShape(pass.Left * from, to, left, within);
            done *= radix;
        }
    }

    [SkipLocalsInit]
    public override void Run(double* input, double* output, bool inverse, double scale)
    {
        byte* bytes = stackalloc byte[(4 * _stride * sizeof(double)) + CacheLine.Bytes];
        double* work = CacheLine.Align(bytes);
        bool isNarrow = _remaining < T.Count;
        var target = new PartialSequence<T>(output, _first);
        if (!inverse)
        {
            Split<T> result = isNarrow
                ? RunFirst(new PartialSequence<T>(input, _remaining), scale, work)
                : RunFirst(new Sequence<T>(input), scale, work);
            RunLast(result, target);
        }
        else
        {
            Split<T> result = isNarrow
                ? RunFirst(new Exchanged<T, PartialSequence<T>>(new PartialSequence<T>(input, _remaining)), scale, work)
                : RunFirst(new ExchangedSequence<T>(input), scale, work);
            RunLast(result, new Exchanged<T, PartialSequence<T>>(target));
        }
    }

    /// <summary>All passes but the last.</summary>
    private Split<T> RunFirst<TSource>(TSource source, double scale, double* work)
        where TSource : struct, IPassSource<T>
    {
        nuint stride = (nuint)_stride;
        var a = new Split<T>(work, work + stride);
        var b = new Split<T>(work + (2 * stride), work + (3 * stride));
        if (_first == 7)
        {
            PaddedFirstRadix7<T>.Run(source, a, (nuint)_remaining, scale);
        }
        else if (scale == 1)
        {
            RunFirst(source, a);
        }
        else
        {
            RunFirst(new Scaled<T, TSource>(source, scale), a);
        }

        for (int pass = 0; pass < _passes.Length - 1; pass++)
        {
            _passes[pass].Run<Split<T>, Split<T>, LaneTwiddle<T>>(a, b, 0, in _shapes[pass]);
            (a, b) = (b, a);
        }

        return a;
    }

    /// <summary>
    /// First passes of radix 3, 5 and 6. Register m of the target receives the results of butterfly m. The last group of butterflies overlaps the one before it
    /// where their number is no
    /// multiple of W.
    /// </summary>
    private void RunFirst<TSource>(TSource source, Split<T> target)
        where TSource : struct, IPassSource<T>
    {
        switch (_first)
        {
            case 6:
                PaddedFirstRadix6<T>.Run(source, target, (nuint)_remaining);
                break;
            case 5:
                PaddedFirstRadix5<T>.Run(source, target, (nuint)_remaining);
                break;
            default:
                PaddedFirstRadix3<T>.Run(source, target, (nuint)_remaining);
                break;
        }
    }

    private void RunLast<TTarget>(Split<T> source, TTarget target)
        where TTarget : struct, IPassTarget<T>
    {
        int last = _passes.Length - 1;
        _passes[last].Run<Split<T>, TTarget, LaneTwiddle<T>>(source, target, 0, in _shapes[last]);
    }
}
