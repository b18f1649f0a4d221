using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Batched;

/// <summary>The step of one-sided Jacobi inside a kernel: a rotation that makes two complex columns orthogonal, one pair of columns a lane.</summary>
/// <remarks>Columns whose product has a squared modulus up to the threshold stay as they are.</remarks>
/// <typeparam name="T">The register.</typeparam>
[Reference("J. Demmel and K. Veselić, Jacobi's method is more accurate than QR, SIAM J. Matrix Anal. Appl. 13, 1204 (1992)", Doi = "10.1137/0613074")]
public readonly struct ColumnRotation<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Keeps the quotient of two zeros a zero; far below the root of any threshold.</summary>
    private const double Floor = 1e-300;

    private readonly T _cosine;
    private readonly T _real;
    private readonly T _imaginary;

    private ColumnRotation(T cosine, T real, T imaginary)
    {
        _cosine = cosine;
        _real = real;
        _imaginary = imaginary;
    }

    /// <summary>The rotation of columns x and y.</summary>
    /// <param name="first">‖x‖².</param>
    /// <param name="second">‖y‖².</param>
    /// <param name="real">Real part of x†y.</param>
    /// <param name="imaginary">Imaginary part of x†y.</param>
    /// <param name="square">|x†y|².</param>
    /// <param name="threshold">The smallest |x†y|² that is turned; positive, and so large that its root has all its digits.</param>
    /// <returns>The rotation; the identity in lanes that are not turned.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ColumnRotation<T> Of(T first, T second, T real, T imaginary, T square, T threshold)
    {
        // t = 2|γ| sign(δ)/(|δ| + √(δ² + 4|γ|²)), the smaller root; the phase of γ rides on the sine. An untouched lane has γ = 0.
        T one = T.Broadcast(1), two = T.Broadcast(2);
        T turned = T.SelectGreater(square, threshold, square, T.Zero);
        T modulus = T.Sqrt(turned), delta = second - first;
        T root = T.Sqrt(T.MultiplyAdd(delta, delta, T.Broadcast(4) * turned));
        T tangent = T.SelectGreater(T.Zero, delta, -two, two) * modulus / (T.Abs(delta) + root + T.Broadcast(Floor));
        T cosine = one / T.Sqrt(T.MultiplyAdd(tangent, tangent, one));
        T scale = cosine * tangent / T.SelectGreater(square, threshold, modulus, one);
        return new(cosine, scale * real, scale * imaginary);
    }

    /// <summary>Turns one element of each column.</summary>
    /// <param name="firstReal">Real part of the element of x.</param>
    /// <param name="firstImaginary">Its imaginary part.</param>
    /// <param name="secondReal">Real part of the element of y.</param>
    /// <param name="secondImaginary">Its imaginary part.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref T firstReal, ref T firstImaginary, ref T secondReal, ref T secondImaginary)
    {
        T xr = firstReal, xi = firstImaginary, yr = secondReal, yi = secondImaginary;
        firstReal = T.NegateMultiplyAdd(_real, yr, T.NegateMultiplyAdd(_imaginary, yi, _cosine * xr));
        firstImaginary = T.NegateMultiplyAdd(_real, yi, T.MultiplyAdd(_imaginary, yr, _cosine * xi));
        secondReal = T.MultiplyAdd(_real, xr, T.NegateMultiplyAdd(_imaginary, xi, _cosine * yr));
        secondImaginary = T.MultiplyAdd(_real, xi, T.MultiplyAdd(_imaginary, xr, _cosine * yi));
    }
}
