using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>
/// The matrix exponential by scaling, a Taylor polynomial and squaring: products of matrices and nothing else, with degrees 1, 2, 4, 8, 15 and 18
/// in 0, 1, 2, 3, 4 and 5 products.
/// </summary>
/// <remarks>
/// The polynomial of degree m is exp(A + E) with E = Σ c(k)·Aᵏ, k &gt; m. For every degree here |c(m + 1 + j)| ≤ |c(m + 1)|/j! up to j = m, and the
/// norms of powers are bounded by products of those of A, A², A³ and A⁶, which the evaluation forms in any case. A degree and a scaling are taken
/// when this bound of ‖E‖ stays below the unit roundoff times ‖A‖; a norm of A far above those of its powers therefore asks for no scaling.
/// </remarks>
[Reference("P. Bader, S. Blanes and F. Casas, Computing the matrix exponential with an optimized Taylor polynomial approximation, Mathematics 7, 1174 (2019)",
    Doi = "10.3390/math7121174", Equations = "Eqs. (10)-(12), degree 8; (14), (15), degree 18")]
[Reference("J. Sastre, Efficient evaluation of matrix polynomials, Linear Algebra Appl. 539, 229 (2018)", Doi = "10.1016/j.laa.2017.11.010",
    Equations = "Section 3, Table 4 (degree 15+)")]
[Reference("A. H. Al-Mohy and N. J. Higham, A new scaling and squaring algorithm for the matrix exponential, SIAM J. Matrix Anal. Appl. 31, 970 (2009)",
    Doi = "10.1137/09074721X", Equations = "Theorem 4.2 (scaling by norms of powers)")]
