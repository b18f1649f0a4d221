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
    private readonly FirstPass<T> _first;
    private readonly RadixPass<T>[] _passes;
    private readonly PassShape[] _shapes;
    private readonly bool _isInPlace;

    public MixedRadixTransform(IReadOnlyList<int> radices)
    {
        _length = radices.Aggregate(1, (product, radix) => product * radix);
        _passes = new RadixPass<T>[radices.Count];
        _shapes = new PassShape[radices.Count];
        _isInPlace = radices.Count == 3 && radices[0] == T.Count;
        _first = new FirstPass<T>(radices[0], _length / radices[0]);
        int done = 1;
        for (int pass = 0; pass < _passes.Length; pass++)
        {
            int radix = radices[pass];
            _passes[pass] = new RadixPass<T>(radix, pass == 0 ? null : Twiddle.ForLanes<T>(radix, done), Math.Max(done / T.Count, 1), _length / (done * radix));
            _shapes[pass] = Shape(pass);
            done *= radix;
        }
    }

    private nuint Stride => (nuint)_length + Skew;

    [SkipLocalsInit]
    public override void Run(double* input, double* output, bool inverse, double scale)
    {
        const int Alignment = 64;
        if (_length <= LongestOnStack)
        {
            byte* work = stackalloc byte[(4 * (int)Stride * sizeof(double)) + Alignment];
            Run(input, output, inverse, scale, (double*)(((nuint)work + (Alignment - 1)) & ~(nuint)(Alignment - 1)));
        }
        else
        {
            RunRented(input, output, inverse, scale);
        }
    }

    private void RunRented(double* input, double* output, bool inverse, double scale)
    {
        using FourierScratch.Lease lease = FourierScratch.Rent(4 * Stride);
        Run(input, output, inverse, scale, lease.Data);
    }

    /// <summary>Only the way in and the way out know of the direction: between them an inverse transform is a forward one of exchanged parts.</summary>
    private void Run(double* input, double* output, bool inverse, double scale, double* work)
    {
        if (T.Count > 1)
        {
            double* other = work + Stride;
            _first.Run(input, inverse, scale, inverse ? new Split<T>(other, work) : new Split<T>(work, other));
            if (inverse)
            {
                RunRest(new ExchangedSequence<T>(output), work);
            }
            else
            {
                RunRest(new Sequence<T>(output), work);
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
        if (_passes.Length == 1)
        {
            _passes[0].Run<TSource, TTarget, Untwiddled<T>>(source, target, 0, in _shapes[0]);
            return;
        }

        _passes[0].Run<TSource, Split<T>, Untwiddled<T>>(source, new Split<T>(work, work + Stride), 0, in _shapes[0]);
        RunRest(target, work);
    }

    /// <summary>The passes after the first one, whose results are in the first of the work arrays.</summary>
    private void RunRest<TTarget>(TTarget target, double* work)
        where TTarget : struct, IPassTarget<T>
    {
        var a = new Split<T>(work, work + Stride);
        Split<T> b = _isInPlace ? a : new Split<T>(work + (2 * Stride), work + (3 * Stride));
        int last = _passes.Length - 1;
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
