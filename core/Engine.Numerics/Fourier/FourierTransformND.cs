using System.Numerics;
using System.Runtime.InteropServices;

namespace Engine.Numerics.Fourier;

/// <summary>Complex transforms over all axes of a row-major array of any number of dimensions.</summary>
/// <remarks>Immutable and shared by threads; nothing is allocated per transform.</remarks>
[Reference("C. Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM (1992)", Doi = "10.1137/1.9781611970999", Equations = "section 3.4")]
public sealed unsafe class FourierTransformND
{
    private readonly FourierTransform[] _axes;
    private readonly int[] _shape;

    /// <summary>Prepares the transforms of one shape.</summary>
    /// <param name="shape">Length of each axis, the last one contiguous; at least one axis.</param>
    /// <param name="normalization">Which direction carries the factor 1/N, N the number of elements.</param>
    /// <exception cref="ArgumentException">No axis is given.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An axis has less than one point.</exception>
    public FourierTransformND(ReadOnlySpan<int> shape, FourierNormalization normalization = FourierNormalization.Inverse)
    {
        if (shape.IsEmpty)
        {
            throw new ArgumentException("The shape has no axis; at least one is needed.", nameof(shape));
        }

        _shape = shape.ToArray();
        _axes = [.. _shape.Select(length => new FourierTransform(length, normalization))];
        Length = _shape.Aggregate(1, (product, length) => checked(product * length));
    }

    /// <summary>Length of each axis.</summary>
    public IReadOnlyList<int> Shape => _shape;

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>Transforms forward in place.</summary>
    /// <param name="data">The array, last axis contiguous.</param>
    /// <exception cref="ArgumentException">The length differs from the number of elements.</exception>
    public void Forward(Span<Complex> data) => Transform(data, inverse: false);

    /// <summary>Transforms back in place.</summary>
    /// <param name="data">The array, last axis contiguous.</param>
    /// <exception cref="ArgumentException">The length differs from the number of elements.</exception>
    public void Inverse(Span<Complex> data) => Transform(data, inverse: true);

    private void Transform(Span<Complex> data, bool inverse)
    {
        FourierGuard.Length(data.Length, Length, nameof(data));
        fixed (Complex* start = &MemoryMarshal.GetReference(data))
        {
            int inner = 1;
            for (int axis = _axes.Length - 1; axis >= 0; axis--)
            {
                FourierTransform transform = _axes[axis];
                double scale = inverse ? transform.InverseScale : transform.ForwardScale;
                int block = inner * transform.Length;
                var layout = inner == 1 ? FourierLayout.Rows(Length / block, block) : FourierLayout.Columns(inner);
                int blocks = inner == 1 ? 1 : Length / block;
                for (nint b = 0; b < blocks; b++)
                {
                    double* at = (double*)(start + (b * block));
                    transform.Run(at, at, layout, inverse, scale);
                }

                inner = block;
            }
        }
    }
}
