namespace Engine.Numerics.Ode;

/// <summary>An order of the unknowns in which a sparse matrix is a narrow band: reverse Cuthill–McKee on the symmetrized pattern, or the given order where that
/// is no wider.</summary>
internal static class BandOrdering
{
    /// <summary>The position of each unknown.</summary>
    public static int[] Find(JacobianPattern pattern)
    {
        int n = pattern.Dimension;
        int[] natural = [.. Enumerable.Range(0, n)];
        int[] reverse = ReverseCuthillMcKee(Neighbors(pattern));
        return Width(pattern, reverse) < Width(pattern, natural) ? reverse : natural;
    }

    private static int Width(JacobianPattern pattern, int[] position)
    {
        int lower = 0;
        int upper = 0;
        for (int row = 0; row < position.Length; row++)
        {
            foreach (int column in pattern.Row(row))
            {
                lower = Math.Max(lower, position[row] - position[column]);
                upper = Math.Max(upper, position[column] - position[row]);
            }
        }

        return (2 * lower) + upper;
    }

    private static HashSet<int>[] Neighbors(JacobianPattern pattern)
    {
        HashSet<int>[] neighbors = [.. Enumerable.Range(0, pattern.Dimension).Select(_ => new HashSet<int>())];
        for (int row = 0; row < neighbors.Length; row++)
        {
            foreach (int column in pattern.Row(row))
            {
                if (column != row)
                {
                    neighbors[row].Add(column);
                    neighbors[column].Add(row);
                }
            }
        }

        return neighbors;
    }

    private static int[] ReverseCuthillMcKee(HashSet<int>[] neighbors)
    {
        int n = neighbors.Length;
        var order = new List<int>(n);
        bool[] seen = new bool[n];
        foreach (int root in Enumerable.Range(0, n).OrderBy(i => neighbors[i].Count).ThenBy(i => i))
        {
            if (seen[root])
            {
                continue;
            }

            seen[root] = true;
            order.Add(root);
            for (int head = order.Count - 1; head < order.Count; head++)
            {
                foreach (int next in neighbors[order[head]].Where(i => !seen[i]).OrderBy(i => neighbors[i].Count).ThenBy(i => i).ToArray())
                {
                    seen[next] = true;
                    order.Add(next);
                }
            }
        }

        int[] position = new int[n];
        for (int i = 0; i < n; i++)
        {
            position[order[i]] = n - 1 - i;
        }

        return position;
    }
}
