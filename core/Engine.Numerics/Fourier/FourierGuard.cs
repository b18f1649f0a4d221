using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Engine.Numerics.Fourier;

/// <summary>Checks at the public boundary of the Fourier transforms.</summary>
internal static class FourierGuard
{
    public static void Length(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            ThrowLength(actual, expected, name);
        }
    }

    public static void Overlap(ReadOnlySpan<Complex> input, ReadOnlySpan<Complex> output)
    {
        if (input.Overlaps(output, out int offset) && offset != 0)
        {
            throw new ArgumentException("Input and output overlap in part; they must be the same memory or apart.", nameof(output));
        }
    }

    public static void Layout(FourierLayout layout, int length, int available, string name)
    {
        if (layout.Count < 0 || layout.Stride < 1 || (layout.Distance < 1 && layout.Count > 1))
        {
            throw new ArgumentException($"{layout}: the count must not be negative, stride and distance at least 1.", nameof(layout));
        }

        long needed = 1 + ((layout.Count - 1L) * layout.Distance) + ((length - 1L) * layout.Stride);
        if (needed > available)
        {
            throw new ArgumentException($"{layout} of length {length} reaches over {needed} elements; the span has {available}.", name);
        }

        // Sequences share no element if they follow each other, or interleave within one stride.
        long extent = 1 + ((length - 1L) * layout.Stride);
        bool apart = layout.Distance >= extent || layout.Count == 1;
        bool interleaved = (layout.Count - 1L) * layout.Distance < layout.Stride;
        if (!apart && !interleaved)
        {
            throw new ArgumentException($"{layout} of length {length} makes sequences overlap.", nameof(layout));
        }
    }

    /// <summary>Apart, so that the check itself is small enough to be inlined.</summary>
    [DoesNotReturn]
    private static void ThrowLength(int actual, int expected, string name) =>
        throw new ArgumentException($"The span has {actual} elements; the transform needs {expected}.", name);
}
