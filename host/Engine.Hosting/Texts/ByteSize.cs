using System.Globalization;

namespace Engine.Hosting.Texts;

/// <summary>Amounts of memory, for people.</summary>
internal static class ByteSize
{
    private static readonly (double Bytes, string Unit)[] Units = [(1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")];

    /// <summary>Three digits and a decimal unit, e.g. <c>2.15 GB</c>.</summary>
    public static string Text(long bytes)
    {
        foreach ((double size, string unit) in Units)
        {
            if (bytes >= size)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{bytes / size:G3} {unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes} B");
    }
}
