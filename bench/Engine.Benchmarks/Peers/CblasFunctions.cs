using System.Numerics;

namespace Engine.Benchmarks.Peers;

/// <summary>The four products timed, through the C interface that OpenBLAS and BLIS share.</summary>
internal sealed unsafe class CblasFunctions(nint library)
{
    private readonly delegate* unmanaged<int, int, int, int, int, int, Complex*, Complex*, int, Complex*, int, Complex*, Complex*, int, void> _gemm =
        (delegate* unmanaged<int, int, int, int, int, int, Complex*, Complex*, int, Complex*, int, Complex*, Complex*, int, void>)
            NativePeer.Export(library, "cblas_zgemm");

    private readonly delegate* unmanaged<int, int, int, int, Complex*, Complex*, int, Complex*, int, Complex*, Complex*, int, void> _gemv =
        (delegate* unmanaged<int, int, int, int, Complex*, Complex*, int, Complex*, int, Complex*, Complex*, int, void>)
            NativePeer.Export(library, "cblas_zgemv");

    private readonly delegate* unmanaged<int, Complex*, int, Complex*, int, Complex*, void> _dot =
        (delegate* unmanaged<int, Complex*, int, Complex*, int, Complex*, void>)NativePeer.Export(library, "cblas_zdotc_sub");

    private readonly delegate* unmanaged<int, Complex*, Complex*, int, Complex*, int, void> _axpy =
        (delegate* unmanaged<int, Complex*, Complex*, int, Complex*, int, void>)NativePeer.Export(library, "cblas_zaxpy");

    /// <summary>C = A·B, row-major, A m×k, B k×n.</summary>
    public void Gemm(int m, int n, int k, Complex[] a, Complex[] b, Complex[] c)
    {
        Complex one = Complex.One, zero = Complex.Zero;
        fixed (Complex* pa = a, pb = b, pc = c)
        {
            _gemm(101, 111, 111, m, n, k, &one, pa, k, pb, n, &zero, pc, n);
        }
    }

    /// <summary>y = A·x, row-major square A.</summary>
    public void Gemv(int n, Complex[] a, Complex[] x, Complex[] y)
    {
        Complex one = Complex.One, zero = Complex.Zero;
        fixed (Complex* pa = a, px = x, py = y)
        {
            _gemv(101, 111, n, n, &one, pa, n, px, 1, &zero, py, 1);
        }
    }

    /// <summary>x†·y.</summary>
    public Complex Dot(Complex[] x, Complex[] y)
    {
        Complex result;
        fixed (Complex* px = x, py = y)
        {
            _dot(x.Length, px, 1, py, 1, &result);
        }

        return result;
    }

    /// <summary>y += alpha·x.</summary>
    public void Axpy(Complex alpha, Complex[] x, Complex[] y)
    {
        fixed (Complex* px = x, py = y)
        {
            _axpy(x.Length, &alpha, px, 1, py, 1);
        }
    }
}
