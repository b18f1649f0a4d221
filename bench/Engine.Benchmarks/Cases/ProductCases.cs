using System.Numerics;
using Engine.Benchmarks.Compare;
using Engine.Benchmarks.Peers;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Benchmarks.Cases;

/// <summary>Products of matrices and vectors against OpenBLAS, and against MathNet.Numerics, which is always there.</summary>
internal static class ProductCases
{
    private static readonly int[] Squares = [2, 3, 4, 8, 16, 32, 48, 64, 100, 128, 255, 256, 512, 1024];

    private static readonly (int M, int K, int N)[] Rectangles = [(1000, 16, 1000), (16, 1000, 16)];

    public static IEnumerable<CompareCase> All()
    {
        foreach (int n in Squares)
        {
            yield return Gemm($"zgemm/{n}", n, n, n);
        }

        foreach ((int m, int k, int n) in Rectangles)
        {
            yield return Gemm($"zgemm/{m}x{k}x{n}", m, k, n);
        }

        foreach (int n in new[] { 128, 256, 512, 1024 })
        {
            yield return new InProcessCase($"zgemm-threads/{n}", 8.0 * n * n * n, options => Threads(n, options));
        }

        yield return new InProcessCase("zgemm-mathnet/256", 8.0 * 256 * 256 * 256, _ => MathNetGemm(256));
        foreach (int n in new[] { 64, 512, 2048 })
        {
            yield return new InProcessCase($"zgemv/{n}", 8.0 * n * n, options => Gemv(n, options));
        }

        foreach (int n in new[] { 64, 1024, 65536 })
        {
            yield return new InProcessCase($"zdotc/{n}", 8.0 * n, options => Dot(n, options));
            yield return new InProcessCase($"zaxpy/{n}", 8.0 * n, options => Axpy(n, options));
        }
    }

    private static InProcessCase Gemm(string name, int m, int k, int n) => new(name, 8.0 * m * n * k, options =>
    {
        OpenBlas peer = OpenBlas.Load(options.Threads);
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

    private static PairedWork Gemv(int n, CompareOptions options)
    {
        OpenBlas peer = OpenBlas.Load(options.Threads);
        Complex[] a = Inputs.Wave(n, n), x = Inputs.Wave(n, 1);
        Complex[] own = new Complex[n], theirs = new Complex[n];
        return new PairedWork(
            peer.Name,
            () => MatrixVector.Multiply(new ReadOnlyMatrixView(a, n, n), x, own),
            () => peer.Gemv(n, a, x, theirs),
            () => Inputs.Distance(own, theirs));
    }

    private static PairedWork Dot(int n, CompareOptions options)
    {
        OpenBlas peer = OpenBlas.Load(options.Threads);
        Complex[] x = Inputs.Wave(n, 1), y = Inputs.Wave(1, n);
        Complex own = default, theirs = default;
        return new PairedWork(
            peer.Name,
            () => own = MatrixVector.InnerProduct(x, y),
            () => theirs = peer.Dot(x, y),
            () => Complex.Abs(own - theirs));
    }

    private static PairedWork Axpy(int n, CompareOptions options)
    {
        OpenBlas peer = OpenBlas.Load(options.Threads);
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
