namespace Engine.Quantum.Internals;

/// <summary>Says how much memory a matrix takes before it is asked for.</summary>
internal static class MemoryNeed
{
    private const double BytesPerNumber = 16;

    /// <summary>Throws where a square complex matrix is longer than an array may be, or than the memory of the machine.</summary>
    /// <param name="order">Rows and columns.</param>
    /// <param name="what">What it is, with its article, as the subject of a sentence.</param>
    /// <param name="instead">What to do instead, as a sentence.</param>
    /// <exception cref="InvalidOperationException">It does not fit.</exception>
    public static void EnsureSquare(long order, string what, string instead)
    {
        double elements = (double)order * order, bytes = BytesPerNumber * elements;
        if (elements > Array.MaxLength || bytes > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"{what} of dimension {order} takes {Amount(bytes)} of memory, more than there is. {instead}"));
        }
    }

    private static string Amount(double bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        int unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++)
        {
            bytes /= 1024;
        }

        return FormattableString.Invariant($"{bytes:G3} {units[unit]}");
    }
}
