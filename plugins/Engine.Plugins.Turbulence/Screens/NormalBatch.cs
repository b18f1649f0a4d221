using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Turbulence.Kernels;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// Complex normal numbers in bulk, each a pure function of (seed, stream, place): one Philox block and one Box–Muller pair a number, with the
/// logarithms and sines of a batch evaluated together. One instance a thread.
/// </summary>
[Reference("G. E. P. Box, M. E. Muller, Ann. Math. Stat. 29, 610 (1958)", Doi = "10.1214/aoms/1177706645")]
[Reference("J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, SC'11 (2011)", Doi = "10.1145/2063384.2063405")]
internal sealed class NormalBatch
{
    private const int Size = 512;

    private readonly double[] _radius = new double[Size];
    private readonly double[] _angle = new double[Size];
    private readonly double[] _cosine = new double[Size];
    private readonly double[] _sine = new double[Size];
    private ComplexMatrix? _rows;

    /// <summary>target[i] = amplitude[i] (g₁ + i g₂) with independent standard normal g₁, g₂.</summary>
    /// <param name="seed">Key.</param>
    /// <param name="stream">Stream.</param>
    /// <param name="first">Place of the first number in the stream.</param>
    /// <param name="amplitudes">Factors.</param>
    /// <param name="target">Receives the numbers.</param>
    public void Fill(ulong seed, ulong stream, ulong first, ReadOnlySpan<double> amplitudes, Span<Complex> target)
    {
        for (int start = 0; start < target.Length; start += Size)
        {
            int count = Math.Min(Size, target.Length - start);
            Span<double> radius = _radius.AsSpan(0, count);
            Span<double> angle = _angle.AsSpan(0, count);
            UniformPairs.Fill(seed, stream, first + (ulong)start, radius, angle);
            TensorPrimitives.Log(radius, radius);
            TensorPrimitives.Multiply(radius, -2.0, radius);
            TensorPrimitives.Sqrt(radius, radius);
            TensorPrimitives.Multiply(radius, amplitudes.Slice(start, count), radius);
            Phases.SinCos(angle, 2 * Math.PI, _sine, _cosine);
            Phases.Polar(radius, _sine.AsSpan(0, count), _cosine.AsSpan(0, count), MemoryMarshal.Cast<Complex, double>(target.Slice(start, count)));
        }
    }

    /// <summary>A matrix to work in, kept between calls.</summary>
    public ComplexMatrix Rows(int rows, int columns)
    {
        if (_rows is null || _rows.Rows != rows || _rows.Columns != columns)
        {
            _rows = new ComplexMatrix(rows, columns);
        }

        return _rows;
    }
}
