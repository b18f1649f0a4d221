using System.Numerics;
using Engine.Benchmarks.Compare;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Targets;

namespace Engine.Benchmarks.Cases;

/// <summary>One cost with exact gradient, Rydberg time included, against NumPy with the same formulas and QuTiP's control module.</summary>
internal static class ControlCases
{
    private const double Penalty = 0.01;

    public static IEnumerable<CompareCase> All() =>
    [
        new PythonCase("grape/ladder-3x100", "grape/ladder-3x100", _ => Evaluation(Ladder(), digest: true)),
        new PythonCase("grape/ladder-3x100", "grape-qutip/ladder-3x100", _ => Evaluation(Ladder(), digest: false), "grape-qutip/ladder-3x100"),
        new PythonCase("grape/16x500", "grape/16x500", _ => Evaluation(Sixteen(), digest: true)),
    ];

    private static (Action Work, Func<double[]> Digest) Evaluation(ControlProblem problem, bool digest)
    {
        ControlEvaluator evaluator = ControlEvaluatorFactory.Create(problem);
        int controls = problem.ControlCount, slices = problem.SliceCount;
        var amplitudes = new double[evaluator.AmplitudeCount];
        for (int j = 0; j < slices; j++)
        {
            for (int k = 0; k < controls; k++)
            {
                amplitudes[(k * slices) + j] = 0.3 + (0.2 * Math.Sin((0.11 * j) + k));
            }
        }

        var gradient = new double[amplitudes.Length];
        ControlValue value = default!;
        return (
            () => value = evaluator.Evaluate(amplitudes, Penalty, gradient),
            () => digest
                ? [value.Total(Penalty), value.RunningCost, gradient[0], gradient[^1], gradient.Sum(g => g * g)]
                : []);
    }

    private static ControlProblem Ladder()
    {
        double r = Math.Sqrt(0.5);
        ComplexMatrix omega = ComplexMatrix.FromArray(new double[,] { { 0, r, 0 }, { r, 0, r }, { 0, r, 0 } });
        ComplexMatrix delta = ComplexMatrix.Diagonal([0.0, -1, -2]);
        return new ControlProblem(
            ComplexMatrix.Diagonal([0.0, 0, 1]),
            [omega, delta],
            ControlProblem.EqualSlices(6, 100),
            [[1, 0, 0]],
            new StateTarget([0.5, r, -0.5]))
        {
            RunningOperator = ComplexMatrix.Diagonal([0.0, 1, 2]),
        };
    }

    private static ControlProblem Sixteen()
    {
        const int d = 16;
        Complex[] wave = Inputs.Wave(d, d);
        ComplexMatrix Hermitian(int shift) => ComplexMatrix.Create(d, d, (i, j) => 0.5 * (
            wave[((i - shift + d) % d * d) + j] + Complex.Conjugate(wave[((j - shift + d) % d * d) + i])));
        Complex[] Basis(int index) => [.. Enumerable.Range(0, d).Select(i => i == index ? Complex.One : Complex.Zero)];
        return new ControlProblem(
            Hermitian(0),
            [.. Enumerable.Range(1, 4).Select(Hermitian)],
            ControlProblem.EqualSlices(10, 500),
            [.. Enumerable.Range(0, 4).Select(Basis)],
            new StateTarget([.. Enumerable.Range(5, 4).Select(Basis)]))
        {
            RunningOperator = ComplexMatrix.Diagonal([.. Enumerable.Range(0, d).Select(i => (double)i / d)]),
        };
    }
}
