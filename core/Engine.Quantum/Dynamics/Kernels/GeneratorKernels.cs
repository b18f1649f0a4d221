using Engine.Numerics.Simd;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Kernels;

/// <summary>Chooses the register width for a row length and dispatches on the level in force.</summary>
internal static class GeneratorKernels
{
    /// <summary>Lanes of the register that rows of a length are worked with.</summary>
    public static int Lanes(int width) => Width(width) switch
    {
        SimdLevel.V512 => 8,
        SimdLevel.V256 => 4,
        _ => 2,
    };

    /// <summary>target = scale·A·source (+ target) over padded rows.</summary>
    public static void Multiply(
        int[] starts, int[] columns, double[] values, double scale, ReadOnlySpan<double> source, Span<double> target, int stride, int width, bool accumulate)
    {
        switch (Width(width))
        {
            case SimdLevel.V512:
                RowKernel<V512>.Multiply(starts, columns, values, scale, source, target, stride, width, accumulate);
                break;
            case SimdLevel.V256:
                RowKernel<V256>.Multiply(starts, columns, values, scale, source, target, stride, width, accumulate);
                break;
            case SimdLevel.V128:
                RowKernel<V128>.Multiply(starts, columns, values, scale, source, target, stride, width, accumulate);
                break;
            default:
                RowKernel<Scalar>.Multiply(starts, columns, values, scale, source, target, stride, width, accumulate);
                break;
        }
    }

    /// <summary>target += Σ over rows and stretches of scale·wᵢwⱼ source_{p(i)p(j)}.</summary>
    public static void AddMonomial(MonomialJump jump, double scale, ReadOnlySpan<double> source, Span<double> target, int stride)
    {
        switch (Width(stride))
        {
            case SimdLevel.V512:
                RowKernel<V512>.AddMonomial(jump, scale, source, target, stride);
                break;
            case SimdLevel.V256:
                RowKernel<V256>.AddMonomial(jump, scale, source, target, stride);
                break;
            case SimdLevel.V128:
                RowKernel<V128>.AddMonomial(jump, scale, source, target, stride);
                break;
            default:
                RowKernel<Scalar>.AddMonomial(jump, scale, source, target, stride);
                break;
        }
    }

    /// <summary>copy = source and transposed = sourceᵀ, from rows without gaps to padded ones.</summary>
    public static void Split(ReadOnlySpan<double> source, int order, Span<double> copy, Span<double> transposed, int stride)
    {
        switch (Width(order))
        {
            case SimdLevel.V512:
                TransposeKernel<V512>.Split(source, order, copy, transposed, stride);
                break;
            case SimdLevel.V256:
                TransposeKernel<V256>.Split(source, order, copy, transposed, stride);
                break;
            case SimdLevel.V128:
                TransposeKernel<V128>.Split(source, order, copy, transposed, stride);
                break;
            default:
                TransposeKernel<Scalar>.Split(source, order, copy, transposed, stride);
                break;
        }
    }

    /// <summary>target = sourceᵀ between padded rows.</summary>
    public static void Transpose(ReadOnlySpan<double> source, Span<double> target, int order, int stride)
    {
        switch (Width(order))
        {
            case SimdLevel.V512:
                TransposeKernel<V512>.Transpose(source, target, order, stride);
                break;
            case SimdLevel.V256:
                TransposeKernel<V256>.Transpose(source, target, order, stride);
                break;
            case SimdLevel.V128:
                TransposeKernel<V128>.Transpose(source, target, order, stride);
                break;
            default:
                TransposeKernel<Scalar>.Transpose(source, target, order, stride);
                break;
        }
    }

    /// <summary>target = first + secondᵀ + mask∘state, from padded rows to rows without gaps.</summary>
    public static void Combine(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, int stride, ReadOnlySpan<double> mask, ReadOnlySpan<double> state, Span<double> target,
        int order)
    {
        switch (Width(order))
        {
            case SimdLevel.V512:
                TransposeKernel<V512>.Combine(first, second, stride, mask, state, target, order);
                break;
            case SimdLevel.V256:
                TransposeKernel<V256>.Combine(first, second, stride, mask, state, target, order);
                break;
            case SimdLevel.V128:
                TransposeKernel<V128>.Combine(first, second, stride, mask, state, target, order);
                break;
            default:
                TransposeKernel<Scalar>.Combine(first, second, stride, mask, state, target, order);
                break;
        }
    }

