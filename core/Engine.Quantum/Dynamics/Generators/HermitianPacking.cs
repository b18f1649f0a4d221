using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>
/// A Hermitian matrix as one real matrix of the same order: ρ = S + iA with S symmetric and A antisymmetric becomes W = S + A, from which S and A are the parts
/// under
/// transposition. Half the memory, the same Frobenius norm, and Hermitian by construction.
/// </summary>
internal static class HermitianPacking
{
    /// <summary>Doubles that hold a matrix: its elements, and one that stays zero where their number is odd, so that the vector may also be seen as complex
    /// numbers.</summary>
    public static int Length(int order) => (order * order) + (order & 1);

    /// <summary>W of the Hermitian part of a matrix given row after row.</summary>
    public static void Pack(ReadOnlySpan<Complex> matrix, int order, Span<double> packed)
    {
        for (int r = 0; r < order; r++)
        {
            for (int c = 0; c < order; c++)
            {
                Complex element = matrix[(r * order) + c], mirror = matrix[(c * order) + r];
                packed[(r * order) + c] = 0.5 * (element.Real + mirror.Real + (element.Imaginary - mirror.Imaginary));
            }
        }

        packed[(order * order)..].Clear();
    }

    /// <summary>The Hermitian matrix, row after row.</summary>
    public static void Unpack(ReadOnlySpan<double> packed, int order, Span<Complex> matrix)
    {
        for (int r = 0; r < order; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                double element = packed[(r * order) + c], mirror = packed[(c * order) + r];
                Complex value = new(0.5 * (element + mirror), 0.5 * (element - mirror));
                matrix[(r * order) + c] = value;
                matrix[(c * order) + r] = Complex.Conjugate(value);
            }
        }
    }

    /// <summary>Tr(ρ O).</summary>
    public static Complex Expectation(Operator observable, ReadOnlySpan<double> packed)
    {
        SparseMatrix sparse = observable.Sparse;
        int order = sparse.Order;
        ReadOnlySpan<int> starts = sparse.RowStarts, columns = sparse.ColumnIndices;
        ReadOnlySpan<Complex> values = sparse.Values;
        double re = 0, im = 0;
        for (int r = 0; r < order; r++)
        {
            for (int k = starts[r]; k < starts[r + 1]; k++)
            {
                int c = columns[k];
                double element = packed[(c * order) + r], mirror = packed[(r * order) + c];
                double symmetric = 0.5 * (element + mirror), antisymmetric = 0.5 * (element - mirror);
                re += (values[k].Real * symmetric) - (values[k].Imaginary * antisymmetric);
                im += (values[k].Real * antisymmetric) + (values[k].Imaginary * symmetric);
            }
        }

        return new Complex(re, im);
    }

    /// <summary>Tr ρ.</summary>
    public static double Trace(ReadOnlySpan<double> packed, int order)
    {
        double trace = 0;
        for (int r = 0; r < order; r++)
        {
            trace += packed[r * (order + 1)];
        }

        return trace;
    }
}
