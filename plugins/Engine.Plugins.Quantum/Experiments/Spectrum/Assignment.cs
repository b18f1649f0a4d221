namespace Engine.Plugins.Quantum.Experiments;

/// <summary>The assignment of rows to columns with the largest sum of weights (Kuhn and Munkres, by potentials).</summary>
internal static class Assignment
{
    /// <summary>The column of each row.</summary>
    public static int[] Of(double[,] weights)
    {
        int n = weights.GetLength(0);
        double[] u = new double[n + 1], v = new double[n + 1];
        int[] owner = new int[n + 1], way = new int[n + 1];
        for (int i = 1; i <= n; i++)
        {
            owner[0] = i;
            int column = Search(weights, u, v, owner, way);
            do
            {
                int before = way[column];
                owner[column] = owner[before];
                column = before;
            }
            while (column != 0);
        }

        int[] partner = new int[n];
        for (int j = 1; j <= n; j++)
        {
            partner[owner[j] - 1] = j - 1;
        }

        return partner;
    }

    /// <summary>Grows a tree of tight edges from column 0 to a free column.</summary>
    private static int Search(double[,] weights, double[] u, double[] v, int[] owner, int[] way)
    {
        int n = owner.Length - 1, column = 0;
        double[] least = new double[n + 1];
        Array.Fill(least, double.PositiveInfinity);
        bool[] used = new bool[n + 1];
        do
        {
            used[column] = true;
            int row = owner[column], next = 0;
            double delta = double.PositiveInfinity;
            for (int j = 1; j <= n; j++)
            {
                if (used[j])
                {
                    continue;
                }

                double reduced = -weights[row - 1, j - 1] - u[row] - v[j];
                if (reduced < least[j])
                {
                    (least[j], way[j]) = (reduced, column);
                }

                if (least[j] < delta)
                {
                    (delta, next) = (least[j], j);
                }
            }

            for (int j = 0; j <= n; j++)
            {
                if (used[j])
                {
                    u[owner[j]] += delta;
                    v[j] -= delta;
                }
                else
                {
                    least[j] -= delta;
                }
            }

            column = next;
        }
        while (owner[column] != 0);
        return column;
    }
}
