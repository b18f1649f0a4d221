using System.Numerics;
using System.Runtime.InteropServices;

namespace Engine.Benchmarks.Peers;

/// <summary>BLIS, as Debian's libblis4-pthread installs it; it has no LAPACK. Found at run time, used only to be timed.</summary>
internal sealed unsafe class Blis : IBlas
{
    private static readonly Lazy<Blis> Instance = new(() => new Blis());
    private readonly CblasFunctions _blas;
    private readonly delegate* unmanaged<nint, void> _setThreads;

    private Blis()
    {
        nint library = NativePeer.Load("BLIS", "libblis4-pthread", "libblis.so.4", "libblis.so", "blis");
        _blas = new CblasFunctions(library);
        _setThreads = (delegate* unmanaged<nint, void>)NativePeer.Export(library, "bli_thread_set_num_threads");
        var version = (delegate* unmanaged<byte*>)NativePeer.Export(library, "bli_info_get_version_str");
        Name = "BLIS " + Marshal.PtrToStringUTF8((nint)version());
    }

    public string Name { get; }

    /// <exception cref="Compare.PeerAbsentException">It is not installed.</exception>
    public static Blis Load(int threads)
    {
        Blis library = Instance.Value;
        library._setThreads(threads);
        return library;
    }

    public void Gemm(int m, int n, int k, Complex[] a, Complex[] b, Complex[] c) => _blas.Gemm(m, n, k, a, b, c);

    public void Gemv(int n, Complex[] a, Complex[] x, Complex[] y) => _blas.Gemv(n, a, x, y);

    public Complex Dot(Complex[] x, Complex[] y) => _blas.Dot(x, y);

    public void Axpy(Complex alpha, Complex[] x, Complex[] y) => _blas.Axpy(alpha, x, y);
}
