using System.Numerics;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Eigenvectors of an upper triangular matrix by back substitution, guarded against overflow. Vectors stand in rows, on contiguous memory.</summary>
internal static unsafe class TriangularEigenvectors<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>A quotient above this scales the whole vector down.</summary>
    private const double Largest = 1e100;

    /// <summary>Row k of x solves T·x = t(k)·x and has unit length.</summary>
    public static void Right(int n, Complex* t, nint leading, Complex* x)
    {
        double floor = Floor(n, t, leading);
        for (nint k = 0; k < n; k++)
        {
            Complex* vector = x + (k * n);
            new Span<Complex>(vector, n).Clear();
            vector[k] = Complex.One;
            for (nint i = k - 1; i >= 0; i--)
            {
                Complex* row = t + (i * leading);
                Complex sum = VectorKernel<T>.Dot(k - i, (double*)(row + i + 1), (double*)(vector + i + 1), false);
                Divide(vector, k + 1, i, -sum, row[i] - t[(k * leading) + k], floor);
            }

            Normalize(vector, k + 1);
        }
    }

    /// <summary>Row k of w, the conjugate of y, has unit length and solves y†·T = t(k)·y†.</summary>
    public static void Left(int n, Complex* t, nint leading, Complex* w, Complex* sums)
    {
        double floor = Floor(n, t, leading);
        for (nint k = 0; k < n; k++)
        {
            Complex* vector = w + (k * n);
            new Span<Complex>(vector, n).Clear();
            new Span<Complex>(t + (k * leading) + k, (int)(n - k)).CopyTo(new Span<Complex>(sums + k, (int)(n - k)));
            vector[k] = Complex.One;
            for (nint j = k + 1; j < n; j++)
            {
                Complex* row = t + (j * leading);
                double scale = Divide(vector + k, j - k + 1, j - k, -sums[j], row[j] - t[(k * leading) + k], floor);
                if (scale != 1)
                {
                    VectorKernel<T>.Scale(n - j - 1, scale, (double*)(sums + j + 1));
                }

                VectorKernel<T>.Axpy(n - j - 1, vector[j], (double*)(row + j + 1), (double*)(sums + j + 1), false);
            }

            Normalize(vector + k, n - k);
        }
    }

    private static void Normalize(Complex* vector, nint length) =>
        VectorKernel<T>.Scale(length, 1 / VectorKernel<T>.Norm(2 * length, (double*)vector), (double*)vector);

    /// <summary>Sets element i to numerator / denominator; a denominator below the floor counts as the floor, growth scales the whole vector down.</summary>
    private static double Divide(Complex* vector, nint length, nint i, Complex numerator, Complex denominator, double floor)
    {
        double divisor = Complex.Abs(denominator), size = Complex.Abs(numerator), scale = 1;
        if (divisor < floor)
        {
            (denominator, divisor) = (floor, floor);
        }

        if (size > Largest * divisor)
        {
            scale = Largest * divisor / size;
            scale = scale == 0 ? 1e-300 : scale;
            VectorKernel<T>.Scale(length, scale, (double*)vector);
            numerator *= scale;
        }

        vector[i] = numerator / denominator;
        return scale;
    }

    private static double Floor(int n, Complex* t, nint leading)
    {
        double largest = 0;
        for (nint r = 0; r < n; r++)
        {
            largest = Math.Max(largest, VectorKernel<T>.MaxAbs(2 * (n - r), (double*)(t + (r * leading) + r)));
        }

        return Math.Max(MachinePrecision.UnitRoundoff * largest, 1e-290);
    }
}
