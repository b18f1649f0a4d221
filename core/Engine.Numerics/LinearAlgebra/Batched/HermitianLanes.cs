using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Batched;

/// <summary>Eigen-decompositions of small Hermitian matrices inside a kernel, one matrix a lane, by cyclic Jacobi rotations.</summary>
/// <remarks>
/// Matrices are stored element by element, row after row: the real parts of all lanes, then their imaginary parts. Elements whose squares vanish beside 1e-290
/// count as zero; scale matrices that are smaller as a whole. For arrays of matrices see <see cref="BatchedLinearAlgebra.HermitianEigen"/>.
/// </remarks>
/// <typeparam name="T">The register.</typeparam>
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
    Doi = "10.56021/9781421407944", Equations = "section 8.5")]
public static class HermitianLanes<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Eigenvalues and eigenvectors, H = V E V†.</summary>
    /// <param name="matrices">The upper triangles, order² elements of 2 · lanes doubles; the diagonal receives the eigenvalues in no order, the rest is
    /// destroyed. Not checked.</param>
    /// <param name="vectors">Receives the eigenvectors as columns, as many elements. Not checked.</param>
    /// <param name="order">Order of the matrices, at least 1.</param>
    /// <returns>Whether every lane converged; one with a NaN counts as such.</returns>
    public static bool Decompose(ref double matrices, ref double vectors, int order) =>
        LaneRotations<T, RegisterPitch>.Run(ref matrices, ref vectors, order);

    /// <summary>The eigenvalues of one matrix a lane, without vectors.</summary>
    /// <param name="matrices">As in <see cref="Decompose"/>.</param>
    /// <param name="order">Order of the matrices, at least 1.</param>
    /// <returns>Whether every lane converged; one with a NaN counts as such.</returns>
    public static bool Diagonalize(ref double matrices, int order) =>
        LaneRotations<T, RegisterPitch>.Run(ref matrices, ref Unsafe.NullRef<double>(), order);
}
