using System.Numerics.Tensors;

namespace Engine.Numerics.Vectors;

/// <summary>Level-1 operations on real vectors, through <see cref="TensorPrimitives"/>.</summary>
/// <remarks>
/// The order of summation depends on length and processor alone, never on where the memory lies, so a run continued in another process gives the same bits.
/// Spans may have any length; those of one call
/// must have the same. Targets may be one of the arguments, not overlap them otherwise.
/// </remarks>
internal static class RealVectors
{
    /// <summary>Σ a_i b_i.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => TensorPrimitives.Dot(a, b);

    /// <summary>√Σ a_i², scaled where squares leave the range of doubles.</summary>
    public static double Norm(ReadOnlySpan<double> a)
    {
        const double SmallestSafe = 1e-145;
        const double LargestSafe = 1e145;
        double norm = TensorPrimitives.Norm(a);
        if ((norm > SmallestSafe && norm < LargestSafe) || a.IsEmpty)
        {
            return norm;
        }

        double largest = MaximumModulus(a);
        if (largest == 0 || !double.IsFinite(largest))
        {
            return largest;
        }

        double sum = 0;
        foreach (double value in a)
        {
            double scaled = value / largest;
            sum += scaled * scaled;
        }

        return largest * Math.Sqrt(sum);
    }

    /// <summary>max |a_i|, NaN where an element is; 0 of an empty vector.</summary>
    public static double MaximumModulus(ReadOnlySpan<double> a) => a.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(a));

    /// <summary>y ← y + α x.</summary>
    public static void AddScaled(double alpha, ReadOnlySpan<double> x, Span<double> y) => TensorPrimitives.FusedMultiplyAdd(x, alpha, y[..x.Length], y);

    /// <summary>x ← α x.</summary>
    public static void Scale(double alpha, Span<double> x) => TensorPrimitives.Multiply(x, alpha, x);

    /// <summary>target = a − b.</summary>
    public static void Subtract(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> target) => TensorPrimitives.Subtract(a, b, target);
}
