using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>A mixed-radix transform whose lanes are neighbors within the sequence.</summary>
/// <remarks>Where there are three passes the middle one works in place: half the memory to pass through.</remarks>
internal sealed unsafe class MixedRadixTransform<T> : ContiguousTransform
    where T : unmanaged, ISimd<T>
{
    /// <summary>Doubles between work arrays beyond their length, so that they do not compete for the same cache sets.</summary>
    private const int Skew = 16;

    /// <summary>Up to this length the work arrays, 17 KiB of them, lie on the stack.</summary>
    private const int LongestOnStack = 512;

    private readonly int _length;
    private readonly RadixPass<T>[] _passes;
    private readonly PassShape[] _shapes;
    private readonly bool _isInPlace;

    public MixedRadixTransform(IReadOnlyList<int> radices)
    {
        _length = radices.Aggregate(1, (product, radix) => product * radix);
        _passes = new RadixPass<T>[radices.Count];
        _shapes = new PassShape[radices.Count];
        _isInPlace = radices.Count == 3 && radices[0] == T.Count;
        int done = 1;
        for (int pass = 0; pass < _passes.Length; pass++)
        {
            int radix = radices[pass];
            _passes[pass] = new RadixPass<T>(radix, pass == 0 ? [] : Twiddle.ForLanes<T>(radix, done), Math.Max(done / T.Count, 1), _length / (done * radix));
            _shapes[pass] = Shape(pass);
            done *= radix;
        }
    }

    private nuint Stride => (nuint)_length + Skew;

    public override void Run(double* input, double* output, bool inverse, double scale)
    {
        if (inverse)
        {
            Run(new ExchangedSequence<T>(input), new ExchangedSequence<T>(output), scale);
        }
        else
        {
            Run(new Sequence<T>(input), new Sequence<T>(output), scale);
        }
    }

    private void Run<TSource, TTarget>(TSource source, TTarget target, double scale)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        if (scale == 1)
        {
            Run(source, target);
        }
        else
        {
            Run(new Scaled<T, TSource>(source, scale), target);
        }
    }

    [SkipLocalsInit]
    private void Run<TSource, TTarget>(TSource source, TTarget target)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        const int Alignment = 64;
        if (_length <= LongestOnStack)
        {
            byte* work = stackalloc byte[(4 * (int)Stride * sizeof(double)) + Alignment];
            Run(source, target, (double*)(((nuint)work + (Alignment - 1)) & ~(nuint)(Alignment - 1)));
        }
        else
        {
            RunRented(source, target);
        }
    }

    private void RunRented<TSource, TTarget>(TSource source, TTarget target)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        using FourierScratch.Lease lease = FourierScratch.Rent(4 * Stride);
        Run(source, target, lease.Data);
    }

    private void Run<TSource, TTarget>(TSource source, TTarget target, double* work)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        int last = _passes.Length - 1;
        if (last == 0)
        {
            _passes[0].Run<TSource, TTarget, Untwiddled<T>>(source, target, 0, in _shapes[0]);
            return;
        }

        var a = new Split<T>(work, work + Stride);
        Split<T> b = _isInPlace ? a : new Split<T>(work + (2 * Stride), work + (3 * Stride));
        if (T.Count == 1)
        {
            _passes[0].Run<TSource, Split<T>, Untwiddled<T>>(source, a, 0, in _shapes[0]);
        }
        else
        {
            _passes[0].Run<TSource, Transposed<T>, Untwiddled<T>>(source, new Transposed<T>(a), 0, in _shapes[0]);
        }

        for (int pass = 1; pass < last; pass++)
        {
            _passes[pass].Run<Split<T>, Split<T>, LaneTwiddle<T>>(a, b, 0, in _shapes[pass]);
            (a, b) = (b, a);
        }

        _passes[last].Run<Split<T>, TTarget, LaneTwiddle<T>>(a, target, 0, in _shapes[last]);
    }

    private PassShape Shape(int index)
    {
        RadixPass<T> pass = _passes[index];
        nuint width = (nuint)T.Count;
        nuint factors = index == 0 ? 0 : (pass.Radix - 1) * LaneTwiddle<T>.Size;
        if (index == 0 && width > 1)
        {
            return PassShape.CreateFirst(pass.Left, width);
        }

        if (_isInPlace && index == 1)
        {
            // Result j takes the place of element j.
            nuint across = pass.Left * width;
            return new PassShape(across, across, new PassLoop(1, 0, 0, 0), new PassLoop(pass.Left, width, width, 0));
        }

        if (_isInPlace)
        {
            // The digits of the frequency lie where those of the time lay.
            return new PassShape(width, pass.Done * width, new PassLoop(1, 0, 0, 0), new PassLoop(pass.Done, pass.Radix * width, width, factors));
        }

        nuint step = pass.Done * width;
        var within = new PassLoop(pass.Done, width, width, factors);
        var remaining = new PassLoop(pass.Left, step, pass.Radix * step, 0);
        return pass.Done < pass.Left
            ? new PassShape(pass.Left * step, step, within, remaining)
            : new PassShape(pass.Left * step, step, remaining, within);
    }
}
