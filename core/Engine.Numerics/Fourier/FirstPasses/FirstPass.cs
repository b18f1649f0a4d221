using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.FirstPasses;

/// <summary>The first pass over one contiguous sequence.</summary>
/// <remarks>
/// <para>It reads neighboring elements m of R interleaved rows and leaves the R results of each m next to each other: registers are transposed before they are
/// stored. As this pass has no
/// twiddle factors its butterflies work on interleaved numbers as they are loaded; results are then put together in whole numbers (exchanging 128-bit parts),
/// and taken apart into real and
/// imaginary parts last.</para>
/// <para>An inverse transform turns its butterflies the other way here, and exchanges real and imaginary parts of the results, after which all passes are
/// forward ones.</para>
/// </remarks>
internal sealed unsafe class FirstPass<T>
    where T : unmanaged, ISimd<T>
{
    private readonly int _radix;
    private readonly nuint _count;
    private readonly nuint _groupCount;
    private readonly AlignedBuffer<nuint> _groups;
    private readonly nuint* _start;

    /// <summary>Prepares the pass.</summary>
    /// <param name="radix">The radix R: 8, 4 or 2, no fewer than the lanes of a register.</param>
    /// <param name="places">Where the results of each butterfly go, in doubles of one part; no fewer butterflies than complex numbers in a register.</param>
    public FirstPass(int radix, int[] places)
    {
        // As many butterflies as a register holds complex numbers make a group; the last group overlaps the one before it where they are no multiple of that.
        // Groups follow each other
        // in the order of their places: reads that skip cost less than writes that do.
        int width = T.ComplexCount;
        int[] columns = [.. Enumerable.Range(0, (places.Length + width - 1) / width).Select(group => Math.Min(group * width, places.Length - width))
            .OrderBy(column => places[column])];
        _radix = radix;
        _count = (nuint)places.Length;
        _groupCount = (nuint)columns.Length;
        _groups = new AlignedBuffer<nuint>(columns.Length * (1 + width));
        for (int group = 0; group < columns.Length; group++)
        {
            Span<nuint> entry = _groups.Span.Slice(group * (1 + width), 1 + width);
            entry[0] = (nuint)columns[group];
            for (int i = 0; i < width; i++)
            {
                entry[1 + i] = (nuint)places[columns[group] + i];
            }
        }

        _start = (nuint*)Unsafe.AsPointer(ref _groups.GetPinnableReference());
    }

    /// <summary>Runs the pass.</summary>
    /// <param name="input">The sequence.</param>
    /// <param name="inverse">The sign of the exponent: plus if true.</param>
    /// <param name="scale">A factor on the result.</param>
    /// <param name="target">Receives the result.</param>
    public void Run(double* input, bool inverse, double scale, Blocks<T> target)
    {
        if (inverse)
        {
            Run(new InverseInput<T>(input), scale, new Exchanged<T, Blocks<T>>(target));
        }
        else
        {
            Run(new ForwardInput<T>(input), scale, target);
        }

        // Nothing else may refer to this object any more while its last transform runs.
        GC.KeepAlive(_groups);
    }

    private void Run<TInput, TTarget>(TInput input, double scale, TTarget target)
        where TInput : struct, IFirstInput<T>
        where TTarget : struct, IPassTarget<T>
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

    private void Run<TInput, TTarget>(TInput input, TTarget target)
        where TInput : struct, IFirstInput<T>
        where TTarget : struct, IPassTarget<T>
    {
        switch (_radix)
        {
            case 8:
                FirstRadix8<T>.Run(input, target, _start, _groupCount, _count);
                break;
            case 4:
                FirstRadix4<T>.Run(input, target, _start, _groupCount, _count);
                break;
            default:
                FirstRadix2<T>.Run(input, target, _start, _groupCount, _count);
                break;
        }
    }
}
