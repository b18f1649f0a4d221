using System.Numerics;

namespace Engine;

/// <summary>A real or complex array of any rank, in row-major order. It holds a copy of its numbers.</summary>
[ReportJson]
public sealed class ReportArray
{
    private ReportArray(Array values, int[] shape, string unit)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(shape);
        long size = shape.Aggregate(1L, (product, n) => n >= 0 ? product * n : throw new ArgumentException("A dimension is negative.", nameof(shape)));
        if (size != values.Length)
        {
            throw new ArgumentException($"Shape ({string.Join(", ", shape)}) needs {size} values, got {values.Length}.", nameof(values));
        }

        Values = (Array)values.Clone();
        Shape = [.. shape];
        Unit = unit;
    }

    /// <summary>A real array.</summary>
    /// <param name="values">Row-major values; copied.</param>
    /// <param name="shape">Extent of each axis.</param>
    /// <param name="unit">Unit of every value.</param>
    /// <exception cref="ArgumentException">The shape does not fit the number of values.</exception>
    public ReportArray(double[] values, int[] shape, string unit = "1")
        : this((Array)values, shape, unit)
    {
    }

    /// <summary>A complex array.</summary>
    /// <param name="values">Row-major values; copied.</param>
    /// <param name="shape">Extent of each axis.</param>
    /// <param name="unit">Unit of every value.</param>
    /// <exception cref="ArgumentException">The shape does not fit the number of values.</exception>
    public ReportArray(Complex[] values, int[] shape, string unit = "1")
        : this((Array)values, shape, unit)
    {
    }

    /// <summary><c>double[]</c> or <c>Complex[]</c>, row-major.</summary>
    public Array Values { get; }

    /// <summary>Extent of each axis.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Unit of every value.</summary>
    public string Unit { get; }
}
