using Engine.Numerics.Simd;

namespace Engine.Quantum.PhaseSpace.Kernels;

/// <summary>A row of points, one in each lane.</summary>
internal static class WignerKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>
    /// W = Σ_k Re[t_k Σ_n c_kn u_n^k(z)], z = 4|α|², t_k = (2α*)^k e^{-z/2}/(π√k!), with normalized Laguerre polynomials u of u₀ = 1:
    /// √((n+1)(n+1+k)) u_{n+1} = (2n+1+k-z) u_n - √(n(n+k)) u_{n-1}. Half of the exponential comes at the end, so that neither factor leaves the range of
    /// doubles.
    /// </summary>
    public static void Row(ReadOnlySpan<double> coefficients, int dimension, ReadOnlySpan<double> x, double p, Span<double> row)
    {
        Span<double> positions = stackalloc double[T.Count], values = stackalloc double[T.Count], envelopes = stackalloc double[T.Count];
        for (int first = 0; first < x.Length; first += T.Count)
        {
            int count = Math.Min(T.Count, x.Length - first);
            for (int lane = 0; lane < T.Count; lane++)
            {
                positions[lane] = x[first + Math.Min(lane, count - 1)];
                envelopes[lane] = Math.Exp(-0.5 * ((positions[lane] * positions[lane]) + (p * p)));
            }

            T position = T.Load(in positions[0], 0), momentum = T.Broadcast(p), envelope = T.Load(in envelopes[0], 0);
            T z = T.Broadcast(2) * T.MultiplyAdd(position, position, momentum * momentum);
            T.Store(Sum(coefficients, dimension, T.Broadcast(Math.Sqrt(2)) * position, T.Broadcast(-Math.Sqrt(2)) * momentum, z, envelope) * envelope,
                ref values[0], 0);
            values[..count].CopyTo(row[first..]);
        }
    }

    private static T Sum(ReadOnlySpan<double> coefficients, int dimension, T re, T im, T z, T envelope)
    {
        T sum = T.Zero, factorRe = envelope * T.Broadcast(1 / Math.PI), factorIm = T.Zero;
        int start = 0;
        for (int k = 0; k < dimension; k++)
        {
            int length = dimension - k;
            T sumRe = T.Zero, sumIm = T.Zero, nextRe = T.Zero, nextIm = T.Zero;
            for (int n = length - 1; n >= 0; n--)
            {
                // b_n = c_n + α_n b_{n+1} - β_{n+1} b_{n+2}
                double root = 1 / Math.Sqrt((n + 1.0) * (n + 1 + k)), back = Math.Sqrt((n + 1.0) * (n + 1 + k) / ((n + 2.0) * (n + 2 + k)));
                T alpha = (T.Broadcast((2 * n) + 1 + k) - z) * T.Broadcast(root), beta = T.Broadcast(back);
                T real = T.NegateMultiplyAdd(beta, nextRe, T.MultiplyAdd(alpha, sumRe, T.Broadcast(coefficients[start + (2 * n)])));
                T imaginary = T.NegateMultiplyAdd(beta, nextIm, T.MultiplyAdd(alpha, sumIm, T.Broadcast(coefficients[start + (2 * n) + 1])));
                (nextRe, nextIm) = (sumRe, sumIm);
                (sumRe, sumIm) = (real, imaginary);
            }

            sum = T.NegateMultiplyAdd(factorIm, sumIm, T.MultiplyAdd(factorRe, sumRe, sum));
            T scale = T.Broadcast(1 / Math.Sqrt(k + 1));
            T turned = T.NegateMultiplyAdd(factorIm, im, factorRe * re) * scale;
            factorIm = T.MultiplyAdd(factorIm, re, factorRe * im) * scale;
            factorRe = turned;
            start += 2 * length;
        }

        return sum;
    }
}
