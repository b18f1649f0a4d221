using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Memory;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>A transform of any length as a convolution with a chirp, by two transforms of a longer, friendly length.</summary>
[Reference("L. I. Bluestein, \"A linear filtering approach to the computation of discrete Fourier transform\", IEEE Trans. Audio Electroacoust. 18, 451 (1970)",
    Doi = "10.1109/TAU.1970.1162132")]
internal sealed unsafe class BluesteinTransform : ContiguousTransform
{
    private readonly int _length;
    private readonly int _innerLength;
    private readonly ContiguousTransform _inner;
    private readonly double[] _chirp;
    private readonly double[] _filter;

    public BluesteinTransform(FourierPlan plan, ContiguousTransform inner)
    {
        _length = plan.Length;
        _innerLength = plan.Inner!.Length;
        _inner = inner;
        _chirp = GC.AllocateUninitializedArray<double>(2 * _length, pinned: true);
        _filter = GC.AllocateArray<double>(2 * _innerLength, pinned: true);
        for (long n = 0; n < _length; n++)
        {
            // exp(−πi n² / N); n² is reduced modulo 2N in integers, so the angle is exact.
            (double real, double imaginary) = Twiddle.Root(n * n % (2L * _length), 2L * _length);
            (_chirp[2 * n], _chirp[(2 * n) + 1]) = (real, imaginary);
            foreach (long at in (ReadOnlySpan<long>)[n, (_innerLength - n) % _innerLength])
            {
                (_filter[2 * at], _filter[(2 * at) + 1]) = (real, -imaginary);
            }
        }

        fixed (double* filter = _filter)
        {
            _inner.Run(filter, filter, inverse: false, 1.0 / _innerLength);
        }
    }

    public override void Run(double* input, double* output, bool inverse, double scale)
    {
        // The inverse transform has the conjugate chirp; the filter is even, so its spectrum is conjugate then too.
        nuint length = (nuint)_length;
        nuint inner = (nuint)_innerLength;
        using Workspace.Lease lease = Workspace.Rent(2 * inner);
        double* work = lease.Data;
        fixed (double* chirp = _chirp, filter = _filter)
        {
            ComplexVectors.Multiply(input, chirp, work, length, inverse, 1);
            new Span<double>(work + (2 * length), 2 * (_innerLength - _length)).Clear();
            _inner.Run(work, work, inverse: false, 1);
            ComplexVectors.Multiply(work, filter, work, inner, inverse, 1);
            _inner.Run(work, work, inverse: true, 1);
            ComplexVectors.Multiply(work, chirp, output, length, inverse, scale);
        }
    }
}
