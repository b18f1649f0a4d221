using System.Numerics;
using Engine.Benchmarks.Compare;
using Engine.Benchmarks.Peers;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Memory;

namespace Engine.Benchmarks.Cases;

/// <summary>Factorizations and eigenproblems against LAPACK as OpenBLAS ships it; both sides copy their input first.</summary>
internal static class FactorizationCases
{
    public static IEnumerable<CompareCase> All() =>
    [
        .. Sizes("zgetrf-solve", Solve, n => (8.0 / 3 * n * n * n) + (8.0 * n * n)),
        .. Sizes("zheev", Heev),
        .. Sizes("zgesdd", Gesdd),
        .. Sizes("zgeqrf", Geqrf, n => 16.0 / 3 * n * n * n),
        .. Sizes("zgeev", Geev),
    ];

    /// <summary>Operations are counted where both sides do the same ones; eigenproblems iterate.</summary>
    private static IEnumerable<CompareCase> Sizes(string name, Func<int, OpenBlas, PairedWork> work, Func<double, double>? flops = null) =>
        CaseData.Lengths(name).Select(n => new InProcessCase(
            $"{name}/{n}", new(flops?.Invoke(n) ?? 0), options => work(n, OpenBlas.Load(options.Threads))));

    private static PairedWork Solve(int n, OpenBlas peer)
    {
        Complex[] a = Inputs.Wave(n, n), b = Inputs.Wave(n, 1);
        Complex[] factors = new Complex[n * n], own = new Complex[n], lapack = new Complex[n * n], theirs = new Complex[n];
        int[] pivots = new int[n], lapackPivots = new int[n];
        return new PairedWork(
            peer.Name,
            () =>
            {
                a.CopyTo(factors, 0);
                b.CopyTo(own, 0);
                LuDecomposition.FactorInPlace(new MatrixView(factors, n, n), pivots);
                LuDecomposition.SolveInPlace(new MatrixView(factors, n, n), pivots, new MatrixView(own, n, 1));
            },
            () =>
            {
                a.CopyTo(lapack, 0);
                b.CopyTo(theirs, 0);
                peer.Solve(n, lapack, lapackPivots, theirs, 1);
            },
            () => Inputs.Distance(own, theirs));
    }

    private static PairedWork Heev(int n, OpenBlas peer)
    {
        Complex[] a = Inputs.HermitianWave(n);
        var workspace = new Workspace();
        double[] own = new double[n], theirs = new double[n];
        Complex[] vectors = new Complex[n * n], lapack = new Complex[n * n];
        var work = new Complex[(2 * n) + (n * n) + (64 * n)];
        var realWork = new double[1 + (5 * n) + (2 * n * n)];
        var intWork = new int[3 + (5 * n)];
        return new PairedWork(
            peer.Name + " zheevd",
            () => HermitianEigenDecomposition.Factor(new ReadOnlyMatrixView(a, n, n), own, new MatrixView(vectors, n, n), workspace),
            () =>
            {
                a.CopyTo(lapack, 0);
                peer.Heevd(n, lapack, theirs, work, realWork, intWork);
            },
            () => Inputs.Distance(own, theirs));
    }

    private static PairedWork Gesdd(int n, OpenBlas peer)
    {
        Complex[] a = Inputs.Wave(n, n);
        var workspace = new Workspace();
        double[] own = new double[n], theirs = new double[n];
        Complex[] u = new Complex[n * n], v = new Complex[n * n], lapack = Padded(n * n), lu = Padded(n * n), lv = Padded(n * n),
            work = Padded((n * n) + (70 * n));
        var realWork = new double[Math.Max(1, (5 * n * n) + (7 * n))];
        var intWork = new int[8 * n];
        return new PairedWork(
            peer.Name,
            () => SingularValueDecomposition.Factor(new ReadOnlyMatrixView(a, n, n), new MatrixView(u, n, n), own, new MatrixView(v, n, n), workspace),
            () =>
            {
                a.CopyTo(lapack, 0);
                peer.Gesdd(n, lapack, theirs, lu, lv, work, realWork, intWork);
            },
            () => Inputs.Distance(own, theirs));
    }

    /// <summary>Compares |det A|, the product of the diagonal of R, which no choice of phases or transposition changes.</summary>
    private static PairedWork Geqrf(int n, OpenBlas peer)
    {
        Complex[] a = Inputs.Wave(n, n);
        var workspace = new Workspace();
        Complex[] own = new Complex[n * n], reflectors = new Complex[n * n], tau = new Complex[n];
        Complex[] lapack = Padded(n * n), lapackTau = Padded(n), work = Padded(70 * n);
        double LogDeterminant(Complex[] factors) => Enumerable.Range(0, n).Sum(i => Math.Log(Complex.Abs(factors[(i * n) + i])));
        return new PairedWork(
            peer.Name,
            () =>
            {
                a.CopyTo(own, 0);
                QrDecomposition.Factor(new MatrixView(own, n, n), new MatrixView(reflectors, n, n), tau, [], workspace);
            },
            () =>
            {
                a.CopyTo(lapack, 0);
                peer.Qr(n, lapack, lapackTau, work, formQ: false);
            },
            () => Math.Abs(LogDeterminant(own) - LogDeterminant(lapack)));
    }

    /// <summary>The engine balances and returns left vectors too; LAPACK is asked for right vectors only.</summary>
    private static PairedWork Geev(int n, OpenBlas peer)
    {
        var a = new ComplexMatrix(n, n, Inputs.Wave(n, n));
        var right = new ComplexMatrix(n, n);
        var workspace = new Workspace();
        Complex[] lapack = Padded(n * n), values = Padded(n), vectors = Padded(n * n), work = Padded(70 * n), own = new Complex[n];
        var realWork = new double[(2 * n) + 64];
        return new PairedWork(
            peer.Name,
            () => GeneralEigenDecomposition.Factor(a, own, right, default, balance: true, workspace),
            () =>
            {
                a.AsSpan().CopyTo(lapack);
                peer.Geev(n, lapack, values, vectors, work, realWork);
            },
            () => own.Max(v => values.Take(n).Min(w => Complex.Abs(v - w))));
    }

    /// <summary>OpenBLAS 0.3.21 reads past the end of some buffers.</summary>
    private static Complex[] Padded(int length) => new Complex[length + 4096];
}
