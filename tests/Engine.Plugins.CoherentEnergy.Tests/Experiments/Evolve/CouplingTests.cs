using System.Numerics;
using Engine.Plugins.CoherentEnergy.Experiments;

namespace Engine.Plugins.CoherentEnergy.Tests.Experiments;

public sealed class CouplingTests
{
    private static readonly EvolveParameters Free = new() { State = "product(0.3, 0.6)", DecayRateA = 0, DecayRateB = 0, Points = 5, Duration = 1 };

    private static RunReport Run(EvolveParameters parameters) => new EvolveExperiment().Run(parameters, new TestRun());

    private static double[] Column(RunReport report, string name) => (double[])report.Tables["series"][name].Values;

    [Fact]
    public void A_controlled_phase_coupling_keeps_both_energies_and_gives_the_closed_form()
    {
        RunReport report = Run(Free with { ControlledPhaseCoupling = 2 });
        Near.Absolute(0.377819535127, report.Value("finalNegativity"), 1e-11);
        double[] time = Column(report, "time"), negativity = Column(report, "negativity");
        for (int k = 0; k < time.Length; k++)
        {
            Near.Absolute(2 * Math.Sqrt(0.3 * 0.7 * 0.6 * 0.4) * Math.Abs(Math.Sin(time[k])), negativity[k], 1e-12);
            Near.Absolute(0.3, Column(report, "energyA")[k], 1e-12);
            Near.Absolute(0.6, Column(report, "energyB")[k], 1e-12);
        }

        // sigma_z sigma_z is 4 |11><11| but for local terms.
        Near.Absolute(report.Value("finalNegativity"), Run(Free with { IsingCoupling = 0.5 }).Value("finalNegativity"), 1e-12);
    }

    [Fact]
    public void A_drive_turns_its_qubit_alone()
    {
        RunReport report = Run(Free with { State = "product(0, 0.6)", DriveA = 1.3 });
        double[] time = Column(report, "time"), energy = Column(report, "energyA");
        for (int k = 0; k < time.Length; k++)
        {
            Near.Absolute(Math.Pow(Math.Sin(1.3 * time[k] / 2), 2), energy[k], 1e-12);
            Near.Absolute(0.6, Column(report, "energyB")[k], 1e-12);
        }
    }

    [Fact]
    public void Collective_decay_leaves_the_singlet_dark_and_doubles_the_rate_of_the_triplet()
    {
        Near.Absolute(1, Run(Free with { State = "bell-psi-", CollectiveDecayRate = 3 }).Value("finalConcurrence"), 1e-12);
        Near.Absolute(Math.Exp(-2 * 0.7), Run(Free with { State = "bell-psi+", CollectiveDecayRate = 0.7 }).Value("finalConcurrence"), 1e-12);
    }

    [Fact]
    public void Operators_of_ones_own_do_what_the_same_built_in_ones_do()
    {
        Complex[][] hop = [[0, 0, 0, 0], [0, 0, 1.7, 0], [0, 1.7, 0, 0], [0, 0, 0, 0]];
        Complex[][] lowerA = [[0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]];
        RunReport built = Run(Free with { Exchange = 1.7, DecayRateA = 0.4 });
        RunReport own = Run(Free with { Hamiltonian = hop, Jumps = [new JumpParameters { Rate = 0.4, Operator = lowerA }] });
        foreach (string name in new[] { "finalConcurrence", "finalNegativity", "finalDeficitA", "finalDeficitB" })
        {
            Near.Absolute(built.Value(name), own.Value(name), 1e-13);
        }

        Assert.Equal("hamiltonian", Assert.Single((Free with { Hamiltonian = lowerA }).Validate()).Parameter);
        Assert.Equal("jumps[0].operator", Assert.Single((Free with { Jumps = [new JumpParameters { Rate = 1, Operator = [[1]] }] }).Validate()).Parameter);
    }
}
