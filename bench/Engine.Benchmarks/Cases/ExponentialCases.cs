using System.Numerics;
using Engine.Benchmarks.Compare;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Benchmarks.Cases;

/// <summary>The matrix exponential of a general matrix of one-norm 5, against SciPy.</summary>
internal static class ExponentialCases
{
    public static IEnumerable<CompareCase> All() =>
        CaseData.Lengths("expm").Select(n => new PythonCase($"expm/{n}", $"expm/{n}", _ =>
        {
            var a = new ComplexMatrix(n, n, Inputs.Wave(n, n));
            a *= 5 / a.OneNorm();
            var e = new ComplexMatrix(n, n);
            return (
                () => MatrixExponential.Compute(a, e),
                () => [e[0, 0].Real, e[0, 0].Imaginary, e[n - 1, 0].Real, e[n - 1, 0].Imaginary, e[0, n - 1].Real, e[n / 2, n / 2].Imaginary]);
        }));
}
