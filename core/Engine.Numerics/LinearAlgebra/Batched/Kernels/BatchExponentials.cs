using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Exponentials of batches: which lanes go together, which are known without, which go alone, and what became of each.</summary>
internal static unsafe class BatchExponentials
{
    /// <summary>result = exp(A) for every matrix.</summary>
    public static FactorizationOutcome Run(MatrixBatch a, MatrixBatch result)
    {
        FactorizationOutcome outcome = FactorizationOutcome.Success;
        if (a.Rows == 0)
        {
            return outcome;
        }

        const int lanes = MatrixBatch.GroupSize;
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        double* work = workspace.Take(a.GroupLength), original = workspace.Take(a.GroupLength);
        Span<bool> bad = stackalloc bool[lanes];
        Span<double> sizes = stackalloc double[lanes];
        fixed (double* target = result.AsSpan())
        {
            for (int g = 0; g < a.Groups; g++)
            {
                a.AsSpan().Slice(g * a.GroupLength, a.GroupLength).CopyTo(new Span<double>(work, a.GroupLength));
                new Span<double>(work, a.GroupLength).CopyTo(new Span<double>(original, a.GroupLength));
                for (int lane = 0; lane < lanes; lane++)
                {
                    sizes[lane] = Size(a.GroupLength, work + lane);
                    bad[lane] = !IsFinite(a.GroupLength, work + lane);
                    if (bad[lane])
                    {
                        outcome = outcome.IsSuccess ? new FactorizationOutcome(FactorizationStatus.NotFinite, (g * lanes) + lane) : outcome;
                    }

                    if (!double.IsFinite(sizes[lane]))
                    {
                        Fill(a.GroupLength, work + lane, 0);
                    }
                }

                double* group = target + ((nint)g * a.GroupLength);
                SimdDispatch.Invoke(new BatchExponentialRunCall(a.Rows, work, group, workspace));

                for (int lane = 0; lane < lanes; lane++)
                {
                    int index = (g * lanes) + lane;
                    if (!bad[lane] && index < a.Count && !double.IsFinite(sizes[lane]))
                    {
                        ExponentialAlone(original + lane, index, result, workspace);
                    }

                    if (sizes[lane] < LinearSize)
                    {
                        OnePlus(a.Rows, original + lane, group + lane);
                    }

                    if (!bad[lane] && sizes[lane] > SafeSize && !IsFinite(a.GroupLength, group + lane))
                    {
                        bad[lane] = true;
                        outcome = outcome.IsSuccess ? new FactorizationOutcome(FactorizationStatus.Overflow, index) : outcome;
                    }

                    if (bad[lane])
                    {
                        Fill(a.GroupLength, group + lane, double.NaN);
                    }
                }
            }
        }

        return outcome;
    }

    /// <summary>Below this the square of a matrix is zero, and the exponential is 1 + A.</summary>
    private const double LinearSize = 1e-170;

    private static void OnePlus(int n, double* lane, double* result)
    {
        const int lanes = MatrixBatch.GroupSize;
        for (int i = 0; i < 2 * n * n; i++)
        {
            bool isDiagonal = i % 2 == 0 && i / 2 % (n + 1) == 0;
            result[lanes * i] = lane[lanes * i] + (isDiagonal ? 1 : 0);
        }
    }

    /// <summary>A matrix whose norm is no double.</summary>
    private static void ExponentialAlone(double* lane, int index, MatrixBatch result, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        int n = result.Rows;
        MatrixView matrix = workspace.TakeMatrix(n, n), value = workspace.TakeMatrix(n, n);
        for (int i = 0; i < n * n; i++)
        {
            double* element = lane + (2 * MatrixBatch.GroupSize * i);
            matrix.Span[i] = new Complex(element[0], element[MatrixBatch.GroupSize]);
        }

        MatrixExponential.Compute(matrix, value, workspace);
        result.Set(index, value);
    }

    /// <summary>Elements of the exponential are at most exp(size) in modulus: below this they cannot overflow.</summary>
    private const double SafeSize = 700;

    /// <summary>Sum of the moduli of all parts of one lane: not finite where an element is not, or where norms leave the range.</summary>
    private static double Size(int length, double* lane)
    {
        double sum = 0;
        for (int i = 0; i < length; i += MatrixBatch.GroupSize)
        {
            sum += Math.Abs(lane[i]);
        }

        return sum;
    }

    private static bool IsFinite(int length, double* lane)
    {
        bool finite = true;
        for (int i = 0; i < length; i += MatrixBatch.GroupSize)
        {
            finite &= double.IsFinite(lane[i]);
        }

        return finite;
    }

    private static void Fill(int length, double* lane, double value)
    {
        for (int i = 0; i < length; i += MatrixBatch.GroupSize)
        {
            lane[i] = value;
        }
    }

    private readonly struct BatchExponentialRunCall(int n, double* a, double* result, Workspace workspace) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => BatchExponential<T>.Run(n, a, result, workspace);
    }
}
