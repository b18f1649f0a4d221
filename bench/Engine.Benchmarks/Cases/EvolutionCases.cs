using Engine.Benchmarks.Compare;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using Engine.Testing;

namespace Engine.Benchmarks.Cases;

/// <summary>Evolutions at the same tolerances as QuTiP, and steady states against its direct solver.</summary>
internal static class EvolutionCases
{
    private static readonly EvolutionOptions Tolerances = new() { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 };

    public static IEnumerable<CompareCase> All() =>
    [
        Case("ode/lindblad-jc-40", () => ReferenceProblems.JaynesCummings(Tolerances), r => [r.RealExpectations(0)[^1], r.RealExpectations(1)[^1]]),
        Case("ode/lindblad-chain6-64", () => ReferenceProblems.DephasedChain(Tolerances), r => [r.RealExpectations(0)[^1]]),
        Case("ode/schrodinger-chain10-1024", () => ReferenceProblems.Chain10(Tolerances), r => [r.RealExpectations(0)[^1]]),
        Case("ode/schrodinger-driven-1024", () => ReferenceProblems.DrivenChain10(Tolerances), r => [r.RealExpectations(0)[^1]]),
        Case("ode/lindblad-chain8-256", () => ReferenceProblems.DecayingChain8(Tolerances), r => [r.RealExpectations(0)[^1], r.RealExpectations(1)[^1]]),
        Case("ode/lindblad-kerr-100", () => ReferenceProblems.Kerr100(Tolerances), r => [r.RealExpectations(0)[^1], r.RealExpectations(1)[^1]]),
        Steady("steadystate/kerr-60", () => ReferenceProblems.Kerr(60)),
        Steady("steadystate/jc-40", ReferenceProblems.DrivenAtom),
        Steady("steadystate/chain6-64", ReferenceProblems.DecayingChain6),
        Case("ode/lindblad-qubit", () => ReferenceProblems.Qubit(Tolerances), r => [r.RealExpectations(0)[^1]]),
    ];

    private static PythonCase Steady(string name, Func<(Operator Hamiltonian, Operator[] Jumps, Operator[] Observables)> problem) => new(name, name, _ =>
    {
        // The operators are made within the timed part, as their sparse forms are kept.
        SteadyStateResult? result = null;
        return (
            () =>
            {
                (Operator h, Operator[] jumps, Operator[] _) = problem();
                result = SteadyState.Solve(h, jumps);
            },
            () => [.. problem().Observables.Select(o => o.Expectation(result!.State).Real)]);
    });

    private static PythonCase Case<TResult>(string name, Func<TResult> solve, Func<TResult, double[]> digest)
        where TResult : class => new(name, name, _ =>
        {
            TResult? result = null;
            return (() => result = solve(), () => digest(result!));
        });
}
