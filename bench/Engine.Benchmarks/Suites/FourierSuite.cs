using System.Numerics;
using BenchmarkDotNet.Attributes;
using Engine.Benchmarks.Cases;
using Engine.Numerics.Fourier;

namespace Engine.Benchmarks.Suites;

/// <summary>One-dimensional transforms of lengths of every kind.</summary>
[MemoryDiagnoser]
public class FourierSuite
{
    private FourierTransform _transform = new(1);
    private Complex[] _input = [];
    private Complex[] _output = [];

    [Params(16, 64, 256, 1024, 4096, 1000, 997)]
    public int N { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _transform = new FourierTransform(N);
        _input = Inputs.Wave(1, N);
        _output = new Complex[N];
    }

    [Benchmark]
    public void Forward() => _transform.Forward(_input, _output);
}
