using Engine.Plugins.Ionizing.Experiments;
using Engine.Plugins.Ionizing.Kernel;

namespace Engine.Plugins.Ionizing.Tests.Experiments;

/// <summary>The claim of the Schmidt number on a grid against its closed form, which a Gaussian bound state has.</summary>
public sealed class KernelErrorAudit
{
    /// <summary>What two quadratures, one within the other, vouch for is some 3e-14, where the truth is mostly off by its last bit.</summary>
    private const double AtRounding = 500;

    [Fact]
    public void Claims_cover_and_are_not_wide()
    {
        var random = new Random(25);
        var audit = new ErrorAudit();
        for (int set = 0; set < 200; set++)
        {
            double pump = Math.Pow(10, 3 + (2 * random.NextDouble()));
            RunReport report = new KernelExperiment().Run(new KernelParameters
            {
                BoundState = BoundState.Gaussian,
                BoundWidth = pump * Math.Pow(10, (2 * random.NextDouble()) - 1),
                PumpWidth = pump,
                PhaseMatchingWidth = pump * Math.Pow(10, (2 * random.NextDouble()) - 1),
                Points = 2,
            }, new TestRun());
            audit.Add(report, "signalElectronSchmidtNumberOnGrid", report.Value("signalElectronSchmidtNumber"));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(audit.Hold(AtRounding));
    }
}
