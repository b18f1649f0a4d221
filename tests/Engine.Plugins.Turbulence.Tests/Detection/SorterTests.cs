using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.States;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Detection;

/// <summary>Imperfect sorters of both receivers, behind every model.</summary>
public sealed class SorterTests
{
    private const double Efficiency = 0.8, Crosstalk = 0.06;

    /// <summary>Without turbulence a singlet becomes Werner's state of visibility (1-p)², p = 2ξ, with the probability η².</summary>
    [Fact]
    public void A_singlet_becomes_a_werner_state()
    {
        RunReport report = new ExactExperiment().Run(
            new ExactParameters { Strength = 1e-6, NormalizedDistance = 0.1, SorterEfficiency = Efficiency, SorterCrosstalk = Crosstalk }, new TestRun());
        double visibility = Math.Pow(1 - (2 * Crosstalk), 2);
        Check.Near(Efficiency * Efficiency, report.Value("trace"), 1e-5);
        Check.Near(((3 * visibility) - 1) / 2, report.Value("concurrence"), 1e-5);
        Check.Near(((3 * visibility) + 1) / 4, report.Value("fidelity"), 1e-5);
    }

    [Fact]
    public void Every_model_sorts_alike()
    {
        RunReport screen = new ScreenExperiment().Run(
            new ScreenParameters { Strength = 0.3, NormalizedDistance = 0, Points = 1, SorterEfficiency = Efficiency, SorterCrosstalk = Crosstalk },
            new TestRun());
        RunReport random = new ScreensExperiment().Run(
            new ScreensParameters
            {
                Strength = 0.3,
                NormalizedDistance = 0,
                Realizations = 300,
                Pictures = false,
                SorterEfficiency = Efficiency,
                SorterCrosstalk = Crosstalk,
            },
            new TestRun());
        foreach (string name in (string[])["trace", "concurrence", "purity"])
        {
            Scalar scalar = random.Scalars[name];
            Check.Near(screen.Value(name), scalar.Value.Real, (4.5 * scalar.Error!.Value) + 2e-3);
        }

        // One common medium leaves the singlet whole; its sorters do not.
        IpeParameters common = new()
        {
            Strength = 0.3,
            NormalizedDistance = 0.3,
            MaximumAzimuthal = 1,
            MaximumRadial = 0,
            Points = 1,
            Diagnose = false,
            Topology = Topology.SameMedium,
            SorterCrosstalk = Crosstalk,
        };
        double perfect = new IpeExperiment().Run(common with { SorterCrosstalk = 0 }, new TestRun()).Value("concurrence");
        Check.Near(1, perfect, 1e-8);
        Assert.InRange(new IpeExperiment().Run(common, new TestRun()).Value("concurrence"), 0.5, 0.85);
    }

    [Fact]
    public void A_sorter_that_tells_nothing_is_the_limit()
    {
        var parameters = new ExactParameters { Strength = 0.1, NormalizedDistance = 0.1 };
        Assert.Contains((parameters with { SorterCrosstalk = 0.6 }).Validate(), p => p.Parameter == "SorterCrosstalk");
        Assert.Empty((parameters with { SorterCrosstalk = 0.6, State = "qutrit" }).Validate());
        RunReport blind = new ExactExperiment().Run(parameters with { SorterCrosstalk = 0.5 }, new TestRun());
        Check.Near(0.25, blind.Value("purity"), 1e-6);
    }
}
