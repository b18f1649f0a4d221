using Engine.Plugins.Rydberg.Experiments;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

public class LevelsExperimentTests
{
    [Fact]
    public void Levels_and_transitions_carry_their_errors()
    {
        RunReport report = new LevelsExperiment().Run(new LevelsParameters(), new TestRun());
        Table levels = report.Tables["levels"];
        int at = Array.IndexOf((string[])levels["level"].Values, "60S1/2");
        Assert.Equal(-1017.24299721e9, ((double[])levels["energy"].Values)[at], 1e3);
        Table transitions = report.Tables["transitions"];
        string[] to = (string[])transitions["to"].Values;
        double Of(string level, string column) => ((double[])transitions[column].Values)[Array.IndexOf(to, level)];
        Assert.Equal(3684.17325, Math.Abs(Of("60P3/2", "radialElement")), 0.008);
        Assert.InRange(Of("60P3/2", "stepError") + Of("60P3/2", "coreError"), 0, 0.02);
        Assert.Equal(1269.40749, Of("60P3/2", "rate"), 0.13);
        Assert.InRange(Of("5P3/2", "coreError") / Math.Abs(Of("5P3/2", "radialElement")), 1e-4, 1e-2);
        Assert.Equal(Of("60P3/2", "radialElement"), Of("60P3/2", "quasiClassicalElement"), 4.0);
    }

    // Ritz formulas of Li, Mourachko, Noel and Gallagher (2003) for rubidium 85: 60S to 60P3/2.
    [Fact]
    public void Frequencies_are_those_of_the_quantum_defects()
    {
        RunReport report = new LevelsExperiment().Run(new LevelsParameters(), new TestRun());
        Table levels = report.Tables["levels"], transitions = report.Tables["transitions"];
        double Energy(string level) => ((double[])levels["energy"].Values)[Array.IndexOf((string[])levels["level"].Values, level)];
        double frequency = ((double[])transitions["frequency"].Values)[Array.IndexOf((string[])transitions["to"].Values, "60P3/2")];
        double lower = 60 - 3.1311804 - (0.1784 / Math.Pow(60 - 3.1311804, 2)), upper = 60 - 2.6416737 - (0.2950 / Math.Pow(60 - 2.6416737, 2));
        double closed = 10973660.672 * 299792458 * ((1 / (lower * lower)) - (1 / (upper * upper)));
        Assert.Equal(closed, frequency, 2e-4 * closed);
        Assert.Equal(Energy("60P3/2") - Energy("60S1/2"), frequency, 1);
    }

    [Fact]
    public void Levels_below_the_lowest_are_refused() => Assert.Equal(
        "PrincipalQuantumNumber",
        Assert.Single(
            Assert.Throws<ParameterException>(
                () => new LevelsExperiment().Run(new LevelsParameters { PrincipalQuantumNumber = 4 }, new TestRun())).Problems).Parameter);
}