    /// <summary>The next term of a three-term recurrence from the two sums of a generator, added to a sum with a weight; returns its squared norm.</summary>
    public static double CombineRecurrence(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, int stride, ReadOnlySpan<double> mask, ReadOnlySpan<double> state, int order,
        double slope, double shift, double sign, Span<double> previous, double weight, Span<double> sum) => Width(order) switch
        {
            SimdLevel.V512 => TransposeKernel<V512>.CombineRecurrence(first, second, stride, mask, state, order, slope, shift, sign, previous, weight, sum),
            SimdLevel.V256 => TransposeKernel<V256>.CombineRecurrence(first, second, stride, mask, state, order, slope, shift, sign, previous, weight, sum),
            SimdLevel.V128 => TransposeKernel<V128>.CombineRecurrence(first, second, stride, mask, state, order, slope, shift, sign, previous, weight, sum),
            _ => TransposeKernel<Scalar>.CombineRecurrence(first, second, stride, mask, state, order, slope, shift, sign, previous, weight, sum),
        };

    /// <summary>target += factor·source.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> source, Span<double> target)
    {
        switch (Width(target.Length))
        {
            case SimdLevel.V512:
                SeriesKernel<V512>.AddScaled(factor, source, target);
                break;
            case SimdLevel.V256:
                SeriesKernel<V256>.AddScaled(factor, source, target);
                break;
            case SimdLevel.V128:
                SeriesKernel<V128>.AddScaled(factor, source, target);
                break;
            default:
                SeriesKernel<Scalar>.AddScaled(factor, source, target);
                break;
        }
    }

    /// <summary>Scales a new term of a series, adds it to the sum and returns its squared norm.</summary>
    public static double AddTerm(double scale, Span<double> term, Span<double> sum) => Width(term.Length) switch
    {
        SimdLevel.V512 => SeriesKernel<V512>.AddTerm(scale, term, sum),
        SimdLevel.V256 => SeriesKernel<V256>.AddTerm(scale, term, sum),
        SimdLevel.V128 => SeriesKernel<V128>.AddTerm(scale, term, sum),
        _ => SeriesKernel<Scalar>.AddTerm(scale, term, sum),
    };

    /// <summary>The next term of a three-term recurrence in the place of the one before the current one, added to the sum with a weight; returns its squared
    /// norm.</summary>
    public static double AddRecurrence(
        double slope, ReadOnlySpan<double> derivative, double shift, ReadOnlySpan<double> current, double sign, Span<double> previous, double weight,
        Span<double> sum) =>
        Width(sum.Length) switch
        {
            SimdLevel.V512 => SeriesKernel<V512>.AddRecurrence(slope, derivative, shift, current, sign, previous, weight, sum),
            SimdLevel.V256 => SeriesKernel<V256>.AddRecurrence(slope, derivative, shift, current, sign, previous, weight, sum),
            SimdLevel.V128 => SeriesKernel<V128>.AddRecurrence(slope, derivative, shift, current, sign, previous, weight, sum),
            _ => SeriesKernel<Scalar>.AddRecurrence(slope, derivative, shift, current, sign, previous, weight, sum),
        };

    /// <summary>target = A·source with complex rows of so many doubles.</summary>
    public static void Multiply(SplitRows a, ReadOnlySpan<double> source, Span<double> target, int width)
    {
        switch (Width(width))
        {
            case SimdLevel.V512:
                BlockProductKernel<V512>.Multiply(a, source, target, width);
                break;
            case SimdLevel.V256:
                BlockProductKernel<V256>.Multiply(a, source, target, width);
                break;
            case SimdLevel.V128:
                BlockProductKernel<V128>.Multiply(a, source, target, width);
                break;
            default:
                BlockProductKernel<Scalar>.Multiply(a, source, target, width);
                break;
        }
    }

    public static void Multiply(SplitRows a, ReadOnlySpan<double> vector, Span<double> result)
    {
        if (SimdDispatch.Level == SimdLevel.Scalar)
        {
            VectorProductKernel<Scalar>.Multiply(a, vector, result);
        }
        else
        {
            VectorProductKernel<V128>.Multiply(a, vector, result);
        }
    }

    /// <summary>The widest level in force whose register a row fills.</summary>
    private static SimdLevel Width(int doubles) => SimdDispatch.Level switch
    {
        SimdLevel.V512 when doubles < 4 => SimdLevel.V128,
        SimdLevel.V512 when doubles < 8 => SimdLevel.V256,
        SimdLevel.V256 when doubles < 4 => SimdLevel.V128,
        SimdLevel level => level,
    };
}
