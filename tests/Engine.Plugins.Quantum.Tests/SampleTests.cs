using Engine.Plugins.Quantum.Experiments;
using static Engine.Plugins.Quantum.Tests.ReportReading;

namespace Engine.Plugins.Quantum.Tests;

/// <summary>Every model file in tests/samples, against a closed form or QuTiP 4.7.1 (rtol 1e-11).</summary>
public sealed class SampleTests
{
    private static string Sample(string name) => Path.Combine(RepositoryRoot.Path, "tests", "samples", name + ".yaml");

    private static RunReport Evolve(string name, EvolveParameters? parameters = null)
    {
        RunReport report = new EvolveExperiment().Run((parameters ?? new EvolveParameters()) with { Model = Sample(name) }, new TestRun());
        report.AllChecksPassed();
        return report;
    }

    [Fact]
    public void Rabi_oscillations()
    {
        RunReport report = Evolve("rabi");
        Near(0.37287320776079624, report.Real("final.excited"), 0, 1e-7);
        Near(-0.03554389170251953, report.Real("final.y"), 0, 1e-7);
        Near(0.7499896094969927, report.Column("expectation", "excited")[100], 0, 1e-7);
        Assert.Contains(report.Figures, f => f.Name == "bloch-atom");
    }

    [Fact]
    public void Vacuum_Rabi_oscillations()
    {
        RunReport report = Evolve("vacuum-rabi");
        Near(0.5047566379496189, report.Real("final.cavity"), 0, 1e-7);
        Near(0.002001156736280874, report.Real("final.atom"), 0, 1e-7);
    }

    [Fact]
    public void A_single_atom_lases()
    {
        RunReport report = new SteadyStateExperiment().Run(new SteadyStateParameters { Model = Sample("single-atom-laser") }, new TestRun());
        Near(3.834157266532205, report.Real("steady.photons"), 1e-7, 0);
        Near(0.520730341683475, report.Real("steady.atom"), 1e-7, 0);
        Assert.Contains(report.Figures, f => f.Name == "wigner-cavity");
    }

    [Fact]
    public void Charge_dispersion()
    {
        RunReport report = new SpectrumExperiment().Run(
            new SpectrumParameters
            {
                Model = Sample("cooper-pair-box"),
                Parameter = "ng",
                From = "-1",
                To = "1",
                Count = 41,
                Levels = 3,
                RelativeToGround = true
            }, new TestRun());
        double[] gap = report.Column("levels", "f1");
        Near(gap[5], gap[35], 1e-9, 0);

        // At half a pair two charge states split by EJ, to second order in EJ/EC.
        Assert.InRange(gap[30], 0.95e9, 1.02e9);
        Assert.InRange(report.Real("avoidedCrossings"), 2, 8);
    }

    [Fact]
    public void Landau_and_Zener() => Near(Math.Exp(-Math.PI * Math.PI / 8), Evolve("landau-zener").Real("final.stayed"), 0, 8e-3);

    [Fact]
    public void A_driven_qubit_and_its_bath()
    {
        RunReport report = new FloquetExperiment().Run(new FloquetParameters
        {
            Model = Sample("floquet-qubit"),
            Parameter = "A",
            From = "0",
            To = "10",
            Count = 3
        }, new TestRun());
        double[] e = report.Column("quasiEnergies", "quasiEnergy");
        Near(0, e[0] + e[1], 0, 1e-9);
        double splitting = 2 * Math.PI * Math.Sqrt(1.04), undriven = report.Column("quasiEnergiesAgainst", "e1")[0];

        // Without a drive ±splitting/2, modulo the drive's frequency 2 pi.
        Near(Math.Abs((splitting / 2) - (2 * Math.PI)), undriven, 0, 1e-8);
        Near(1, report.Column("populations", "population").Sum(), 0, 1e-12);
    }

