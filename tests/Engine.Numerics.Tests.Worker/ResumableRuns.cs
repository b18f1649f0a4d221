using System.Numerics;
using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Worker;

/// <summary>One run for every method that can be saved.</summary>
public static class ResumableRuns
{
    private static readonly Dictionary<string, Func<IResumableRun>> Makers = new(StringComparer.Ordinal)
    {
        ["Rodas5P"] = () => new OdeRun(new Rodas5P<StiffOscillator>(default, 0, [2, 0], 1.5)),
        ["Magnus4-Krylov"] = () => Linear(MagnusScheme.Magnus4, ExponentialMethod.Krylov, 0),
        ["CommutatorFree4-Krylov"] = () => Linear(MagnusScheme.CommutatorFree4, ExponentialMethod.Krylov, 0),
        ["CommutatorFree4-Chebyshev"] = () => Linear(MagnusScheme.CommutatorFree4, ExponentialMethod.Chebyshev, 0),
        ["Magnus4-Krylov-FixedStep"] = () => Linear(MagnusScheme.Magnus4, ExponentialMethod.Krylov, 0.07),
        ["CommutatorFree4-Chebyshev-FixedStep"] = () => Linear(MagnusScheme.CommutatorFree4, ExponentialMethod.Chebyshev, 0.07),
        ["RungeKutta4"] = () => new OdeRun(new RungeKutta4<Lorenz>(default, 0, [1, 2, 3], 1, new OdeOptions { InitialStep = 0.013 })),
        ["Symplectic2"] = () => Oscillation(2),
        ["Symplectic4"] = () => Oscillation(4),
        ["Symplectic6"] = () => Oscillation(6),
        ["KickedTsit5"] = () => new KickedRun(),
        ["RandomStream"] = () => new RandomRun(),
        ["Lbfgsb"] = OptimizerRuns.Lbfgsb,
        ["Bfgs"] = OptimizerRuns.Bfgs,
        ["NelderMead"] = OptimizerRuns.NelderMead,
        ["BrentRoot"] = OptimizerRuns.BrentRoot,
        ["BrentMinimum"] = OptimizerRuns.BrentMinimum,
        ["LineSearch"] = OptimizerRuns.LineSearch,
    };

    public static IReadOnlyList<string> Names { get; } = [.. RungeKuttaTableau.All.Select(tableau => tableau.Name), .. Makers.Keys];

    public static IResumableRun Create(string name) => Makers.TryGetValue(name, out Func<IResumableRun>? maker)
        ? maker()
        : Explicit(RungeKuttaTableau.All.Single(tableau => tableau.Name == name));

    /// <summary>With declared jumps and events, so that their bookkeeping is saved, too.</summary>
    private static OdeRun Explicit(RungeKuttaTableau tableau) => new(new ExplicitRungeKutta<Lorenz>(default, tableau, 0, [1, 2, 3], 3, new OdeOptions
    {
        Discontinuities = [0.5, 1.25],
        Events = [new OdeEvent((_, y) => y[0] - 1) { IsTerminal = false }],
    }));

    private static OdeRun Linear(MagnusScheme scheme, ExponentialMethod exponential, double step)
    {
        Complex[] start = [.. Enumerable.Range(0, default(SweptChain).Length).Select(k => new Complex(Math.Exp(-0.1 * (k - 9) * (k - 9)), 0.1 / (k + 1)))];
        return new OdeRun(new MagnusIntegrator<SweptChain>(default, scheme, exponential, 0, start, 1.5, new OdeOptions { InitialStep = step }));
    }

    private static OdeRun Oscillation(int order) =>
        new(new Symplectic<Pendulum>(default, order, 0, [1, 0.2, 0, -0.1], 5, new OdeOptions { InitialStep = 0.07 }));
}
