using System.Numerics;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The matrix exponential by scaling and squaring with diagonal Padé approximants, scaled no more than powers of A demand.</summary>
[Reference("A. H. Al-Mohy and N. J. Higham, A new scaling and squaring algorithm for the matrix exponential, SIAM J. Matrix Anal. Appl. 31, 970 (2009)", Doi = "10.1137/09074721X", Equations = "Algorithm 5.1")]
internal static unsafe class ExponentialKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const double Theta3 = 1.495585217958292e-2;
    private const double Theta5 = 2.539398330063230e-1;
    private const double Theta7 = 9.504178996162932e-1;
    private const double Theta9 = 2.097847961257068;
    private const double Theta13 = 4.25;

    /// <summary>Most squarings; beyond it the result overflows or vanishes anyway.</summary>
    private const int MostSquarings = 1100;

    private static ReadOnlySpan<double> Coefficients3 => [120, 60, 12, 1];

    private static ReadOnlySpan<double> Coefficients5 => [30240, 15120, 3360, 420, 30, 1];

    private static ReadOnlySpan<double> Coefficients7 => [17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1];

    private static ReadOnlySpan<double> Coefficients9 => [17643225600, 8821612800, 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1];

    private static ReadOnlySpan<double> Coefficients13 =>
    [
        64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
        670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
    ];

    /// <summary>result = exp(A); row strides count complex numbers.</summary>
    /// <returns>How it ended.</returns>
    public static FactorizationOutcome Run(int n, double* a, nint leading, double* result, nint resultLeading, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        nint size = 2 * (nint)n * n;
        double* copy = workspace.Take(size);
        for (nint r = 0; r < n; r++)
        {
            new Span<double>(a + (2 * r * leading), 2 * n).CopyTo(new Span<double>(copy + (2 * r * n), 2 * n));
        }

        if (!double.IsFinite(VectorKernel<T>.MaxAbs(size, copy)))
        {
            return FactorizationOutcome.NotFinite;
        }

        double* columnSums = workspace.Take(2L * n);
        double norm = OneNorm(n, copy, columnSums);
        if (!double.IsFinite(norm))
        {
            return FactorizationOutcome.NotFinite;
        }

        double* second = workspace.Take(size), fourth = workspace.Take(size), sixth = workspace.Take(size), eighth = workspace.Take(size);
        double* odd = workspace.Take(size), even = workspace.Take(size), sum = workspace.Take(size);
        Square(n, copy, copy, second);
        int squarings = 0;
        if (norm <= Theta3)
        {
            Direct(n, Coefficients3, copy, second, null, null, null, odd, even, sum);
        }
        else
        {
            Square(n, second, second, fourth);
            if (norm <= Theta5)
            {
                Direct(n, Coefficients5, copy, second, fourth, null, null, odd, even, sum);
            }
            else
            {
                Square(n, fourth, second, sixth);
                squarings = Higher(n, norm, copy, second, fourth, sixth, eighth, odd, even, sum, columnSums, workspace);
            }
        }

        // (even - odd)·X = even + odd
        for (nint i = 0; i < size; i++)
        {
            double u = odd[i], v = even[i];
            even[i] = v - u;
            odd[i] = v + u;
        }

        int* pivots = workspace.TakeInt32(n);
        int singular = LuKernel<T>.Factor(n, even, n, pivots);
        if (singular >= 0)
        {
            return new FactorizationOutcome(FactorizationStatus.Singular, singular);
        }

        LuKernel<T>.Solve(n, n, even, n, pivots, odd, n);
        double* current = odd;
        double* other = even;
        for (int i = 0; i < squarings; i++)
        {
            Square(n, current, current, other);
            double* squared = other;
            other = current;
            current = squared;
        }

        for (nint r = 0; r < n; r++)
        {
            new Span<double>(current + (2 * r * n), 2 * n).CopyTo(new Span<double>(result + (2 * r * resultLeading), 2 * n));
        }

        return FactorizationOutcome.Success;
    }

    private static int Higher(
        int n, double norm, double* a, double* second, double* fourth, double* sixth, double* eighth, double* odd, double* even, double* sum, double* columnSums,
        Workspace workspace)
    {
        double d4 = Math.Pow(OneNorm(n, fourth, columnSums), 0.25), d6 = Math.Pow(OneNorm(n, sixth, columnSums), 1.0 / 6);
        double eta = Math.Max(d4, d6);
        if (eta <= Theta5 && Extra(n, a, 5, norm, 1.0 / 10059033600, 0, workspace) == 0)
        {
            Direct(n, Coefficients5, a, second, fourth, null, null, odd, even, sum);
            return 0;
        }

        if (eta <= Theta7 && Extra(n, a, 7, norm, 1 / 4487938430976000.0, 0, workspace) == 0)
        {
            Direct(n, Coefficients7, a, second, fourth, sixth, null, odd, even, sum);
            return 0;
        }

        Square(n, fourth, fourth, eighth);
        double d8 = Math.Pow(OneNorm(n, eighth, columnSums), 0.125);
        double eta3 = Math.Max(d6, d8);
        if (eta3 <= Theta9 && Extra(n, a, 9, norm, 1 / 5914384781877411840000.0, 0, workspace) == 0)
        {
            Direct(n, Coefficients9, a, second, fourth, sixth, eighth, odd, even, sum);
            return 0;
        }

        // ‖A¹⁰‖ is bounded by ‖A⁴‖·‖A⁶‖, which costs nothing.
        double d10 = Math.Pow(Math.Pow(d4, 4) * Math.Pow(d6, 6), 0.1);
        double eta5 = Math.Min(eta3, Math.Max(d8, d10));
        int squarings = eta5 > Theta13 ? Math.Min(MostSquarings, (int)Math.Ceiling(Math.Log2(eta5 / Theta13))) : 0;
        squarings = Math.Min(MostSquarings, squarings + Extra(n, a, 13, norm, 1 / 1.1325077560602111e35, squarings, workspace));
        if (squarings > 0)
        {
            nint size = 2 * (nint)n * n;
            ScaleBy(size, a, -squarings);
            ScaleBy(size, second, -2 * squarings);
            ScaleBy(size, fourth, -4 * squarings);
            ScaleBy(size, sixth, -6 * squarings);
        }

        Thirteen(n, a, second, fourth, sixth, eighth, odd, even, sum);
        return squarings;
    }

    /// <summary>Extra squarings that the leading term of the backward error of degree m demands for 2⁻ˢ·A.</summary>
    private static int Extra(int n, double* a, int m, double norm, double coefficient, int squarings, Workspace workspace)
    {
        if (norm == 0)
        {
            return 0;
        }

        using Workspace.Frame frame = workspace.Enter();
        double* moduli = workspace.Take((long)n * n);
        double* x = workspace.Take(n);
        double* y = workspace.Take(n);
        double scale = Math.ScaleB(1, -squarings);
        for (nint i = 0; i < (nint)n * n; i++)
        {
            Complex z = ((Complex*)a)[i];
            moduli[i] = scale * Math.Sqrt((z.Real * z.Real) + (z.Imaginary * z.Imaginary));
        }

        // The one-norm of a power of |A| is the largest element of 1ᵀ·|A|ᵏ.
        double logarithm = 0;
        new Span<double>(x, n).Fill(1);
        for (int k = 0; k < (2 * m) + 1; k++)
        {
            new Span<double>(y, n).Clear();
            RealVectorKernel<T>.AxpyRows(n, n, moduli, n, x, y);
            double largest = VectorKernel<T>.MaxAbs(n, y);
            if (largest == 0)
            {
                return 0;
            }

            logarithm += Math.Log2(largest);
            RealVectorKernel<T>.Scale(n, 1 / largest, y);
            double* advanced = y;
            y = x;
            x = advanced;
        }

        double alpha = Math.Log2(coefficient) + logarithm - Math.Log2(scale * norm);
        return double.IsFinite(alpha) ? Math.Max((int)Math.Ceiling((alpha + 53) / (2 * m)), 0) : 0;
    }

    private static double OneNorm(int n, double* a, double* sums)
    {
        new Span<double>(sums, n).Clear();
        for (nint r = 0; r < n; r++)
        {
            Complex* row = (Complex*)a + (r * n);
            for (nint c = 0; c < n; c++)
            {
                double square = (row[c].Real * row[c].Real) + (row[c].Imaginary * row[c].Imaginary);
                sums[c] += square is > 1e-280 and < 1e300 ? Math.Sqrt(square) : double.Hypot(row[c].Real, row[c].Imaginary);
            }
        }

        double largest = 0;
        for (int c = 0; c < n; c++)
        {
            largest = Math.Max(largest, sums[c]);
        }

        return largest;
    }

    private static void Square(int n, double* x, double* y, double* target) => GemmDriver<T>.Run(
        n, n, n, Complex.One, new GemmOperand(x, 2 * n, 2, false), new GemmOperand(y, 2 * n, 2, false), Complex.Zero, target, n);

    private static void ScaleBy(nint size, double* x, int exponent)
    {
        // In two steps, since a power of two below the normal range is no double.
        int half = exponent / 2;
        RealVectorKernel<T>.Scale(size, Math.ScaleB(1, half), x);
        RealVectorKernel<T>.Scale(size, Math.ScaleB(1, exponent - half), x);
    }

    /// <summary>Numerator and denominator of the lower degrees, from explicit even powers.</summary>
    private static void Direct(
        int n, ReadOnlySpan<double> b, double* a, double* second, double* fourth, double* sixth, double* eighth, double* odd, double* even, double* sum)
    {
        nint size = 2 * (nint)n * n;
        double c2 = b[2], c3 = b[3], c4 = 0, c5 = 0, c6 = 0, c7 = 0, c8 = 0, c9 = 0;
        if (fourth != null && b.Length > 5)
        {
            (c4, c5) = (b[4], b[5]);
        }

        if (sixth != null && b.Length > 7)
        {
            (c6, c7) = (b[6], b[7]);
        }

        if (eighth != null && b.Length > 9)
        {
            (c8, c9) = (b[8], b[9]);
        }

        double* p4 = c5 != 0 ? fourth : second;
        double* p6 = c7 != 0 ? sixth : second;
        double* p8 = c9 != 0 ? eighth : second;
        Combine(size, c3, second, c5, p4, c7, p6, c9, p8, sum);
        Combine(size, c2, second, c4, p4, c6, p6, c8, p8, even);
        AddIdentity(n, b[1], sum);
        AddIdentity(n, b[0], even);
        Square(n, a, sum, odd);
    }

    private static void Thirteen(int n, double* a, double* second, double* fourth, double* sixth, double* scratch, double* odd, double* even, double* sum)
    {
        nint size = 2 * (nint)n * n;
        ReadOnlySpan<double> b = Coefficients13;
        Combine(size, b[13], sixth, b[11], fourth, b[9], second, 0, second, sum);
        Square(n, sixth, sum, scratch);
        Combine(size, b[7], sixth, b[5], fourth, b[3], second, 1, scratch, sum);
        AddIdentity(n, b[1], sum);
        Square(n, a, sum, odd);
        Combine(size, b[12], sixth, b[10], fourth, b[8], second, 0, second, sum);
        Square(n, sixth, sum, scratch);
        Combine(size, b[6], sixth, b[4], fourth, b[2], second, 1, scratch, even);
        AddIdentity(n, b[0], even);
    }

    private static void Combine(nint size, double c0, double* x0, double c1, double* x1, double c2, double* x2, double c3, double* x3, double* target)
    {
        T f0 = T.Broadcast(c0), f1 = T.Broadcast(c1), f2 = T.Broadcast(c2), f3 = T.Broadcast(c3);
        nint step = T.Count;
        for (nint i = 0; i < size; i += step)
        {
            int count = (int)Math.Min(step, size - i);
            T value = f0 * T.LoadPartial(x0 + i, count);
            value = T.MultiplyAdd(f1, T.LoadPartial(x1 + i, count), value);
            value = T.MultiplyAdd(f2, T.LoadPartial(x2 + i, count), value);
            value = T.MultiplyAdd(f3, T.LoadPartial(x3 + i, count), value);
            T.StorePartial(value, target + i, count);
        }
    }

    private static void AddIdentity(int n, double value, double* a)
    {
        for (nint i = 0; i < n; i++)
        {
            a[2 * i * (n + 1)] += value;
        }
    }
}