internal static unsafe class ExponentialKernel<TField, T>
    where TField : struct, IField
    where T : unmanaged, ISimd<T>
{
    /// <summary>Norms above 2 to this power are scaled down before powers are formed, so that the sixth cannot overflow.</summary>
    private const int LargestExponent = 40;

    /// <summary>Doubles of each matrix that one pass of linear combinations works on before it goes on; several such pieces fit the nearest cache.</summary>
    private const int Piece = 256;

    /// <summary>Squarings from which on a Hermitian or skew-Hermitian matrix goes through its eigenvectors, which lose nothing to the norm.</summary>
    private const int EigenSquarings = 5;

    /// <summary>Norm of A and of A² up to which degree 15+ is taken; its coefficients would amplify rounding beyond.</summary>
    private const double LargestNorm15 = 32;

    /// <summary>Order from which on the norm of A⁴ is estimated if that may save a product, and the gap it may be expected to close.</summary>
    private const int EstimateOrder = 96;
    private const double EstimateGain = 1 << 16;

    /// <summary>Elements of the exponential of a matrix of norm ν are at most exp(ν) in modulus: below this norm they cannot overflow.</summary>
    private const double SafeNorm = 700;

    /// <summary>result = exp(A); row strides count elements. A real matrix must not be skew-symmetric.</summary>
    /// <returns>How it ended.</returns>
    public static FactorizationOutcome Run(int n, double* a, nint leading, double* result, nint resultLeading, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        nint size = Padded(n);
        double* x = Matrix(n, workspace);
        Copy(n, a, leading, x, n);
        int squarings = 0;
        double norm = MatrixBlend<TField, T>.Norm(n, x);
        bool safe = norm < SafeNorm;
        if (!(norm < Math.ScaleB(1, LargestExponent)))
        {
            double largest = VectorKernel<T>.MaxAbs(size, x);
            if (!double.IsFinite(largest))
            {
                return FactorizationOutcome.NotFinite;
            }

            squarings = Math.ILogB(largest) + 1 + Math.ILogB((double)TField.Width * n) - LargestExponent + 1;
            ScaleBy(size, x, -squarings);
            norm = MatrixBlend<TField, T>.Norm(n, x);
        }

        // Where the caller's memory is laid out like scratch the sum is formed there.
        double* sum = resultLeading == n && size == TField.Width * (nint)n * n ? result : Matrix(n, workspace);
        double* exponential = Polynomial(n, x, norm, sum, ref squarings, workspace);
        if (exponential == null)
        {
            FactorizationOutcome outcome = Spectral(n, a, leading, result, resultLeading, workspace);
            return outcome.IsSuccess ? Finite(safe, n, result, resultLeading) : outcome;
        }

        double* other = x;
        for (int i = 0; i < squarings; i++)
        {
            Multiply(n, exponential, exponential, false, other);
            double* squared = other;
            other = exponential;
            exponential = squared;
        }

        if (exponential != result)
        {
            Copy(n, exponential, n, result, resultLeading);
        }

        return Finite(safe, n, result, resultLeading);
    }

    private static FactorizationOutcome Finite(bool safe, nint n, double* result, nint leading)
    {
        for (nint r = 0; r < n && !safe; r++)
        {
            if (!double.IsFinite(VectorKernel<T>.MaxAbs(TField.Width * n, result + (TField.Width * r * leading))))
            {
                return FactorizationOutcome.Overflow;
            }
        }

        return FactorizationOutcome.Success;
    }

    /// <summary>The polynomial of the least degree that serves, and the squarings it needs; null where eigenvectors do better.</summary>
    private static double* Polynomial(nint n, double* x, double norm, double* sum, ref int squarings, Workspace workspace)
    {
        const double unit = MachinePrecision.UnitRoundoff;
        nint size = Padded(n);
        if (norm <= 2 * unit)
        {
            new Span<double>(x, (int)size).CopyTo(new Span<double>(sum, (int)size));
            MatrixBlend<TField, T>.AddIdentity(n, 1, sum);
            return sum;
        }

        double* second = Matrix(n, workspace);
        Multiply(n, x, x, false, second);
        double square = MatrixBlend<TField, T>.Norm(n, second);

        // The sum over j stays below 1.07 as long as ‖A²‖ is as small as these degrees allow.
        const double tail = 1.07;
        if (tail * square <= 6 * unit)
        {
            MatrixBlend<TField, T>.Two(size, 1, x, 0.5, second, sum);
            MatrixBlend<TField, T>.AddIdentity(n, 1, sum);
            return sum;
        }

        double* left = Matrix(n, workspace), right = Matrix(n, workspace);
        double fourth = square * square;
        if (tail * fourth <= 120 * unit)
        {
            MatrixBlend<TField, T>.Two(size, 1.0 / 6, x, 1.0 / 24, second, right);
            MatrixBlend<TField, T>.AddIdentity(n, 0.5, right);
            new Span<double>(x, (int)size).CopyTo(new Span<double>(sum, (int)size));
            MatrixBlend<TField, T>.AddIdentity(n, 1, sum);
            Multiply(n, second, right, true, sum);
            return sum;
        }

        double* power = Matrix(n, workspace);
        if (tail * fourth * fourth <= 362880 * unit)
        {
            Eight(n, x, second, power, left, right, sum);
            return sum;
        }

        double excess = norm <= LargestNorm15 && square <= LargestNorm15 ? Excess15(norm, square, fourth) : double.PositiveInfinity;
        if (excess > 1 && excess < EstimateGain && n >= EstimateOrder)
        {
            // Twice the estimate, which is a lower bound.
            excess = Excess15(norm, square, Math.Min(fourth, 2 * PowerNorm<TField>.OfSquare(n, second, workspace)));
        }

        if (excess <= 1)
        {
            Fifteen(n, x, second, power, left, right, sum);
            return sum;
        }

        double* third = power;
        double* sixth = Matrix(n, workspace);
        Multiply(n, second, x, false, third);
        Multiply(n, third, third, false, sixth);
        int scaling = Scaling18(norm, square, MatrixBlend<TField, T>.Norm(n, third), MatrixBlend<TField, T>.Norm(n, sixth));
        if (squarings + scaling >= EigenSquarings && HermitianKind(n, x) != 0)
        {
            return null;
        }

        Eighteen(n, Math.ScaleB(1, -scaling), x, second, third, sixth, left, right, sum, Matrix(n, workspace), Matrix(n, workspace));
        squarings += scaling;
        return sum;
    }

    /// <summary>The bound of the backward error of degree 15+ over what is allowed.</summary>
    private static double Excess15(double norm, double square, double fourth)
    {
        const double leading = 2.1711086342891314e-14;
        double sum = 1 + norm + (square / 2) + (norm * square / 6) + (fourth / 24) + (norm * fourth / 120) + (square * fourth / 720)
            + (norm * square * fourth / 5040);
        return 1.01 * leading * fourth * fourth * fourth * fourth * sum / (norm * MachinePrecision.UnitRoundoff);
    }

    /// <summary>The least number of halvings of A for which degree 18 is accurate.</summary>
    private static int Scaling18(double norm, double square, double cube, double sixth)
    {
        const double leading = 8.220635246624330e-18;
        int scaling = sixth > 64 ? Math.Max(0, (Math.ILogB(sixth) / 6) - 1) : 0;
        while (true)
        {
            double b1 = Math.ScaleB(norm, -scaling), b2 = Math.ScaleB(square, -2 * scaling), b3 = Math.ScaleB(cube, -3 * scaling),
                b6 = Math.ScaleB(sixth, -6 * scaling);
            double b4 = Math.Min(b2 * b2, b1 * b3), b5 = Math.Min(b2 * b3, b1 * b4);
            double sum = b1 + b2 + (b3 / 2) + (b4 / 6) + (b5 / 24) + (b6 / 120);
            if (1.02 * leading * b6 * b6 * b6 * sum <= MachinePrecision.UnitRoundoff * b1)
            {
                return scaling;
            }

            scaling++;
        }
    }

    private static void Eight(nint n, double* x, double* second, double* fourth, double* left, double* right, double* sum)
    {
        const double x1 = 0.10836465678522780852, x2 = 0.027091164196306952131, x3 = 2.0 / 3, x4 = 0.54676145797072405251, x5 = 0.16112557339541759283;
        const double x6 = 0.014090917158378207731, x7 = 0.033792797010870504141, y2 = 0.13549236135285063166;
        nint size = Padded(n);
        MatrixBlend<TField, T>.Two(size, x1, x, x2, second, right);
        Multiply(n, second, right, false, fourth);
        for (nint at = 0; at < size; at += Piece)
        {
            nint length = Math.Min(Piece, size - at);
            MatrixBlend<TField, T>.Two(length, x3, second + at, 1, fourth + at, left + at);
            MatrixBlend<TField, T>.Four(length, x5, x + at, x6, second + at, x7, fourth + at, 0, x + at, right + at);
            MatrixBlend<TField, T>.Two(length, 1, x + at, y2, second + at, sum + at);
        }

        MatrixBlend<TField, T>.AddIdentity(n, x4, right);
        MatrixBlend<TField, T>.AddIdentity(n, 1, sum);
        Multiply(n, left, right, true, sum);
    }

    private static void Fifteen(nint n, double* x, double* second, double* inner, double* left, double* right, double* sum)
    {
        const double c1 = 4.0187616102010354629e-4, c2 = 2.9455314402796829805e-3, c3 = -8.7090665768376759677e-3, c4 = 0.40175684406735678015;
        const double c5 = 0.03230762888122312082, c6 = 5.7689885130261447291, c7 = 0.023385760342712988337, c8 = 0.23810703738709872247;
        const double c9 = 2.2242091724963735612, c10 = -5.7923617070732605218, c11 = -0.04130276365929782911, c12 = 10.408017352313543646;
        const double c13 = -63.317124558833707162, c14 = 0.34846658633645740854;

        // With c6 on the diagonal of the left factor its product needs no sum to start from, only a multiple of A² later.
        const double shift = c7 - (c6 * c5);
        nint size = Padded(n);
        MatrixBlend<TField, T>.Two(size, c2, x, c1, second, right);
        Multiply(n, second, right, false, inner);
        for (nint at = 0; at < size; at += Piece)
        {
            nint length = Math.Min(Piece, size - at);
            MatrixBlend<TField, T>.Four(length, c4, x + at, c3, second + at, 1, inner + at, 0, x + at, left + at);
            MatrixBlend<TField, T>.Two(length, c5, second + at, 1, inner + at, right + at);
        }

        MatrixBlend<TField, T>.AddIdentity(n, c6, left);
        Multiply(n, left, right, false, sum);
        for (nint at = 0; at < size; at += Piece)
        {
            nint length = Math.Min(Piece, size - at);
            MatrixBlend<TField, T>.Four(length, c9, x + at, c8 + shift, second + at, 1, sum + at, 0, x + at, left + at);
            MatrixBlend<TField, T>.Four(length, c11, x + at, c10, inner + at, shift, second + at, 1, sum + at, right + at);
            MatrixBlend<TField, T>.Four(length, 1, x + at, c14 + (c12 * shift), second + at, c13, inner + at, c12, sum + at, sum + at);
        }

        MatrixBlend<TField, T>.AddIdentity(n, 1, sum);
        Multiply(n, left, right, true, sum);
    }

    private static void Eighteen(
        nint n, double scale, double* x, double* second, double* third, double* sixth, double* left, double* right, double* sum, double* ninth, double* outer)
    {
        const double a1 = -0.10036558103014462001, a2 = -0.00802924648241156960, a3 = -0.00089213849804572995;
        const double b1 = 0.39784974949964507614, b2 = 1.36783778460411719922, b3 = 0.49828962252538267755, b6 = -0.00063789819459472330;
        const double c0 = -10.9676396052962062593, c1 = 1.68015813878906197182, c2 = 0.05717798464788655127, c3 = -0.00698210122488052084,
            c6 = 0.00003349750170860705;
        const double d0 = -0.09043168323908105619, d1 = -0.06764045190713819075, d2 = 0.06759613017704596460, d3 = 0.02955525704293155274,
            d6 = -0.00001391802575160607;
        const double e2 = -0.09233646193671185927, e3 = -0.01693649390020817171, e6 = -0.00001400867981820361;
        double s1 = scale, s2 = scale * scale, s3 = s2 * scale, s6 = s3 * s3;
        nint size = Padded(n);
        for (nint at = 0; at < size; at += Piece)
        {
            nint length = Math.Min(Piece, size - at);
            double* p1 = x + at;
            double* p2 = second + at;
            double* p3 = third + at;
            double* p6 = sixth + at;
            MatrixBlend<TField, T>.Four(length, a1 * s1, p1, a2 * s2, p2, a3 * s3, p3, 0, p1, left + at);
            MatrixBlend<TField, T>.Four(length, e2 * s2, p2, e3 * s3, p3, e6 * s6, p6, 0, p2, right + at);
            MatrixBlend<TField, T>.Four(length, b1 * s1, p1, b2 * s2, p2, b3 * s3, p3, b6 * s6, p6, sum + at);
            MatrixBlend<TField, T>.Four(length, c1 * s1, p1, c2 * s2, p2, c3 * s3, p3, c6 * s6, p6, outer + at);
            MatrixBlend<TField, T>.Four(length, d1 * s1, p1, d2 * s2, p2, d3 * s3, p3, d6 * s6, p6, ninth + at);
        }

        MatrixBlend<TField, T>.AddIdentity(n, c0, outer);
        MatrixBlend<TField, T>.AddIdentity(n, d0, ninth);
        Multiply(n, left, right, true, ninth);
        MatrixBlend<TField, T>.Two(size, 1, outer, 1, ninth, outer);
        Multiply(n, outer, ninth, true, sum);
    }

    /// <summary>1 for a matrix Hermitian to the last bit, -1 for a skew-Hermitian one, else 0.</summary>
    private static int HermitianKind(nint n, double* x)
    {
        bool hermitian = true, skew = true;
        for (nint r = 0; r < n && (hermitian || skew); r++)
        {
            for (nint c = 0; c <= r; c++)
            {
                Complex lower = TField.Get(x, (r * n) + c), upper = Complex.Conjugate(TField.Get(x, (c * n) + r));
                hermitian &= lower == upper;
                skew &= lower == -upper;
            }
        }

        return hermitian ? 1 : skew ? -1 : 0;
    }

    /// <summary>exp(A) = V·exp(c·values)·V† of a Hermitian (c = 1) or skew-Hermitian (c = i) matrix.</summary>
    private static FactorizationOutcome Spectral(int n, double* a, nint leading, double* result, nint resultLeading, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        nint width = TField.Width, size = (nint)n * n;
        double* h = workspace.Take(width * size);
        Copy(n, a, leading, h, n);
        bool skew = HermitianKind(n, h) < 0;
        if (skew)
        {
            // A = i·H with H = -i·A.
            TField.Scale(size, -Complex.ImaginaryOne, h);
        }

        double* values = workspace.Take(n);
        double* vectors = workspace.Take(width * size);
        FactorizationOutcome outcome = HermitianEigenKernel<TField, T>.Run(n, h, n, values, vectors, n, workspace);
        if (!outcome.IsSuccess)
        {
            return outcome;
        }

        Complex* factors = (Complex*)workspace.Take(2L * n);
        for (nint c = 0; c < n; c++)
        {
            (double sine, double cosine) = Math.SinCos(values[c]);
            factors[c] = skew ? new Complex(cosine, sine) : Math.Exp(values[c]);
        }

        for (nint i = 0; i < size; i++)
        {
            TField.Set(h, i, TField.Get(vectors, i) * factors[i % n]);
        }

        TField.Multiply(
            n, n, n, 1, new GemmOperand(h, width * n, width, false), new GemmOperand(vectors, width, width * n, true), false, result, resultLeading);
        return FactorizationOutcome.Success;
    }

    /// <summary>target = x·y, or target += x·y.</summary>
    private static void Multiply(nint n, double* x, double* y, bool accumulate, double* target)
    {
        if (TField.Width == 2 && n == OrderFourProduct<T>.Order)
        {
            OrderFourProduct<T>.Multiply(x, y, accumulate, target);
            return;
        }

        nint width = TField.Width;
        TField.Multiply(
            n, n, n, 1, new GemmOperand(x, width * n, width, false), new GemmOperand(y, width * n, width, false), accumulate, target, n);
    }

    /// <summary>Doubles of a matrix, filled up to whole registers of any width.</summary>
    private static nint Padded(nint n) => Math.Max(8, ((TField.Width * n * n) + 7) & ~7);

    private static double* Matrix(nint n, Workspace workspace)
    {
        nint size = Padded(n);
        double* result = workspace.Take(size);
        new Span<double>(result + size - 8, 8).Clear();
        return result;
    }

    private static void Copy(nint n, double* source, nint sourceLeading, double* target, nint targetLeading)
    {
        nint width = TField.Width;
        for (nint r = 0; r < n; r++)
        {
            new Span<double>(source + (width * r * sourceLeading), (int)(width * n)).CopyTo(
                new Span<double>(target + (width * r * targetLeading), (int)(width * n)));
        }
    }

    private static void ScaleBy(nint size, double* x, int exponent)
    {
        // In two steps, since a power of two below the normal range is no double.
        int half = exponent / 2;
        RealVectorKernel<T>.Scale(size, Math.ScaleB(1, half), x);
        RealVectorKernel<T>.Scale(size, Math.ScaleB(1, exponent - half), x);
    }
}
