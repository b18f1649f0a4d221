namespace Engine.Numerics.Ode;

/// <summary>Groups the columns of a pattern so that no two of a group meet in a row: one difference serves them all.</summary>
internal static class ColumnColoring
{
    /// <summary>Greedy coloring in natural order, which is optimal for bands.</summary>
    public static (int[] Groups, int Count) Color(JacobianPattern pattern)
    {
        int n = pattern.Dimension;
        List<int>[] rowsOfColumn = RowsOfColumns(pattern);
        int[] groups = new int[n];
        Array.Fill(groups, -1);
        int[] takenBy = new int[n];
        Array.Fill(takenBy, -1);
        int count = 0;
        for (int column = 0; column < n; column++)
        {
            foreach (int row in rowsOfColumn[column])
            {
                foreach (int other in pattern.Row(row))
                {
                    if (groups[other] >= 0)
                    {
                        takenBy[groups[other]] = column;
                    }
                }
            }

            int group = 0;
            while (takenBy[group] == column)
            {
                group++;
            }

            groups[column] = group;
            count = Math.Max(count, group + 1);
        }

        return (groups, count);
    }

    private static List<int>[] RowsOfColumns(JacobianPattern pattern)
    {
        var rows = new List<int>[pattern.Dimension];
        for (int column = 0; column < rows.Length; column++)
        {
            rows[column] = [];
        }

        for (int row = 0; row < rows.Length; row++)
        {
            foreach (int column in pattern.Row(row))
            {
                rows[column].Add(row);
            }
        }

        return rows;
    }
}
