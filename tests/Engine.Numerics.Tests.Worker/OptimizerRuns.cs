using Engine.Numerics.Optimization;

namespace Engine.Numerics.Tests.Worker;

/// <summary>Minimizations of the extended Rosenbrock function. Loading makes a new solver from the bytes alone.</summary>
public static class OptimizerRuns
{
    private const int Size = 12;

    private static readonly double[] Start = [.. Enumerable.Range(0, Size).Select(i => i % 2 == 0 ? -1.2 : 1.0)];

    public static IResumableRun Lbfgsb() => new Run<LbfgsbSolver>(
        new LbfgsbSolver(Start, new LbfgsbOptions { Memory = 5 }, [.. Enumerable.Repeat(-2.0, Size)],
            [.. Enumerable.Range(0, Size).Select(i => i % 5 == 0 ? 0.7 : 3.0)]),
        (LbfgsbSolver solver, ref Rosenbrock objective) => solver.Step(ref objective),
        solver => solver.Save(),
        saved => LbfgsbSolver.Load(saved));

    public static IResumableRun Bfgs() => new Run<BfgsSolver>(
        new BfgsSolver(Start),
        (BfgsSolver solver, ref Rosenbrock objective) => solver.Step(ref objective),
        solver => solver.Save(),
        saved => BfgsSolver.Load(saved));

    public static IResumableRun NelderMead() => new Run<NelderMeadSolver>(
        new NelderMeadSolver([-1.2, 1, 0.5]),
        (NelderMeadSolver solver, ref Rosenbrock objective) => solver.Step(ref objective),
        solver => solver.Save(),
        saved => NelderMeadSolver.Load(saved));

    public static IResumableRun BrentRoot() => new ScalarRun<BrentRootSolver>(
        new BrentRootSolver(-1, 4, new BrentRootOptions { Tolerance = 1e-15 }),
        solver => solver.Step(ref Flat.Instance),
        solver => solver.Save(),
        saved => BrentRootSolver.Load(saved));

    public static IResumableRun BrentMinimum() => new ScalarRun<BrentMinimumSolver>(
        new BrentMinimumSolver(-3, 40),
        solver => solver.Step(ref Flat.Instance),
        solver => solver.Save(),
        saved => BrentMinimumSolver.Load(saved));

    public static IResumableRun LineSearch() => new LineSearchRun();

    /// <summary>(x - 1.3)³ + (x - 1.3)⁴ / 20: slow for both searches.</summary>
    private struct Flat : IScalarFunction
    {
        public static Flat Instance;

        public readonly double Evaluate(double x)
        {
            double t = x - 1.3;
            return t * t * t * (1 + (t / 20));
        }
    }

    private sealed class ScalarRun<TSolver>(TSolver solver, Func<TSolver, bool> step, Func<TSolver, byte[]> save, Func<byte[], TSolver> load) : IResumableRun
    {
        private TSolver _solver = solver;

        public bool Step() => step(_solver);

        public byte[] Save() => save(_solver);

        public void Load(byte[] saved) => _solver = load(saved);

        public byte[] Result() => save(_solver);
    }

    /// <summary>Along -s + s⁶/10⁷ from a step far too short, to a sharp curvature condition.</summary>
    private sealed class LineSearchRun : IResumableRun
    {
        private MoreThuenteLineSearch _search;

        public LineSearchRun() => _search.Begin(0, -1, 1e-4, 0, 1e6, new LineSearchOptions { Curvature = 2e-3 });

        public bool Step()
        {
            if (_search.Status != LineSearchStatus.Evaluate)
            {
                return false;
            }

            double s = _search.Step;
            double fifth = 1e-7 * Math.Pow(s, 5);
            return _search.Report((fifth * s) - s, (6 * fifth) - 1) == LineSearchStatus.Evaluate;
        }

        public byte[] Save() => _search.Save();

        public void Load(byte[] saved) => _search = MoreThuenteLineSearch.Load(saved);

        public byte[] Result() => _search.Save();
    }

    private delegate bool StepOf<TSolver>(TSolver solver, ref Rosenbrock objective);

    private sealed class Run<TSolver>(TSolver solver, StepOf<TSolver> step, Func<TSolver, byte[]> save, Func<byte[], TSolver> load) : IResumableRun
    {
        private TSolver _solver = solver;

        public bool Step()
        {
            var objective = default(Rosenbrock);
            return step(_solver, ref objective);
        }

        public byte[] Save() => save(_solver);

        public void Load(byte[] saved) => _solver = load(saved);

        /// <summary>The saved end holds position, value, gradient, curvature memory and counters.</summary>
        public byte[] Result() => save(_solver);
    }
}
