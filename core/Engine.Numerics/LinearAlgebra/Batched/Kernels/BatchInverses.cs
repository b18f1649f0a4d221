using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Inverses and determinants of batches.</summary>
internal static unsafe class BatchInverses
{
    /// <summary>Fills the inverses, and the determinants unless that span is empty.</summary>
    public static void Run(MatrixBatch a, MatrixBatch inverses, Span<Complex> determinants)
    {
        const int lanes = MatrixBatch.GroupSize;
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        double* work = workspace.Take(a.GroupLength), pivots = workspace.Take(2L * lanes * a.Rows);
        Span<double> scales = stackalloc double[lanes];
        fixed (double* target = inverses.AsSpan())
        {
            for (int g = 0; g < a.Groups; g++)
            {
                ReadOnlySpan<double> source = a.AsSpan().Slice(g * a.GroupLength, a.GroupLength);
                source.CopyTo(new Span<double>(work, a.GroupLength));
                ScaleLanes(a.GroupLength, work, scales);
                double* inverse = target + ((nint)g * a.GroupLength);
                Eliminate(a.Rows, work, inverse, pivots);
                for (int lane = 0; lane < Math.Min(lanes, a.Count - (g * lanes)); lane++)
                {
                    ScaleLane(a.GroupLength, inverse + lane, scales[lane]);
                    if (!determinants.IsEmpty)
                    {
                        determinants[(g * lanes) + lane] = Determinant(a, (g * lanes) + lane, pivots + lane, scales[lane]);
                    }
                }
            }
        }
    }

    private static void Eliminate(int n, double* work, double* inverse, double* pivots)
    {
        SimdDispatch.Invoke(new BatchEliminationInvertCall(n, work, inverse, pivots));
    }

    /// <summary>Brings lanes of extreme size into range.</summary>
    private static void ScaleLanes(int length, double* group, Span<double> scales)
    {
        scales.Clear();
        for (int i = 0; i < length; i += MatrixBatch.GroupSize)
        {
            for (int lane = 0; lane < MatrixBatch.GroupSize; lane++)
            {
                scales[lane] = Math.Max(scales[lane], Math.Abs(group[i + lane]));
            }
        }

        for (int lane = 0; lane < MatrixBatch.GroupSize; lane++)
        {
            scales[lane] = double.IsFinite(scales[lane]) ? Scaling.ToHeadroom(scales[lane]) : 1;
            ScaleLane(length, group + lane, scales[lane]);
        }
    }

    private static void ScaleLane(int length, double* lane, double factor)
    {
        for (int i = 0; factor != 1 && i < length; i += MatrixBatch.GroupSize)
        {
            lane[i] *= factor;
        }
    }

    /// <summary>The product of the pivots of one lane; what follows a zero pivot means nothing.</summary>
    private static Complex Determinant(MatrixBatch a, int index, double* pivots, double scale)
    {
        ScaledProduct product = ScaledProduct.One;
        for (int i = 0; i < a.Rows; i++)
        {
            double* pivot = pivots + (2 * MatrixBatch.GroupSize * i);
            Complex factor = new(pivot[0], pivot[MatrixBatch.GroupSize]);
            if (factor == Complex.Zero)
            {
                return Complex.Zero;
            }

            if (!(Math.Max(Math.Abs(factor.Real), Math.Abs(factor.Imaginary)) <= BalancedDeterminant.LargestHarmless))
            {
                // Not finite from the start, or after a pivot whose reciprocal is no double; or so large that multipliers may have underflowed.
                return Alone(a, index);
            }

            product = product.Times(factor);
            product = scale == 1 ? product : product.Times(1 / scale);
        }

        return product.Value;
    }

    private static Complex Alone(MatrixBatch a, int index)
    {
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        MatrixView matrix = workspace.TakeMatrix(a.Rows, a.Rows);
        Span<int> exchanges = new(workspace.TakeInt32(a.Rows), a.Rows);
        a.Get(index, matrix);
        if (BalancedDeterminant.IsNeeded(matrix, MatrixArithmetic.OneNorm(matrix)))
        {
            return BalancedDeterminant.Evaluate(matrix).Value;
        }

        LuDecomposition.FactorInPlace(matrix, exchanges);
        return LuDecomposition.Determinant(matrix, exchanges);
    }

    private readonly struct BatchEliminationInvertCall(int n, double* a, double* x, double* pivots) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => BatchElimination<T>.Invert(n, a, x, pivots);
    }
}
