using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>The radices there are.</summary>
internal static class RadixPass
{
    /// <summary>The odd primes with a pass of their own, in the order in which plans take them.</summary>
    public static ReadOnlySpan<int> OddPrimes => [13, 11, 7, 5, 3];
}

/// <summary>A pass of any radix with its table of twiddle factors.</summary>
/// <param name="radix">The radix R.</param>
/// <param name="table">The factors, none for a first pass.</param>
/// <param name="done">Registers of each transform that are combined before this pass, L.</param>
/// <param name="left">Transforms left after it, M.</param>
internal sealed unsafe class RadixPass<T>(int radix, AlignedBuffer<double>? table, int done, int left)
    where T : unmanaged, ISimd<T>
{
    private readonly double* _factors = table is null ? null : (double*)Unsafe.AsPointer(ref table.GetPinnableReference());

    public nuint Radix => (nuint)radix;

    public nuint Done => (nuint)done;

    public nuint Left => (nuint)left;

    /// <summary>Runs the pass, or the part of it that a shape describes.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="target">Receives the results.</param>
    /// <param name="factorOffset">Where in the table the factors of the first butterfly are.</param>
    /// <param name="shape">The loops.</param>
    public void Run<TSource, TTarget, TTwiddle>(TSource source, TTarget target, nuint factorOffset, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        double* factors = _factors + factorOffset;
        switch (radix)
        {
            case 16:
                Radix16<T>.Run<TSource, TTarget, TTwiddle>(source, target, factors, in shape);
                break;
            case 8:
                Radix8<T>.Run<TSource, TTarget, TTwiddle>(source, target, factors, in shape);
                break;
            case 4:
                Radix4<T>.Run<TSource, TTarget, TTwiddle>(source, target, factors, in shape);
                break;
            case 2:
                Radix2<T>.Run<TSource, TTarget, TTwiddle>(source, target, factors, in shape);
                break;
            case 3:
                Radix3<T>.Run<TSource, TTarget, TTwiddle>(source, target, factors, in shape);
                break;
            case 5:
                Radix5<T>.Run<TSource, TTarget, TTwiddle>(source, target, factors, in shape);
                break;
            case 6:
                Radix6<T>.Run<TSource, TTarget, TTwiddle>(source, target, factors, in shape);
                break;
            case 7:
                Radix7<T>.Run<TSource, TTarget, TTwiddle>(source, target, factors, in shape);
                break;
            case 9:
                Radix9<T>.Run<TSource, TTarget, TTwiddle>(source, target, factors, in shape);
                break;
            case 11:
                PrimeRadix<T, Prime11>.Run<TSource, TTarget, TTwiddle>(source, target, factors, in shape);
                break;
            case 13:
                PrimeRadix<T, Prime13>.Run<TSource, TTarget, TTwiddle>(source, target, factors, in shape);
                break;
            default:
                Radix1<T>.Run<TSource, TTarget, TTwiddle>(source, target, factors, in shape);
                break;
        }

        // Nothing else may refer to this object any more while its last transform runs.
        GC.KeepAlive(table);
    }
}
