using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Unitary rotations of two complex coordinates with a real cosine.</summary>
internal static class ComplexRotation
{
    /// <summary>Modulus up to which an element counts as zero.</summary>
    private const double Tiny = 1e-300;

    /// <summary>Squares of moduli between its inverse and this one have squares themselves.</summary>
    private const double Large = 1e140;

    /// <summary>c real and s with c·f + s·g = length and c·g - conj(s)·f = 0.</summary>
    public static void Create(Complex f, Complex g, out double c, out Complex s, out Complex length)
    {
        double squareF = (f.Real * f.Real) + (f.Imaginary * f.Imaginary), squareG = (g.Real * g.Real) + (g.Imaginary * g.Imaginary);
        if (squareF is > 1 / Large and < Large && squareG is > 1 / Large and < Large)
        {
            double square = squareF + squareG, inverse = 1 / Math.Sqrt(squareF * square), ratio = square * inverse;
            c = squareF * inverse;
            s = new Complex(
                ((f.Real * g.Real) + (f.Imaginary * g.Imaginary)) * inverse, ((f.Imaginary * g.Real) - (f.Real * g.Imaginary)) * inverse);
            length = new Complex(f.Real * ratio, f.Imaginary * ratio);
        }
        else if (!TryScaled(f, g, out c, out s, out length))
        {
            return;
        }

        // One step of Newton's method: errors of the length in one direction would add up over thousands of rotations.
        double excess = Math.FusedMultiplyAdd(c, c, Math.FusedMultiplyAdd(s.Real, s.Real, Math.FusedMultiplyAdd(s.Imaginary, s.Imaginary, -1)));
        c -= 0.5 * excess * c;
        s = new Complex(s.Real - (0.5 * excess * s.Real), s.Imaginary - (0.5 * excess * s.Imaginary));
    }

    /// <summary>The rotation of numbers whose squares may overflow or underflow.</summary>
    /// <returns>False where one of them counts as zero and the rotation is exact.</returns>
    private static bool TryScaled(Complex f, Complex g, out double c, out Complex s, out Complex length)
    {
        // Subnormal numbers have too few digits for a phase.
        double sizeG = Complex.Abs(g);
        if (sizeG <= Tiny)
        {
            (c, s, length) = (1, Complex.Zero, f);
            return false;
        }

        double sizeF = Complex.Abs(f);
        if (sizeF <= Tiny)
        {
            (c, s, length) = (0, Complex.Conjugate(g) / sizeG, sizeG);
            return false;
        }

        double total = double.Hypot(sizeF, sizeG);
        Complex phase = f / sizeF;
        c = sizeF / total;
        s = phase * Complex.Conjugate(g) / total;
        length = phase * total;
        return true;
    }

    /// <summary>Rows p and q become c·p + s·q and c·q - conj(s)·p, from one column on.</summary>
    public static void Rows(MatrixView a, int p, int q, int firstColumn, double c, Complex s)
    {
        Span<Complex> x = a.Row(p)[firstColumn..], y = a.Row(q)[firstColumn..];
        for (int i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = ((c * x[i]) + (s * y[i]), (c * y[i]) - (Complex.Conjugate(s) * x[i]));
        }
    }

    /// <summary>Columns p and q become c·p + s·q and c·q - conj(s)·p, down to a row.</summary>
    public static void Columns(MatrixView a, int p, int q, int rows, double c, Complex s)
    {
        for (int r = 0; r < rows; r++)
        {
            Span<Complex> row = a.Row(r);
            (row[p], row[q]) = ((c * row[p]) + (s * row[q]), (c * row[q]) - (Complex.Conjugate(s) * row[p]));
        }
    }
}
