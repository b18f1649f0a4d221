using System.Numerics;
using Engine.Hosting.Units;

namespace Engine.Hosting.Parameters;

/// <summary>A real or complex array of rank 0, 1 or 2 or more read from a file, row-major.</summary>
/// <param name="Shape">Extent of each axis.</param>
/// <param name="Real">The values when they are real.</param>
/// <param name="Complex">The values when they are complex.</param>
/// <param name="Unit">The unit the file states, or null when it states none.</param>
internal sealed record NumericArray(int[] Shape, double[]? Real, Complex[]? Complex, string? Unit = null)
{
    /// <summary>The shape as NumPy prints it.</summary>
    public string Describe() => $"({string.Join(", ", Shape)}{(Shape.Length == 1 ? "," : "")})";

    /// <summary>The same in another unit. Brackets in a file may hold anything: what is no unit is left alone, and so is an array without one.</summary>
    /// <param name="unit">The unit wanted; null leaves the array as it is.</param>
    /// <exception cref="FormatException">The file's unit measures something else.</exception>
    public NumericArray In(string? unit)
    {
        if (Unit is null or "" or "1" || unit is null || Unit == unit || !IsUnit(Unit))
        {
            return this;
        }

        double factor = QuantityParser.ParseAs("1 " + Unit, unit);
        return this with { Real = Real?.Select(v => v * factor).ToArray(), Complex = Complex?.Select(v => v * factor).ToArray(), Unit = unit };
    }

    private static bool IsUnit(string text)
    {
        try
        {
            return QuantityParser.Parse("1 " + text).HasUnit;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Values in column-major order brought to rows.</summary>
    /// <param name="columnMajor">The first index running fastest.</param>
    /// <param name="shape">Extent of each axis.</param>
    public static T[] FromColumns<T>(T[] columnMajor, int[] shape)
    {
        var result = new T[columnMajor.Length];
        var index = new int[shape.Length];
        for (int i = 0; i < result.Length; i++)
        {
            int source = 0;
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                source = (source * shape[axis]) + index[axis];
            }

            result[i] = columnMajor[source];
            for (int axis = shape.Length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--)
            {
                index[axis] = 0;
            }
        }

        return result;
    }
}
