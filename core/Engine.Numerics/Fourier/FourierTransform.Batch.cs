using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.Memory;

namespace Engine.Numerics.Fourier;

/// <content>Many transforms at once, at any stride.</content>
public sealed unsafe partial class FourierTransform
{
    /// <summary>Transforms many sequences forward.</summary>
    /// <param name="input">The sequences.</param>
    /// <param name="output">Receives the results in the same layout; the same memory as <paramref name="input"/> or no part of it.</param>
    /// <param name="layout">Where the sequences lie.</param>
    /// <exception cref="ArgumentException">The layout reaches beyond a span or makes sequences overlap, or the spans overlap in part.</exception>
    public void Forward(ReadOnlySpan<Complex> input, Span<Complex> output, FourierLayout layout) => Transform(input, output, layout, inverse: false);

    /// <summary>Transforms many sequences back.</summary>
    /// <param name="input">The sequences.</param>
    /// <param name="output">Receives the results in the same layout; the same memory as <paramref name="input"/> or no part of it.</param>
    /// <param name="layout">Where the sequences lie.</param>
    /// <exception cref="ArgumentException">The layout reaches beyond a span or makes sequences overlap, or the spans overlap in part.</exception>
    public void Inverse(ReadOnlySpan<Complex> input, Span<Complex> output, FourierLayout layout) => Transform(input, output, layout, inverse: true);

    /// <summary>As the public batch transforms, unchecked, with a factor of the caller's choice.</summary>
    internal void Run(double* input, double* output, FourierLayout layout, bool inverse, double scale)
    {
        if (layout.Stride == 1)
        {
            for (nint i = 0; i < layout.Count; i++)
            {
                nint at = 2 * i * layout.Distance;
                _contiguous.Run(input + at, output + at, inverse, scale);
            }
        }
        else if (layout.Distance == 1 && _columns is not null)
        {
            nuint stride = 2 * (nuint)layout.Stride;
            for (int column = 0; column < layout.Count; column += _columns.Width)
            {
                int group = Math.Min(_columns.Width, layout.Count - column);
                _columns.Run(input + (2 * column), stride, output + (2 * column), stride, group, inverse, scale);
            }
        }
        else
        {
            RunGathered(input, output, layout, inverse, scale);
        }
    }

    private void RunGathered(double* input, double* output, FourierLayout layout, bool inverse, double scale)
    {
        using Workspace.Lease lease = Workspace.Rent(2 * (nuint)Length);
        var work = (Complex*)lease.Data;
        for (nint i = 0; i < layout.Count; i++)
        {
            Complex* from = (Complex*)input + (i * layout.Distance);
            for (nint k = 0; k < Length; k++)
            {
                work[k] = from[k * layout.Stride];
            }

            _contiguous.Run(lease.Data, lease.Data, inverse, scale);
            Complex* to = (Complex*)output + (i * layout.Distance);
            for (nint k = 0; k < Length; k++)
            {
                to[k * layout.Stride] = work[k];
            }
        }
    }

    private void Transform(ReadOnlySpan<Complex> input, Span<Complex> output, FourierLayout layout, bool inverse)
    {
        if (layout.Count == 0)
        {
            return;
        }

        FourierGuard.Layout(layout, Length, input.Length, nameof(input));
        FourierGuard.Layout(layout, Length, output.Length, nameof(output));
        FourierGuard.Overlap(input, output);
        fixed (Complex* from = &MemoryMarshal.GetReference(input), to = &MemoryMarshal.GetReference(output))
        {
            Run((double*)from, (double*)to, layout, inverse, inverse ? InverseScale : ForwardScale);
        }
    }
}
