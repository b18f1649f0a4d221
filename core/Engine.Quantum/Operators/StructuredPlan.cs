using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Numerics.Simd;
using Engine.Quantum.Operators.Kernels;

namespace Engine.Quantum.Operators;

/// <summary>
/// Applies a sum of Kronecker products without forming it and without scratch memory. The result is made block by block: the last subsystems together form a
/// block, in which
/// a term is a few shifted stretches with weights; the factors on the subsystems before say which blocks of the vector enter, and with what coefficient.
/// </summary>
/// <remarks>A block of the result stays in the first cache while all terms are added to it. Terms that act within the block only are merged. Immutable; may be
/// shared by threads.</remarks>
internal sealed unsafe class StructuredPlan
{
    /// <summary>The last subsystems form a block while its length stays within this; measured on chains of 10 to 18 spins, flat between 64 and 512.</summary>
    private const int LongestBlock = 128;

    private readonly int _block;
    private readonly int _dimension;
    private readonly Term[] _terms;
    private readonly (Complex Coefficient, ComplexMatrix Matrix)[] _whole;

    public StructuredPlan(CompositeSystem system, IReadOnlyList<OperatorTerm> terms)
    {
        _dimension = system.Dimension;
        int inside = system.Count - 1;
        while (inside > 0 && BlockLength(system, inside - 1) <= LongestBlock)
        {
            inside--;
        }

        _block = BlockLength(system, inside);
        var local = new CompositeSystem([.. Enumerable.Range(inside, system.Count - inside).Select(k => system[k])]);
        _whole = [.. terms.Where(IsWhole).Select(term => (term.Coefficient, term.Factors[0].Matrix))];
        List<Term> planned = [];
        List<SparseMatrix> withinBlock = [];
        foreach (OperatorTerm term in terms.Where(term => !IsWhole(term)))
        {
            LocalFactor[] outer = [.. term.Factors.Where(factor => factor.Subsystem < inside)];
            OperatorTerm inner = new(Complex.One,
                [.. term.Factors.Where(factor => factor.Subsystem >= inside).Select(factor => factor with { Subsystem = factor.Subsystem - inside })]);
            if (outer.Length == 0)
            {
                withinBlock.Add(Matrix(inner, local).Scale(term.Coefficient));
            }
            else
            {
                Stretch[] stretches = inner.Factors.Length == 0 ? [new Stretch(0, 0, _block, [], false)] : Stretches(Matrix(inner, local));
                planned.Add(new Term(term.Coefficient, [.. outer.Select(factor => new Factor(factor, system))], stretches));
            }
        }

        if (withinBlock.Count > 0)
        {
            planned.Add(new Term(Complex.One, [], Stretches(SparseMatrix.Sum([.. withinBlock]))));
        }

        _terms = [.. planned];
    }

    /// <summary>An upper bound on the norm: the largest row sums of the factors.</summary>
    public static double NormBound(Operator o) =>
        o.Terms.Sum(term => Complex.Abs(term.Coefficient) * term.Factors.Aggregate(1.0, (product, factor) => product * factor.Matrix.InfinityNorm()));

    /// <summary>result = factor·O·vector, or result += it.</summary>
    public void Apply(Complex factor, ReadOnlySpan<Complex> vector, Span<Complex> result, bool accumulate)
    {
        if (!accumulate)
        {
            result.Clear();
        }

        for (int start = 0; start < _dimension; start += _block)
        {
            AddBlock(factor, start, vector, result.Slice(start, _block));
        }
    }

    /// <summary>vector† O vector; one block of memory from the shared pool.</summary>
    public Complex Expectation(ReadOnlySpan<Complex> vector)
    {
        Complex[] pooled = ArrayPool<Complex>.Shared.Rent(_block);
        Span<Complex> image = pooled.AsSpan(0, _block);
        Complex sum = Complex.Zero;
        for (int start = 0; start < _dimension; start += _block)
        {
            image.Clear();
            AddBlock(Complex.One, start, vector, image);
            sum += MatrixVector.InnerProduct(vector.Slice(start, _block), image);
        }

        ArrayPool<Complex>.Shared.Return(pooled);
        return sum;
    }

    private static bool IsWhole(OperatorTerm term) => term.Factors.Length == 1 && term.Factors[0].Subsystem == LocalFactor.WholeSystem;

    private static int BlockLength(CompositeSystem system, int subsystem) => system.Stride(subsystem) * system[subsystem];

    private static SparseMatrix Matrix(OperatorTerm term, CompositeSystem system)
    {
        SparseMatrixBuilder builder = new(system.Dimension, system.Dimension);
        OperatorRows rows = term.Rows(system);
        for (int row = 0; row < system.Dimension; row++)
        {
            rows.AddTo(builder, row);
            builder.EndRow();
        }

        return builder.Build();
    }

