using Engine.Numerics.Optimization;

namespace Engine.Numerics.Tests.Optimization;

/// <summary>Least squares, systems of equations, constraints and global search on published problems.</summary>
public sealed class NonlinearProblemTests
{
    private static readonly double[] MeyerData = [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872];

    private static readonly double[] OsborneData =
    [
        0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685, 0.658, 0.628, 0.603, 0.580,
        0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448, 0.438, 0.431, 0.424, 0.420, 0.414, 0.411, 0.406,
    ];

    /// <summary>Least sums of squares of Moré, Garbow and Hillstrom, ACM TOMS 7, 17 (1981), from the standard start.</summary>
    [Theory]
    [InlineData("rosenbrock", 0)]
    [InlineData("powell badly scaled", 0)]
    [InlineData("brown badly scaled", 0)]
    [InlineData("powell singular", 0)]
    [InlineData("meyer", 87.9458551704557)]
    [InlineData("osborne 1", 5.46489469748e-5)]
    [InlineData("brown dennis", 85822.2016263563)]
    [InlineData("bard", 8.21487730657e-3)]
    public void Least_squares_reach_the_published_minimum(string name, double least)
    {
        (Residuals residuals, double[] start) = Create(name);
        OptimizationOutcome outcome = LevenbergMarquardt.Minimize(ref residuals, start);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.InRange(outcome.Value, (least * (1 - 1e-8)) - 1e-18, (least * (1 + 1e-8)) + 1e-15);
    }

    /// <summary>Units of the variables do not matter: the iterations are the same.</summary>
    [Fact]
    public void Least_squares_do_not_depend_on_units()
    {
        (Residuals plain, double[] start) = Create("bard");
        OptimizationOutcome first = LevenbergMarquardt.Minimize(ref plain, start);
        double[] units = [1024, 1.0 / 4096, 32];
        var scaled = new Residuals(plain.Count, (x, r) => plain.Function([.. x.Select((value, i) => value * units[i])], r));
        OptimizationOutcome second = LevenbergMarquardt.Minimize(ref scaled, [.. start.Select((value, i) => value / units[i])]);
        Assert.Equal(first.Iterations, second.Iterations);
        Assert.Equal(1, second.Value / first.Value, 1e-10);
    }

    /// <summary>Bratu's equation u'' + λ e^u = 0 on [0, 1], whose lower solution is known: u(½) = 2 ln cosh(θ/4)… with θ = √(2λ) cosh(θ/4).</summary>
    [Fact]
    public void Newton_Krylov_solves_Bratu()
    {
        const int Points = 199;
        const double Lambda = 1;
        double h = 1.0 / (Points + 1);
        var equations = new Residuals(Points, (u, f) =>
        {
            for (int i = 0; i < Points; i++)
            {
                double left = i > 0 ? u[i - 1] : 0;
                double right = i < Points - 1 ? u[i + 1] : 0;
                f[i] = left - (2 * u[i]) + right + (h * h * Lambda * Math.Exp(u[i]));
            }
        });
        OptimizationOutcome outcome = NewtonKrylov.Solve(ref equations, new double[Points], new NewtonKrylovOptions { KrylovDimension = Points });
        Assert.True(outcome.IsSuccess, outcome.Message);
        double theta = 1.5;
        for (int i = 0; i < 200; i++)
        {
            theta = Math.Sqrt(2 * Lambda) * Math.Cosh(theta / 4);
        }

        Assert.Equal(2 * Math.Log(Math.Cosh(theta / 4)), outcome.Position[Points / 2], 1e-5);
    }

    [Fact]
    public void Newton_Krylov_solves_Broyden_tridiagonal()
    {
        const int Size = 1000;
        var equations = new Residuals(Size, (x, f) =>
        {
            for (int i = 0; i < Size; i++)
            {
                f[i] = ((3 - (2 * x[i])) * x[i]) - (i > 0 ? x[i - 1] : 0) - (i < Size - 1 ? 2 * x[i + 1] : 0) + 1;
            }
        });
        double[] start = new double[Size];
        Array.Fill(start, -1);
        OptimizationOutcome outcome = NewtonKrylov.Solve(ref equations, start);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.InRange(outcome.Accuracy, 0, 1e-10);
        Assert.InRange(outcome.Iterations, 1, 15);
        Assert.Throws<ArgumentException>(() => NewtonKrylov.Solve(ref equations, [1.0, 2.0]));
    }

