using System.Numerics;
using Engine.Numerics.Ode;
using Engine.Testing.Stiff;

namespace Engine.Numerics.Tests.Ode;

/// <summary>Radau IIA: coefficients, order, stiff accuracy, algebraic equations, structured Jacobians.</summary>
public sealed class RadauIiaTests
{
    public static TheoryData<int> Orders => [5, 9];

    /// <summary>The eigenvalues and nodes of Hairer and Wanner II, Section IV.8.</summary>
    [Fact]
    public void Tableau_of_order_5_has_the_published_coefficients()
    {
        RadauTableau tableau = RadauTableau.Order5;
        Assert.Equal((4 - Math.Sqrt(6)) / 10, tableau.Nodes[0], 1e-15);
        Assert.Equal((4 + Math.Sqrt(6)) / 10, tableau.Nodes[1], 1e-15);
        Assert.Equal(1, tableau.Nodes[2]);
        Assert.Equal(3 + Math.Cbrt(9) - Math.Cbrt(3), tableau.Eigenvalues[0].Real, 1e-13);
        Assert.Equal(3 + ((Math.Cbrt(3) - Math.Cbrt(9)) / 2), tableau.Eigenvalues[1].Real, 1e-13);
        Assert.Equal((Math.Pow(3, 5.0 / 6) + Math.Pow(3, 7.0 / 6)) / 2, tableau.Eigenvalues[1].Imaginary, 1e-13);
        double root = Math.Sqrt(6);
        Assert.Equal((-13 - (7 * root)) / 3, tableau.ErrorWeights[0], 1e-12);
        Assert.Equal((-13 + (7 * root)) / 3, tableau.ErrorWeights[1], 1e-12);
        Assert.Equal(-1.0 / 3, tableau.ErrorWeights[2], 1e-12);
    }

