using System.Numerics;
using System.Runtime.InteropServices;

namespace Engine.Numerics.Fourier;

/// <summary>Transforms of real row-major arrays of any number of dimensions to the half of their spectrum that determines it: ⌊n/2⌋ + 1 points along the
/// last axis.</summary>
/// <remarks>Immutable and shared by threads; nothing is allocated per transform once a thread has met the shape.</remarks>
[Reference("C. Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM (1992)", Doi = "10.1137/1.9781611970999",
    Equations = "sections 3.4, 4.3")]
public sealed unsafe class RealFourierTransformND
{
    private readonly RealFourierTransform _last;
    private readonly FourierTransform[] _others;
    private readonly int[] _shape;

    /// <summary>Prepares the transforms of one shape.</summary>
    /// <param name="shape">Length of each axis, the last one contiguous; at least one axis.</param>
    /// <param name="normalization">Which direction carries the factor 1/N, N the number of real elements.</param>
    /// <exception cref="ArgumentException">No axis is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis has less than one point.</exception>
    public RealFourierTransformND(ReadOnlySpan<int> shape, FourierNormalization normalization = FourierNormalization.Inverse)
    {
        if (shape.IsEmpty)
        {
            throw new ArgumentException("The shape has no axis; at least one is needed.", nameof(shape));
        }

        _shape = shape.ToArray();
        _others = [.. _shape[..^1].Select(length => new FourierTransform(length, normalization))];
        _last = new RealFourierTransform(_shape[^1], normalization);
        Length = _shape.Aggregate(1, (product, length) => checked(product * length));
        SpectrumLength = Length / _last.Length * _last.SpectrumLength;
    }

    /// <summary>Length of each axis.</summary>
    public IReadOnlyList<int> Shape => _shape;

    /// <summary>Number of real elements.</summary>
    public int Length { get; }

    /// <summary>Number of complex elements of the half spectrum, whose last axis has ⌊n/2⌋ + 1 points.</summary>
    public int SpectrumLength { get; }

    /// <summary>Transforms forward.</summary>
    /// <param name="input">The array, last axis contiguous.</param>
    /// <param name="spectrum">Receives the half spectrum; apart from <paramref name="input"/>.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Forward(ReadOnlySpan<double> input, Span<Complex> spectrum)
    {
        FourierGuard.Length(input.Length, Length, nameof(input));
        FourierGuard.Length(spectrum.Length, SpectrumLength, nameof(spectrum));
        _last.ForwardRows(input, spectrum);
        Along(spectrum, inverse: false);
    }

    /// <summary>Transforms back.</summary>
    /// <param name="spectrum">The half spectrum, which is overwritten.</param>
    /// <param name="output">Receives the array, last axis contiguous; apart from <paramref name="spectrum"/>.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Inverse(Span<Complex> spectrum, Span<double> output)
    {
        FourierGuard.Length(spectrum.Length, SpectrumLength, nameof(spectrum));
        FourierGuard.Length(output.Length, Length, nameof(output));
        Along(spectrum, inverse: true);
        _last.InverseRows(spectrum, output);
    }

    private void Along(Span<Complex> spectrum, bool inverse)
    {
        fixed (Complex* start = &MemoryMarshal.GetReference(spectrum))
        {
            int inner = _last.SpectrumLength;
            for (int axis = _others.Length - 1; axis >= 0; axis--)
            {
                FourierTransform transform = _others[axis];
                int block = inner * transform.Length;
                for (nint at = 0; at < spectrum.Length; at += block)
                {
                    double* data = (double*)(start + at);
                    transform.Run(data, data, FourierLayout.Columns(inner), inverse, inverse ? transform.InverseScale : transform.ForwardScale);
                }

                inner = block;
            }
        }
    }
}
