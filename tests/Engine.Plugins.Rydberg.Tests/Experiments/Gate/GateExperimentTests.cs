using Engine.Plugins.Rydberg.Experiments;
using Engine.Plugins.Rydberg.Gates;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

public class GateExperimentTests
{
    [Fact]
    public void Controlled_phase_is_out_of_reach_just_below_its_least_time()
    {
        RunReport report = Run(new GateParameters { Duration = 7.5, Starts = 2 });
        Assert.Equal(6.86e-4, report.Scalars["averageInfidelity"].Value.Real, 0.02 * 6.86e-4);
    }

    [Fact]
    public void Controlled_phase_is_reached_just_above()
    {
        RunReport report = Run(new GateParameters { Duration = 7.62, Starts = 2 });
        Assert.InRange(report.Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-9);
        Assert.InRange(report.Scalars["entanglementInfidelity"].Value.Real, -1e-13, 2e-9);
        Assert.InRange(report.Scalars["scaledRydbergTime"].Value.Real, 2.95, 2.98);
    }

    [Fact]
    public void Rydberg_time_of_the_fastest_controlled_phase()
    {
        RunReport report = Run(new GateParameters { Duration = 7.60, Starts = 2 });
        Assert.Equal(2.9554, report.Scalars["scaledRydbergTime"].Value.Real, 0.002);
        double ones1 = report.Scalars["scaledRydbergTimeOnes1"].Value.Real;
        double ones2 = report.Scalars["scaledRydbergTimeOnes2"].Value.Real;
        Assert.Equal((2 * ones1 + ones2) / 4, report.Scalars["scaledRydbergTime"].Value.Real, 1e-9);
    }

    [Fact]
    public void Three_qubit_gate()
    {
        RunReport report = Run(new GateParameters { Atoms = 3, Duration = 16.5, Starts = 3 });
        Assert.InRange(report.Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-9);
    }

    [Fact]
    public void Finite_interaction_stays_above_pi()
    {
        RunReport report = Run(new GateParameters
        {
            Regime = GateRegime.Finite,
            Objective = GateObjective.RydbergTime,
            RabiFrequency = 6,
            Interaction = 1,
            Duration = 5,
            Slices = 50,
            Starts = 4,
            Iterations = 250,
            Nested = false,
        });
        Assert.InRange(report.Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-9);
        Assert.InRange(report.Scalars["interactionRydbergTime"].Value.Real, Math.PI, 1.3 * Math.PI);
    }

    [Fact]
    public void Strong_interaction_approaches_blockade()
    {
        RunReport report = Run(new GateParameters { Regime = GateRegime.Finite, Interaction = 200, Duration = 7.7, Starts = 2, Iterations = 600 });
        Assert.InRange(report.Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-8);
        Assert.InRange(report.Scalars["scaledRydbergTime"].Value.Real, 2.9, 3.05);
    }

    [Fact]
    public void Least_Rydberg_time_wins_among_good_starts_and_not_the_last_digits_of_the_infidelity()
    {
        RunReport report = Run(new GateParameters { Duration = 9, Starts = 4, Slices = 60, Iterations = 400 });
        double[] infidelity = (double[])report.Tables["starts"]["infidelity"].Values;
        double[] time = (double[])report.Tables["starts"]["scaledRydbergTime"].Values;
        double least = time.Where((_, i) => infidelity[i] <= 1e-9).Min();
        Assert.Equal(least, report.Scalars["scaledRydbergTime"].Value.Real, 1e-12);
        Assert.Equal(60, ((double[])report.Tables["pulse"]["phase"].Values).Length);
    }

    [Fact]
    public void Rydberg_time_is_found_under_blockade_at_default_settings()
    {
        RunReport report = Run(new GateParameters { Duration = 8, Objective = GateObjective.RydbergTime, Starts = 2, Slices = 60, Iterations = 400 });
        Assert.InRange(report.Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-9);
        Assert.InRange(report.Scalars["scaledRydbergTime"].Value.Real, 2.93, 2.95);
    }

    [Fact]
    public void Gate_that_misses_is_named()
    {
        RunReport report = Run(new GateParameters
        {
            Regime = GateRegime.Finite,
            Objective = GateObjective.RydbergTime,
            RabiFrequency = 2,
            Interaction = 1,
            Duration = 3,
            Slices = 20,
            Starts = 1,
            Iterations = 50,
            Nested = false,
        });
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
        Assert.Contains(report.Warnings, w => w.StartsWith("The target is missed", StringComparison.Ordinal));
        Assert.Contains(report.Warnings, w => w.Contains("below pi", StringComparison.Ordinal));
    }

    // A smaller phase is a shorter gate.
    [Fact]
    public void Controlled_phase_of_half_pi_is_reached_where_CZ_is_not()
    {
        var gate = new GateParameters { Duration = 7.1, Starts = 3, Slices = 50, Iterations = 500 };
        Assert.InRange(Run(gate with { GatePhase = Math.PI / 2 }).Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-9);
        Assert.True(Run(gate).Scalars["averageInfidelity"].Value.Real > 1e-3);
    }

    [Fact]
    public void Robust_gates_list_their_ensemble()
    {
        RunReport report = Run(new GateParameters { Duration = 9, Starts = 1, Slices = 40, Iterations = 100, RabiSpread = 0.01, DetuningSpread = 0.02 });
        Table ensemble = report.Tables["ensemble"];
        Assert.Equal(5, ensemble.RowCount);
        Assert.Equal(1, ((double[])ensemble["weight"].Values).Sum(), 1e-12);
    }

    [Fact]
    public void Regime_and_interaction_go_together()
    {
        Assert.Throws<ParameterException>(() => Run(new GateParameters { Duration = 8, Regime = GateRegime.Finite }));
        Assert.Throws<ParameterException>(() => Run(new GateParameters { Duration = 8, Interaction = 3 }));
    }

    private static RunReport Run(GateParameters parameters) => new GateExperiment().Run(parameters, new TestRun());
}
