using System.Globalization;
using Engine.Plugins.Quantum.Experiments;

namespace Engine.Plugins.Quantum.Tests.Experiments;

/// <summary>The claims of an evolution against closed forms: a qubit driven by a field that swings.</summary>
public sealed class EvolveErrorAudit
{
    /// <summary>
    /// What is claimed bounds the norm of the whole state's error by what every step may have added, and an expectation value by twice that, since the state
    /// stands on both sides of the operator; a population is off by far less.
    /// </summary>
    private const double WidestBound = 5000;

    [Fact]
    public void Claims_cover_and_are_not_wide()
    {
        var random = new Random(25);
        var audit = new ErrorAudit();
        EvolveMethod[] methods = [EvolveMethod.Automatic, EvolveMethod.Magnus4, EvolveMethod.RungeKutta, EvolveMethod.Rosenbrock];
        for (int set = 0; set < 200; set++)
        {
            EvolveMethod method = methods[set % methods.Length];

            // H = W/2 cos(n t) σx commutes with itself at all times: P = sin²(W sin(n T)/(2 n)).
            double drive = 1 + (4 * random.NextDouble()), swing = 0.5 + (3 * random.NextDouble()), time = 1 + (9 * random.NextDouble());
            RunReport report = new EvolveExperiment().Run(new()
            {
                Model = ModelText.Json(string.Create(CultureInfo.InvariantCulture, $$"""
                    {'model': 1, 'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': '{{drive:R}}/2*cos({{swing:R}}*t)*sx', 'initial': '|g>',
                     'observables': {'excited': 'pe'}, 'times': {'from': 0, 'to': {{time:R}}, 'count': 5} }
                    """)),
                Method = method,
                RelativeTolerance = Math.Pow(10, -5 - (6 * random.NextDouble())),
                AbsoluteTolerance = 1e-12,
            }, new TestRun());
            double exact = Math.Pow(Math.Sin(drive * Math.Sin(swing * time) / (2 * swing)), 2);
            Scalar excited = report.Scalars["final.excited"];
            audit.Add($"final.excited by {method}", excited.Error!.Value, Math.Abs(excited.Value.Real - exact), 1e-16);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(audit.Hold(WidestBound));
    }
}
