using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>What a third party can add: a method and a controller.</summary>
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
