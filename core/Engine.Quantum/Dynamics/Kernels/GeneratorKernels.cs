using Engine.Numerics.Simd;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Kernels;

/// <summary>Chooses the register width for a row length and dispatches on the level in force.</summary>
internal static class GeneratorKernels
{
    public static void Multiply(SplitRows a, ReadOnlySpan<double> mask, ReadOnlySpan<double> source, Span<double> target, int width, bool accumulate)
    {
        switch (Width(width))
        {
            case SimdLevel.V512:
                RowKernel<V512>.Multiply(a, mask, source, target, width, accumulate);
                break;
            case SimdLevel.V256:
                RowKernel<V256>.Multiply(a, mask, source, target, width, accumulate);
                break;
            case SimdLevel.V128:
                RowKernel<V128>.Multiply(a, mask, source, target, width, accumulate);
                break;
            default:
                RowKernel<Scalar>.Multiply(a, mask, source, target, width, accumulate);
                break;
        }
    }

    /// <summary>target += Σ over rows and stretches of ½ wᵢwⱼ ρ_{p(i)p(j)}.</summary>
    public static void AddMonomial(MonomialJump jump, double scale, ReadOnlySpan<double> source, Span<double> target, int width)
    {
        switch (Width(width))
        {
            case SimdLevel.V512:
                RowKernel<V512>.AddMonomial(jump, scale, source, target, width);
                break;
            case SimdLevel.V256:
                RowKernel<V256>.AddMonomial(jump, scale, source, target, width);
                break;
            case SimdLevel.V128:
                RowKernel<V128>.AddMonomial(jump, scale, source, target, width);
                break;
            default:
                RowKernel<Scalar>.AddMonomial(jump, scale, source, target, width);
                break;
        }
    }

    public static double AddTerm(double scale, Span<double> term, Span<double> sum) => Width(term.Length) switch
    {
        SimdLevel.V512 => RowKernel<V512>.AddTerm(scale, term, sum),
        SimdLevel.V256 => RowKernel<V256>.AddTerm(scale, term, sum),
        SimdLevel.V128 => RowKernel<V128>.AddTerm(scale, term, sum),
        _ => RowKernel<Scalar>.AddTerm(scale, term, sum),
    };

    public static void AddAdjoint(ReadOnlySpan<double> a, Span<double> target, int order)
    {
        if (SimdDispatch.Level == SimdLevel.Scalar)
        {
            AdjointKernel<Scalar>.AddAdjoint(a, target, order);
        }
        else
        {
            AdjointKernel<V128>.AddAdjoint(a, target, order);
        }
    }

    public static void Adjoint(ReadOnlySpan<double> a, Span<double> target, int order)
    {
        if (SimdDispatch.Level == SimdLevel.Scalar)
        {
            AdjointKernel<Scalar>.Adjoint(a, target, order);
        }
        else
        {
            AdjointKernel<V128>.Adjoint(a, target, order);
        }
    }

    public static void Multiply(SplitRows a, ReadOnlySpan<double> vector, Span<double> result)
    {
        if (SimdDispatch.Level == SimdLevel.Scalar)
        {
            AdjointKernel<Scalar>.Multiply(a, vector, result);
        }
        else
        {
            AdjointKernel<V128>.Multiply(a, vector, result);
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
