using System.Numerics;
using System.Runtime.InteropServices;
using PureHDF;

namespace Engine.Hosting.Parameters;

/// <summary>
/// Reads one data set of an HDF5 file, MATLAB's of version 7.3 included: real and whole numbers of any size, truth values, and complex numbers as
/// compounds of two reals (h5py's <c>r</c> and <c>i</c>, MATLAB's <c>real</c> and <c>imag</c>). An attribute <c>unit</c> or <c>units</c> is its unit.
/// </summary>
/// <remarks>MATLAB writes by columns and knows no vectors: its arrays come as it shows them, and those with one row or column as lists.</remarks>
internal static class Hdf5Reader
{
    private const int MostObjects = 20_000;
    private const int LongestPath = 1000;

    /// <summary>Reads a data set.</summary>
    /// <param name="path">The file.</param>
    /// <param name="item">The path of the data set within it; null when there is only one.</param>
    /// <exception cref="FormatException">It is not an HDF5 file, has no such data set, or that holds no numbers.</exception>
    public static NumericArray Read(string path, string? item)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(null, path);
        }

        try
        {
            using IDisposable file = H5File.OpenRead(path);
            var root = (IH5Group)file;
            return Read(Find(root, item), item ?? "");
        }
        catch (Exception e) when (e is not (FormatException or IOException or UnauthorizedAccessException))
        {
            throw new FormatException($"cannot be read as HDF5: {e.Message.TrimEnd('.')}", e);
        }
    }

    private static IH5Dataset Find(IH5Group root, string? item)
    {
        if (item is not null && root.LinkExists(item) && root.Get(item) is IH5Dataset found)
        {
            return found;
        }

        List<(string Path, IH5Dataset Data)> all = Walk(root);
        string[] names = [.. all.Select(d => d.Path)];
        return item switch
        {
            null when all.Count == 1 => all[0].Data,
            null => throw new FormatException($"holds {all.Count} data sets; name one behind a colon: {NpzReader.Listed(names)}"),
            _ => throw new FormatException($"holds no data set '{item}'{NpzReader.OtherNames(item, names)}"),
        };
    }

    /// <summary>The data sets of a file, the first ones where groups that lead back to themselves never end.</summary>
    private static List<(string Path, IH5Dataset Data)> Walk(IH5Group root)
    {
        var found = new List<(string, IH5Dataset)>();
        var groups = new Queue<(IH5Group Group, string Path)>([(root, "")]);
        for (int visited = 0; groups.TryDequeue(out (IH5Group Group, string Path) next) && visited < MostObjects;)
        {
            foreach (IH5Object child in next.Group.Children())
            {
                visited++;
                string name = $"{next.Path}/{child.Name}";
                switch (child)
                {
                    case IH5Dataset data:
                        found.Add((name, data));
                        break;

                    // MATLAB keeps what cells and structures refer to in groups with such names.
                    case IH5Group inner when !child.Name.StartsWith('#') && name.Length < LongestPath:
                        groups.Enqueue((inner, name));
                        break;
                }
            }
        }

        return found;
    }

    private static NumericArray Read(IH5Dataset data, string name)
    {
        int[] shape = [.. data.Space.Dimensions.Select(n => checked((int)n))];
        bool matlab = data.AttributeExists("MATLAB_class");
        string? unit = new[] { "unit", "units" }.Where(data.AttributeExists).Select(a => data.Attribute(a).Read<string>()).FirstOrDefault();
        IH5DataType type = data.Type;
        if (type.Class == H5DataTypeClass.Compound)
        {
            Complex[] numbers = type.Compound.Members.Length == 2 && type.Compound.Members.All(m => m.Type.Class == H5DataTypeClass.FloatingPoint)
                ? Numbers(data, type.Size)
                : throw new FormatException($"holds records in '{name}', not numbers");
            return matlab ? FromMatlab(shape, null, numbers, unit) : new(shape, null, numbers, unit);
        }

        double[] reals = Reals(data, type, name);
        return matlab ? FromMatlab(shape, reals, null, unit) : new(shape, reals, null, unit);
    }

    private static Complex[] Numbers(IH5Dataset data, int size) => size switch
    {
        16 => MemoryMarshal.Cast<DoublePair, Complex>(data.Read<DoublePair[]>()).ToArray(),
        8 => [.. data.Read<SinglePair[]>().Select(p => new Complex(p.First, p.Second))],
        _ => throw new FormatException($"holds complex numbers of {size} bytes, which are not supported"),
    };

    private static double[] Reals(IH5Dataset data, IH5DataType type, string name) => (type.Class, type.Size) switch
    {
        (H5DataTypeClass.FloatingPoint, 8) => data.Read<double[]>(),
        (H5DataTypeClass.FloatingPoint, 4) => Widened<float>(data),
        (H5DataTypeClass.FloatingPoint, 2) => Widened<Half>(data),
        (H5DataTypeClass.FixedPoint, 8) => type.FixedPoint.IsSigned ? Widened<long>(data) : Widened<ulong>(data),
        (H5DataTypeClass.FixedPoint, 4) => type.FixedPoint.IsSigned ? Widened<int>(data) : Widened<uint>(data),
        (H5DataTypeClass.FixedPoint, 2) => type.FixedPoint.IsSigned ? Widened<short>(data) : Widened<ushort>(data),
        (H5DataTypeClass.FixedPoint or H5DataTypeClass.Enumerated or H5DataTypeClass.BitField, 1) =>
            type.Class == H5DataTypeClass.FixedPoint && !type.FixedPoint.IsSigned ? Widened<byte>(data) : Widened<sbyte>(data),
        (H5DataTypeClass.String or H5DataTypeClass.VariableLength, _) => throw new FormatException($"holds texts in '{name}', not numbers"),
        _ => throw new FormatException($"holds values of a kind in '{name}' that is not supported"),
    };

    private static double[] Widened<T>(IH5Dataset data)
        where T : unmanaged, INumberBase<T> => [.. data.Read<T[]>().Select(double.CreateChecked)];

    private static NumericArray FromMatlab(int[] stored, double[]? reals, Complex[]? numbers, string? unit)
    {
        // The file states the extents in reverse, which makes the first index the fastest.
        int[] shape = [.. stored.Reverse()];
        int[] kept = shape.Length == 2 ? [.. shape.Where(n => n != 1)] : shape;
        return new(kept, reals is null ? null : NumericArray.FromColumns(reals, shape), numbers is null ? null : NumericArray.FromColumns(numbers, shape),
            unit);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct DoublePair(double first, double second)
    {
        public readonly double First = first;
        public readonly double Second = second;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct SinglePair(float first, float second)
    {
        public readonly float First = first;
        public readonly float Second = second;
    }
}
