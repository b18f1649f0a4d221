using Engine.Benchmarks.Compare;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Tests.Dynamics;

namespace Engine.Benchmarks.Cases;

/// <summary>The four evolution problems, at the same tolerances as QuTiP.</summary>
internal static class EvolutionCases
{
    private static readonly EvolutionOptions Tolerances = new() { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 };

    public static IEnumerable<CompareCase> All() =>
    [
        Case("ode/lindblad-jc-40", () => ReferenceProblems.JaynesCummings(Tolerances), r => [r.Real(0)[^1], r.Real(1)[^1]]),
        Case("ode/lindblad-chain6-64", () => ReferenceProblems.DephasedChain(Tolerances), r => [r.Real(0)[^1]]),
        Case("ode/schrodinger-chain10-1024", () => ReferenceProblems.Chain10(Tolerances), r => [r.Real(0)[^1]]),
        Case("ode/lindblad-qubit", () => ReferenceProblems.Qubit(Tolerances), r => [r.Real(0)[^1]]),
    ];

    private static PythonCase Case<TResult>(string name, Func<TResult> solve, Func<TResult, double[]> digest)
        where TResult : class => new(name, name, _ =>
        {
            TResult? result = null;
            return (() => result = solve(), () => digest(result!));
        });
}
