using System.Numerics;

namespace Engine.Benchmarks.Peers;

/// <summary>A library with the basic products of complex vectors and matrices, row-major.</summary>
internal interface IBlas
{
    /// <summary>Name, version and core type.</summary>
    string Name { get; }

    /// <summary>C = A·B, A m×k, B k×n.</summary>
    void Gemm(int m, int n, int k, Complex[] a, Complex[] b, Complex[] c);

    /// <summary>y = A·x, square A.</summary>
    void Gemv(int n, Complex[] a, Complex[] x, Complex[] y);

    /// <summary>x†·y.</summary>
    Complex Dot(Complex[] x, Complex[] y);

    /// <summary>y += alpha·x.</summary>
    void Axpy(Complex alpha, Complex[] x, Complex[] y);
}
