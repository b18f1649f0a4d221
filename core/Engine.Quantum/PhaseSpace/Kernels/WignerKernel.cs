using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Quantum.PhaseSpace.Kernels;

/// <summary>A row of points, two registers of them at a time: the recurrence of one fills the waits of the other.</summary>
internal static class WignerKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>
    /// W = Σ_k Re[t_k Σ_n c_kn u_n^k(z)], z = 4|α|², t_k = (2α*)^k e^{-z/2}/(π√k!), with normalized Laguerre polynomials u of u₀ = 1:
    /// √((n+1)(n+1+k)) u_{n+1} = (2n+1+k-z) u_n - √(n(n+k)) u_{n-1}. Half of the exponential comes at the end, so that neither factor leaves the range of
    /// doubles.
    /// </summary>
    public static void Row(ReadOnlySpan<LaguerreStep> steps, int dimension, ReadOnlySpan<double> x, double p, Span<double> row)
    {
        int width = 2 * T.Count;
        Span<double> positions = stackalloc double[width], values = stackalloc double[width], envelopes = stackalloc double[width];
        for (int first = 0; first < x.Length; first += width)
        {
            int count = Math.Min(width, x.Length - first);
            for (int lane = 0; lane < width; lane++)
            {
                positions[lane] = x[first + Math.Min(lane, count - 1)];
                envelopes[lane] = Math.Exp(-0.5 * ((positions[lane] * positions[lane]) + (p * p)));
            }

            Sum(steps, dimension, ref positions[0], p, ref envelopes[0], ref values[0]);
            values[..count].CopyTo(row[first..]);
        }
    }

    private static void Sum(ReadOnlySpan<LaguerreStep> steps, int dimension, ref double positions, double p, ref double envelopes, ref double values)
    {
        T momentum = T.Broadcast(p), x = T.Load(in positions, 0), x2 = T.Load(in positions, (nuint)T.Count);
        T z = T.Broadcast(2) * T.MultiplyAdd(x, x, momentum * momentum), z2 = T.Broadcast(2) * T.MultiplyAdd(x2, x2, momentum * momentum);
        T root = T.Broadcast(Math.Sqrt(2)), im = T.Broadcast(-Math.Sqrt(2)) * momentum, re = root * x, re2 = root * x2;
        T envelope = T.Load(in envelopes, 0), envelope2 = T.Load(in envelopes, (nuint)T.Count), norm = T.Broadcast(1 / Math.PI);
        T factorRe = envelope * norm, factorIm = T.Zero, factorRe2 = envelope2 * norm, factorIm2 = T.Zero, sum = T.Zero, sum2 = T.Zero;
        ref LaguerreStep step = ref MemoryMarshal.GetReference(steps);
        for (int k = 0; k < dimension; k++)
        {
            T sumRe = T.Zero, sumIm = T.Zero, nextRe = T.Zero, nextIm = T.Zero, sumRe2 = T.Zero, sumIm2 = T.Zero, nextRe2 = T.Zero, nextIm2 = T.Zero;
            for (int n = dimension - k; n > 0; n--)
            {
                // b_n = c_n + α_n b_{n+1} - β_{n+1} b_{n+2}; what hangs on b_{n+1} comes last.
                T offset = T.Broadcast(step.Offset), scale = T.Broadcast(step.Scale), beta = T.Broadcast(step.Back);
                T real = T.Broadcast(step.Real), imaginary = T.Broadcast(step.Imaginary);
                T alpha = (offset - z) * scale, alpha2 = (offset - z2) * scale;
                T newRe = T.MultiplyAdd(alpha, sumRe, T.NegateMultiplyAdd(beta, nextRe, real));
                T newIm = T.MultiplyAdd(alpha, sumIm, T.NegateMultiplyAdd(beta, nextIm, imaginary));
                T newRe2 = T.MultiplyAdd(alpha2, sumRe2, T.NegateMultiplyAdd(beta, nextRe2, real));
                T newIm2 = T.MultiplyAdd(alpha2, sumIm2, T.NegateMultiplyAdd(beta, nextIm2, imaginary));
                (nextRe, nextIm, nextRe2, nextIm2) = (sumRe, sumIm, sumRe2, sumIm2);
                (sumRe, sumIm, sumRe2, sumIm2) = (newRe, newIm, newRe2, newIm2);
                step = ref Unsafe.Add(ref step, 1);
            }

            sum = T.NegateMultiplyAdd(factorIm, sumIm, T.MultiplyAdd(factorRe, sumRe, sum));
            sum2 = T.NegateMultiplyAdd(factorIm2, sumIm2, T.MultiplyAdd(factorRe2, sumRe2, sum2));
            T shrink = T.Broadcast(1 / Math.Sqrt(k + 1));
            (factorRe, factorIm) = Turn(factorRe, factorIm, re, im, shrink);
            (factorRe2, factorIm2) = Turn(factorRe2, factorIm2, re2, im, shrink);
        }

        T.Store(sum * envelope, ref values, 0);
        T.Store(sum2 * envelope2, ref values, (nuint)T.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Re, T Im) Turn(T factorRe, T factorIm, T re, T im, T scale) => (
        T.NegateMultiplyAdd(factorIm, im, factorRe * re) * scale,
        T.MultiplyAdd(factorIm, re, factorRe * im) * scale);
}
