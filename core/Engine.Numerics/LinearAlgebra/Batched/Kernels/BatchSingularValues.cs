using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Singular values of batches, one matrix a lane; matrices graded beyond the range of squares go one by one.</summary>
internal static unsafe class BatchSingularValues
{
    /// <summary>Thin decompositions of a batch.</summary>
    public static FactorizationOutcome Decompose(MatrixBatch a, MatrixBatch? u, Span<double> values, MatrixBatch? vAdjoint)
    {
        bool wide = a.Columns > a.Rows;
        int length = Math.Max(a.Rows, a.Columns), k = Math.Min(a.Rows, a.Columns);
        const int lanes = MatrixBatch.GroupSize;
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        double* w = workspace.Take(a.GroupLength), v = u == null && vAdjoint == null ? null : workspace.Take(2L * lanes * k * k);
        double* norms = workspace.Take(k);
        int* order = workspace.TakeInt32(k);
        Complex* basis = (Complex*)workspace.Take(2L * k * length);
        double* scales = workspace.Take(lanes);
        FactorizationOutcome outcome = FactorizationOutcome.Success;
        for (int g = 0; g < a.Groups; g++)
        {
            Load(a.AsSpan().Slice(g * a.GroupLength, a.GroupLength), a.Rows, a.Columns, w, scales);
            bool converged = Orthogonalize(length, k, w, v);
            for (int lane = 0; lane < Math.Min(lanes, a.Count - (g * lanes)); lane++)
            {
                int index = (g * lanes) + lane;
                Span<double> own = values.Slice(index * k, k);
                FactorizationStatus status = double.IsNaN(scales[lane]) ? FactorizationStatus.NotFinite : FactorizationStatus.Success;
                if (scales[lane] == Graded)
                {
                    MatrixView matrix = workspace.TakeMatrix(a.Rows, a.Columns);
                    a.Get(index, matrix);
                    status = Alone(matrix, u, own, vAdjoint, index, workspace);
                }
                else if (status == FactorizationStatus.Success)
                {
                    status = Lengths(length, k, w + lane, scales[lane], norms, order, own) && converged ? status
                        : converged ? FactorizationStatus.Overflow : FactorizationStatus.NoConvergence;
                    if (v != null)
                    {
                        ColumnBasis(length, k, w + lane, norms, order, basis);
                        Write(index, k, length, basis, order, v + lane, wide ? vAdjoint : u, wide ? u : vAdjoint, wide);
                    }
                }

                outcome = outcome.IsSuccess && status != FactorizationStatus.Success ? new FactorizationOutcome(status, index) : outcome;
                if (status is FactorizationStatus.NotFinite or FactorizationStatus.Overflow)
                {
                    own.Fill(double.NaN);
                    FillNaN(u, index);
                    FillNaN(vAdjoint, index);
                }
            }
        }

        return outcome;
    }

    /// <summary>Singular values of matrices that stand row after row.</summary>
    public static FactorizationOutcome Values(ReadOnlySpan<Complex> matrices, int rows, int columns, Span<double> values)
    {
        int size = rows * columns, length = Math.Max(rows, columns), k = Math.Min(rows, columns), count = matrices.Length / size;
        const int lanes = MatrixBatch.GroupSize;
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        double* group = workspace.Take(2L * lanes * size), w = workspace.Take(2L * lanes * size), scales = workspace.Take(lanes), norms = workspace.Take(k);
        int* order = workspace.TakeInt32(k);
        FactorizationOutcome outcome = FactorizationOutcome.Success;
        for (int first = 0; first < count; first += lanes)
        {
            int used = Math.Min(lanes, count - first);
            if (used < lanes)
            {
                new Span<double>(group, 2 * lanes * size).Clear();
            }

            for (int lane = 0; lane < used; lane++)
            {
                ReadOnlySpan<Complex> matrix = matrices.Slice((first + lane) * size, size);
                for (int i = 0; i < size; i++)
                {
                    group[(2 * lanes * i) + lane] = matrix[i].Real;
                    group[(2 * lanes * i) + lanes + lane] = matrix[i].Imaginary;
                }
            }

            Load(new ReadOnlySpan<double>(group, 2 * lanes * size), rows, columns, w, scales);
            bool converged = Orthogonalize(length, k, w, null);
            for (int lane = 0; lane < used; lane++)
            {
                Span<double> target = values.Slice((first + lane) * k, k);
                FactorizationStatus status = double.IsNaN(scales[lane]) ? FactorizationStatus.NotFinite
                    : scales[lane] == Graded ? Alone(new ReadOnlyMatrixView(matrices.Slice((first + lane) * size, size), rows, columns), null, target, null, 0,
                        workspace)
                    : !Lengths(length, k, w + lane, scales[lane], norms, order, target) ? FactorizationStatus.Overflow
                    : converged ? FactorizationStatus.Success : FactorizationStatus.NoConvergence;
                outcome = outcome.IsSuccess && status != FactorizationStatus.Success ? new FactorizationOutcome(status, first + lane) : outcome;
                if (status is FactorizationStatus.NotFinite or FactorizationStatus.Overflow)
                {
                    target.Fill(double.NaN);
                }
            }
        }

        return outcome;
    }

