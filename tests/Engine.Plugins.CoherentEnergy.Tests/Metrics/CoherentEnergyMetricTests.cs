using System.Numerics;
using Engine.Plugins.CoherentEnergy.Metrics;
using Engine.Quantum;

namespace Engine.Plugins.CoherentEnergy.Tests.Metrics;

public sealed class CoherentEnergyMetricTests
{
    private static RunReport Measure(StateSeries series)
    {
        var report = new RunReportBuilder();
        Assert.True(new CoherentEnergyMetric().TryMeasure(series, report, new TestRun(), out string? reason), reason);
        return report.Build();
    }

    private static string? Reason(StateSeries series)
    {
        new CoherentEnergyMetric().TryMeasure(series, new RunReportBuilder(), new TestRun(), out string? reason);
        return reason;
    }

    [Fact]
    public void Two_qubits_with_loss_are_normalized_and_an_empty_state_is_left_undefined()
    {
        Complex[] bell = [.. NamedStates.BellPhiPlus().ToDensityMatrix().AsSpan()];
        Complex[] lossy = [.. bell.Select(c => 0.3 * c)];
        RunReport report = Measure(new StateSeries("distance", "m", [0, 1, 2], [2, 2], [.. bell, .. lossy, .. new Complex[16]]));
        double[] concurrence = report.Column("series", "concurrence");
        Near.Absolute(1, concurrence[0], 1e-14);
        Near.Absolute(1, concurrence[1], 1e-14);
        Assert.True(double.IsNaN(concurrence[2]));
        Near.Absolute(0.3, report.Column("series", "probability")[1], 1e-14);
        Assert.Contains(report.Warnings, w => w.Contains("no positive trace", StringComparison.Ordinal));
        Assert.Equal("m", report.Tables["series"]["distance"].Unit);
    }

    [Fact]
    public void Qudits_get_the_three_deficits()
    {
        Complex[] state = [.. NamedStates.MaximallyEntangled(3).ToDensityMatrix().AsSpan()];
        RunReport report = Measure(new StateSeries("time", "s", [0], [3, 3], state));
        Near.Absolute(1.0 / 3, report.Column("series", "pairDeficitA")[0], 1e-14);
        Near.Absolute(1, report.Column("series", "negativity")[0], 1e-13);
        Near.Absolute(2.0 / 3, report.Column("series", "fisherDeficitA")[0], 1e-13);
    }

    [Fact]
    public void Refuses_what_is_not_bipartite()
    {
        Assert.NotNull(Reason(new StateSeries("t", "s", [], [2, 2, 2], [])));
        Assert.NotNull(Reason(new StateSeries("t", "s", [], [1, 4], [])));
        Assert.Null(Reason(new StateSeries("t", "s", [], [2, 3], [])));
    }
}