    /// <summary>The diagonals of a block's matrix, real and imaginary parts apart, each from its first to its last element.</summary>
    private static Stretch[] Stretches(SparseMatrix matrix)
    {
        List<Stretch> result = [];
        foreach (IGrouping<int, (int Row, int Column, Complex Value)> diagonal in matrix.Entries().GroupBy(entry => entry.Column - entry.Row)
            .OrderBy(group => group.Key))
        {
            foreach (bool imaginary in new[] { false, true })
            {
                (int Row, double Value)[] elements =
                    [.. diagonal.Select(entry => (entry.Row, imaginary ? entry.Value.Imaginary : entry.Value.Real)).Where(entry => entry.Item2 != 0)];
                if (elements.Length == 0)
                {
                    continue;
                }

                int first = elements.Min(entry => entry.Row), length = elements.Max(entry => entry.Row) + 1 - first;
                double[] weights = new double[2 * length];
                foreach ((int row, double value) in elements)
                {
                    weights[2 * (row - first)] = value;
                    weights[(2 * (row - first)) + 1] = value;
                }

                result.Add(new Stretch(first, diagonal.Key, length, weights, imaginary));
            }
        }

        return [.. result];
    }

    private void AddBlock(Complex factor, int start, ReadOnlySpan<Complex> vector, Span<Complex> image)
    {
        foreach ((Complex coefficient, ComplexMatrix matrix) in _whole)
        {
            MatrixVector.Multiply(factor * coefficient, matrix.View(start, 0, _block, _dimension), MatrixOperation.None, vector, Complex.One, image);
        }

        SimdDispatch.Invoke(new TermsOfBlock(this, factor, start, vector, image));
    }

    private void AddTerms<T>(Complex factor, int start, ReadOnlySpan<Complex> vector, Span<Complex> image)
        where T : unmanaged, ISimd<T>
    {
        fixed (Complex* x = vector, y = image)
        {
            foreach (Term term in _terms)
            {
                Expand<T>(term, 0, start, start, factor * term.Coefficient, (double*)x, (double*)y);
            }
        }
    }

    private static void Expand<T>(Term term, int depth, int row, int column, Complex value, double* x, double* y)
        where T : unmanaged, ISimd<T>
    {
        if (depth < term.Factors.Length)
        {
            Factor factor = term.Factors[depth];
            int level = row / factor.Stride % factor.Dimension;
            for (int k = factor.Starts[level]; k < factor.Starts[level + 1]; k++)
            {
                Expand<T>(term, depth + 1, row, column + factor.Offsets[k], value * factor.Values[k], x, y);
            }

            return;
        }

        foreach (Stretch stretch in term.Stretches)
        {
            (double re, double im) = stretch.Imaginary ? (-value.Imaginary, value.Real) : (value.Real, value.Imaginary);
            double* source = x + (2 * ((nint)column + stretch.First + stretch.Shift)), target = y + (2 * stretch.First);
            if (stretch.Weights.Length == 0)
            {
                StructuredKernel<T>.Add(re, im, source, target, 2 * stretch.Length);
                continue;
            }

            fixed (double* weights = stretch.Weights)
            {
                StructuredKernel<T>.AddWeighted(re, im, weights, source, target, 2 * stretch.Length);
            }
        }
    }

    /// <summary>Within a block: rows First … First + Length take column row + Shift with a weight, given twice; without weights all are 1.</summary>
    private sealed record Stretch(int First, int Shift, int Length, double[] Weights, bool Imaginary);

    private readonly ref struct TermsOfBlock(StructuredPlan plan, Complex factor, int start, ReadOnlySpan<Complex> vector, Span<Complex> image) : ISimdAction
    {
        private readonly StructuredPlan _plan = plan;
        private readonly Complex _factor = factor;
        private readonly int _start = start;
        private readonly ReadOnlySpan<Complex> _vector = vector;
        private readonly Span<Complex> _image = image;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => _plan.AddTerms<T>(_factor, _start, _vector, _image);
    }

    private sealed record Term(Complex Coefficient, Factor[] Factors, Stretch[] Stretches);

    /// <summary>The non-zero elements of a local matrix on a subsystem before the block.</summary>
    private sealed class Factor
    {
        public Factor(LocalFactor factor, CompositeSystem system)
        {
            SparseMatrix local = SparseMatrix.FromDense(factor.Matrix);
            Stride = system.Stride(factor.Subsystem);
            Dimension = local.Order;
            Starts = local.RowStarts.ToArray();
            Offsets = [.. local.Entries().Select(entry => (entry.Column - entry.Row) * Stride)];
            Values = local.Values.ToArray();
        }

        public int Stride { get; }

        public int Dimension { get; }

        public int[] Starts { get; }

        public int[] Offsets { get; }

        public Complex[] Values { get; }
    }
}
