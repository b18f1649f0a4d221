using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Random;
using Engine.Numerics.Simd;
using Engine.Quantum.Control.Kernels;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Control;

public class LaneJacobiTests
{
    /// <summary>Odd lanes are random and keep the sweeps going; even ones have equal diagonal elements and couplings down to where squares underflow.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1e-9)]
    [InlineData(1.1e-161)]
    [InlineData(3e-162)]
    [InlineData(1e-170)]
    [InlineData(1e-300)]
    public void DegenerateMatricesWithTinyCouplings(double coupling)
    {
        Check<Scalar>(3, coupling);
        Check<V128>(4, coupling);
        Check<V256>(3, coupling);
        if (V512.IsSupported)
        {
            Check<V512>(5, coupling);
        }
    }

    private static void Check<T>(int d, double coupling)
        where T : unmanaged, ISimd<T>
    {
        int lanes = T.Count, element = 2 * lanes;
        ComplexMatrix[] matrices = new ComplexMatrix[lanes];
        LaneBuffer h = new(element * d * d), v = new(element * d * d), e = new(lanes * d);
        for (int lane = 0; lane < lanes; lane++)
        {
            ComplexMatrix random = ControlFixtures.Hermitian(new RandomStream(91, (ulong)lane), d);
            matrices[lane] = lane % 2 == 1 ? random : ComplexMatrix.Create(d, d, (r, c) => r == c ? 1 : coupling * random[r, c]);
            for (int i = 0; i < d * d; i++)
            {
                h.At((i * element) + lane) = matrices[lane].AsSpan()[i].Real;
                h.At((i * element) + lanes + lane) = matrices[lane].AsSpan()[i].Imaginary;
            }
        }

        LaneJacobi<T>.Decompose(ref h.Start, ref v.Start, ref e.Start, d);
        for (int lane = 0; lane < lanes; lane++)
        {
            int l = lane;
            ComplexMatrix vectors = ComplexMatrix.Create(d, d,
                (r, c) => new Complex(v.At((((r * d) + c) * element) + l), v.At((((r * d) + c) * element) + lanes + l)));
            ComplexMatrix values = ComplexMatrix.Create(d, d, (r, c) => r == c ? e.At((r * lanes) + l) : 0);
            Near(ComplexMatrix.Identity(d), vectors * vectors.Adjoint(), 1e-14);
            Near(matrices[lane], vectors * values * vectors.Adjoint(), 1e-14 * matrices[lane].MaxNorm() * d);
        }
    }
}
