namespace Engine.Hosting.Units;

/// <summary>Finds the name somebody probably meant: by case, by the letters they share, by how it begins.</summary>
internal static class Suggestion
{
    /// <summary>Nobody mistypes a name by letters of which it has not nearly as many.</summary>
    private const int LongestGiven = 60;

    /// <summary>The candidate nearest to a mistyped name, or null when none is near.</summary>
    public static string? Nearest(string given, IEnumerable<string> candidates)
    {
        string? best = null;
        int bestDistance = Math.Max(1, (given.Length + 1) / 3) + 1;
        if (given.Length > LongestGiven)
        {
            return null;
        }

        string lower = given.ToLowerInvariant();
        string[] all = [.. candidates];
        foreach (string candidate in all)
        {
            int distance = Distance(lower, candidate.ToLowerInvariant());
            if (distance < bestDistance || (distance == bestDistance && best is not null && IsNearer(given, candidate, best)))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        // Somebody who stopped early, as in "decay" for decayRate; only where one name begins so.
        string[] longer = best is null && given.Length >= 3 ? [.. all.Where(c => c.StartsWith(given, StringComparison.OrdinalIgnoreCase))
            .GroupBy(c => c.Replace("-", "").ToUpperInvariant()).Select(g => g.First())] : [];
        return longer.Length == 1 ? longer[0] : best;
    }

    /// <summary>"; did you mean 'x'?" or nothing.</summary>
    public static string Clause(string given, IEnumerable<string> candidates) =>
        Nearest(given, candidates) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>Among names at one distance, one that differs less in case or begins alike is meant.</summary>
    private static bool IsNearer(string given, string candidate, string best)
    {
        int own = Distance(given, candidate), other = Distance(given, best);
        return own != other ? own < other : candidate[0] == given[0] && best[0] != given[0];
    }

    /// <summary>Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbors.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
