using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Control;

/// <summary>Checks at the border of the control code, and the one inner product its targets share.</summary>
internal static class ControlCheck
{
    private const double NormTolerance = 1e-9;
    private const double HermitianTolerance = 1e-12;

    /// <summary>A copy of a state that must be normalized.</summary>
    public static Complex[] Normalized(Complex[] state, string name)
    {
        ArgumentNullException.ThrowIfNull(state, name);
        double norm = state.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary);
        return Math.Abs(norm - 1) <= NormTolerance
            ? [.. state]
            : throw new ArgumentException($"The state must be normalized; its squared norm is {norm:R}.", name);
    }

    /// <summary>Refuses matrices that are not Hermitian or of another side.</summary>
    public static void Hermitian(ComplexMatrix matrix, int dimension, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.Rows != dimension || matrix.Columns != dimension)
        {
            throw new ArgumentException($"Must be {dimension} × {dimension}, got {matrix.Rows} × {matrix.Columns}.", name);
        }

        if (!matrix.IsHermitian(HermitianTolerance * Math.Max(1, matrix.MaxNorm())))
        {
            throw new ArgumentException("Must be Hermitian.", name);
        }
    }

    /// <summary>⟨bra|ket⟩.</summary>
    public static Complex Inner(ReadOnlySpan<Complex> bra, ReadOnlySpan<Complex> ket)
    {
        double re = 0;
        double im = 0;
        for (int i = 0; i < bra.Length; i++)
        {
            re += bra[i].Real * ket[i].Real + bra[i].Imaginary * ket[i].Imaginary;
            im += bra[i].Real * ket[i].Imaginary - bra[i].Imaginary * ket[i].Real;
        }

        return new Complex(re, im);
    }
}
