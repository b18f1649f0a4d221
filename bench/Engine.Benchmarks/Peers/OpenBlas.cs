using System.Numerics;
using System.Runtime.InteropServices;

namespace Engine.Benchmarks.Peers;

/// <summary>OpenBLAS with its LAPACK, as Debian's libopenblas0-pthread installs it; found at run time, used only to be timed.</summary>
/// <remarks>LAPACK takes column-major matrices: handed our row-major ones it works on the transposes.</remarks>
internal sealed unsafe partial class OpenBlas : IBlas
{
    private static readonly Lazy<OpenBlas> Instance = new(() => new OpenBlas());
    private readonly nint _library;
    private readonly CblasFunctions _blas;
    private readonly delegate* unmanaged<int*, int*, Complex*, int*, int*, int*, void> _getrf;
    private readonly delegate* unmanaged<byte*, int*, int*, Complex*, int*, int*, Complex*, int*, int*, void> _getrs;
    private readonly delegate* unmanaged<int*, int*, Complex*, int*, Complex*, Complex*, int*, int*, void> _geqrf;
    private readonly delegate* unmanaged<int*, int*, int*, Complex*, int*, Complex*, Complex*, int*, int*, void> _ungqr;
    private readonly delegate* unmanaged<byte*, byte*, int*, Complex*, int*, double*, Complex*, int*, double*, int*, int*, int*, int*, void> _heevd;
    private readonly delegate* unmanaged<byte*, int*, int*, Complex*, int*, double*, Complex*, int*, Complex*, int*, Complex*, int*, double*, int*, int*,
        void> _gesdd;
    private readonly delegate* unmanaged<byte*, byte*, int*, Complex*, int*, Complex*, Complex*, int*, Complex*, int*, Complex*, int*, double*, int*,
        void> _geev;
    private readonly delegate* unmanaged<int, void> _setThreads;

    private OpenBlas()
    {
        SetEnvironment("OPENBLAS_NUM_THREADS", "2", 0);
        _library = NativePeer.Load("OpenBLAS", "libopenblas0-pthread", "libopenblas.so.0", "libopenblas.so", "openblas");
        _blas = new CblasFunctions(_library);
        _getrf = (delegate* unmanaged<int*, int*, Complex*, int*, int*, int*, void>)Export("zgetrf_");
        _getrs = (delegate* unmanaged<byte*, int*, int*, Complex*, int*, int*, Complex*, int*, int*, void>)Export("zgetrs_");
        _geqrf = (delegate* unmanaged<int*, int*, Complex*, int*, Complex*, Complex*, int*, int*, void>)Export("zgeqrf_");
        _ungqr = (delegate* unmanaged<int*, int*, int*, Complex*, int*, Complex*, Complex*, int*, int*, void>)Export("zungqr_");
        _heevd = (delegate* unmanaged<byte*, byte*, int*, Complex*, int*, double*, Complex*, int*, double*, int*, int*, int*, int*, void>)Export("zheevd_");
        _gesdd = (delegate* unmanaged<byte*, int*, int*, Complex*, int*, double*, Complex*, int*, Complex*, int*, Complex*, int*, double*, int*, int*,
            void>)Export("zgesdd_");
        _geev = (delegate* unmanaged<byte*, byte*, int*, Complex*, int*, Complex*, Complex*, int*, Complex*, int*, Complex*, int*, double*, int*,
            void>)Export("zgeev_");
        _setThreads = (delegate* unmanaged<int, void>)Export("openblas_set_num_threads");
        string config = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)Export("openblas_get_config"))()) ?? "";
        string core = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)Export("openblas_get_corename"))()) ?? "";
        string[] words = config.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Name = $"OpenBLAS {(words.Length > 1 ? words[1] : "")} {core}";
    }

    /// <summary>Name, version and core type.</summary>
    public string Name { get; }

    /// <exception cref="Compare.PeerAbsentException">It is not installed.</exception>
    public static OpenBlas Load(int threads)
    {
        OpenBlas library = Instance.Value;
        library._setThreads(threads);
        return library;
    }

    public void Gemm(int m, int n, int k, Complex[] a, Complex[] b, Complex[] c) => _blas.Gemm(m, n, k, a, b, c);

    public void Gemv(int n, Complex[] a, Complex[] x, Complex[] y) => _blas.Gemv(n, a, x, y);

    public Complex Dot(Complex[] x, Complex[] y) => _blas.Dot(x, y);

    public void Axpy(Complex alpha, Complex[] x, Complex[] y) => _blas.Axpy(alpha, x, y);

    /// <summary>Factors A in place and solves Aᵀ·x = b for our row-major A (transposed back by 'T', so A·x = b).</summary>
    public void Solve(int n, Complex[] a, int[] pivots, Complex[] b, int rightHandSides)
    {
        int info;
        byte transposed = (byte)'T';
        fixed (Complex* pa = a, pb = b)
        fixed (int* pp = pivots)
        {
            _getrf(&n, &n, pa, &n, pp, &info);
            _getrs(&transposed, &n, &rightHandSides, pa, &n, pp, pb, &n, &info);
        }
    }

    /// <summary>QR of the square matrix, then Q explicitly, both in place.</summary>
    public void Qr(int n, Complex[] a, Complex[] tau, Complex[] work, bool formQ)
    {
        int info, length = work.Length;
        fixed (Complex* pa = a, pt = tau, pw = work)
        {
            _geqrf(&n, &n, pa, &n, pt, pw, &length, &info);
            if (formQ)
            {
                _ungqr(&n, &n, &n, pa, &n, pt, pw, &length, &info);
            }
        }
    }

    /// <summary>Eigenvalues and vectors of a Hermitian matrix by divide and conquer, in place.</summary>
    public void Heevd(int n, Complex[] a, double[] values, Complex[] work, double[] realWork, int[] intWork)
    {
        byte vectors = (byte)'V', lower = (byte)'L';
        int info, lwork = work.Length, lrwork = realWork.Length, liwork = intWork.Length;
        fixed (Complex* pa = a, pw = work)
        fixed (double* pv = values, pr = realWork)
        fixed (int* pi = intWork)
        {
            _heevd(&vectors, &lower, &n, pa, &n, pv, pw, &lwork, pr, &lrwork, pi, &liwork, &info);
        }
    }

    /// <summary>Thin singular value decomposition of a square matrix, A destroyed.</summary>
    public void Gesdd(int n, Complex[] a, double[] s, Complex[] u, Complex[] vt, Complex[] work, double[] realWork, int[] intWork)
    {
        byte job = (byte)'S';
        int info, lwork = work.Length;
        fixed (Complex* pa = a, pu = u, pv = vt, pw = work)
        fixed (double* ps = s, pr = realWork)
        fixed (int* pi = intWork)
        {
            _gesdd(&job, &n, &n, pa, &n, ps, pu, &n, pv, &n, pw, &lwork, pr, pi, &info);
        }
    }

    /// <summary>Eigenvalues and right vectors of a general matrix, A destroyed.</summary>
    public void Geev(int n, Complex[] a, Complex[] values, Complex[] right, Complex[] work, double[] realWork)
    {
        byte none = (byte)'N', vectors = (byte)'V';
        int info, one = 1, lwork = work.Length;
        Complex dummy;
        fixed (Complex* pa = a, pv = values, pr = right, pw = work)
        fixed (double* prw = realWork)
        {
            _geev(&none, &vectors, &n, pa, &n, pv, &dummy, &one, pr, &n, pw, &lwork, prw, &info);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    private nint Export(string name) => NativePeer.Export(_library, name);
}
