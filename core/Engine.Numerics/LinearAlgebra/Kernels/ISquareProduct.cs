namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The product of square matrices of one order, stored without gaps, that a matrix polynomial is built from.</summary>
internal unsafe interface ISquareProduct
{
    /// <summary>target = x·y, or target += x·y; the target is neither factor.</summary>
    static abstract void Multiply(nint n, double* x, double* y, bool accumulate, double* target);
}
