using Engine.Numerics.LinearAlgebra.Sparse;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Orders of elimination from the pattern of a sparse matrix.</summary>
[Reference("P. R. Amestoy, T. A. Davis and I. S. Duff, An approximate minimum degree ordering algorithm, SIAM J. Matrix Anal. Appl. 17, 886 (1996)",
    Doi = "10.1137/S0895479894278952")]
[Reference("E. Cuthill and J. McKee, Reducing the bandwidth of sparse symmetric matrices, Proc. 24th Nat. Conf. ACM, 157 (1969)",
    Doi = "10.1145/800195.805928")]
internal static class EliminationOrder
{
    /// <summary>Position k is taken by row and column <c>result[k]</c>.</summary>
    public static int[] Of(SparseMatrix a, SparseOrdering ordering) => ordering switch
    {
        SparseOrdering.Natural => [.. Enumerable.Range(0, a.Columns)],
        SparseOrdering.MinimumDegree => new MinimumDegree(Symmetric(a)).Run(),
        SparseOrdering.ColumnMinimumDegree => new MinimumDegree(Columns(a)).Run(),
        SparseOrdering.ReverseCuthillMcKee => ReverseCuthillMcKee(Symmetric(a)),
        _ => throw new ArgumentOutOfRangeException(nameof(ordering), ordering, "The ordering must be one of the values of SparseOrdering."),
    };

    /// <summary>Neighbors in the pattern of A + Aᵀ.</summary>
    private static HashSet<int>[] Symmetric(SparseMatrix a)
    {
        HashSet<int>[] neighbors = [.. Enumerable.Range(0, a.Order).Select(_ => new HashSet<int>())];
        foreach ((int row, int column, _) in a.Entries())
        {
            if (row != column)
            {
                neighbors[row].Add(column);
                neighbors[column].Add(row);
            }
        }

        return neighbors;
    }

    /// <summary>Neighbors in the pattern of Aᵀ·A; rows so full that they would join everything are left out.</summary>
    private static HashSet<int>[] Columns(SparseMatrix a)
    {
        HashSet<int>[] neighbors = [.. Enumerable.Range(0, a.Columns).Select(_ => new HashSet<int>())];
        int full = (int)Math.Max(16, 10 * Math.Sqrt(a.Columns));
        for (int r = 0; r < a.Rows; r++)
        {
            ReadOnlySpan<int> row = a.ColumnIndices[a.RowStarts[r]..a.RowStarts[r + 1]];
            if (row.Length > full)
            {
                continue;
            }

            foreach (int first in row)
            {
                foreach (int second in row)
                {
                    if (first != second)
                    {
                        neighbors[first].Add(second);
                    }
                }
            }
        }

        return neighbors;
    }

    private static int[] ReverseCuthillMcKee(HashSet<int>[] neighbors)
    {
        int n = neighbors.Length;
        bool[] seen = new bool[n];
        List<int> order = new(n);
        foreach (int start in Enumerable.Range(0, n).OrderBy(i => neighbors[i].Count))
        {
            if (seen[start])
            {
                continue;
            }

            seen[start] = true;
            order.Add(start);
            for (int at = order.Count - 1; at < order.Count; at++)
            {
                foreach (int next in neighbors[order[at]].Where(i => !seen[i]).OrderBy(i => neighbors[i].Count).ThenBy(i => i).ToArray())
                {
                    seen[next] = true;
                    order.Add(next);
                }
            }
        }

        order.Reverse();
        return [.. order];
    }

    /// <summary>Elimination on a quotient graph: an eliminated vertex becomes an element that stands for the clique of its neighbors.</summary>
    private sealed class MinimumDegree(HashSet<int>[] neighbors)
    {
        private readonly int _n = neighbors.Length;
        private readonly HashSet<int>[] _elements = [.. neighbors.Select(_ => new HashSet<int>())];
        private readonly HashSet<int>[] _members = new HashSet<int>[neighbors.Length];
        private readonly int[] _degrees = [.. neighbors.Select(set => set.Count)];

        public int[] Run()
        {
            SortedSet<(int Degree, int Vertex)> queue = [.. Enumerable.Range(0, _n).Select(i => (_degrees[i], i))];
            int[] order = new int[_n];
            for (int k = 0; k < _n; k++)
            {
                int pivot = queue.Min.Vertex;
                queue.Remove(queue.Min);
                order[k] = pivot;
                Eliminate(pivot, queue);
            }

            return order;
        }

        private void Eliminate(int pivot, SortedSet<(int Degree, int Vertex)> queue)
        {
            HashSet<int> clique = neighbors[pivot], absorbed = _elements[pivot];
            foreach (int element in absorbed)
            {
                clique.UnionWith(_members[element]);
                _members[element] = [];
            }

            clique.Remove(pivot);
            _members[pivot] = clique;
            foreach (int vertex in clique)
            {
                queue.Remove((_degrees[vertex], vertex));
                neighbors[vertex].ExceptWith(clique);
                neighbors[vertex].Remove(pivot);
                _elements[vertex].ExceptWith(absorbed);
                _elements[vertex].Add(pivot);

                // An upper bound of the degree: what two elements share is counted twice.
                int degree = neighbors[vertex].Count;
                foreach (int element in _elements[vertex])
                {
                    degree += _members[element].Count - 1;
                }

                _degrees[vertex] = Math.Min(degree, _n - 1);
                queue.Add((_degrees[vertex], vertex));
            }

            _elements[pivot] = [];
            neighbors[pivot] = clique;
        }
    }
}
