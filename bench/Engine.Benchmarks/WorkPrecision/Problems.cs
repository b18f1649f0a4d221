using Engine.Numerics.Ode;
using Engine.Quantum;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using Engine.Testing;

namespace Engine.Benchmarks.WorkPrecision;

/// <summary>The problems of the work-precision tables; the Python side states the same ones in <c>Peers/peers.py</c>.</summary>
internal static class Problems
{
    private static readonly double[] Decades = [1e-4, 1e-6, 1e-8, 1e-10, 1e-12];

    public static IEnumerable<WorkPrecisionProblem> All()
    {
        string[] explicitPeers = ["DOP853", "RK45"];
        yield return new("lorenz", explicitPeers, Decades, Explicit(default(Lorenz), [1, 1, 1], 5));
        yield return new("arenstorf", explicitPeers, Decades[1..], Explicit(default(Arenstorf), Arenstorf.Start, Arenstorf.Period));
        yield return new("vanderpol", [.. explicitPeers, "Radau"], [1e-4, 1e-7, 1e-10], [.. Explicit(default(VanDerPol), [2, 0], 2), ("Rodas5P", Stiff)]);
        yield return new("qubit", explicitPeers, Decades, Explicit(default(DrivenQubit), [1, 0, 0, 0], 20));
        yield return new("lindblad-64", explicitPeers, Decades, Lindblad());
        foreach (WorkPrecisionProblem stiff in StiffProblems.All())
        {
            yield return stiff;
        }
    }

    private static (string Method, Func<double, double[]> Solve)[] Explicit<TSystem>(TSystem system, double[] start, double end)
        where TSystem : struct, IOdeSystem =>
        [.. RungeKuttaTableau.All.Select(tableau => (tableau.Name, (Func<double, double[]>)(tolerance =>
        {
            var solver = new ExplicitRungeKutta<TSystem>(system, tableau, 0, start, end, Options(tolerance));
            solver.Run();
            return solver.State.ToArray();
        })))];

    private static double[] Stiff(double tolerance)
    {
        var solver = new Rodas5P<VanDerPol>(default, 0, [2, 0], 2, Options(tolerance), VanDerPol.Jacobian);
        solver.Run();
        return solver.State.ToArray();
    }

    private static OdeOptions Options(double tolerance) => new() { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance };

    private static (string Method, Func<double, double[]> Solve)[] Lindblad()
    {
        CompositeSystem system = CompositeSystem.Qubits(6);
        Operator hamiltonian = ReferenceProblems.Chain(system);
        Jump[] jumps = [.. Enumerable.Range(0, 6).Select(k => new Jump(Math.Sqrt(0.05) * Operator.On(system, k, Pauli.Z)))];
        StateVector start = StateVector.Basis(system, new int[6]);
        return
        [
            ("Chebyshev", tolerance => Solve(EvolutionMethod.Chebyshev, null, tolerance)),
            ("Taylor", tolerance => Solve(EvolutionMethod.Taylor, null, tolerance)),
            ("Krylov", tolerance => Solve(EvolutionMethod.Krylov, null, tolerance)),
            ("Dop853", tolerance => Solve(EvolutionMethod.RungeKutta, RungeKuttaTableau.Dop853, tolerance)),
            ("Verner7", tolerance => Solve(EvolutionMethod.RungeKutta, RungeKuttaTableau.Verner7, tolerance)),
        ];

        double[] Solve(EvolutionMethod method, RungeKuttaTableau? tableau, double tolerance)
        {
            var options = new EvolutionOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance, Method = method, Tableau = tableau };
            DensityMatrix final = LindbladSolver.Solve(hamiltonian, jumps, start, [0, 5], options).Final;
            int n = final.Dimension;
            return
            [
                .. Enumerable.Range(0, n).Select(k => final[k, k].Real),
                .. Enumerable.Range(0, n).Select(k => final[0, k].Real),
                .. Enumerable.Range(0, n).Select(k => final[0, k].Imaginary),
            ];
        }
    }

    private readonly struct Lorenz : IOdeSystem
    {
        public int Dimension => 3;

        public bool IsComplex => false;

        public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d) =>
            (d[0], d[1], d[2]) = (10 * (y[1] - y[0]), (y[0] * (28 - y[2])) - y[1], (y[0] * y[1]) - (8.0 / 3 * y[2]));
    }

    private readonly struct Arenstorf : IOdeSystem
    {
        public const double Period = 17.0652165601579625588917206249;

        public static double[] Start => [0.994, 0, 0, -2.00158510637908252240537862224];

        public int Dimension => 4;

        public bool IsComplex => false;

        public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
        {
            const double Mu = 0.012277471;
            const double Nu = 1 - Mu;
            double a = y[0] + Mu;
            double b = y[0] - Nu;
            double r1 = (a * a) + (y[1] * y[1]);
            double r2 = (b * b) + (y[1] * y[1]);
            double d1 = r1 * Math.Sqrt(r1);
            double d2 = r2 * Math.Sqrt(r2);
            d[0] = y[2];
            d[1] = y[3];
            d[2] = y[0] + (2 * y[3]) - (Nu * a / d1) - (Mu * b / d2);
            d[3] = y[1] - (2 * y[2]) - (Nu * y[1] / d1) - (Mu * y[1] / d2);
        }
    }

    private readonly struct VanDerPol : IOdeSystem
    {
        private const double Stiffness = 1e4;

        public int Dimension => 2;

        public bool IsComplex => false;

        public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d) =>
            (d[0], d[1]) = (y[1], Stiffness * (((1 - (y[0] * y[0])) * y[1]) - y[0]));

        public static void Jacobian(double time, ReadOnlySpan<double> y, Span<double> j) =>
            (j[0], j[1], j[2], j[3]) = (0, 1, Stiffness * ((-2 * y[0] * y[1]) - 1), Stiffness * (1 - (y[0] * y[0])));
    }

    /// <summary>H = -σz/2 + cos(0.9 t) σx/2.</summary>
    private readonly struct DrivenQubit : IOdeSystem
    {
        public int Dimension => 4;

        public bool IsComplex => true;

        public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d)
        {
            double x = 0.5 * Math.Cos(0.9 * time);
            (d[0], d[1], d[2], d[3]) =
                ((-0.5 * y[1]) + (x * y[3]), (0.5 * y[0]) - (x * y[2]), (x * y[1]) + (0.5 * y[3]), (-x * y[0]) - (0.5 * y[2]));
        }
    }
}
