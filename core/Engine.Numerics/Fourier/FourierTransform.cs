using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.Fourier.Transforms;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier;

/// <summary>
/// Complex discrete Fourier transforms of one length: X_k = Σ x_n exp(−2πi nk / N) forward, with + in the exponent inverse.
/// </summary>
/// <remarks>
/// An instance is immutable: make it once, share it between threads. Work space belongs to the calling thread and is kept, so that transforms allocate nothing
/// once a thread
/// has met the length. Any length works; products of 2, 3, 5 and 7 are fastest. The error is a few units in the last place times log₂ N, root mean square.
/// </remarks>
[Reference("C. Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM (1992)", Doi = "10.1137/1.9781611970999",
    Equations = "chapters 1 and 2")]
public sealed unsafe partial class FourierTransform
{
    private readonly ContiguousTransform _contiguous;
    private readonly ColumnTransform? _columns;

    /// <summary>Prepares the transforms of one length.</summary>
    /// <param name="length">Number of points N, 1 to 2²⁶.</param>
    /// <param name="normalization">Which direction carries the factor 1/N.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is out of range.</exception>
    public FourierTransform(int length, FourierNormalization normalization = FourierNormalization.Inverse)
        : this(length, normalization, SimdDispatch.Level)
    {
    }

    internal FourierTransform(int length, FourierNormalization normalization, SimdLevel level)
    {
        Plan = FourierPlan.Create(length, level);
        Normalization = normalization;
        _contiguous = TransformFactory.Create(Plan, level);
        _columns = TransformFactory.CreateColumns(length, level);
        (ForwardScale, InverseScale) = Scales(normalization, length);
    }

    /// <summary>The recipe.</summary>
    public FourierPlan Plan { get; }

    /// <summary>Number of points.</summary>
    public int Length => Plan.Length;

    /// <summary>Which direction carries the factor 1/N.</summary>
    public FourierNormalization Normalization { get; }

    internal double ForwardScale { get; }

    internal double InverseScale { get; }

    internal ContiguousTransform Contiguous => _contiguous;

    internal ColumnTransform? Columns => _columns;

    /// <summary>Transforms forward in place.</summary>
    /// <param name="data">N numbers.</param>
    /// <exception cref="ArgumentException">The length differs from N.</exception>
    public void Forward(Span<Complex> data) => Transform(data, data, inverse: false);

    /// <summary>Transforms forward.</summary>
    /// <param name="input">N numbers.</param>
    /// <param name="output">Receives N numbers; the same memory as <paramref name="input"/> or no part of it.</param>
    /// <exception cref="ArgumentException">A length differs from N, or the spans overlap in part.</exception>
    public void Forward(ReadOnlySpan<Complex> input, Span<Complex> output) => Transform(input, output, inverse: false);

    /// <summary>Transforms back in place.</summary>
    /// <param name="data">N numbers.</param>
    /// <exception cref="ArgumentException">The length differs from N.</exception>
    public void Inverse(Span<Complex> data) => Transform(data, data, inverse: true);

    /// <summary>Transforms back.</summary>
    /// <param name="input">N numbers.</param>
    /// <param name="output">Receives N numbers; the same memory as <paramref name="input"/> or no part of it.</param>
    /// <exception cref="ArgumentException">A length differs from N, or the spans overlap in part.</exception>
    public void Inverse(ReadOnlySpan<Complex> input, Span<Complex> output) => Transform(input, output, inverse: true);

    /// <summary>Multiplies in Fourier space: forward transform, product with a transfer function, inverse transform, in place.</summary>
    /// <param name="data">N numbers.</param>
    /// <param name="transfer">The transfer function, N numbers in the order of the transform. The result is the circular convolution whatever the
    /// normalization.</param>
    /// <exception cref="ArgumentException">A length differs from N.</exception>
    public void Convolve(Span<Complex> data, ReadOnlySpan<Complex> transfer)
    {
        FourierGuard.Length(data.Length, Length, nameof(data));
        FourierGuard.Length(transfer.Length, Length, nameof(transfer));
        fixed (Complex* d = data, h = transfer)
        {
            _contiguous.Run((double*)d, (double*)d, inverse: false, 1);
            ComplexVectors.Multiply((double*)d, (double*)h, (double*)d, (nuint)Length, conjugate: false, 1);
            _contiguous.Run((double*)d, (double*)d, inverse: true, 1.0 / Length);
        }
    }

    /// <summary>Factors of the two directions for a transform of <paramref name="points"/> points in all dimensions together.</summary>
    internal static (double Forward, double Inverse) Scales(FourierNormalization normalization, double points) => normalization switch
    {
        FourierNormalization.Inverse => (1, 1 / points),
        FourierNormalization.Orthonormal => (1 / Math.Sqrt(points), 1 / Math.Sqrt(points)),
        _ => (1, 1),
    };

    private void Transform(ReadOnlySpan<Complex> input, Span<Complex> output, bool inverse)
    {
        FourierGuard.Length(input.Length, Length, nameof(input));
        FourierGuard.Length(output.Length, Length, nameof(output));
        FourierGuard.Overlap(input, output);
        fixed (Complex* from = &MemoryMarshal.GetReference(input), to = &MemoryMarshal.GetReference(output))
        {
            _contiguous.Run((double*)from, (double*)to, inverse, inverse ? InverseScale : ForwardScale);
        }
    }
}