    private static bool Orthogonalize(int length, int k, double* w, double* v) =>
        SimdDispatch.Invoke<BatchSvdRunCall, bool>(new BatchSvdRunCall(length, k, w, v));

    /// <summary>One matrix by the rotations that keep an exponent for every column.</summary>
    private static FactorizationStatus Alone(
        ReadOnlyMatrixView a, MatrixBatch? u, Span<double> values, MatrixBatch? vAdjoint, int index, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        int k = values.Length;
        MatrixView left = workspace.TakeMatrix(a.Rows, k), right = workspace.TakeMatrix(k, a.Columns);
        FactorizationOutcome outcome = SingularValueDecomposition.RotateColumns(a, left, values, right, u != null || vAdjoint != null, workspace);
        if (outcome.IsSuccess)
        {
            u?.Set(index, left);
            vAdjoint?.Set(index, right);
        }

        return outcome.Status;
    }

    /// <summary>The lengths of the columns of one lane, their order, and the singular values; false where one overflows.</summary>
    private static bool Lengths(int length, int k, double* w, double scale, double* norms, int* order, Span<double> values)
    {
        const int lanes = MatrixBatch.GroupSize;
        for (int j = 0; j < k; j++)
        {
            double sum = 0;
            for (int i = 0; i < length; i++)
            {
                double* z = w + (2 * lanes * ((i * k) + j));
                sum += (z[0] * z[0]) + (z[lanes] * z[lanes]);
            }

            norms[j] = Math.Sqrt(sum);
        }

        Sorting.Descending(k, norms, order);
        for (int j = 0; j < k; j++)
        {
            values[j] = norms[order[j]];
        }

        return Scaling.TryUndo(scale, values);
    }

    /// <summary>Stands in place of the scale of a lane whose columns differ too much in size for squares in one unit.</summary>
    private const double Graded = double.PositiveInfinity;

    /// <summary>Smallest column, or row of a square matrix, beside the largest for which squares keep their digits.</summary>
    private const double SmallestColumn = 1e-100;

