using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Baths;

/// <summary>
/// The generator of a hierarchy over real numbers. The matrices come in Hermitian pairs, so every element has a partner that is its complex conjugate (itself,
/// on the diagonal of a Hermitian matrix); √2 times the real and the imaginary part of one of them stand for both, at half the memory and a quarter of the
/// arithmetic, and what is Hermitian stays so.
/// </summary>
internal sealed class HierarchyGenerator : ILinearGenerator
{
    private static readonly double Half = Math.Sqrt(0.5);

    private readonly int[] _partners;
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly double[] _values;

    /// <param name="generator">On complex elements.</param>
    /// <param name="partners">Where the complex conjugate of each element lies.</param>
    public HierarchyGenerator(SparseMatrix generator, int[] partners)
    {
        _partners = partners;
        int n = partners.Length;
        SparseMatrix real = SparseMatrix.FromTriplets(n, n, Entries(generator, partners));
        (double low, double high) = SpectralBounds.Lanczos(SparseMatrix.Sum(real, real.Adjoint()).Scale(0.5));
        (double under, double over) = SpectralBounds.Lanczos(SparseMatrix.Sum(real, real.Adjoint().Scale(-1)).Scale(-0.5 * Complex.ImaginaryOne));
        Region = new SpectralRegion((low + high) / 2, (high - low) / 2, Math.Max(-under, over));
        NormBound = Math.Max(-low, high) + Region.Imaginary;
        List<int> columns = [];
        List<double> values = [];
        _starts = new int[n + 1];
        for (int row = 0; row < n; row++)
        {
            for (int k = real.RowStarts[row]; k < real.RowStarts[row + 1]; k++)
            {
                // Elements of conjugates that cancel.
                if (real.Values[k].Real != 0)
                {
                    columns.Add(real.ColumnIndices[k]);
                    values.Add(real.Values[k].Real);
                }
            }

            _starts[row + 1] = columns.Count;
        }

        (_columns, _values) = ([.. columns], [.. values]);
    }

    /// <summary>A rectangle around the numerical range, in which the spectrum lies.</summary>
    public SpectralRegion Region { get; }

    public double NormBound { get; }

    public bool IsConstant => true;

    public long Applications { get; private set; }

    /// <summary>An even number, so that the vector may be seen as complex numbers; the last may stay zero.</summary>
    public int Dimension => (_partners.Length + 1) & ~1;

    public bool IsComplex => false;

    public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        Applications++;
        for (int row = 0; row < _partners.Length; row++)
        {
            double sum = 0;
            for (int k = _starts[row]; k < _starts[row + 1]; k++)
            {
                sum = Math.FusedMultiplyAdd(_values[k], state[_columns[k]], sum);
            }

            derivative[row] = sum;
        }

        derivative[_partners.Length..].Clear();
    }

    /// <summary>The reals that stand for the first elements, all others zero.</summary>
    public double[] Pack(ReadOnlySpan<Complex> elements)
    {
        double[] state = new double[Dimension];
        for (int p = 0; p < elements.Length; p++)
        {
            int partner = _partners[p];
            state[p] = p == partner ? elements[p].Real : (p < partner ? elements[p].Real : -elements[p].Imaginary) / Half;
        }

        return state;
    }

    /// <summary>The first elements.</summary>
    public void Unpack(ReadOnlySpan<double> state, Span<Complex> elements)
    {
        for (int p = 0; p < elements.Length; p++)
        {
            int partner = _partners[p];
            elements[p] = p == partner ? state[p] : p < partner ? new Complex(Half * state[p], Half * state[partner])
                : new Complex(Half * state[partner], -Half * state[p]);
        }
    }

    /// <summary>Rows of √2 Re and √2 Im (or Re alone, of what is its own conjugate), with the complex unknowns written in the real ones.</summary>
    private static IEnumerable<(int Row, int Column, Complex Value)> Entries(SparseMatrix generator, int[] partners)
    {
        foreach ((int row, int column, Complex value) in generator.Entries())
        {
            int mirror = partners[row], partner = partners[column];
            if (row > mirror)
            {
                continue;
            }

            (int re, int im, double sign) = column <= partner ? (column, partner, 1) : (partner, column, -1);
            double weight = (row == mirror ? Half : 1) * (column == partner ? 1 / Half : 1);
            yield return (row, re, weight * value.Real);
            if (column != partner)
            {
                yield return (row, im, -weight * sign * value.Imaginary);
            }

            if (row != mirror)
            {
                yield return (mirror, re, weight * value.Imaginary);
                if (column != partner)
                {
                    yield return (mirror, im, weight * sign * value.Real);
                }
            }
        }
    }
}
