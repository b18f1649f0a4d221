using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Engine.Numerics.Memory;
using Engine.Numerics.RandomNumbers;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Screens.Kernels;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// Complex normal numbers in bulk, each a pure function of (seed, stream, place): half a Philox block and one Box–Muller pair a number, with the
/// logarithms and sines of a batch evaluated together. One instance a thread.
/// </summary>
/// <remarks>Radii come from 36 bits, so numbers reach 7.06 standard deviations (beyond lies a part in 10¹¹), directions from 28.</remarks>
[Reference("G. E. P. Box, M. E. Muller, Ann. Math. Stat. 29, 610 (1958)", Doi = "10.1214/aoms/1177706645")]
[Reference("J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, SC'11 (2011)", Doi = "10.1145/2063384.2063405")]
internal sealed class ComplexNormals
{
    private const int Size = 256;

    private readonly AlignedBuffer<double> _logarithm = new(Size);
    private readonly AlignedBuffer<double> _angle = new(Size);
    private readonly AlignedBuffer<double> _cosine = new(Size);

    /// <summary>The next place of a stream where a new batch may start, from <paramref name="count"/> numbers on.</summary>
    public static int Span(int count) => (count + UniformPairs.Group - 1) / UniformPairs.Group * UniformPairs.Group;

    /// <summary>target[i] = amplitude[i] (g₁ + i g₂) with independent standard normal g₁, g₂.</summary>
    /// <param name="seed">Key.</param>
    /// <param name="stream">Stream.</param>
    /// <param name="first">Place of the first number in the stream, a multiple of <see cref="UniformPairs.Group"/>.</param>
    /// <param name="amplitudes">Factors.</param>
    /// <param name="target">Receives the numbers.</param>
    public void Fill(ulong seed, ulong stream, ulong first, ReadOnlySpan<double> amplitudes, Span<Complex> target)
    {
        for (int start = 0; start < target.Length; start += Size)
        {
            int count = Math.Min(Size, target.Length - start);
            Span<double> logarithm = _logarithm.Reals[..count];
            Span<double> angle = _angle.Reals[..count];
            Span<double> cosine = _cosine.Reals[..count];
            UniformPairs.Fill(seed, stream, first + (ulong)start, logarithm, angle);
            TensorPrimitives.Log(logarithm, logarithm);
            TrigonometricFunctions.SinCos(angle, 2 * Math.PI, angle, cosine);
            BoxMuller.Combine(logarithm, angle, cosine, amplitudes.Slice(start, count), -1, MemoryMarshal.Cast<Complex, double>(target.Slice(start, count)));
        }
    }
}
