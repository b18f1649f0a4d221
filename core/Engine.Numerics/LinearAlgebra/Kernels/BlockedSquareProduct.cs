using System.Numerics;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The general product on matrices of any order.</summary>
internal readonly unsafe struct BlockedSquareProduct<T> : ISquareProduct
    where T : unmanaged, ISimd<T>
{
    public static void Multiply(nint n, double* x, double* y, bool accumulate, double* target) => GemmDriver<T>.Run(
        n, n, n, Complex.One, new GemmOperand(x, 2 * n, 2, false), new GemmOperand(y, 2 * n, 2, false), accumulate ? Complex.One : Complex.Zero, target, n);
}
