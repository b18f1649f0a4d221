using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Eigenvalues and eigenvectors of Hermitian matrices of order three and four: reflectors and rotations on a few numbers, without scratch or
/// blocks.</summary>
internal static unsafe class SmallHermitianEigen<T>
    where T : unmanaged, ISimd<T>
{
    public const int SmallestOrder = 3;
    public const int LargestOrder = 4;

    /// <summary>Squares below this are zero beside a matrix of the accepted size.</summary>
    private const double Negligible = 1e-270;

    /// <param name="n">Three or four.</param>
    /// <param name="a">Row-major; only the lower triangle is read.</param>
    /// <param name="leading">Complex numbers from row to row.</param>
    /// <param name="values">Receives n numbers, ascending.</param>
    /// <param name="vectors">Receives the vectors in columns.</param>
    /// <param name="vectorsLeading">Complex numbers from row to row of the vectors.</param>
    /// <returns>False, and nothing done, for a matrix that is zero, not finite, or so large or small that squares might overflow or vanish.</returns>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRun(int n, Complex* a, nint leading, double* values, Complex* vectors, nint vectorsLeading)
    {
        const int order = LargestOrder;
        Complex* m = stackalloc Complex[order * order];
        double total = 0;
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c < r; c++)
            {
                Complex value = a[(r * leading) + c];
                m[(r * order) + c] = value;
                total += Math.Abs(value.Real) + Math.Abs(value.Imaginary);
            }

            double diagonal = a[(r * leading) + r].Real;
            m[(r * order) + r] = diagonal;
            total += Math.Abs(diagonal);
        }

        if (!(total is > 1e-100 and < 1e100))
        {
            return false;
        }

        // Row c of q is column c of Q, A = Q·T·Q†.
        double* d = stackalloc double[order];
        double* e = stackalloc double[order];
        Complex* q = stackalloc Complex[order * order];
        Complex* reflectors = stackalloc Complex[order * order];
        Complex* tau = stackalloc Complex[order];
        Complex* w = stackalloc Complex[order];
        for (int i = 0; i < order * order; i++)
        {
            q[i] = Complex.Zero;
        }

        for (int i = n - 1; i >= 1; i--)
        {
            d[i] = m[(i * order) + i].Real;
            e[i - 1] = Reflect(i, m, reflectors + (i * order), w, out tau[i]);
            q[(i * order) + i] = Complex.One;
        }

        d[0] = m[0].Real;
        e[n - 1] = 0;
        q[0] = Complex.One;
        for (int i = 1; i < n; i++)
        {
            Apply(i, reflectors + (i * order), tau[i], q);
        }

        double* rotations = stackalloc double[2 * order];
        if (TridiagonalQl<T>.Run(n, d, e, (double*)q, 2 * order, 2 * order, rotations) >= 0)
        {
            return false;
        }

        int* sorted = stackalloc int[order];
        Sorting.Ascending(n, d, sorted);
        for (int c = 0; c < n; c++)
        {
            Complex* vector = q + (sorted[c] * order);
            values[c] = d[sorted[c]];
            for (int r = 0; r < n; r++)
            {
                vectors[(r * vectorsLeading) + c] = vector[r];
            }
        }

        return true;
    }

    /// <summary>
    /// Finds H = 1 - tau·v·v† on the first i coordinates that leaves column i with one real element, the off-diagonal returned, and replaces the
    /// leading block by H†·A·H.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Reflect(int i, Complex* m, Complex* v, Complex* w, out Complex tau)
    {
        const int order = LargestOrder;
        double rest = 0;
        for (int k = 0; k < i - 1; k++)
        {
            v[k] = Complex.Conjugate(m[(i * order) + k]);
            rest += (v[k].Real * v[k].Real) + (v[k].Imaginary * v[k].Imaginary);
        }

        Complex alpha = Complex.Conjugate(m[(i * order) + i - 1]);
        double crossed = rest + (alpha.Imaginary * alpha.Imaginary), square = crossed + (alpha.Real * alpha.Real);
        if (crossed <= Negligible)
        {
            tau = Complex.Zero;
            return alpha.Real;
        }

        double beta = -Math.CopySign(Math.Sqrt(square), alpha.Real), inverse = 1 / beta;
        tau = new Complex((beta - alpha.Real) * inverse, -alpha.Imaginary * inverse);
        double shifted = alpha.Real - beta, length = 1 / ((shifted * shifted) + (alpha.Imaginary * alpha.Imaginary));
        Complex scale = new(shifted * length, -alpha.Imaginary * length);
        for (int k = 0; k < i - 1; k++)
        {
            v[k] *= scale;
        }

        v[i - 1] = Complex.One;
        if (i == 1)
        {
            return beta;
        }

        // w = tau·A·v - |tau|²·(v†·A·v)/2·v; then A becomes A - v·w† - w·v†.
        double product = 0;
        for (int r = 0; r < i; r++)
        {
            Complex sum = m[(r * order) + r].Real * v[r];
            for (int c = 0; c < r; c++)
            {
                sum += m[(r * order) + c] * v[c];
            }

            for (int c = r + 1; c < i; c++)
            {
                sum += Complex.Conjugate(m[(c * order) + r]) * v[c];
            }

            product += (v[r].Real * sum.Real) + (v[r].Imaginary * sum.Imaginary);
            w[r] = tau * sum;
        }

        product *= 0.5 * ((tau.Real * tau.Real) + (tau.Imaginary * tau.Imaginary));
        for (int r = 0; r < i; r++)
        {
            w[r] -= product * v[r];
            for (int c = 0; c <= r; c++)
            {
                m[(r * order) + c] -= (v[r] * Complex.Conjugate(w[c])) + (w[r] * Complex.Conjugate(v[c]));
            }
        }

        return beta;
    }

    /// <summary>Q = H·Q on the first i columns of Q; the others are zero where H acts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply(int i, Complex* v, Complex tau, Complex* q)
    {
        const int order = LargestOrder;
        if (tau == Complex.Zero)
        {
            return;
        }

        for (int c = 0; c < i; c++)
        {
            Complex* u = q + (c * order);
            Complex overlap = Complex.Zero;
            for (int k = 0; k < i; k++)
            {
                overlap += Complex.Conjugate(v[k]) * u[k];
            }

            overlap *= tau;
            for (int k = 0; k < i; k++)
            {
                u[k] -= overlap * v[k];
            }
        }
    }
}
