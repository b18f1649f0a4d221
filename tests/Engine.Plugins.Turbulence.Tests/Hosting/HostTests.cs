using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Hosting;

public sealed class HostTests(HostedPlugin host) : IClassFixture<HostedPlugin>
{
    private const string Small = """
        "waist": "1cm", "strength": 0.5, "normalizedDistance": 0, "spectrum": "modifiedVonKarman", "outerScale": "50cm", "innerScale": "2mm"
        """;

    public static TheoryData<string, string> EveryExperiment => new()
    {
        { "turbulence.regimes", "" },
        { "turbulence.elements", "" },
        { "turbulence.qubit", """, "points": 3 """ },
        { "turbulence.single-screen", """, "points": 2 """ },
        { "turbulence.correction", """, "apertureDiameter": "8cm", "maximumModes": 3 """ },
        { "turbulence.exact", """, "tolerance": 1e-3 """ },
        { "turbulence.ipe", """, "maximumAzimuthal": 1, "maximumRadial": 0, "points": 2, "diagnose": false """ },
        { "turbulence.lindblad", """, "samples": 64, "gridSize": 32, "points": 2 """ },
        { "turbulence.split-step", """, "realizations": 4, "pictures": false """ },
        { "turbulence.beam", """, "realizations": 20, "slabs": 2 """ },
        { "turbulence.series", """, "steps": 12 """ },
        { "turbulence.compare", """, "points": 2, "screenPoints": 0, "extraAzimuthal": 0, "maximumRadial": 0 """ },
    };

    [Fact]
    public void Host_finds_every_experiment()
    {
        Assert.Equal(
            EveryExperiment.Select(row => (string)row.Data.Item1).Order(StringComparer.Ordinal),
            host.Engine.Experiments.Select(e => e.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("turbulence.screen", "turbulence.single-screen", ", \"points\": 2")]
    [InlineData("turbulence.screens", "turbulence.split-step", ", \"realizations\": 4, \"pictures\": false")]
    public async Task Former_ids_still_answer_and_say_the_present_one(string former, string present, string extra)
    {
        RunReport old = await host.RunAsync(former, "{" + Small + extra + "}"), now = await host.RunAsync(present, "{" + Small + extra + "}");
        Assert.Equal(now.Value("trace"), old.Value("trace"));
        Assert.Contains(old.Warnings, w => w.Contains(present, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EveryExperiment))]
    public async Task Every_experiment_runs_by_name_and_records_its_medium(string id, string extra)
    {
        // A beam needs a path to be measured at the end of.
        string small = id == "turbulence.beam" ? Small.Replace("\"normalizedDistance\": 0", "\"normalizedDistance\": 0.2", StringComparison.Ordinal) : Small;
        RunReport report = await host.RunAsync(id, "{" + small + extra + "}");
        Assert.Equal("corrected", report.Scalars["convention"].Value.Text);
        Assert.Equal("exact", report.Scalars["constants"].Value.Text);
        Assert.Equal("modifiedVonKarman", report.Scalars["spectrum"].Value.Text);
        Assert.Equal(0.5, report.Value("outerScale"), 1e-12);
        Assert.Equal(0.002, report.Value("innerScale"), 1e-12);
        Assert.Equal(0.5, report.Value("strength"), 1e-12);
        Assert.NotEmpty(report.References);
        Assert.True(report.Tables.Count + report.States.Count + report.Figures.Count > 0);
    }

    [Theory]
    [InlineData("turbulence.regimes", """{ "wavelength": "633nm", "waist": "2cm", "distance": "1km", "structureConstant": 1e-14, "constants": "rounded" }""",
        "rytovVariance", 0.5659924389, 1e-9)]
    [InlineData("turbulence.single-screen", """{ "strength": 0.5, "constants": "rounded", "points": 1 }""", "concurrence", 0.42843522929, 1e-8)]
    [InlineData("turbulence.exact", """{ "strength": 0.5, "normalizedDistance": 1 }""", "survival", 0.2301668, 1e-5)]
    [InlineData("turbulence.ipe",
        """{ "strength": 0.5, "normalizedDistance": 1, "maximumAzimuthal": 2, "maximumRadial": 1, "points": 1, "diagnose": false }""",
        "concurrence", 0.2273805331, 1e-7)]
    [InlineData("turbulence.lindblad", """{ "strength": 0.8, "normalizedDistance": 0.5, "samples": 32, "gridSize": 32, "points": 2 }""", "traceClosed", 1,
        1e-9)]
    [InlineData("turbulence.compare",
        """{ "strength": 0.5, "normalizedDistance": 1, "maximumStrength": 0.5, "points": 2, "screenPoints": 0, "extraAzimuthal": 1, "maximumRadial": 1 }""",
        "concurrenceIpe", 0.2273805331, 1e-6)]
    public async Task Known_numbers_come_out_by_name(string id, string parameters, string scalar, double expected, double accuracy)
    {
        Check.Near(expected, (await host.RunAsync(id, parameters)).Value(scalar), accuracy);
    }

    [Fact]
    public async Task Tables_come_out_by_name()
    {
        RunReport qubit = await host.RunAsync(
            "turbulence.qubit",
            """{ "strength": 30, "normalizedDistance": 0.5, "charges": [1], "points": 2, "convention": "published2011", "constants": "tables2011" }""");
        Check.Close(6.109910051e-7, qubit.Tables["qubits"]["trace"][0].Real, 1e-8);
        RunReport elements = await host.RunAsync("turbulence.elements",
            """{ "modes": ["1:1", "0:0"], "normalizedDistance": 0.7, "strength": 1, "wavenumber": 1.3, "azimuth": 0.4 }""");
        Assert.Equal(["freeSpace", "correlation", "scattering", "ambiguity"], elements.Tables.Keys);
    }
}
