using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>
/// Exponentials of one group of matrices by scaling and squaring with the Padé approximant of degree 13. Every lane has its own scaling; lanes that need fewer
/// squarings keep their result through the rest.
/// </summary>
[Reference("A. H. Al-Mohy and N. J. Higham, A new scaling and squaring algorithm for the matrix exponential, SIAM J. Matrix Anal. Appl. 31, 970 (2009)",
    Doi = "10.1137/09074721X", Equations = "Algorithm 5.1, degree 13")]
internal static unsafe class BatchExponential<T>
    where T : unmanaged, ISimd<T>
{
    private const int Lanes = MatrixBatch.GroupSize;
    private const double Theta = 4.25;

    /// <summary>First coefficient of the backward error of degree 13.</summary>
    private const double ErrorCoefficient = 1 / 1.1325077560602111e35;

    private const int Degree = 13;

    /// <summary>Most doublings that powers of a scaled matrix are given back; beyond, sixth powers leave the range.</summary>
    private const int MostDoublings = 100;

    private static ReadOnlySpan<double> Coefficients =>
    [
        64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
        670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
    ];

    /// <summary>result = exp(A) in every lane; the elements must be finite. A is destroyed.</summary>
    public static void Run(int n, double* a, double* result, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        int size = 2 * Lanes * n * n;
        double* second = workspace.Take(size), fourth = workspace.Take(size), sixth = workspace.Take(size), sum = workspace.Take(size);
        double* odd = workspace.Take(size), even = workspace.Take(size);
        double* norms = workspace.Take(Lanes), powers = workspace.Take(Lanes), fourths = workspace.Take(Lanes), sixths = workspace.Take(Lanes);
        double* factors = workspace.Take(Lanes), squarings = workspace.Take(Lanes), pivots = workspace.Take(2L * Lanes * n);

        // Unit norms first, so that powers neither overflow nor underflow.
        OneNorms(n, a, norms);
        int* exponents = stackalloc int[Lanes];
        for (int lane = 0; lane < Lanes; lane++)
        {
            exponents[lane] = norms[lane] > 0 ? Math.ILogB(norms[lane]) + 1 : 0;
            factors[lane] = Math.ScaleB(1, -exponents[lane] / 2);
            powers[lane] = Math.ScaleB(1, -exponents[lane] - (-exponents[lane] / 2));
        }

        Scale(size, factors, a);
        Scale(size, powers, a);
        BatchKernel<T>.Multiply(n, n, n, a, a, second);
        BatchKernel<T>.Multiply(n, n, n, second, second, fourth);
        BatchKernel<T>.Multiply(n, n, n, fourth, second, sixth);
        OneNorms(n, a, norms);
        OneNorms(n, fourth, fourths);
        OneNorms(n, sixth, sixths);
        ModulusPower(n, a, powers, workspace);
        int most = 0;
        for (int lane = 0; lane < Lanes; lane++)
        {
            int count = Squarings(exponents[lane], norms[lane], fourths[lane], sixths[lane], powers[lane]);
            squarings[lane] = count;
            factors[lane] = Math.ScaleB(1, exponents[lane] - count);
            most = Math.Max(most, count);
        }

        Scale(size, factors, a);
        for (int power = 2; power <= 6; power += 2)
        {
            for (int lane = 0; lane < Lanes; lane++)
            {
                powers[lane] = Math.ScaleB(1, power * (exponents[lane] - (int)squarings[lane]));
            }

            Scale(size, powers, power == 2 ? second : power == 4 ? fourth : sixth);
        }

        ReadOnlySpan<double> b = Coefficients;
        Combine(size, b[13], sixth, b[11], fourth, b[9], second, null, sum);
        BatchKernel<T>.Multiply(n, n, n, sixth, sum, even);
        Combine(size, b[7], sixth, b[5], fourth, b[3], second, even, sum);
        AddIdentity(n, b[1], sum);
        BatchKernel<T>.Multiply(n, n, n, a, sum, odd);
        Combine(size, b[12], sixth, b[10], fourth, b[8], second, null, sum);
        BatchKernel<T>.Multiply(n, n, n, sixth, sum, a);
        Combine(size, b[6], sixth, b[4], fourth, b[2], second, a, even);
        AddIdentity(n, b[0], even);

        // (even - odd)·X = even + odd
        for (int i = 0; i < size; i += T.Count)
        {
            T u = T.Load(in odd[i], 0), v = T.Load(in even[i], 0);
            T.Store(v - u, ref second[i], 0);
            T.Store(v + u, ref fourth[i], 0);
        }

        BatchElimination<T>.Invert(n, second, sixth, pivots);
        BatchKernel<T>.Multiply(n, n, n, sixth, fourth, result);
        for (int k = 0; k < most; k++)
        {
            BatchKernel<T>.Multiply(n, n, n, result, result, sum);
            Take(size, squarings, k, sum, result);
        }
    }

    /// <summary>Squarings for a matrix of unit size times 2^exponent, from norms of its powers.</summary>
    private static int Squarings(int exponent, double norm, double fourth, double sixth, double power)
    {
        double eta = Math.Max(Math.Pow(fourth, 0.25), Math.Pow(sixth, 1.0 / 6));
        int count = eta > 0 ? Math.Max(0, (int)Math.Ceiling(Math.Log2(eta / Theta) + exponent)) : 0;
        if (power > 0 && norm > 0)
        {
            double alpha = Math.Log2(ErrorCoefficient * power / norm) + (2 * Degree * (exponent - count));
            count += Math.Max((int)Math.Ceiling((alpha + 53) / (2 * Degree)), 0);
        }

        return Math.Max(count, exponent - MostDoublings);
    }

    /// <summary>One-norm of |A|²⁷ in every lane, from products with a vector of ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ModulusPower(int n, double* a, double* result, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        double* moduli = workspace.Take(Lanes * n * n), x = workspace.Take(Lanes * n), y = workspace.Take(Lanes * n);
        for (int lane = 0; lane < Lanes; lane += T.Count)
        {
            for (int i = 0; i < n * n; i++)
            {
                T.Store(T.Sqrt(BatchComplex<T>.Load(a + lane + (2 * Lanes * i)).SquaredModulus), ref moduli[(Lanes * i) + lane], 0);
            }

            for (int i = 0; i < n; i++)
            {
                T.Store(T.Broadcast(1), ref x[(Lanes * i) + lane], 0);
            }

            for (int k = 0; k < (2 * Degree) + 1; k++)
            {
                for (int c = 0; c < n; c++)
                {
                    T sum = T.Zero;
                    for (int r = 0; r < n; r++)
                    {
                        sum = T.MultiplyAdd(T.Load(in x[(Lanes * r) + lane], 0), T.Load(in moduli[(Lanes * ((r * n) + c)) + lane], 0), sum);
                    }

                    T.Store(sum, ref y[(Lanes * c) + lane], 0);
                }

                double* advanced = y;
                y = x;
                x = advanced;
            }

            T largest = T.Zero;
            for (int c = 0; c < n; c++)
            {
                largest = T.Max(largest, T.Load(in x[(Lanes * c) + lane], 0));
            }

            T.Store(largest, ref result[lane], 0);
        }
    }

    private static void OneNorms(int n, double* a, double* norms)
    {
        for (int lane = 0; lane < Lanes; lane += T.Count)
        {
            T largest = T.Zero;
            for (int c = 0; c < n; c++)
            {
                T sum = T.Zero;
                for (int r = 0; r < n; r++)
                {
                    // The larger part plus half the smaller is within an eighth above the modulus and cannot overflow in between.
                    BatchComplex<T> z = BatchComplex<T>.Load(a + lane + (2 * Lanes * ((r * n) + c)));
                    T re = T.Abs(z.Real), im = T.Abs(z.Imaginary);
                    sum += T.MultiplyAdd(T.Broadcast(0.5), T.Min(re, im), T.Max(re, im));
                }

                largest = T.Max(largest, sum);
            }

            T.Store(largest, ref norms[lane], 0);
        }
    }

    /// <summary>Multiplies every lane by its own factor.</summary>
    private static void Scale(int size, double* factors, double* a)
    {
        for (int lane = 0; lane < Lanes; lane += T.Count)
        {
            T factor = T.Load(in factors[lane], 0);
            for (int i = lane; i < size; i += Lanes)
            {
                T.Store(factor * T.Load(in a[i], 0), ref a[i], 0);
            }
        }
    }

    /// <summary>Takes over the square in the lanes that have squarings left.</summary>
    private static void Take(int size, double* squarings, int done, double* square, double* result)
    {
        T limit = T.Broadcast(done + 0.5);
        for (int lane = 0; lane < Lanes; lane += T.Count)
        {
            T count = T.Load(in squarings[lane], 0);
            for (int i = lane; i < size; i += Lanes)
            {
                T.Store(T.SelectGreater(count, limit, T.Load(in square[i], 0), T.Load(in result[i], 0)), ref result[i], 0);
            }
        }
    }

    private static void Combine(int size, double c0, double* x0, double c1, double* x1, double c2, double* x2, double* added, double* target)
    {
        T f0 = T.Broadcast(c0), f1 = T.Broadcast(c1), f2 = T.Broadcast(c2);
        for (int i = 0; i < size; i += T.Count)
        {
            T value = added == null ? T.Zero : T.Load(in added[i], 0);
            value = T.MultiplyAdd(f0, T.Load(in x0[i], 0), T.MultiplyAdd(f1, T.Load(in x1[i], 0), T.MultiplyAdd(f2, T.Load(in x2[i], 0), value)));
            T.Store(value, ref target[i], 0);
        }
    }

    private static void AddIdentity(int n, double value, double* a)
    {
        T addend = T.Broadcast(value);
        for (int i = 0; i < n; i++)
        {
            double* diagonal = a + (2 * Lanes * i * (n + 1));
            for (int lane = 0; lane < Lanes; lane += T.Count)
            {
                T.Store(T.Load(in diagonal[lane], 0) + addend, ref diagonal[lane], 0);
            }
        }
    }
}
