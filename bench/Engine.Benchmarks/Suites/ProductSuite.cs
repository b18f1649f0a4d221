using System.Numerics;
using BenchmarkDotNet.Attributes;
using Engine.Benchmarks.Cases;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Memory;

namespace Engine.Benchmarks.Suites;

/// <summary>Matrix products and the Hermitian eigenproblem on caller-owned memory.</summary>
[MemoryDiagnoser]
public class ProductSuite
{
    private readonly Workspace _workspace = new();
    private Complex[] _a = [];
    private Complex[] _b = [];
    private Complex[] _c = [];
    private double[] _values = [];

    [Params(4, 16, 64, 256)]
    public int N { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _a = Inputs.HermitianWave(N);
        _b = Inputs.Wave(N, N);
        _c = new Complex[N * N];
        _values = new double[N];
    }

    [Benchmark]
    public void Product() => MatrixProduct.Multiply(new ReadOnlyMatrixView(_a, N, N), new ReadOnlyMatrixView(_b, N, N), new MatrixView(_c, N, N));

    [Benchmark]
    public void Eigen() => HermitianEigenDecomposition.Factor(new ReadOnlyMatrixView(_a, N, N), _values, new MatrixView(_c, N, N), _workspace);
}
