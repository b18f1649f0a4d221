using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>What a third party can add: a method, a tableau and a controller.</summary>
public sealed class ExtensionTests
{
    [Fact]
    public void A_method_of_ones_own_gets_events_output_and_saving()
    {
        var options = new OdeOptions { InitialStep = 1e-3, Events = [new OdeEvent((_, y) => y[0]) { IsTerminal = false }] };
        var solver = new Heun((t, y) => -Math.Sin(t) + (0 * y), 1, 3, options);
        double middle = 0;
        Assert.True(solver.Run([1.5], (_, _, y) => middle = y[0]).IsSuccess);
        Assert.Equal(Math.Cos(1.5), middle, 1e-5);
        Assert.Equal(Math.Cos(3), solver.State[0], 1e-5);
        Assert.Equal(Math.PI / 2, Assert.Single(solver.EventRecords).Time, 1e-5);
    }

    [Fact]
    public void A_controller_of_ones_own_chooses_the_steps()
    {
        var controller = new Halving();
        var system = new DelegateSystem(1, (t, _, d) => d[0] = Math.Cos(t));
        var options = new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-8, InitialStep = 0.5, Controller = _ => controller };
        var solver = new ExplicitRungeKutta<DelegateSystem>(system, RungeKuttaTableau.Tsit5, 0, [0], 3, options);
        Assert.True(solver.Run().IsSuccess);
        Assert.Equal(Math.Sin(3), solver.State[0], 1e-6);
        Assert.Equal(solver.Statistics.Accepted, controller.Accepted);
        Assert.Equal(solver.Statistics.Rejected, controller.Rejected);
        Assert.True(controller.Rejected > 0);
    }

    /// <summary>The pair of orders 3(2) of Bogacki and Shampine, first same as last, as its authors print it; the interpolation is left to the
    /// engine.</summary>
    internal static RungeKuttaTableau BogackiShampine { get; } = new(
        "BogackiShampine",
        order: 3,
        errorOrder: 3,
        nodes: [0, 1 / 2.0, 3 / 4.0, 1],
        coefficients: [[], [1 / 2.0], [0, 3 / 4.0], [2 / 9.0, 1 / 3.0, 4 / 9.0]],
        weights: [2 / 9.0, 1 / 3.0, 4 / 9.0, 0],
        errorWeights: [-5 / 72.0, 1 / 12.0, 1 / 9.0, -1 / 8.0]);

    /// <summary>Heun's method with Euler's as the estimate, not first same as last.</summary>
    private static RungeKuttaTableau HeunEuler { get; } = new(
        "HeunEuler", order: 2, errorOrder: 2, nodes: [0, 1], coefficients: [[], [1]], weights: [0.5, 0.5], errorWeights: [-0.5, 0.5]);

    [Fact]
    public void A_tableau_of_ones_own_satisfies_the_order_conditions()
    {
        Assert.True(BogackiShampine.IsFirstSameAsLast);
        Assert.False(HeunEuler.IsFirstSameAsLast);
        Assert.Equal(3, HeunEuler.TotalStages);
        foreach (RungeKuttaTableau tableau in (RungeKuttaTableau[])[BogackiShampine, HeunEuler])
        {
            RootedTrees trees = RootedTrees.UpTo(tableau.Order);
            List<double[]> stages = trees.StageWeights(tableau.Coefficients, tableau.Stages);
            Assert.All(Enumerable.Range(0, trees.All.Count), k =>
                Assert.Equal(1 / trees.All[k].Density, tableau.Weights.Select((weight, i) => weight * stages[k][i]).Sum(), 1e-15));
        }
    }

    // Steps half as long, errors 2^p times as small, at the end and between the steps.
    [Theory]
    [InlineData("BogackiShampine", 3)]
    [InlineData("HeunEuler", 2)]
    public void A_tableau_of_ones_own_converges_with_its_order(string name, int order)
    {
        RungeKuttaTableau tableau = name == "HeunEuler" ? HeunEuler : BogackiShampine;
        var rotation = new DelegateSystem(2, (_, y, d) => (d[0], d[1]) = (y[1], -y[0]));
        double[] coarse = Errors(1 / 32.0), fine = Errors(1 / 64.0);
        Assert.Equal(order, Math.Log2(coarse[0] / fine[0]), 0.1);
        Assert.InRange(Math.Log2(coarse[1] / fine[1]), order - 0.2, 4);

        double[] Errors(double step)
        {
            var options = new OdeOptions { RelativeTolerance = 0.9, AbsoluteTolerance = 1, InitialStep = step, MaximumStep = step };
            var solver = new ExplicitRungeKutta<DelegateSystem>(rotation, tableau, 0, [0, 1], 2, options);
            double between = 0;
            double[] state = new double[2];
            while (solver.Step())
            {
                double middle = solver.Time - (0.37 * step);
                solver.Interpolate(middle, state);
                between = Math.Max(between, Math.Abs(state[0] - Math.Sin(middle)));
            }

            return [Math.Abs(solver.State[0] - Math.Sin(2)), between];
        }
    }

    /// <summary>The engine's own methods pass the door of the others and come out with the same bits (Dop853 has a second estimate, which others have
    /// not).</summary>
    [Theory]
    [InlineData("Tsit5")]
    [InlineData("DormandPrince5")]
    [InlineData("Verner7")]
    [InlineData("Verner9")]
    public void A_tableau_made_again_from_its_numbers_is_the_same(string name)
    {
        RungeKuttaTableau own = RungeKuttaTableauTests.Find(name);
        var made = new RungeKuttaTableau(
            name, own.Order, own.ErrorOrder, own.Nodes, own.Coefficients, own.Weights, own.ErrorWeights, own.DenseWeights, own.DenseOrder);
        Assert.Equal(own.IsFirstSameAsLast, made.IsFirstSameAsLast);
        Assert.Equal(Run(own), Run(made));

        static double[] Run(RungeKuttaTableau tableau)
        {
            OdeSolution solution = OdeIntegration.AtTimes(Classics.Lorenz, tableau, [1, 2, 3], [0.1, 0.77, 2]);
            return [.. solution.States.SelectMany(state => state)];
        }
    }

    [Theory]
    [InlineData("nodes", "need as many nodes")]
    [InlineData("rows", "row 2 sums to its node")]
    [InlineData("weights", "the weights sum to 1")]
    [InlineData("errors", "the error weights sum to 0")]
    [InlineData("silent", "no step would ever be rejected")]
    [InlineData("implicit", "Row 1 has at most 1 coefficients")]
    [InlineData("dense", "at θ = 1 the polynomial of stage 0 is its weight")]
    [InlineData("end", "the derivative at the end of the step")]
    public void A_tableau_that_is_none_is_refused(string fault, string words)
    {
        double[] nodes = [0, 1 / 2.0, 3 / 4.0, 1];
        double[][] rows = [[], [1 / 2.0], [0, 3 / 4.0], [2 / 9.0, 1 / 3.0, 4 / 9.0]];
        double[] weights = [2 / 9.0, 1 / 3.0, 4 / 9.0, 0], errors = [-5 / 72.0, 1 / 12.0, 1 / 9.0, -1 / 8.0];
        double[][]? dense = null;
        switch (fault)
        {
            case "nodes": nodes = nodes[..3]; break;
            case "rows": rows[2] = [0, 0.7]; break;
            case "weights": weights[2] = 0.4; break;
            case "errors": errors[3] = 0; break;
            case "silent": errors = [0, 0]; break;
            case "implicit": rows[1] = [0.25, 0.25]; break;
            case "dense": dense = [[1, -1], [0, 1 / 3.0], [0, 4 / 9.0]]; break;
            default: weights = weights[..3]; errors = [0.1, -0.1]; rows[3] = [1]; break;
        }

        ArgumentException refused = Assert.Throws<ArgumentException>(() => new RungeKuttaTableau("mine", 3, 3, nodes, rows, weights, errors, dense));
        Assert.Matches(words, refused.Message);
    }

    /// <summary>Heun's method, y' = f(t, y), fixed steps, linear dense output.</summary>
    private sealed class Heun : OdeSolver
    {
        private readonly Func<double, double, double> _f;

        public Heun(Func<double, double, double> f, double start, double end, OdeOptions options)
            : base("Heun", 1, false, 0, 2, options)
        {
            RequireStep();
            _f = f;
            Reset(0, [start], end);
        }

        protected override bool IsAdaptive => false;

        protected override double Attempt(double step)
        {
            double y = Vector(Current)[0];
            double slope = _f(StageTime(0, step), y);
            double end = _f(StageTime(1, step), y + (step * slope));
            Vector(Next)[0] = y + (step * (slope + end) / 2);
            return FiniteOrNaN(Next);
        }

        protected override void ForgetDerivatives()
        {
        }

        protected override double ChooseFirstStep(double direction) => Options.InitialStep;

        protected override void InterpolateStep(double theta, Span<double> target) =>
            target[0] = ((1 - theta) * Vector(Previous)[0]) + (theta * Vector(Current)[0]);
    }

    private sealed class Halving : IStepController
    {
        public int Accepted { get; private set; }

        public int Rejected { get; private set; }

        public void Restart()
        {
        }

        public double Accept(double error)
        {
            Accepted++;
            return error < 0.01 ? 2 : 1;
        }

        public double Reject(double error)
        {
            Rejected++;
            return 0.5;
        }

        public void Write(BinaryWriter writer) => writer.Write(Accepted);

        public void Read(BinaryReader reader) => Accepted = reader.ReadInt32();
    }
}
