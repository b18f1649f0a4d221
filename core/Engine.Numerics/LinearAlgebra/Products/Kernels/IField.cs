using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>
/// The elements an algorithm works on, complex or real, with the kernels it needs: a reduction written against this interface serves both.
/// </summary>
/// <remarks>Scalars travel as <see cref="Complex"/>; there are few of them. Lengths and row strides count elements.</remarks>
internal unsafe interface IField
{
    /// <summary>Doubles in one element.</summary>
    static abstract int Width { get; }

    /// <summary>Element i of a vector.</summary>
    static abstract Complex Get(double* x, nint i);

    /// <summary>Sets element i of a vector.</summary>
    static abstract void Set(double* x, nint i, Complex value);

    /// <summary>Σ conj(x)·y or Σ x·y.</summary>
    static abstract Complex Dot(nint n, double* x, double* y, bool conjugateX);

    /// <summary>y += alpha·x.</summary>
    static abstract void Axpy(nint n, Complex alpha, double* x, double* y);

    /// <summary>x *= alpha.</summary>
    static abstract void Scale(nint n, Complex alpha, double* x);

    /// <summary>Euclidean norm, safe against overflow and underflow.</summary>
    static abstract double Norm(nint n, double* x);

    /// <summary>target[r] = Σ op(a[r, c])·x[c] over the rows of a.</summary>
    static abstract void DotRows(nint rows, nint columns, double* a, nint leading, bool conjugateA, double* x, double* target);

    /// <summary>y[c] += Σ coefficient[r]·op(a[r, c]) over the rows of a.</summary>
    static abstract void AxpyRows(nint rows, nint columns, double* a, nint leading, bool conjugateA, double* coefficients, double* y);

    /// <summary>a[r, c] += x[r]·y[c].</summary>
    static abstract void AddOuter(nint rows, nint columns, double* x, double* y, double* a, nint leading);

    /// <summary>y = A·x from the lower triangle of a Hermitian matrix; diagonals count as real.</summary>
    static abstract void MultiplyHermitian(nint n, double* a, nint leading, double* x, double* y);

    /// <summary>C = alpha·A·B, or C += alpha·A·B.</summary>
    static abstract void Multiply(nint m, nint n, nint k, double alpha, in GemmOperand a, in GemmOperand b, bool accumulate, double* c, nint leading);

    /// <summary>Replaces x by its conjugate.</summary>
    static abstract void Conjugate(nint n, double* x);
}
