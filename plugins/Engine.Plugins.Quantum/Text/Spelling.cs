namespace Engine.Plugins.Quantum.Text;

/// <summary>Finds what somebody may have meant.</summary>
internal static class Spelling
{
    /// <summary>The known name closest to a wrong one, or null where none is close.</summary>
    public static string? Nearest(string wrong, IEnumerable<string> known)
    {
        (string? best, int least) = (null, (Math.Max(wrong.Length, 3) / 2) + 1);
        foreach (string candidate in known)
        {
            int distance = Distance(wrong.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < least)
            {
                (best, least) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>"; nearest g1" or nothing.</summary>
    public static string Clause(string wrong, IEnumerable<string> known) => Nearest(wrong, known) is { } near ? $"; nearest {near}" : "";

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