    /// <summary>
    /// Copies a group, adjoint where it is wide, every lane scaled to unit size; the scale of a lane that is not finite is NaN, that of a graded one
    /// <see cref="Graded"/>, and both matrices are zero.
    /// </summary>
    private static void Load(ReadOnlySpan<double> source, int rows, int columns, double* w, double* scales)
    {
        const int lanes = MatrixBatch.GroupSize;
        Measure(source, rows, columns, scales);
        bool wide = columns > rows;
        int k = Math.Min(rows, columns), length = Math.Max(rows, columns);
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                ReadOnlySpan<double> from = source.Slice(2 * lanes * ((r * columns) + c), 2 * lanes);
                double* to = w + (2 * lanes * (wide ? (c * k) + r : (r * k) + c));
                for (int lane = 0; lane < lanes; lane++)
                {
                    to[lane] = scales[lane] * from[lane];
                    to[lanes + lane] = (wide ? -scales[lane] : scales[lane]) * from[lanes + lane];
                }
            }
        }

        for (int lane = 0; lane < lanes; lane++)
        {
            for (int i = lane; !double.IsFinite(scales[lane]) && i < 2 * lanes * length * k; i += lanes)
            {
                w[i] = 0;
            }
        }
    }

    /// <summary>The scales of the lanes of a group.</summary>
    private static void Measure(ReadOnlySpan<double> source, int rows, int columns, double* scales)
    {
        const int lanes = MatrixBatch.GroupSize;
        Span<double> largest = stackalloc double[lanes], smallest = stackalloc double[lanes], poison = stackalloc double[lanes];
        largest.Clear();
        poison.Clear();
        smallest.Fill(double.PositiveInfinity);
        for (int i = 0; i < source.Length; i += lanes)
        {
            ReadOnlySpan<double> parts = source.Slice(i, lanes);
            for (int lane = 0; lane < lanes; lane++)
            {
                double size = Math.Abs(parts[lane]);
                largest[lane] = Math.Max(largest[lane], size);
                smallest[lane] = size == 0 ? smallest[lane] : Math.Min(smallest[lane], size);
                poison[lane] += 0 * size;
            }
        }

        for (int lane = 0; lane < lanes; lane++)
        {
            // Only a lane with elements of very different size needs a look at its columns.
            scales[lane] = double.IsNaN(poison[lane]) ? double.NaN : largest[lane] == 0 ? 1
                : smallest[lane] < SmallestColumn * largest[lane] && SmallestLine(source[lane..], rows, columns) < SmallestColumn * largest[lane] ? Graded
                : Math.ScaleB(1, Math.Clamp(-Math.ILogB(largest[lane]), -1022, 1022));
        }
    }

    /// <summary>The largest part of the smallest vector on the short side that is not zero; of a square matrix, of the smallest row or column.</summary>
    private static double SmallestLine(ReadOnlySpan<double> source, int rows, int columns)
    {
        const int lanes = MatrixBatch.GroupSize;
        double smallest = double.PositiveInfinity;
        for (int side = 0; side < 2; side++)
        {
            bool byColumns = side == 0;
            int lines = byColumns ? columns : rows, length = byColumns ? rows : columns;
            for (int line = 0; lines <= length && line < lines; line++)
            {
                double size = 0;
                for (int i = 0; i < length; i++)
                {
                    int at = 2 * lanes * (byColumns ? (i * columns) + line : (line * columns) + i);
                    size = Math.Max(size, Math.Max(Math.Abs(source[at]), Math.Abs(source[at + lanes])));
                }

                smallest = size == 0 ? smallest : Math.Min(smallest, size);
            }
        }

        return smallest;
    }

    /// <summary>The columns of W of one lane as orthonormal rows in the order of their lengths; those lost in rounding are replaced.</summary>
    private static void ColumnBasis(int length, int k, double* w, double* norms, int* order, Complex* basis)
    {
        const int lanes = MatrixBatch.GroupSize;
        double floor = k == 0 ? 0 : 1e-3 * length * MachinePrecision.Epsilon * norms[order[0]];
        int filled = 0;
        while (filled < k && norms[order[filled]] > floor)
        {
            for (int i = 0; i < length; i++)
            {
                double* z = w + (2 * lanes * ((i * k) + order[filled]));
                basis[(filled * length) + i] = new Complex(z[0] / norms[order[filled]], z[lanes] / norms[order[filled]]);
            }

            filled++;
        }

        if (filled == k)
        {
            return;
        }

        if (SimdDispatch.Level == SimdLevel.Scalar)
        {
            OrthonormalBasis<ScalarPair>.Complete(basis, filled, k, length);
        }
        else
        {
            OrthonormalBasis<V128>.Complete(basis, filled, k, length);
        }
    }

    /// <summary>Stores the vectors of the long side, rows of the basis, and of the short side, columns of v.</summary>
    private static void Write(int index, int k, int length, Complex* basis, int* order, double* v, MatrixBatch? longSide, MatrixBatch? shortSide, bool wide)
    {
        const int lanes = MatrixBatch.GroupSize;
        for (int j = 0; j < k; j++)
        {
            for (int i = 0; longSide != null && i < length; i++)
            {
                Complex z = basis[(j * length) + i];
                longSide[index, wide ? j : i, wide ? i : j] = wide ? Complex.Conjugate(z) : z;
            }

            for (int i = 0; shortSide != null && i < k; i++)
            {
                double* source = v + (2 * lanes * ((i * k) + order[j]));
                shortSide[index, wide ? i : j, wide ? j : i] = new Complex(source[0], wide ? source[lanes] : -source[lanes]);
            }
        }
    }

    private static void FillNaN(MatrixBatch? batch, int index)
    {
        for (int r = 0; batch != null && r < batch.Rows; r++)
        {
            for (int c = 0; c < batch.Columns; c++)
            {
                batch[index, r, c] = new Complex(double.NaN, double.NaN);
            }
        }
    }

    private readonly struct BatchSvdRunCall(int rows, int columns, double* w, double* v) : ISimdFunction<bool>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Run<T>()
            where T : unmanaged, ISimd<T> => BatchSvd<T>.Run(rows, columns, w, v);
    }
}
