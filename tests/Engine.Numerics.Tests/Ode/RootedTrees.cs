namespace Engine.Numerics.Tests.Ode;

/// <summary>Rooted trees, the index set of the order conditions of Runge–Kutta methods (Butcher 1963).</summary>
internal sealed class RootedTrees
{
    /// <summary>A tree as the indices of the subtrees below its root.</summary>
    public sealed record Tree(int[] Children, int Order, double Density);

    private RootedTrees(List<Tree> trees) => All = trees;

    /// <summary>All trees up to the order asked for, by ascending order: 1, 1, 2, 4, 9, 20, 48, 115, 286 of them.</summary>
    public IReadOnlyList<Tree> All { get; }

    public static RootedTrees UpTo(int order)
    {
        var trees = new List<Tree>();
        for (int n = 1; n <= order; n++)
        {
            var forests = new List<int[]>();
            Forests(trees, n - 1, trees.Count - 1, [], forests);
            trees.AddRange(forests.Select(children => new Tree(
                children, n, n * children.Aggregate(1.0, (product, child) => product * trees[child].Density))).ToList());
        }

        return new RootedTrees(trees);
    }

    /// <summary>For every tree the vector over the stages of its elementary weight before the final sum.</summary>
    public List<double[]> StageWeights(IReadOnlyList<IReadOnlyList<double>> a, int stages)
    {
        var weights = new List<double[]>(All.Count);
        foreach (Tree tree in All)
        {
            var weight = new double[stages];
            Array.Fill(weight, 1);
            foreach (int child in tree.Children)
            {
                for (int i = 0; i < stages; i++)
                {
                    weight[i] *= Enumerable.Range(0, a[i].Count).Sum(j => a[i][j] * weights[child][j]);
                }
            }

            weights.Add(weight);
        }

        return weights;
    }

    private static void Forests(List<Tree> trees, int order, int largest, List<int> current, List<int[]> result)
    {
        if (order == 0)
        {
            result.Add([.. current]);
            return;
        }

        for (int t = Math.Min(largest, trees.Count - 1); t >= 0; t--)
        {
            if (trees[t].Order <= order)
            {
                current.Add(t);
                Forests(trees, order - trees[t].Order, t, current, result);
                current.RemoveAt(current.Count - 1);
            }
        }
    }
}
