using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>An eigenstate of a pair Hamiltonian.</summary>
/// <param name="Energy">Relative to the pair far apart, over h, in GHz.</param>
/// <param name="Weight">|⟨pair state|it⟩|².</param>
/// <param name="OwnNorm">Its norm within the pair's own levels.</param>
/// <param name="Block">The block it belongs to.</param>
/// <param name="Eigen">That block's eigenvectors.</param>
/// <param name="Column">Its column among them.</param>
internal readonly record struct PairEigenstate(double Energy, double Weight, double OwnNorm, PairBlock Block, SymmetricEigenDecomposition Eigen, int Column)
{
    /// <summary>Its largest parts.</summary>
    /// <param name="count">How many.</param>
    public IEnumerable<(PairBasisState State, double Weight)> Composition(int count)
    {
        int n = Block.Dimension, column = Column;
        PairBlock block = Block;
        SymmetricEigenDecomposition eigen = Eigen;
        return Enumerable.Range(0, n)
            .Select(i => (block.States[i], Math.Pow(eigen.Vectors[i * n + column], 2)))
            .OrderByDescending(p => p.Item2)
            .Take(count);
    }
}