    /// <summary>Stages to components and back is the identity.</summary>
    [Theory]
    [MemberData(nameof(Orders))]
    public void Transformation_is_inverted(int order)
    {
        RadauTableau tableau = Tableau(order);
        for (int i = 0; i < tableau.Stages; i++)
        {
            for (int j = 0; j < tableau.Stages; j++)
            {
                Complex sum = Complex.Zero;
                for (int k = 0; k < tableau.Eigenvalues.Length; k++)
                {
                    sum += tableau.Vectors[i][k] * tableau.Inverse[k][j];
                }

                Assert.Equal(i == j ? 1 : 0, sum.Real, 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(5, 20)]
    [InlineData(9, 4)]
    public void Converges_with_its_order(int order, int steps)
    {
        Assert.InRange(Math.Log2(Error(steps) / Error(2 * steps)), order - 0.6, order + 1.2);

        double Error(int count)
        {
            double h = 4.0 / count;
            // Linear with constant coefficients, so that the second Newton iteration is exact whatever the tolerance.
            var system = new DelegateSystem(2, (t, y, d) => (d[0], d[1]) = (y[1], Math.Cos(2 * t) - y[0] - (0.3 * y[1])));
            var options = new OdeOptions { InitialStep = h, MaximumStep = h, RelativeTolerance = 0.5, AbsoluteTolerance = 1e3 };
            var solver = new RadauIia<DelegateSystem>(system, 0, [1.5, 1], 4, options, null, Tableau(order));
            Assert.True(solver.Run().IsSuccess);
            var reference = new ExplicitRungeKutta<DelegateSystem>(
                system, RungeKuttaTableau.Verner9, 0, [1.5, 1], 4, new OdeOptions { RelativeTolerance = 1e-14, AbsoluteTolerance = 1e-15 });
            reference.Run();
            return Math.Abs(solver.State[0] - reference.State[0]) + Math.Abs(solver.State[1] - reference.State[1]);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Reaches_the_solutions_of_the_test_set(int order)
    {
        foreach (double tolerance in new[] { 1e-4, 1e-7, 1e-10 })
        {
            var options = new OdeOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance * 1e-4 };
            StiffTestSetTests.AssertReaches(
                new RadauIia<DelegateSystem>(IvpTestSet.Hires, 0, Hires.Start, 321.8122, options, null, Tableau(order)), Hires.End,
                300 * tolerance);
            StiffTestSetTests.AssertReaches(
                new RadauIia<DelegateSystem>(IvpTestSet.Oregonator, 0, Oregonator.Start, 360, options, null, Tableau(order)),
                Oregonator.End, 300 * tolerance);
        }
    }

    /// <summary>Robertson's reaction with its third equation replaced by the conservation of mass, 0 = y₁ + y₂ + y₃ − 1.</summary>
    [Theory]
    [InlineData("Rodas5P")]
    [InlineData("RadauIia5")]
    [InlineData("RadauIia9")]
    [InlineData("Ndf")]
    public void Solves_an_index_1_system(string method)
    {
        var system = new DelegateSystem(3, (_, y, d) =>
        {
            d[0] = (-0.04 * y[0]) + (1e4 * y[1] * y[2]);
            d[1] = -d[0] - (3e7 * y[1] * y[1]);
            d[2] = y[0] + y[1] + y[2] - 1;
        });
        foreach (MassMatrix mass in new[] { MassMatrix.Diagonal([1, 1, 0]), MassMatrix.Dense(3, [1, 0, 0, 0, 1, 0, 0, 0, 0]) })
        {
            var options = new OdeOptions { RelativeTolerance = 1e-7, AbsoluteTolerance = 1e-11, MassMatrix = mass };
            OdeSolver solver = Create(method, system, Robertson.Start, 40, options);
            OdeOutcome outcome = solver.Run();
            Assert.True(outcome.IsSuccess, outcome.Message);
            Assert.Equal(0.7158270687193941, solver.State[0], 1e-6);
            Assert.Equal(9.185534764557338e-6, solver.State[1], 1e-10);
            Assert.Equal(1, solver.State[0] + solver.State[1] + solver.State[2], 1e-12);
        }
    }

    /// <summary>M = [[2, 1], [1, 3]]: the solution of M y' = −K y is that of y' = −M⁻¹ K y.</summary>
    [Theory]
    [InlineData("Rodas5P")]
    [InlineData("RadauIia5")]
    [InlineData("RadauIia9")]
    [InlineData("Ndf")]
    public void Regular_mass_matrix_counts(string method)
    {
        var weighted = new DelegateSystem(2, (t, y, d) => (d[0], d[1]) = ((-4 * y[0]) + Math.Sin(t), -9 * y[1]));
        var solved = new DelegateSystem(2, (t, y, d) =>
        {
            double first = (-4 * y[0]) + Math.Sin(t);
            double second = -9 * y[1];
            (d[0], d[1]) = (((3 * first) - second) / 5, ((2 * second) - first) / 5);
        });
        var options = new OdeOptions { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-11 };
        OdeSolver solver = Create(method, weighted, [1, -0.5], 3, options with { MassMatrix = MassMatrix.Dense(2, [2, 1, 1, 3]) });
        Assert.True(solver.Run().IsSuccess);
        var reference = new ExplicitRungeKutta<DelegateSystem>(solved, RungeKuttaTableau.Verner9, 0, [1, -0.5], 3, options);
        reference.Run();
        Assert.Equal(reference.State[0], solver.State[0], 1e-7);
        Assert.Equal(reference.State[1], solver.State[1], 1e-7);
    }

    /// <summary>The Brusselator with diffusion: dense, banded (ordered by cells) and sparse (ordered by species) Jacobians give one solution, the latter two
    /// for a few evaluations each.</summary>
    [Theory]
    [InlineData("Rodas5P")]
    [InlineData("RadauIia5")]
    [InlineData("RadauIia9")]
    [InlineData("Ndf")]
    public void Structured_Jacobians_give_the_same_solution(string method)
    {
        const int Cells = 20;
        var options = new OdeOptions { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-8 };
        DelegateSystem byCells = Brusselator(Cells, (cell, species) => (2 * cell) + species);
        DelegateSystem bySpecies = Brusselator(Cells, (cell, species) => (species * Cells) + cell);
        double[] startByCells = BrusselatorStart(Cells, (cell, species) => (2 * cell) + species);
        double[] startBySpecies = BrusselatorStart(Cells, (cell, species) => (species * Cells) + cell);
        OdeSolver dense = Create(method, byCells, startByCells, 2, options);
        OdeSolver banded = Create(method, byCells, startByCells, 2, options with { JacobianPattern = JacobianPattern.Banded(2 * Cells, 2, 2) });
        var pattern = JacobianPattern.Sparse(2 * Cells, BrusselatorEntries(Cells));
        OdeSolver sparse = Create(method, bySpecies, startBySpecies, 2, options with { JacobianPattern = pattern });
        Assert.True(dense.Run().IsSuccess);
        Assert.True(banded.Run().IsSuccess);
        Assert.True(sparse.Run().IsSuccess);
        Assert.InRange(pattern.GroupCount, 3, 6);
        Assert.True(banded.Statistics.Evaluations < dense.Statistics.Evaluations);
        for (int cell = 0; cell < Cells; cell++)
        {
            for (int species = 0; species < 2; species++)
            {
                Assert.Equal(dense.State[(2 * cell) + species], banded.State[(2 * cell) + species], 1e-5);
                Assert.Equal(dense.State[(2 * cell) + species], sparse.State[(species * Cells) + cell], 1e-5);
            }
        }
    }

    /// <summary>A mass matrix that couples the first and the last unknown of a band: the pattern is that of f alone, colored as a band.</summary>
    [Theory]
    [InlineData("Rodas5P")]
    [InlineData("RadauIia5")]
    [InlineData("RadauIia9")]
    [InlineData("Ndf")]
    public void Mass_outside_the_band_of_the_Jacobian_counts(string method)
    {
        const int N = 8;
        var chain = new DelegateSystem(N, (t, y, d) =>
        {
            for (int i = 0; i < N; i++)
            {
                d[i] = (100 * ((i > 0 ? y[i - 1] : 0) - (2 * y[i]) + (i < N - 1 ? y[i + 1] : 0))) + Math.Sin(t + i) - (y[i] * y[i]);
            }
        });
        double[] mass = new double[N * N];
        for (int i = 0; i < N; i++)
        {
            mass[(i * N) + i] = 1 + (0.1 * i);
        }

        (mass[N - 1], mass[(N - 1) * N], mass[(2 * N) + 6]) = (0.5, -0.4, 0.3);
        double[] start = [.. Enumerable.Range(0, N).Select(i => 1.0 / (1 + i))];
        var options = new OdeOptions { RelativeTolerance = 1e-7, AbsoluteTolerance = 1e-9, MassMatrix = MassMatrix.Dense(N, mass) };
        OdeSolver dense = Create(method, chain, start, 1, options);
        var pattern = JacobianPattern.Banded(N, 1, 1);
        OdeSolver banded = Create(method, chain, start, 1, options with { JacobianPattern = pattern });
        Assert.True(dense.Run().IsSuccess);
        Assert.True(banded.Run().IsSuccess);
        Assert.Equal(3, pattern.GroupCount);
        Assert.True(banded.Statistics.Evaluations < dense.Statistics.Evaluations);
        for (int i = 0; i < N; i++)
        {
            Assert.Equal(dense.State[i], banded.State[i], 1e-8);
        }
    }

    /// <summary>Without a Jacobian, in Krylov spaces: the test set's solutions, an index-1 system and a diffusing Brusselator.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    public void Krylov_spaces_do_instead_of_a_Jacobian(int order)
    {
        var options = new OdeOptions { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-10, KrylovDimension = 8 };
        StiffTestSetTests.AssertReaches(
            new RadauIia<DelegateSystem>(IvpTestSet.Hires, 0, Hires.Start, 321.8122, options, null, Tableau(order)), Hires.End, 1e-3);
        const int Cells = 30;
        DelegateSystem brusselator = Brusselator(Cells, (cell, species) => (2 * cell) + species);
        double[] start = BrusselatorStart(Cells, (cell, species) => (2 * cell) + species);
        var krylov = new RadauIia<DelegateSystem>(brusselator, 0, start, 2, options with { KrylovDimension = 40 }, null, Tableau(order));
        var dense = new RadauIia<DelegateSystem>(brusselator, 0, start, 2, options with { KrylovDimension = 0 }, null, Tableau(order));
        Assert.True(krylov.Run().IsSuccess);
        Assert.True(dense.Run().IsSuccess);
        for (int i = 0; i < start.Length; i++)
        {
            Assert.Equal(dense.State[i], krylov.State[i], 1e-5);
        }

        var weighted = new DelegateSystem(2, (t, y, d) => (d[0], d[1]) = (-50 * (y[0] - Math.Cos(t)), y[1] - (y[0] * y[0])));
        var mixed = options with { MassMatrix = MassMatrix.Diagonal([1, 0]) };
        var algebraic = new RadauIia<DelegateSystem>(weighted, 0, [1, 1], 1.5, mixed, null, Tableau(order));
        Assert.True(algebraic.Run().IsSuccess);
        double first = ((2500 * Math.Cos(1.5)) + (50 * Math.Sin(1.5)) + (Math.Exp(-75) * 1)) / 2501;
        Assert.Equal(first, algebraic.State[0], 1e-6);
        Assert.Equal(first * first, algebraic.State[1], 2e-6);
    }

    /// <summary>The multistep method on the test set, its Jacobian factored or not formed at all.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void Ndf_reaches_the_solutions_of_the_test_set(int krylov)
    {
        foreach (double tolerance in new[] { 1e-5, 1e-8 })
        {
            var options = new OdeOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance * 1e-4, KrylovDimension = krylov };
            StiffTestSetTests.AssertReaches(
                new Ndf<DelegateSystem>(IvpTestSet.Hires, 0, Hires.Start, 321.8122, options), Hires.End, 3000 * tolerance);
        }

        var robertson = new Ndf<DelegateSystem>(
            IvpTestSet.Robertson, 0, Robertson.Start, 1e11, new OdeOptions { RelativeTolerance = 1e-7, AbsoluteTolerance = 1e-15 });
        StiffTestSetTests.AssertReaches(robertson, Robertson.End, 1e-3);
    }

    /// <summary>Complex steps give the Jacobian to rounding: the steps are those of the exact one.</summary>
    [Fact]
    public void Analytic_systems_need_no_Jacobian()
    {
        var options = new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-12 };
        var analytic = new Rodas5P<AnalyticRobertson>(default, 0, Robertson.Start, 1e11, options);
        var exact = new Rodas5P<DelegateSystem>(IvpTestSet.Robertson, 0, Robertson.Start, 1e11, options, IvpTestSet.RobertsonJacobian);
        Assert.True(analytic.Run().IsSuccess);
        Assert.True(exact.Run().IsSuccess);
        Assert.Equal(exact.Statistics.Accepted, analytic.Statistics.Accepted);
        Assert.Equal(1, analytic.State[1] / exact.State[1], 1e-9);
    }

    private static RadauTableau Tableau(int order) => order == 5 ? RadauTableau.Order5 : RadauTableau.Order9;

    private static OdeSolver Create(string method, DelegateSystem system, double[] start, double end, OdeOptions options) => method switch
    {
        "Rodas5P" => new Rodas5P<DelegateSystem>(system, 0, start, end, options),
        "Ndf" => new Ndf<DelegateSystem>(system, 0, start, end,
            options with { RelativeTolerance = options.RelativeTolerance / 10, AbsoluteTolerance = options.AbsoluteTolerance / 10 }),
        _ => new RadauIia<DelegateSystem>(system, 0, start, end, options, null, method == "RadauIia5" ? RadauTableau.Order5 : RadauTableau.Order9),
    };

    private static DelegateSystem Brusselator(int cells, Func<int, int, int> index)
    {
        double diffusion = 0.02 * (cells + 1) * (cells + 1);
        return new DelegateSystem(2 * cells, (_, y, d) =>
        {
            for (int cell = 0; cell < cells; cell++)
            {
                double u = y[index(cell, 0)];
                double v = y[index(cell, 1)];
                double uLeft = cell > 0 ? y[index(cell - 1, 0)] : 1;
                double uRight = cell < cells - 1 ? y[index(cell + 1, 0)] : 1;
                double vLeft = cell > 0 ? y[index(cell - 1, 1)] : 3;
                double vRight = cell < cells - 1 ? y[index(cell + 1, 1)] : 3;
                d[index(cell, 0)] = 1 + (u * u * v) - (4 * u) + (diffusion * (uLeft - (2 * u) + uRight));
                d[index(cell, 1)] = (3 * u) - (u * u * v) + (diffusion * (vLeft - (2 * v) + vRight));
            }
        });
    }

    private static double[] BrusselatorStart(int cells, Func<int, int, int> index)
    {
        double[] start = new double[2 * cells];
        for (int cell = 0; cell < cells; cell++)
        {
            start[index(cell, 0)] = 1 + Math.Sin(2 * Math.PI * (cell + 1) / (cells + 1));
            start[index(cell, 1)] = 3;
        }

        return start;
    }

    private static IEnumerable<(int Row, int Column)> BrusselatorEntries(int cells)
    {
        for (int cell = 0; cell < cells; cell++)
        {
            for (int species = 0; species < 2; species++)
            {
                int row = (species * cells) + cell;
                yield return (row, ((1 - species) * cells) + cell);
                if (cell > 0)
                {
                    yield return (row, row - 1);
                }

                if (cell < cells - 1)
                {
                    yield return (row, row + 1);
                }
            }
        }
    }

    private readonly struct AnalyticRobertson : IAnalyticOdeSystem
    {
        public int Dimension => 3;

        public bool IsComplex => false;

        public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative) => IvpTestSet.Robertson.Derivative(time, state, derivative);

        public void Derivative(Complex time, ReadOnlySpan<Complex> y, Span<Complex> d)
        {
            d[0] = (-0.04 * y[0]) + (1e4 * y[1] * y[2]);
            d[2] = 3e7 * y[1] * y[1];
            d[1] = -d[0] - d[2];
        }
    }
}
