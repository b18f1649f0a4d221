using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Tests.LinearAlgebra.Batched;

public sealed class HermitianLanesTests
{
    /// <summary>Odd lanes are random and keep the sweeps going; even ones have equal diagonal elements and couplings down to where squares underflow.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1e-9)]
    [InlineData(1.1e-161)]
    [InlineData(3e-162)]
    [InlineData(1e-170)]
    [InlineData(1e-300)]
    public void Degenerate_matrices_with_tiny_couplings_decompose_in_every_lane(double coupling)
    {
        foreach (SimdLevel level in SimdDispatch.Supported)
        {
            SimdDispatch.InvokeAt(level, new Check(level == SimdLevel.V512 ? 5 : 3, coupling));
        }
    }

    [Fact]
    public void Eigenvalues_alone_are_those_of_the_decomposition()
    {
        foreach (SimdLevel level in SimdDispatch.Supported)
        {
            SimdDispatch.InvokeAt(level, new Alone());
        }
    }

    private static double[] Interleaved(ComplexMatrix[] matrices)
    {
        int lanes = matrices.Length, size = matrices[0].AsSpan().Length;
        double[] elements = new double[2 * lanes * size];
        for (int lane = 0; lane < lanes; lane++)
        {
            for (int i = 0; i < size; i++)
            {
                elements[(2 * lanes * i) + lane] = matrices[lane].AsSpan()[i].Real;
                elements[(2 * lanes * i) + lanes + lane] = matrices[lane].AsSpan()[i].Imaginary;
            }
        }

        return elements;
    }

    private readonly struct Check(int order, double coupling) : ISimdAction
    {
        public void Run<T>()
            where T : unmanaged, ISimd<T>
        {
            (int n, int lanes, double weak) = (order, T.Count, coupling);
            ComplexMatrix[] matrices = [.. Enumerable.Range(0, lanes).Select(lane =>
            {
                ComplexMatrix random = TestMatrices.RandomHermitian(n, 91 + lane);
                return lane % 2 == 1 ? random : ComplexMatrix.Create(n, n, (r, c) => r == c ? 1 : weak * random[r, c]);
            })];
            double[] h = Interleaved(matrices), v = new double[h.Length];
            Assert.True(HermitianLanes<T>.Decompose(ref h[0], ref v[0], n));
            for (int lane = 0; lane < lanes; lane++)
            {
                int at = lane;
                ComplexMatrix vectors = ComplexMatrix.Create(n, n,
                    (r, c) => new Complex(v[(2 * lanes * ((r * n) + c)) + at], v[(2 * lanes * ((r * n) + c)) + lanes + at]));
                ComplexMatrix values = ComplexMatrix.Create(n, n, (r, c) => r == c ? h[(2 * lanes * r * (n + 1)) + at] : 0);
                Assert.True(TestMatrices.OrthogonalityError(vectors) < 1e-14);
                Assert.True(TestMatrices.Difference(matrices[lane], vectors * values * vectors.Adjoint()) < 1e-14 * matrices[lane].MaxNorm() * n);
            }
        }
    }

    private readonly struct Alone : ISimdAction
    {
        public void Run<T>()
            where T : unmanaged, ISimd<T>
        {
            const int n = 4;
            int lanes = T.Count;
            double[] h = Interleaved([.. Enumerable.Range(0, lanes).Select(lane => TestMatrices.RandomHermitian(n, lane))]);
            double[] alone = [.. h], v = new double[h.Length];
            HermitianLanes<T>.Decompose(ref h[0], ref v[0], n);
            HermitianLanes<T>.Diagonalize(ref alone[0], n);
            for (int k = 0; k < n; k++)
            {
                for (int lane = 0; lane < lanes; lane++)
                {
                    int at = (2 * lanes * k * (n + 1)) + lane;
                    Assert.Equal(h[at], alone[at]);
                }
            }
        }
    }
}