    /// <summary>Hock and Schittkowski 71: min x₁x₄(x₁ + x₂ + x₃) + x₃ with x₁x₂x₃x₄ ≥ 25, Σx² = 40, 1 ≤ x ≤ 5.</summary>
    [Fact]
    public void Augmented_Lagrangian_solves_Hock_Schittkowski_71()
    {
        var objective = new Constrained(1, 1, (x, g, c, j) =>
        {
            double sum = x[0] + x[1] + x[2];
            (g[0], g[1], g[2], g[3]) = (x[3] * (sum + x[0]), x[0] * x[3], (x[0] * x[3]) + 1, x[0] * sum);
            c[0] = (x[0] * x[0]) + (x[1] * x[1]) + (x[2] * x[2]) + (x[3] * x[3]) - 40;
            c[1] = (x[0] * x[1] * x[2] * x[3]) - 25;
            for (int i = 0; i < 4; i++)
            {
                j[i] = 2 * x[i];
                j[4 + i] = x[0] * x[1] * x[2] * x[3] / x[i];
            }

            return (x[0] * x[3] * sum) + x[2];
        });
        ConstrainedOutcome outcome = AugmentedLagrangian.Minimize(ref objective, [1, 5, 5, 1], null, [1, 1, 1, 1], [5, 5, 5, 5]);
        Assert.True(outcome.IsSuccess, outcome.Unconstrained.Message);
        Assert.InRange(outcome.Violation, 0, 1e-9);
        Assert.Equal(17.0140173, outcome.Value, 1e-6);
        double[] expected = [1, 4.7429994, 3.8211503, 1.3794082];
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(expected[i], outcome.Position[i], 1e-5);
        }
    }

    /// <summary>Hock and Schittkowski 6 (an equation) and a half plane, whose multiplier is known.</summary>
    [Fact]
    public void Augmented_Lagrangian_gives_multipliers()
    {
        var curve = new Constrained(1, 0, (x, g, c, j) =>
        {
            (g[0], g[1]) = (-2 * (1 - x[0]), 0);
            c[0] = 10 * (x[1] - (x[0] * x[0]));
            (j[0], j[1]) = (-20 * x[0], 10);
            return (1 - x[0]) * (1 - x[0]);
        });
        ConstrainedOutcome sixth = AugmentedLagrangian.Minimize(ref curve, [-1.2, 1]);
        Assert.True(sixth.IsSuccess, sixth.Unconstrained.Message);
        Assert.Equal(1, sixth.Position[0], 1e-5);
        Assert.Equal(1, sixth.Position[1], 1e-5);

        // min x² + y² with x + 2y ≥ 5: (1, 2), multiplier 2.
        var plane = new Constrained(0, 1, (x, g, c, j) =>
        {
            (g[0], g[1]) = (2 * x[0], 2 * x[1]);
            c[0] = x[0] + (2 * x[1]) - 5;
            (j[0], j[1]) = (1, 2);
            return (x[0] * x[0]) + (x[1] * x[1]);
        });
        ConstrainedOutcome nearest = AugmentedLagrangian.Minimize(ref plane, [0, 0]);
        Assert.True(nearest.IsSuccess, nearest.Unconstrained.Message);
        Assert.Equal(1, nearest.Position[0], 1e-7);
        Assert.Equal(2, nearest.Position[1], 1e-7);
        Assert.Equal(2, nearest.Multipliers[0], 1e-5);
    }

    [Theory]
    [InlineData("rastrigin", 4)]
    [InlineData("ackley", 5)]
    [InlineData("griewank", 3)]
    public void Differential_evolution_finds_the_lowest_of_many_minima(string name, int size)
    {
        double[] lower = [.. Enumerable.Repeat(-4.0, size)];
        double[] upper = [.. Enumerable.Repeat(5.12, size)];
        var objective = new Landscape(name);
        OptimizationOutcome[] runs = [.. new ulong[] { 7, 8, 9 }.Select(seed => Run(objective, seed))];
        Assert.All(runs, run => Assert.True(run.IsSuccess, run.Message));
        Assert.InRange(runs.Min(run => run.Value), 0, 1e-6);
        Assert.Equal(runs[0].Position, Run(objective, 7).Position);
        Assert.Throws<ArgumentException>(() => DifferentialEvolution.Minimize(ref objective, [0.0, 1], [1.0, 1]));

        OptimizationOutcome Run(Landscape landscape, ulong seed) =>
            DifferentialEvolution.Minimize(ref landscape, lower, upper, new DifferentialEvolutionOptions { Seed = seed });
    }

    private static (Residuals Residuals, double[] Start) Create(string name) => name switch
    {
        "rosenbrock" => (new Residuals(2, (x, r) => (r[0], r[1]) = (10 * (x[1] - (x[0] * x[0])), 1 - x[0])), [-1.2, 1]),
        "powell badly scaled" => (new Residuals(2, (x, r) => (r[0], r[1]) = ((1e4 * x[0] * x[1]) - 1, Math.Exp(-x[0]) + Math.Exp(-x[1]) - 1.0001)), [0, 1]),
        "brown badly scaled" => (new Residuals(3, (x, r) => (r[0], r[1], r[2]) = (x[0] - 1e6, x[1] - 2e-6, (x[0] * x[1]) - 2)), [1, 1]),
        "powell singular" => (
            new Residuals(4, (x, r) =>
            {
                (r[0], r[1]) = (x[0] + (10 * x[1]), Math.Sqrt(5) * (x[2] - x[3]));
                (r[2], r[3]) = ((x[1] - (2 * x[2])) * (x[1] - (2 * x[2])), Math.Sqrt(10) * (x[0] - x[3]) * (x[0] - x[3]));
            }),
            [3, -1, 0, 1]),
        "meyer" => (new Residuals(16, (x, r) => Fill(r, i => (x[0] * Math.Exp(x[1] / (45 + (5 * (i + 1)) + x[2]))) - MeyerData[i])), [0.02, 4000, 250]),
        "osborne 1" => (
            new Residuals(33, (x, r) => Fill(r, i => OsborneData[i] - (x[0] + (x[1] * Math.Exp(-10 * i * x[3])) + (x[2] * Math.Exp(-10 * i * x[4]))))),
            [0.5, 1.5, -1, 0.01, 0.02]),
        "brown dennis" => (
            new Residuals(20, (x, r) => Fill(r, i =>
            {
                double t = (i + 1) / 5.0;
                double first = x[0] + (t * x[1]) - Math.Exp(t);
                double second = x[2] + (x[3] * Math.Sin(t)) - Math.Cos(t);
                return (first * first) + (second * second);
            })),
            [25, 5, -5, -1]),
        _ => (
            new Residuals(15, (x, r) =>
            {
                double[] y = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39];
                Fill(r, i =>
                {
                    double u = i + 1, v = 15 - i, w = Math.Min(u, v);
                    return y[i] - (x[0] + (u / ((v * x[1]) + (w * x[2]))));
                });
            }),
            [1, 1, 1]),
    };

    private static void Fill(double[] target, Func<int, double> value)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = value(i);
        }
    }

    private readonly struct Residuals(int count, Action<double[], double[]> function) : IResiduals
    {
        public int Count => count;

        public Action<double[], double[]> Function => function;

        public void Evaluate(ReadOnlySpan<double> x, Span<double> residuals)
        {
            double[] values = new double[count];
            function(x.ToArray(), values);
            values.CopyTo(residuals);
        }
    }

    private readonly struct Constrained(int equalities, int inequalities, Func<double[], double[], double[], double[], double> function) : IConstrainedObjective
    {
        public int Equalities => equalities;

        public int Inequalities => inequalities;

        public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient, Span<double> constraints, Span<double> jacobian)
        {
            double[] g = new double[gradient.Length];
            double[] c = new double[constraints.Length];
            double[] j = new double[jacobian.Length];
            double value = function(x.ToArray(), g, c, j);
            g.CopyTo(gradient);
            c.CopyTo(constraints);
            j.CopyTo(jacobian);
            return value;
        }
    }

    private readonly struct Landscape(string name) : IObjective
    {
        public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
        {
            double squares = 0, cosines = 0, product = 1;
            for (int i = 0; i < x.Length; i++)
            {
                squares += x[i] * x[i];
                cosines += Math.Cos(2 * Math.PI * x[i]);
                product *= Math.Cos(x[i] / Math.Sqrt(i + 1));
            }

            int n = x.Length;
            return name switch
            {
                "rastrigin" => (10 * n) + squares - (10 * cosines),
                "ackley" => 20 + Math.E - (20 * Math.Exp(-0.2 * Math.Sqrt(squares / n))) - Math.Exp(cosines / n),
                _ => 1 + (squares / 4000) - product,
            };
        }
    }
}
