using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>A mixed-radix transform whose lanes are neighbors within the sequence.</summary>
internal sealed unsafe class MixedRadixTransform<T>(IReadOnlyList<int> radices) : ContiguousTransform
    where T : unmanaged, ISimd<T>
{
    /// <summary>Doubles between work arrays beyond their length, so that they do not compete for the same cache sets.</summary>
    private const int Skew = 16;

    /// <summary>Up to this length the work arrays, 17 KiB of them, lie on the stack.</summary>
    private const int LongestOnStack = 512;

    private readonly PassSequence<T> _passes = new(radices, acrossTransforms: T.Count == 1);

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
        if (_passes.Length <= LongestOnStack)
        {
            byte* work = stackalloc byte[(4 * (_passes.Length + Skew) * sizeof(double)) + Alignment];
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
        using FourierScratch.Lease lease = FourierScratch.Rent(4 * ((nuint)_passes.Length + Skew));
        Run(source, target, lease.Data);
    }

    private void Run<TSource, TTarget>(TSource source, TTarget target, double* work)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        nuint stride = (nuint)_passes.Length + Skew;
        var a = new Split<T>(work, work + stride);
        var b = new Split<T>(work + (2 * stride), work + (3 * stride));
        if (_passes.IsVertical)
        {
            _passes.Run<TSource, TTarget, SharedTwiddle<T>>(0, source, target, a, b);
            return;
        }

        _passes.RunFirst(source, a);
        _passes.Run<Split<T>, TTarget, LaneTwiddle<T>>(1, a, target, _passes.IsInPlace ? a : b, a);
    }
}
