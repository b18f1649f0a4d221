using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>
/// A jump operator with at most one entry in every row and column and all entries of one phase, such as a ladder or a transition operator. LρL† is then wᵢwⱼ
/// ρ_{p(i)p(j)}:
/// rows of ρ, shifted and weighted.
/// </summary>
internal sealed class MonomialJump
{
    private MonomialJump(int[] sources, double[] weights, Run[] runs)
    {
        Sources = sources;
        Weights = weights;
        Runs = runs;
    }

    /// <summary>p(i), or -1 for an empty row.</summary>
    public int[] Sources { get; }

    /// <summary>wᵢ.</summary>
    public double[] Weights { get; }

    /// <summary>Stretches of columns j with one shift p(j) - j.</summary>
    public Run[] Runs { get; }

    /// <summary>Recognizes the structure; null where it is absent.</summary>
    public static MonomialJump? TryCreate(SparseMatrix jump)
    {
        int d = jump.Order;
        int[] sources = new int[d];
        Array.Fill(sources, -1);
        double[] weights = new double[d];
        bool[] taken = new bool[d];
        Complex? phase = null;
        foreach ((int row, int column, Complex value) in jump.Entries())
        {
            phase ??= Complex.Conjugate(value) / Complex.Abs(value);
            Complex turned = value * phase.Value;
            if (sources[row] >= 0 || taken[column] || Math.Abs(turned.Imaginary) > 1e-15 * Complex.Abs(value))
            {
                return null;
            }

            sources[row] = column;
            taken[column] = true;
            weights[row] = turned.Real;
        }

        return phase is null ? null : new MonomialJump(sources, weights, FindRuns(sources, weights));
    }

    /// <summary>Maximal stretches of equal shift; columns without a source inside a stretch get the weight zero.</summary>
    private static Run[] FindRuns(int[] sources, double[] weights)
    {
        List<Run> runs = [];
        int start = 0;
        while (start < sources.Length)
        {
            if (sources[start] < 0)
            {
                start++;
                continue;
            }

            int shift = sources[start] - start, last = start, end = start + 1;
            while (end < sources.Length && (sources[end] < 0 || sources[end] - end == shift))
            {
                last = sources[end] < 0 ? last : end;
                end++;
            }

            int length = last + 1 - start;
            double[] stretch = new double[length];
            for (int j = 0; j < length; j++)
            {
                stretch[j] = sources[start + j] < 0 ? 0 : weights[start + j];
            }

            runs.Add(new Run(start, start + shift, stretch));
            start = last + 1;
        }

        return [.. runs];
    }

    /// <summary>A stretch: where it begins in the target row and in the source row, and its weights.</summary>
    public sealed record Run(int Target, int Source, double[] Weights);
}
