using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Eigenvectors of a pair of upper triangular matrices by substitution, guarded against overflow. Vectors stand in rows.</summary>
internal static class TriangularPencil
{
    /// <summary>A quotient above this scales the whole vector down.</summary>
    private const double Largest = 1e100;

    /// <summary>Row k solves (t(k)·S - s(k)·T)·x = 0.</summary>
    public static ComplexMatrix Right(ComplexMatrix s, ComplexMatrix t)
    {
        int n = s.Rows;
        ComplexMatrix vectors = new(n, n);
        for (int k = 0; k < n; k++)
        {
            (Complex alpha, Complex beta, double floor) = Pair(s, t, k);
            Span<Complex> x = vectors.Row(k);
            x[k] = Complex.One;
            for (int i = k - 1; i >= 0; i--)
            {
                Span<Complex> known = x[(i + 1)..(k + 1)];
                Complex sum = (beta * MatrixVector.BilinearProduct(s.Row(i)[(i + 1)..(k + 1)], known))
                    - (alpha * MatrixVector.BilinearProduct(t.Row(i)[(i + 1)..(k + 1)], known));
                x[i] = Quotient(-sum, (beta * s[i, i]) - (alpha * t[i, i]), floor, x);
            }

            MatrixVector.Scale(1 / MatrixVector.Norm(x), x);
        }

        return vectors;
    }

    /// <summary>Row k solves y†·(t(k)·S - s(k)·T) = 0.</summary>
    public static ComplexMatrix Left(ComplexMatrix s, ComplexMatrix t)
    {
        int n = s.Rows;
        ComplexMatrix vectors = new(n, n), adjointS = s.Adjoint(), adjointT = t.Adjoint();
        for (int k = 0; k < n; k++)
        {
            (Complex alpha, Complex beta, double floor) = Pair(s, t, k);
            alpha = Complex.Conjugate(alpha);
            Span<Complex> y = vectors.Row(k);
            y[k] = Complex.One;
            for (int i = k + 1; i < n; i++)
            {
                Span<Complex> known = y[k..i];
                Complex sum = (beta * MatrixVector.BilinearProduct(adjointS.Row(i)[k..i], known))
                    - (alpha * MatrixVector.BilinearProduct(adjointT.Row(i)[k..i], known));
                y[i] = Quotient(-sum, (beta * adjointS[i, i]) - (alpha * adjointT[i, i]), floor, y);
            }

            MatrixVector.Scale(1 / MatrixVector.Norm(y), y);
        }

        return vectors;
    }

    /// <summary>The eigenvalue as a pair of unit size, and what counts as zero in its matrix.</summary>
    private static (Complex Alpha, Complex Beta, double Floor) Pair(ComplexMatrix s, ComplexMatrix t, int k)
    {
        double size = Math.Max(s[k, k].Magnitude, t[k, k].Magnitude);
        Complex alpha = size == 0 ? Complex.Zero : s[k, k] / size, beta = size == 0 ? Complex.One : t[k, k] / size;
        double norm = (beta.Magnitude * s.MaxNorm()) + (alpha.Magnitude * t.MaxNorm());
        return (alpha, beta, Math.Max(MachinePrecision.UnitRoundoff * norm, 1e-290));
    }

    private static Complex Quotient(Complex numerator, Complex denominator, double floor, Span<Complex> vector)
    {
        double divisor = denominator.Magnitude, size = numerator.Magnitude;
        if (divisor < floor)
        {
            (denominator, divisor) = (floor, floor);
        }

        if (size <= Largest * divisor)
        {
            return numerator / denominator;
        }

        double scale = Largest * divisor / size;
        MatrixVector.Scale(scale, vector);
        return numerator * scale / denominator;
    }
}
