using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>
/// Passes of a self-sorting (Stockham) transform, decimated in time: a pass of radix R combines R transforms of length L into one of length R·L.
/// </summary>
/// <remarks>
/// Index k &lt; L runs within a transform, m over the remaining ones. Element j comes from k + L (m + M j), is multiplied by exp(−2πi jk / RL), and result j goes to
/// k + L (j + R m). In units of registers this is the same whether the lanes of a register are neighboring k of one transform or the same k of several.
/// </remarks>
[Reference("P. N. Swarztrauber, \"FFT algorithms for vector computers\", Parallel Comput. 1, 45 (1984)", Doi = "10.1016/S0167-8191(84)90413-7")]
internal static unsafe class FourierPass<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>One pass; <paramref name="length"/> is L and <paramref name="count"/> M, in registers.</summary>
    public static void Run<TSource, TTarget, TTwiddle>(int radix, TSource source, TTarget target, double* factors, nuint length, nuint count)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        switch (radix)
        {
            case 8:
                Run<Radix8<T>, TSource, TTarget, TTwiddle>(source, target, factors, length, count);
                break;
            case 4:
                Run<Radix4<T>, TSource, TTarget, TTwiddle>(source, target, factors, length, count);
                break;
            case 2:
                Run<Radix2<T>, TSource, TTarget, TTwiddle>(source, target, factors, length, count);
                break;
            case 3:
                Run<Radix3<T>, TSource, TTarget, TTwiddle>(source, target, factors, length, count);
                break;
            case 5:
                Run<Radix5<T>, TSource, TTarget, TTwiddle>(source, target, factors, length, count);
                break;
            case 1:
                Run<Radix1<T>, TSource, TTarget, TTwiddle>(source, target, factors, length, count);
                break;
            default:
                Run<Radix7<T>, TSource, TTarget, TTwiddle>(source, target, factors, length, count);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TRadix, TSource, TTarget, TTwiddle>(TSource source, TTarget target, double* factors, nuint length, nuint count)
        where TRadix : struct, IRadix<T>
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        nuint radix = (nuint)TRadix.Points;
        nuint fromStep = length * count;
        nuint factorStep = (radix - 1) * TTwiddle.Size;
        if (length < count)
        {
            for (nuint k = 0; k < length; k++)
            {
                for (nuint m = 0; m < count; m++)
                {
                    TRadix.Run<TSource, TTarget, TTwiddle>(in source, in target, k + (length * m), fromStep, k + (length * radix * m), length, factors);
                }

                factors += factorStep;
            }

            return;
        }

        for (nuint m = 0; m < count; m++)
        {
            double* factor = factors;
            for (nuint k = 0; k < length; k++)
            {
                TRadix.Run<TSource, TTarget, TTwiddle>(in source, in target, k + (length * m), fromStep, k + (length * radix * m), length, factor);
                factor += factorStep;
            }
        }
    }
}
