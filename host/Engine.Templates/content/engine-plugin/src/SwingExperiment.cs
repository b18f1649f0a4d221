using Engine;
using Engine.Numerics;
using Engine.Numerics.Ode;
using Engine.Numerics.SpecialFunctions;

namespace Sample;

/// <summary>One period of a pendulum, integrated, beside the closed form of its duration.</summary>
[Experiment("sample-id.swing", "One period of a mathematical pendulum at any angle.")]
[Reference("C. Huygens, Horologium Oscillatorium (1673)")]
public sealed class SwingExperiment : IExperiment<SwingParameters>
{
    private const int Points = 201;

    /// <inheritdoc/>
    public RunReport Run(SwingParameters parameters, IRunContext context)
    {
        double omega = Math.Sqrt(parameters.Gravity / parameters.Length);
        double modulus = Math.Sin(parameters.Angle / 2);
        double period = 4 / omega * EllipticIntegrals.K(modulus * modulus);
        double[] time = [.. Enumerable.Range(0, Points).Select(i => i * period / (Points - 1))];
        double[] angle = Integrate(parameters.Angle, omega, time, context.CancellationToken);
        return new RunReportBuilder()
            .AddScalar("period", period, "s", description: "duration of one swing to and fro")
            .AddScalar("smallAnglePeriod", 2 * Math.PI / omega, "s", description: "the same for small angles")
            .AddTable("swing", new TableColumn("time", "s", time), new TableColumn("angle", "rad", angle))
            .AddFigure(new LineFigure("swing", "One period", new Axis("time", "s"), new Axis("angle", "rad"), [new FigureSeries("θ", time, angle)]))
            .Build();
    }

    private static double[] Integrate(double start, double omega, double[] time, CancellationToken cancellationToken)
    {
        var equation = new DelegateSystem(2, (_, y, d) => (d[0], d[1]) = (y[1], -omega * omega * Math.Sin(y[0])));
        var options = new OdeOptions { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-12 };
        OdeSolution solution = OdeIntegration.AtTimes(equation, RungeKuttaTableau.Dop853, [start, 0], time, options: options,
            cancellationToken: cancellationToken);
        solution.Outcome.EnsureSuccess();
        return [.. solution.States.Select(state => state[0])];
    }
}
