using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Batched;

/// <summary>Operations on batches of small matrices, one matrix a lane. None allocates once the thread's workspace has grown.</summary>
public static unsafe partial class BatchedLinearAlgebra
{
    /// <summary>C = A·B for every matrix of the batches.</summary>
    /// <param name="a">m × k matrices.</param>
    /// <param name="b">k × n matrices, as many.</param>
    /// <param name="c">Receives the m × n products; must not be an operand.</param>
    /// <exception cref="ArgumentException">Counts or shapes do not fit, or the target is an operand.</exception>
    public static void Multiply(MatrixBatch a, MatrixBatch b, MatrixBatch c)
    {
        CheckCounts(a, b, nameof(b));
        CheckCounts(a, c, nameof(c));
        if (a.Columns != b.Rows || c.Rows != a.Rows || c.Columns != b.Columns || ReferenceEquals(a, c) || ReferenceEquals(b, c))
        {
            throw new ArgumentException($"The product of {a.Rows} x {a.Columns} and {b.Rows} x {b.Columns} does not fit a separate target of {c.Rows} x "
                + $"{c.Columns}.", nameof(c));
        }

        fixed (double* pa = a.AsSpan(), pb = b.AsSpan(), pc = c.AsSpan())
        {
            for (int g = 0; g < a.Groups; g++)
            {
                double* ga = pa + ((nint)g * a.GroupLength), gb = pb + ((nint)g * b.GroupLength), gc = pc + ((nint)g * c.GroupLength);
                SimdDispatch.Invoke(new BatchKernelMultiplyCall(a.Rows, b.Columns, a.Columns, ga, gb, gc));
            }
        }
    }

    /// <summary>Eigenvalues, ascending, and eigenvectors of a batch of Hermitian matrices by Jacobi rotations.</summary>
    /// <param name="a">Hermitian matrices of order n; only the lower triangles are read.</param>
    /// <param name="values"><c>a.Count·n</c> numbers: those of matrix i from <c>i·n</c> on.</param>
    /// <param name="vectors">Receives the eigenvectors in columns; or null.</param>
    /// <returns>
    /// How it ended; <see cref="FactorizationStatus.NotFinite"/> carries the index of the first matrix with NaN or an infinity,
    /// <see cref="FactorizationStatus.Overflow"/> that of one with an eigenvalue beyond the largest double. The values of such matrices are NaN.
    /// </returns>
    /// <exception cref="ArgumentException">Counts or shapes do not fit.</exception>
    [Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
        Doi = "10.56021/9781421407944", Equations = "section 8.5")]
    public static FactorizationOutcome HermitianEigen(MatrixBatch a, Span<double> values, MatrixBatch? vectors)
    {
        CheckSquare(a, nameof(a));
        int n = a.Rows;
        Guard.Length(values.Length, a.Count * n, nameof(values));
        if (vectors != null)
        {
            CheckCounts(a, vectors, nameof(vectors));
            CheckShape(vectors, n, n, nameof(vectors));
        }

        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        double* work = workspace.Take(a.GroupLength), v = workspace.Take(a.GroupLength), column = workspace.Take(n);
        int* order = workspace.TakeInt32(n);
        FactorizationOutcome outcome = FactorizationOutcome.Success;
        for (int g = 0; g < a.Groups; g++)
        {
            a.AsSpan().Slice(g * a.GroupLength, a.GroupLength).CopyTo(new Span<double>(work, a.GroupLength));
            bool converged = SimdDispatch.Invoke<BatchJacobiRunCall, bool>(new BatchJacobiRunCall(n, work, v));
            for (int lane = 0; lane < Math.Min(MatrixBatch.GroupSize, a.Count - (g * MatrixBatch.GroupSize)); lane++)
            {
                int index = (g * MatrixBatch.GroupSize) + lane;
                bool finite = true;
                for (int i = 0; i < n; i++)
                {
                    column[i] = work[(2 * MatrixBatch.GroupSize * i * (n + 1)) + lane];
                    finite &= double.IsFinite(column[i]);
                }

                FactorizationStatus status = finite ? (converged ? FactorizationStatus.Success : FactorizationStatus.NoConvergence)
                    : HasFiniteTriangle(a, index) ? FactorizationStatus.Overflow : FactorizationStatus.NotFinite;
                outcome = outcome.IsSuccess && status != FactorizationStatus.Success ? new FactorizationOutcome(status, index) : outcome;
                if (!finite)
                {
                    values.Slice(index * n, n).Fill(double.NaN);
                }
                else
                {
                    Sorting.Ascending(n, column, order);
                    for (int i = 0; i < n; i++)
                    {
                        values[(index * n) + i] = column[order[i]];
                    }
                }

                for (int r = 0; vectors != null && r < n; r++)
                {
                    for (int c = 0; c < n; c++)
                    {
                        double* source = v + (2 * MatrixBatch.GroupSize * ((r * n) + (finite ? order[c] : c))) + lane;
                        vectors[index, r, c] = finite ? new Complex(source[0], source[MatrixBatch.GroupSize]) : new Complex(double.NaN, double.NaN);
                    }
                }
            }
        }

        return outcome;
    }

    private static bool HasFiniteTriangle(MatrixBatch a, int index)
    {
        bool finite = true;
        for (int r = 0; r < a.Rows; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                finite &= double.IsFinite(a[index, r, c].Real) && (r == c || double.IsFinite(a[index, r, c].Imaginary));
            }
        }

        return finite;
    }

    private static void CheckCounts(MatrixBatch a, MatrixBatch b, string name)
    {
        if (a.Count != b.Count)
        {
            throw new ArgumentException($"The batch holds {b.Count} matrices; it must hold {a.Count}.", name);
        }
    }

    private static void CheckShape(MatrixBatch a, int rows, int columns, string name)
    {
        if (a.Rows != rows || a.Columns != columns)
        {
            throw new ArgumentException($"The matrices are {a.Rows} x {a.Columns}; they must be {rows} x {columns}.", name);
        }
    }

    private static void CheckSquare(MatrixBatch a, string name) => CheckShape(a, a.Rows, a.Rows, name);

    private readonly struct BatchKernelMultiplyCall(int m, int n, int depth, double* a, double* b, double* c) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => BatchKernel<T>.Multiply(m, n, depth, a, b, c);
    }

    private readonly struct BatchJacobiRunCall(int n, double* a, double* v) : ISimdFunction<bool>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Run<T>()
            where T : unmanaged, ISimd<T> => BatchJacobi<T>.Run(n, a, v);
    }
}
