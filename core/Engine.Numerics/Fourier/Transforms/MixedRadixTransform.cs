using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.FirstPasses;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>A mixed-radix transform whose lanes are neighbors within the sequence.</summary>
/// <remarks>
/// The first pass puts its results where digit reversal wants them. So all other passes work in place, the digits of the frequency taking the places of those
/// of the time, and the last one
/// leaves the frequencies in order. Where it can, the output itself is the memory for this: as little as possible goes through the cache.
/// </remarks>
internal sealed unsafe class MixedRadixTransform<T> : ContiguousTransform
    where T : unmanaged, ISimd<T>
{
    /// <summary>Up to this length work arrays, 8 KiB of them, lie on the stack.</summary>
    private const int LongestOnStack = 512;

    private readonly int _length;
    private readonly int[] _places;
    private readonly FirstPass<T>? _first;
    private readonly RadixPass<T>[] _passes;
    private readonly PassShape[] _shapes;

    public MixedRadixTransform(IReadOnlyList<int> radices)
    {
        _length = radices.Aggregate(1, (product, radix) => product * radix);
        _places = Places(radices);
        _first = T.Count > 1 ? new FirstPass<T>(radices[0], _places) : null;
        _passes = new RadixPass<T>[radices.Count];
        _shapes = new PassShape[radices.Count];
        int done = 1;
        for (int pass = 0; pass < _passes.Length; pass++)
        {
            int radix = radices[pass];
            _passes[pass] = new RadixPass<T>(radix, pass == 0 ? null : Twiddle.ForLanes<T>(radix, done), Math.Max(done / T.Count, 1), _length / (done * radix));
            _shapes[pass] = pass == 0 ? OneButterfly(_passes[0]) : InPlace(_passes[pass]);
            done *= radix;
        }
    }

    [SkipLocalsInit]
    public override void Run(double* input, double* output, bool inverse, double scale)
    {
        if (output != input && (nuint)output % ((nuint)T.Count * sizeof(double)) == 0)
        {
            Run(input, output, inverse, scale, output);
        }
        else if (_length <= LongestOnStack)
        {
            byte* work = stackalloc byte[(2 * _length * sizeof(double)) + CacheLine.Bytes];
            Run(input, output, inverse, scale, CacheLine.Align(work));
        }
        else
        {
            RunRented(input, output, inverse, scale);
        }
    }

    private void RunRented(double* input, double* output, bool inverse, double scale)
    {
        using Workspace.Lease lease = Workspace.Rent(2 * (nuint)_length);
        Run(input, output, inverse, scale, lease.Data);
    }

    /// <summary>Only the way in and the way out know of the direction: between them an inverse transform is a forward one of exchanged parts.</summary>
    private void Run(double* input, double* output, bool inverse, double scale, double* work)
    {
        if (_first is not null)
        {
            var blocks = new Blocks<T>(work);
            _first.Run(input, inverse, scale, blocks);
            if (inverse)
            {
                RunRest(blocks, new ExchangedSequence<T>(output));
            }
            else
            {
                RunRest(blocks, new Sequence<T>(output));
            }
        }
        else if (inverse)
        {
            RunOnSingleLanes(new Scaled<T, ExchangedSequence<T>>(new ExchangedSequence<T>(input), scale), new ExchangedSequence<T>(output), work);
        }
        else
        {
            RunOnSingleLanes(new Scaled<T, Sequence<T>>(new Sequence<T>(input), scale), new Sequence<T>(output), work);
        }
    }

    private void RunOnSingleLanes<TSource, TTarget>(TSource source, TTarget target, double* work)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        PassShape shape = _shapes[0];
        if (_passes.Length == 1)
        {
            _passes[0].Run<TSource, TTarget, Untwiddled<T>>(source, target, 0, in shape);
            return;
        }

        var blocks = new Blocks<T>(work);
        for (int m = 0; m < _places.Length; m++)
        {
            shape.From = (nuint)m;
            shape.To = (nuint)_places[m];
            _passes[0].Run<TSource, Blocks<T>, Untwiddled<T>>(source, blocks, 0, in shape);
        }

        RunRest(blocks, target);
    }

    private void RunRest<TTarget>(Blocks<T> blocks, TTarget target)
        where TTarget : struct, IPassTarget<T>
    {
        int last = _passes.Length - 1;
        for (int pass = 1; pass < last; pass++)
        {
            _passes[pass].Run<Blocks<T>, Blocks<T>, LaneTwiddle<T>>(blocks, blocks, 0, in _shapes[pass]);
        }

        _passes[last].Run<Blocks<T>, TTarget, LaneTwiddle<T>>(blocks, target, 0, in _shapes[last]);
    }

    /// <summary>The loops of a first pass on single lanes, whose butterflies are run one by one.</summary>
    private static PassShape OneButterfly(RadixPass<T> pass) => new(pass.Left, 1, new PassLoop(1, 0, 0, 0), new PassLoop(1, 0, 0, 0));

    /// <summary>Result j takes the place of element j; the longer loop is the inner one.</summary>
    private static PassShape InPlace(RadixPass<T> pass)
    {
        nuint width = (nuint)T.Count;
        nuint step = pass.Done * width;
        var within = new PassLoop(pass.Done, width, width, (pass.Radix - 1) * LaneTwiddle<T>.Size);
        var remaining = new PassLoop(pass.Left, pass.Radix * step, pass.Radix * step, 0);
        return pass.Done < pass.Left ? new PassShape(step, step, within, remaining) : new PassShape(step, step, remaining, within);
    }

    /// <summary>Where the results of each butterfly of the first pass go: the digits of its number, of which the second pass combines the first, in
    /// reverse.</summary>
    private static int[] Places(IReadOnlyList<int> radices)
    {
        int[] places = new int[radices.Skip(1).Aggregate(1, (product, radix) => product * radix)];
        for (int m = 0; m < places.Length; m++)
        {
            int rest = m;
            int place = 0;
            for (int pass = radices.Count - 1; pass > 0; pass--)
            {
                place = (place * radices[pass]) + (rest % radices[pass]);
                rest /= radices[pass];
            }

            places[m] = place * radices[0];
        }

        return places;
    }
}
