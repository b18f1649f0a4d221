using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Batched;

public static unsafe partial class BatchedLinearAlgebra
{
    /// <summary>exp(A) for every matrix of a batch, each with its own scaling. Hermitian exponents are better served by <see cref="HermitianEigenDecomposition"/>.</summary>
    /// <param name="a">Square matrices.</param>
    /// <param name="result">Receives the exponentials; may be the operand.</param>
    /// <returns>
    /// How it ended; <see cref="FactorizationStatus.NotFinite"/> carries the index of the first matrix with NaN or an infinity,
    /// <see cref="FactorizationStatus.Overflow"/> that of the first one whose exponential overflows. The exponentials of such matrices are NaN.
    /// </returns>
    /// <exception cref="ArgumentException">Counts or shapes do not fit.</exception>
    [Reference("A. H. Al-Mohy and N. J. Higham, A new scaling and squaring algorithm for the matrix exponential, SIAM J. Matrix Anal. Appl. 31, 970 (2009)", Doi = "10.1137/09074721X", Equations = "Algorithm 5.1, degree 13")]
    public static FactorizationOutcome Exponential(MatrixBatch a, MatrixBatch result)
    {
        CheckSquare(a, nameof(a));
        CheckCounts(a, result, nameof(result));
        CheckShape(result, a.Rows, a.Rows, nameof(result));
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
                switch (SimdDispatch.Level)
                {
                    case SimdLevel.V512: BatchExponential<V512>.Run(a.Rows, work, group, workspace); break;
                    case SimdLevel.V256: BatchExponential<V256>.Run(a.Rows, work, group, workspace); break;
                    case SimdLevel.V128: BatchExponential<V128>.Run(a.Rows, work, group, workspace); break;
                    default: BatchExponential<Scalar>.Run(a.Rows, work, group, workspace); break;
                }

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
}