    [Fact]
    public void Photons_are_born_and_die()
    {
        RunReport report = new TrajectoriesExperiment().Run(new TrajectoriesParameters { Model = Sample("photon-jumps"), Trajectories = 400 }, new TestRun());
        double expected = 0.063 + ((1 - 0.063) * Math.Exp(-0.8 / 0.129));
        Assert.InRange(Math.Abs(report.Real("final.photons") - expected), 0, 4 * report.Scalars["final.photons"].Error!.Value);
        report.AllChecksPassed();
    }

    [Fact]
    public void A_chain_of_spins()
    {
        RunReport report = Evolve("heisenberg-chain");
        Near(0.6220195192748655, report.Real("final.first"), 0, 1e-7);
        Near(0.6082367090658749, report.Real("final.last"), 0, 1e-7);
        Near(4, report.Real("final.total"), 0, 1e-8);
    }

    [Fact]
    public void Light_of_a_driven_atom()
    {
        RunReport report = new CorrelationExperiment().Run(
            new CorrelationParameters
            {
                Model = Sample("resonance-fluorescence"),
                Kind = CorrelationKind.Spectrum,
                First = "sm",
                FrequencyFrom = "0",
                FrequencyTo = "3",
                Frequencies = 3
            },
            new TestRun());
        Near(1.03921854498, report.Column("spectrum", "spectrum")[0], 1e-9, 0);
        Near(0.325989661035, report.Column("spectrum", "spectrum")[2], 1e-9, 0);
    }

    [Theory]
    [InlineData(Unravelling.Homodyne)]
    [InlineData(Unravelling.Heterodyne)]
    public void A_watched_cavity(Unravelling unravelling)
    {
        RunReport report = new TrajectoriesExperiment().Run(
            new TrajectoriesParameters { Model = Sample("homodyne-cavity"), Unravelling = unravelling, Trajectories = 16, MaximumStep = 0.01 }, new TestRun());

        // A coherent state stays one whatever is seen: no spread at all, and the number decays.
        Near(2 * Math.Exp(-3), report.Real("final.photons"), 0, 2e-3);
        Assert.InRange(report.Scalars["final.photons"].Error!.Value, 0, 2e-3);
    }

    [Fact]
    public void A_cat_of_a_Kerr_oscillator()
    {
        RunReport report = Evolve("kerr-cat", new EvolveParameters { MapTimes = "0,pi/2" });

        // <a> = alpha exp(-|alpha|² (1 - e^{-2it})) e^{-it}.
        System.Numerics.Complex Expected(double t) => 2 * System.Numerics.Complex.Exp(
            -4 * (1 - System.Numerics.Complex.Exp(new(0, -2 * t)))) * System.Numerics.Complex.Exp(new(0, -t));
        Near(Expected(Math.PI / 4).Real, report.Column("expectation", "amplitude.re")[1], 0, 1e-7);
        Near(Expected(Math.PI / 4).Imaginary, report.Column("expectation", "amplitude.im")[1], 0, 1e-7);
        Near(Math.Exp(-8), report.Real("final.parity"), 0, 1e-7);
        Assert.Contains(report.Figures, f => f.Name == "wigner-cavity-2");
    }

    [Fact]
    public void A_spin_in_a_bath()
    {
        RunReport report = Evolve("spin-bath", new EvolveParameters
        {
            BathMethod = BathMethod.Heom,
            Depth = 5,
            Exponents = 2,
            Expansion = ExpansionKind.Matsubara
        });
        Near(-0.141759513827, report.Real("final.z"), 1e-7, 1e-9);
    }

    [Fact]
    public void Every_sample_is_tested_and_listed()
    {
        string readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests", "samples", "README.md"));
        string[] files = [.. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests", "samples"), "*.yaml").Select(f => Path.GetFileName(f)!)];
        Assert.Equal(12, files.Length);
        Assert.All(files, f => Assert.Contains($"[{f}]({f})", readme, StringComparison.Ordinal));
    }
}
