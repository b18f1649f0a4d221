using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>The first pass over one contiguous sequence.</summary>
/// <remarks>
/// <para>It reads neighboring elements m of R interleaved rows and leaves the R results of each m next to each other, in split format: registers are transposed before they are stored. As
/// this pass has no twiddle factors its butterflies work on interleaved numbers as they are loaded; pairs of results are then put together in whole numbers (exchanging 128-bit parts), and
/// taken apart into real and imaginary parts last.</para>
/// <para>An inverse transform turns its butterflies the other way here, and hands its target over with real and imaginary parts exchanged, after which all passes are forward ones.</para>
/// </remarks>
/// <param name="radix">The radix R: 8, 4 or 2, no fewer than the lanes of a register.</param>
/// <param name="count">Number of butterflies, no fewer than the complex numbers of a register. The last group overlaps the one before it where this is no multiple of theirs.</param>
internal sealed unsafe class FirstPass<T>(int radix, int count)
    where T : unmanaged, ISimd<T>
{
    /// <summary>Runs the pass.</summary>
    /// <param name="input">The sequence.</param>
    /// <param name="inverse">The sign of the exponent: plus if true.</param>
    /// <param name="scale">A factor on the result.</param>
    /// <param name="target">Receives the result, result j of butterfly m at R m + j.</param>
    public void Run(double* input, bool inverse, double scale, Split<T> target)
    {
        if (inverse)
        {
            Run(new InverseInput<T>(input), scale, target);
        }
        else
        {
            Run(new ForwardInput<T>(input), scale, target);
        }
    }

    private void Run<TInput>(TInput input, double scale, Split<T> target)
        where TInput : struct, IFirstInput<T>
    {
        if (scale == 1)
        {
            Run(input, target);
        }
        else
        {
            Run(new ScaledInput<T, TInput>(input, scale), target);
        }
    }

    private void Run<TInput>(TInput input, Split<T> target)
        where TInput : struct, IFirstInput<T>
    {
        switch (radix)
        {
            case 8:
                FirstRadix8<T>.Run(input, target, (nuint)count);
                break;
            case 4:
                FirstRadix4<T>.Run(input, target, (nuint)count);
                break;
            default:
                FirstRadix2<T>.Run(input, target, (nuint)count);
                break;
        }
    }
}
