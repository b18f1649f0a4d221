using System.Numerics;
using Engine.Benchmarks.Compare;
using Engine.Benchmarks.Peers;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Benchmarks.Cases;

/// <summary>Products of matrices and vectors against OpenBLAS or BLIS, whichever is faster, and against MathNet.Numerics, which is always there.</summary>
internal static class ProductCases
{
    private const int Entry = 16;

    public static IEnumerable<CompareCase> All() =>
    [
        .. CaseData.Lengths("zgemm").Select(n => Gemm($"zgemm/{n}", n, n, n)),
        .. CaseData.Shapes("zgemm").Select(s => Gemm($"zgemm/{s[0]}x{s[1]}x{s[2]}", s[0], s[1], s[2])),
        .. CaseData.Lengths("zgemm-threads").Select(n => new InProcessCase($"zgemm-threads/{n}", default, options => Threads(n, options))),
        .. CaseData.Lengths("zgemm-mathnet").Select(n => new InProcessCase($"zgemm-mathnet/{n}", new(8.0 * n * n * n), _ => MathNetGemm(n))),
        .. CaseData.Lengths("zgemv").Select(n => Blas(
            $"zgemv/{n}", new(8.0 * n * n, Entry * (((double)n * n) + n), 0, Entry * (double)n * n), (b, _) => Gemv(n, b))),
        .. CaseData.Lengths("zdotc").Select(n => Blas($"zdotc/{n}", new(8.0 * n, 2.0 * Entry * n, 0, 2.0 * Entry * n), (b, _) => Dot(n, b))),
        .. CaseData.Lengths("zaxpy").Select(n => Blas($"zaxpy/{n}", new(8.0 * n, 2.0 * Entry * n, Entry * (double)n, 2.0 * Entry * n), (b, _) => Axpy(n, b))),
    ];

    /// <summary>A case against every BLAS there is; the fastest counts.</summary>
    private static InProcessCase Blas(string name, Traffic traffic, Func<IBlas, CompareOptions, PairedWork> work) => new(
        name, traffic, options => PairedWork.WithFastestPeer([.. BlasPeers.Load(options.Threads).Select(peer => work(peer, options))]));

    private static InProcessCase Gemm(string name, int m, int k, int n) => Blas(
        name,
        new(8.0 * m * n * k, Entry * (((double)m * k) + ((double)k * n)), Entry * (double)m * n, Entry * (((double)m * k) + ((double)k * n) + ((double)m * n))),
        (peer, options) =>
        {
            Complex[] a = Inputs.Wave(m, k), b = Inputs.Wave(k, n);
            Complex[] own = new Complex[m * n], theirs = new Complex[m * n];
            return new PairedWork(
                peer.Name,
                () => MatrixProduct.Multiply(
                    Complex.One, new ReadOnlyMatrixView(a, m, k), MatrixOperation.None, new ReadOnlyMatrixView(b, k, n), MatrixOperation.None, Complex.Zero,
                    new MatrixView(own, m, n), options.Threads),
                () => peer.Gemm(m, n, k, a, b, theirs),
                () => Inputs.Distance(own, theirs));
        });

    /// <summary>Several threads against one, both ours: the ratio is the speed-up, and the results must be the same bits.</summary>
    private static PairedWork Threads(int n, CompareOptions options)
    {
        int threads = Math.Max(2, options.Threads);
        Complex[] a = Inputs.Wave(n, n), b = Inputs.Wave(n, n);
        Complex[] many = new Complex[n * n], one = new Complex[n * n];
        void Multiply(Complex[] target, int count) => MatrixProduct.Multiply(
            Complex.One, new ReadOnlyMatrixView(a, n, n), MatrixOperation.None, new ReadOnlyMatrixView(b, n, n), MatrixOperation.None, Complex.Zero,
            new MatrixView(target, n, n), count);
        return new PairedWork($"one thread, against {threads}", () => Multiply(many, threads), () => Multiply(one, 1), () => Inputs.Distance(many, one));
    }

    private static PairedWork MathNetGemm(int n)
    {
        Complex[] a = Inputs.Wave(n, n), own = new Complex[n * n];
        var x = MathNet.Numerics.LinearAlgebra.Complex.DenseMatrix.Create(n, n, (i, j) => a[(i * n) + j]);
        MathNet.Numerics.LinearAlgebra.Matrix<Complex> theirs = x;
        return new PairedWork(
            "MathNet.Numerics " + typeof(MathNet.Numerics.Constants).Assembly.GetName().Version,
            () => MatrixProduct.Multiply(new ReadOnlyMatrixView(a, n, n), new ReadOnlyMatrixView(a, n, n), new MatrixView(own, n, n)),
            () => theirs = x * x,
            () => Inputs.Distance(own, theirs.ToRowMajorArray()));
    }

    private static PairedWork Gemv(int n, IBlas peer)
    {
        Complex[] a = Inputs.Wave(n, n), x = Inputs.Wave(n, 1);
        Complex[] own = new Complex[n], theirs = new Complex[n];
        return new PairedWork(
            peer.Name,
            () => MatrixVector.Multiply(new ReadOnlyMatrixView(a, n, n), x, own),
            () => peer.Gemv(n, a, x, theirs),
            () => Inputs.Distance(own, theirs));
    }

    private static PairedWork Dot(int n, IBlas peer)
    {
        Complex[] x = Inputs.Wave(n, 1), y = Inputs.Wave(1, n);
        Complex own = default, theirs = default;
        return new PairedWork(
            peer.Name,
            () => own = MatrixVector.InnerProduct(x, y),
            () => theirs = peer.Dot(x, y),
            () => Complex.Abs(own - theirs));
    }

    private static PairedWork Axpy(int n, IBlas peer)
    {
        Complex[] x = Inputs.Wave(n, 1);
        Complex[] own = new Complex[n], theirs = new Complex[n];

        // Forth and back, so that the target never grows however often it runs.
        var alpha = new Complex(0.3, -0.4);
        return new PairedWork(
            peer.Name,
            () =>
            {
                MatrixVector.AddScaled(alpha, x, own);
                alpha = -alpha;
            },
            () => peer.Axpy(new Complex(0.3, -0.4), x, theirs),
            () =>
            {
                Array.Clear(own);
                Array.Clear(theirs);
                MatrixVector.AddScaled(new Complex(0.3, -0.4), x, own);
                peer.Axpy(new Complex(0.3, -0.4), x, theirs);
                return Inputs.Distance(own, theirs);
            });
    }
}
