using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Batched;

/// <summary>Operations on batches of small matrices, one matrix a lane. None allocates once the thread's workspace has grown.</summary>
public static unsafe partial class BatchedLinearAlgebra
{
    /// <summary>C = A·B for every matrix of the batches.</summary>
    /// <exception cref="ArgumentException">Counts or shapes do not fit, or the target is an operand.</exception>
    public static void Multiply(MatrixBatch a, MatrixBatch b, MatrixBatch c)
    {
        CheckCounts(a, b, nameof(b));
        CheckCounts(a, c, nameof(c));
        if (a.Columns != b.Rows || c.Rows != a.Rows || c.Columns != b.Columns || ReferenceEquals(a, c) || ReferenceEquals(b, c))
        {
            throw new ArgumentException($"The product of {a.Rows} x {a.Columns} and {b.Rows} x {b.Columns} does not fit a separate target of {c.Rows} x {c.Columns}.", nameof(c));
        }

        fixed (double* pa = a.AsSpan(), pb = b.AsSpan(), pc = c.AsSpan())
        {
            for (int g = 0; g < a.Groups; g++)
            {
                double* ga = pa + ((nint)g * a.GroupLength), gb = pb + ((nint)g * b.GroupLength), gc = pc + ((nint)g * c.GroupLength);
                switch (SimdDispatch.Level)
                {
                    case SimdLevel.V512: BatchKernel<V512>.Multiply(a.Rows, b.Columns, a.Columns, ga, gb, gc); break;
                    case SimdLevel.V256: BatchKernel<V256>.Multiply(a.Rows, b.Columns, a.Columns, ga, gb, gc); break;
                    case SimdLevel.V128: BatchKernel<V128>.Multiply(a.Rows, b.Columns, a.Columns, ga, gb, gc); break;
                    default: BatchKernel<Scalar>.Multiply(a.Rows, b.Columns, a.Columns, ga, gb, gc); break;
                }
            }
        }
    }

    /// <summary>Eigenvalues, ascending, and eigenvectors of a batch of Hermitian matrices by Jacobi rotations.</summary>
    /// <param name="a">Hermitian matrices of order n; only the lower triangles are read.</param>
    /// <param name="values"><c>a.Count·n</c> numbers: those of matrix i from <c>i·n</c> on.</param>
    /// <param name="vectors">Receives the eigenvectors in columns; or null.</param>
    /// <returns>How it ended; <see cref="FactorizationStatus.NotFinite"/> carries the index of a matrix with NaN or an infinity, whose values are NaN.</returns>
    /// <exception cref="ArgumentException">Counts or shapes do not fit.</exception>
    [Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)", Equations = "section 8.5")]
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
            bool converged = SimdDispatch.Level switch
            {
                SimdLevel.V512 => BatchJacobi<V512>.Run(n, work, v),
                SimdLevel.V256 => BatchJacobi<V256>.Run(n, work, v),
                SimdLevel.V128 => BatchJacobi<V128>.Run(n, work, v),
                _ => BatchJacobi<Scalar>.Run(n, work, v),
            };
            for (int lane = 0; lane < Math.Min(MatrixBatch.GroupSize, a.Count - (g * MatrixBatch.GroupSize)); lane++)
            {
                int index = (g * MatrixBatch.GroupSize) + lane;
                bool finite = true;
                for (int i = 0; i < n; i++)
                {
                    column[i] = work[(2 * MatrixBatch.GroupSize * i * (n + 1)) + lane];
                    finite &= double.IsFinite(column[i]);
                }

                if (!finite)
                {
                    outcome = outcome.IsSuccess ? new FactorizationOutcome(FactorizationStatus.NotFinite, index) : outcome;
                    values.Slice(index * n, n).Fill(double.NaN);
                }
                else
                {
                    outcome = converged || !outcome.IsSuccess ? outcome : new FactorizationOutcome(FactorizationStatus.NoConvergence, index);
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

    /// <summary>Inverses and determinants by elimination with partial pivoting, each matrix with its own pivots.</summary>
    /// <param name="a">Square matrices.</param>
    /// <param name="inverses">Receives the inverses; those of singular matrices are not finite.</param>
    /// <param name="determinants">One number a matrix, zero for a singular one; or empty.</param>
    /// <exception cref="ArgumentException">Counts or shapes do not fit, or the target is the operand.</exception>
    public static void Invert(MatrixBatch a, MatrixBatch inverses, Span<Complex> determinants)
    {
        CheckSquare(a, nameof(a));
        CheckCounts(a, inverses, nameof(inverses));
        CheckShape(inverses, a.Rows, a.Rows, nameof(inverses));
        if (!determinants.IsEmpty)
        {
            Guard.Length(determinants.Length, a.Count, nameof(determinants));
        }

        const int lanes = MatrixBatch.GroupSize;
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        double* work = workspace.Take(a.GroupLength), determinant = workspace.Take(2 * lanes);
        fixed (double* target = inverses.AsSpan())
        {
            for (int g = 0; g < a.Groups; g++)
            {
                a.AsSpan().Slice(g * a.GroupLength, a.GroupLength).CopyTo(new Span<double>(work, a.GroupLength));
                double* inverse = target + ((nint)g * a.GroupLength);
                switch (SimdDispatch.Level)
                {
                    case SimdLevel.V512: BatchElimination<V512>.Invert(a.Rows, work, inverse, determinant); break;
                    case SimdLevel.V256: BatchElimination<V256>.Invert(a.Rows, work, inverse, determinant); break;
                    case SimdLevel.V128: BatchElimination<V128>.Invert(a.Rows, work, inverse, determinant); break;
                    default: BatchElimination<Scalar>.Invert(a.Rows, work, inverse, determinant); break;
                }

                for (int lane = 0; !determinants.IsEmpty && lane < Math.Min(lanes, a.Count - (g * lanes)); lane++)
                {
                    determinants[(g * lanes) + lane] = new Complex(determinant[lane], determinant[lanes + lane]);
                }
            }
        }
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
}
