using Engine.Plugins.CoherentEnergy.Experiments;

namespace Engine.Plugins.CoherentEnergy.Tests.Experiments;

public sealed class EmissionExperimentTests
{
    private static RunReport Run(EmissionParameters parameters) => new EmissionExperiment().Run(parameters, new TestRun());

    [Fact]
    public void Two_pi_pulses_half_a_decay_apart_make_a_bell_state()
    {
        RunReport report = Run(new EmissionParameters());
        Near.Absolute(1, report.Value("concurrence"), 1e-12);
        Near.Absolute(1, report.Value("efficiency"), 1e-12);
        Near.Absolute(1, report.Value("purity"), 1e-12);
        Near.Absolute(0, report.Value("leftExcited"), 1e-15);
    }

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(0.3, 0.6)]
    [InlineData(1.2, 0.85)]
    [InlineData(2.5, 0.2)]
    public void Loss_damps_the_pair_as_amplitude_damping_does(double decays, double collection)
    {
        RunReport report = Run(new EmissionParameters { DecayRate = 1, Delay = decays, Collection = collection });
        double e = 1 - Math.Exp(-decays), pair = collection * Math.Sqrt(e * (1 - e)) - e * collection * (1 - collection);
        Near.Absolute(2 * Math.Max(0, pair), report.Value("concurrence"), 1e-12);
        Near.Absolute(collection * e, report.Tables["qubits"]["energy"][0].Real, 1e-12);
        Near.Absolute(collection * e, report.Tables["qubits"]["energy"][1].Real, 1e-12);
    }

    [Fact]
    public void Small_pulses_give_nearly_coherent_light_and_a_short_last_bin_leaves_the_emitter_excited()
    {
        // One bin of a weak pulse keeps its mean field: abs(s)^2 is e(1-e) to first order in the area.
        RunReport weak = Run(new EmissionParameters { Areas = [0.02, 0], DecayRate = 1, Delay = 40 });
        Near.Absolute(0, weak.Value("concurrence"), 1e-12);
        Near.Relative(Math.Pow(Math.Sin(0.01), 2), weak.Tables["qubits"]["energy"][0].Real, 1e-12);
        Near.Relative(weak.Value("totalNominalCoherentEnergy"), weak.Value("totalCoherentEnergy"), 1e-12);
        RunReport cut = Run(new EmissionParameters { DecayRate = 1, LastBin = 0.5 });
        Near.Absolute(0.5 * Math.Exp(-0.5), cut.Value("leftExcited"), 1e-12);
    }

    [Fact]
    public void Three_pulses_fill_three_bins()
    {
        RunReport report = Run(new EmissionParameters { Areas = [Math.PI, Math.PI, Math.PI], DecayRate = 1, Delay = 0.7 });
        Assert.Equal(3, report.Tables["qubits"].RowCount);
        Assert.True(report.Value("smallestResidual") > -1e-12);
        Assert.Equal("areas", Assert.Single(new EmissionParameters { Areas = [1] }.Validate()).Parameter);
    }
}
