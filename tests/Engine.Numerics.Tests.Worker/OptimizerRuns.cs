using Engine.Numerics.Optimization;
using Engine.Numerics.Tests.Optimization;

namespace Engine.Numerics.Tests.Worker;

/// <summary>Minimizations of the extended Rosenbrock function. Thawing makes a new solver from the bytes alone.</summary>
public static class OptimizerRuns
{
    private const int Size = 12;

    private static readonly double[] Start = [.. Enumerable.Range(0, Size).Select(i => i % 2 == 0 ? -1.2 : 1.0)];

    public static IResumableRun Lbfgsb() => new Run<LbfgsbSolver>(
        new LbfgsbSolver(Start, new LbfgsbOptions { Memory = 5 }, [.. Enumerable.Repeat(-2.0, Size)], [.. Enumerable.Range(0, Size).Select(i => i % 5 == 0 ? 0.7 : 3.0)]),
        (LbfgsbSolver solver, ref Rosenbrock objective) => solver.Step(ref objective),
        solver => solver.Freeze(),
        frozen => LbfgsbSolver.Thaw(frozen));

    public static IResumableRun Bfgs() => new Run<BfgsSolver>(
        new BfgsSolver(Start),
        (BfgsSolver solver, ref Rosenbrock objective) => solver.Step(ref objective),
        solver => solver.Freeze(),
        frozen => BfgsSolver.Thaw(frozen));

    public static IResumableRun NelderMead() => new Run<NelderMeadSolver>(
        new NelderMeadSolver([-1.2, 1, 0.5]),
        (NelderMeadSolver solver, ref Rosenbrock objective) => solver.Step(ref objective),
        solver => solver.Freeze(),
        frozen => NelderMeadSolver.Thaw(frozen));

    private delegate bool StepOf<TSolver>(TSolver solver, ref Rosenbrock objective);

    private sealed class Run<TSolver>(TSolver solver, StepOf<TSolver> step, Func<TSolver, byte[]> freeze, Func<byte[], TSolver> thaw) : IResumableRun
    {
        private TSolver _solver = solver;

        public bool Step()
        {
            var objective = default(Rosenbrock);
            return step(_solver, ref objective);
        }

        public byte[] Freeze() => freeze(_solver);

        public void Thaw(byte[] frozen) => _solver = thaw(frozen);

        /// <summary>The frozen end holds position, value, gradient, curvature memory and counters.</summary>
        public byte[] Result() => freeze(_solver);
    }
}
