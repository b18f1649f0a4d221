using System.Text.Json.Nodes;

namespace Engine.Cli.Tests;

/// <summary>What once went wrong without a word: repeated runs, mixed results, values that were not used.</summary>
public sealed class WrongTurnTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _plugins;

    public WrongTurnTests()
    {
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        _plugins = ["--plugins", _folder.At("plugins"), "--plugins", Cli.Plugins];
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_from_an_earlier_report_takes_its_seed()
    {
        string[] first =
            ["run", "turbulence.split-step", "--realizations", "3", "--slabs", "2", "--grid-size", "128", "--strength", "0.3", "--pictures", "false"];
        JsonNode report = Json(await Run([.. first, "--seed", "3", "--out", _folder.At("d"), "--json"]));
        Cli again = await Run("run", "turbulence.split-step", "--config", _folder.At("d/report.json"), "--json");
        JsonNode other = Json(await Run("run", "turbulence.split-step", "--config", _folder.At("d/report.json"), "--seed", "4", "--json"));

        Assert.Equal(3, (int)Json(again)["provenance"]!["seed"]!);
        Assert.Equal(report["scalars"]!.ToJsonString(), Json(again)["scalars"]!.ToJsonString());
        Assert.Contains("the seed 3", again.Error, StringComparison.Ordinal);
        Assert.NotEqual(report["scalars"]!.ToJsonString(), other["scalars"]!.ToJsonString());

        // A former id of the same experiment.
        JsonNode former = Json(await Run("run", "turbulence.screens", "--config", _folder.At("d/report.json"), "--json"));
        Assert.Equal(report["scalars"]!.ToJsonString(), former["scalars"]!.ToJsonString());
    }

    [Fact]
    public async Task A_run_from_an_earlier_report_takes_its_metrics_and_says_what_differs()
    {
        await Run("run", "good.states", "--metric", "good-purity", "--out", _folder.At("d"), "--quiet");
        string file = _folder.At("d/report.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"pluginVersion\": \"0.1.0\"", "\"pluginVersion\": \"0.0.9\"", StringComparison.Ordinal));
        Cli again = await Run("run", "good.states", "--config", file, "--json");
        Assert.NotNull(Json(again)["scalars"]!["good-purity.last"]);
        Assert.Contains("the metric good-purity", again.Error, StringComparison.Ordinal);
        Assert.Contains("was made with version 0.0.9 of the plugin; version 0.1.0 is installed", again.Error, StringComparison.Ordinal);
        Assert.Equal("", (await Run("run", "good.states", "--config", file, "--json", "--quiet")).Error);
    }

    [Fact]
    public async Task Two_runs_never_mix_in_one_directory()
    {
        string[] run = ["run", "good.echo", "--out", _folder.At("d"), "--quiet"];
        Assert.Equal(0, (await Run(run)).Code);
        File.WriteAllText(_folder.At("d/mine.txt"), "kept");
        Assert.Equal(0, (await Run(run)).Code);
        Assert.Equal(2, (await Run([.. run, "--label", "other"])).Code);
        Assert.Equal(2, (await Run("run", "good.states", "--out", _folder.At("d"))).Code);
        Assert.True(File.Exists(_folder.At("d/distances.csv")));

        Assert.Equal(0, (await Run("run", "good.states", "--out", _folder.At("d"), "--force", "--quiet")).Code);
        Assert.False(File.Exists(_folder.At("d/distances.csv")));
        Assert.Equal("kept", File.ReadAllText(_folder.At("d/mine.txt")));
        Assert.Equal("good.states", (string?)JsonNode.Parse(File.ReadAllText(_folder.At("d/report.json")))!["experiment"]);
    }

    [Fact]
    public async Task Values_of_several_units_are_one_column_in_the_parameters_own_unit()
    {
        Cli swept = await Run("sweep", "good.echo", "--vary", "Wavelength=500nm,1um,2e-6,0.002mm", "--out", _folder.At("s"));
        Assert.True(swept.Code == 0, swept.Error);
        Assert.Contains("wavelength: 2E-06 is taken as 2E-06 m", swept.Error, StringComparison.OrdinalIgnoreCase);
        JsonNode merged = Json(await Run("merge", _folder.At("s"), "--json"));
        JsonNode column = merged["tables"]!["sweep"]!["columns"]!.AsArray().Single(c => (string?)c!["name"] == "wavelength")!;
        Assert.Equal("m", (string?)column["unit"]);
        Assert.Equal([5e-7, 1e-6, 2e-6, 2e-6], column["values"]!.AsArray().Select(v => (double)v!));
        Assert.Contains(merged["tables"]!["sweep"]!["columns"]!.AsArray(), c => (string?)c!["name"] == "result.wavelength");
    }

    [Fact]
    public async Task Lists_nested_parameters_and_texts_with_commas_can_be_varied()
    {
        Assert.Equal(0, (await Run("sweep", "good.echo", "--vary", "distances=[1mm,2mm],[3mm]", "--vary", "pump.Waist=1mm,0.2cm", "--out",
            _folder.At("s"))).Code);
        JsonArray columns = Json(await Run("merge", _folder.At("s"), "--json"))["tables"]!["sweep"]!["columns"]!.AsArray();
        Assert.Equal([1e-3, 2e-3, 1e-3, 2e-3], Values(columns, "pump.waist"));
        Assert.Equal([1e-3, 2e-3, 1e-3, 2e-3], Values(columns, "pumpWaist"));
        Assert.Equal(0, (await Run("sweep", "coherent-energy.state", "--vary", "state=product(0.2,0.3),bell-phi+", "--maximum-deficit", "false", "--out",
            _folder.At("t"))).Code);
        columns = Json(await Run("merge", _folder.At("t"), "--json"))["tables"]!["sweep"]!["columns"]!.AsArray();
        Assert.Equal([0, 0.5], Values(columns, "negativity").Select(v => Math.Round(v, 12)));
    }

    [Fact]
    public async Task Nothing_infinite_breaks_the_state_of_a_sweep()
    {
        Cli swept = await Run("sweep", "good.echo", "--vary", "wavelength=log:1e-200:1e200:3", "--out", _folder.At("s"), "--quiet");
        Assert.True(swept.Code == 0, swept.Error);
        Assert.Equal("", swept.Error);
        Assert.Contains("3 of 3 points done", (await Run("status", _folder.At("s"))).Out, StringComparison.Ordinal);
        JsonArray columns = Json(await Run("merge", _folder.At("s"), "--json"))["tables"]!["sweep"]!["columns"]!.AsArray();
        Assert.Equal([1e-200, 1, 1e200], Values(columns, "wavelength"));
    }

    [Fact]
    public async Task The_figure_of_a_sweep_shows_a_result_and_says_why_that_one()
    {
        Assert.Equal(0, (await Run("sweep", "rydberg.bound", "--interaction", "2pi*50MHz", "--vary", "decayRate=log:100/s:1e4/s:4", "--out", _folder.At("s"),
            "--quiet")).Code);
        Cli merged = await Run("merge", _folder.At("s"));
        Assert.Contains("that vary it is the first; merge --scalar NAME shows another", merged.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("sweep", "good.count", "--vary", "to=1,2", "--vary", "pause=0,1", "--vary", "stallAt=0,500", "--out", _folder.At("three"),
            "--quiet")).Code);
        Assert.Contains("3 parameters are varied independently", (await Run("merge", _folder.At("three"))).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("sweep", "good.echo", "--vary", "label=a,b", "--out", _folder.At("text"), "--quiet")).Code);
        Assert.Contains("No figure: ", (await Run("merge", _folder.At("text"))).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_speaks_of_runs_and_prints_json()
    {
        await Run("run", "good.echo", "--out", _folder.At("d"), "--seed", "7", "--quiet");
        Assert.Contains("good.echo: complete; began", (await Run("status", _folder.At("d"))).Out, StringComparison.Ordinal);
        Assert.Equal(7, (int)Json(await Run("status", _folder.At("d"), "--json"))["seed"]!);
        await Cli.StoppedAsync(() => File.Exists(_folder.At("i/checkpoints/state.ckpt")), ["run", "good.count", "--to", "100", "--stall-at", "50", "--out",
            _folder.At("i"), "--checkpoint", "every=0s", "--quiet", .. _plugins]);
        Cli interrupted = await Run("status", _folder.At("i"));
        Assert.Contains("good.count: interrupted, last checkpoint", interrupted.Out, StringComparison.Ordinal);
        Assert.Contains("'engine resume", interrupted.Out, StringComparison.Ordinal);
        await Run("sweep", "good.count", "--vary", "to=10,-5", "--out", _folder.At("s"), "--quiet");
        JsonNode sweep = Json(await Run("status", _folder.At("s"), "--json"));
        Assert.Equal((2, 1, 1, 0), ((int)sweep["points"]!, (int)sweep["done"]!, (int)sweep["failed"]!, (int)sweep["missing"]!));
        Assert.Equal(-5, (int)sweep["failures"]![0]!["coordinates"]!["to"]!);
    }

    [Fact]
    public async Task A_number_of_a_report_comes_with_unit_and_provenance()
    {
        Assert.Equal(0, (await Run("run", "rydberg.atom", "--distance", "5um", "--diagonalize", "false", "--out", _folder.At("atom"), "--quiet")).Code);
        JsonNode atom = JsonNode.Parse(File.ReadAllText(_folder.At("atom/report.json")))!;
        string file = _folder.At("atom/report.json");
        JsonNode bound = Json(await Run("run", "rydberg.bound", "--interaction", $"@{file}#interaction", "--decay-rate", $"@{file}#decayRate", "--json"));

        Assert.Equal((double)atom["scalars"]!["boundError"]!["value"]!, (double)bound["scalars"]!["boundError"]!["value"]!, 1e-15);
        Assert.Equal((double)atom["scalars"]!["interaction"]!["value"]!, (double)bound["provenance"]!["parameters"]!["interaction"]!);
        JsonNode input = bound["provenance"]!["inputs"]![0]!;
        Assert.Equal(("interaction", "interaction", "rydberg.atom", 64),
            ((string?)input["parameter"], (string?)input["name"], (string?)input["experiment"], ((string?)input["sha256"])!.Length));
    }

    [Fact]
    public async Task A_pulse_that_was_searched_is_run_from_its_report()
    {
        string[] search = ["run", "rydberg.grape", "--duration", "5s", "--starts", "1", "--slices", "16", "--iterations", "15", "--penalties", "0.01,0"];
        Assert.Equal(0, (await Run([.. search, "--out", _folder.At("g"), "--quiet"])).Code);
        string file = _folder.At("g/report.json");
        JsonNode found = JsonNode.Parse(File.ReadAllText(file))!["scalars"]!;
        JsonNode whole = Json(await Run("run", "rydberg.protocol", "--pulse", "report", "--report", "@" + file, "--json"));
        JsonNode parts = Json(await Run("run", "rydberg.protocol", "--pulse", "samples", "--rabi", $"@{file}#pulse.rabi", "--detuning",
            $"@{file}#pulse.detuning", "--slice-durations", $"@{file}#pulse.duration", "--json"));

        foreach (string name in (string[])["concurrence", "scaledRydbergTime"])
        {
            Assert.Equal((double)found[name]!["value"]!, (double)whole["scalars"]![name]!["value"]!, 1e-9);
            Assert.Equal((double)found[name]!["value"]!, (double)parts["scalars"]![name]!["value"]!, 1e-9);
        }

        Assert.Equal(["pulse.rabi", "pulse.detuning", "pulse.duration"], parts["provenance"]!["inputs"]!.AsArray().Select(i => (string?)i!["name"]));
    }

    [Theory]
    [InlineData("run turbulence.regimes --wavelength 1550", "wavelength of 1550 m is unusual (from 1E-08 m to 0.001 m would be expected)")]
    [InlineData("run turbulence.regimes --structure-constant 14", "structureConstant of 14 m^(-2/3) is unusual")]
    [InlineData("run turbulence.regimes --waist 20", "was a unit meant, as in 2cm?")]
    [InlineData("run ionizing.detector --pixel 10", "pixel of 10 m is unusual")]
    [InlineData("run rydberg.levels --from 50 --to 52 --maximum-number 60", "")]
    [InlineData("run coherent-energy.state --state bell-phi+ --frequency-a 5 --frequency-b 5GHz", "")]
    [InlineData("run rydberg.gate-protocol --temperature 20 --effective-wavelength 700nm --shots 2", "temperature of 20 K is unusual (at most 0.01 K")]
    public async Task A_value_that_hardly_anybody_means_is_doubted(string input, string warning)
    {
        JsonArray warnings = Json(await Run([.. input.Split(' '), "--json"]))["warnings"]!.AsArray();
        if (warning.Length == 0)
        {
            Assert.DoesNotContain(warnings, w => ((string?)w)!.Contains("unusual", StringComparison.Ordinal));
        }
        else
        {
            Assert.Contains(warnings, w => ((string?)w)!.Contains(warning, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_schema_of_the_parameters_has_what_is_plausible()
    {
        JsonNode wavelength = Json(await Run("describe", "turbulence.regimes", "--schema"))["properties"]!["wavelength"]!;
        Assert.Equal((1e-8, 1e-3), ((double)wavelength["x-plausible-minimum"]!, (double)wavelength["x-plausible-maximum"]!));
    }

    [Fact]
    public async Task What_is_used_in_place_of_a_given_value_is_shown_everywhere()
    {
        string[] run = ["run", "turbulence.regimes", "--strength", "0.5", "--structure-constant", "1e-15", "--normalized-distance", "0.5"];
        Cli shown = await Run([.. run, "--out", _folder.At("r")]);
        Assert.Contains("warning: structureConstant is not what is used: strength decides.", shown.Out, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^    structureConstant +\S+ m\^\(-2/3\) +strength decides$", shown.Out);
        Assert.Matches(@"(?m)^    distance +\S+ m +normalizedDistance decides$", shown.Out);
        JsonNode report = JsonNode.Parse(File.ReadAllText(_folder.At("r/report.json")))!;
        JsonNode used = report["provenance"]!["used"]!;
        Assert.Equal(
            (double)report["scalars"]!["meanStructureConstant"]!["value"]!, (double)used["structureConstant"]!["value"]!, 1e-12 * 1e-15);
        Assert.Equal(0.5 * (double)report["scalars"]!["rayleighRange"]!["value"]!, (double)used["distance"]!["value"]!, 1e-9);
        string page = File.ReadAllText(_folder.At("r/report.html"));
        Assert.Contains("<h3>Used</h3>", page, StringComparison.Ordinal);
        Assert.Contains("normalizedDistance decides", page, StringComparison.Ordinal);

        // What was used gives the same when it is what is given.
        JsonNode again = Json(await Run("run", "turbulence.regimes", "--structure-constant", $"{(double)used["structureConstant"]!["value"]!:R}", "--distance",
            $"{(double)used["distance"]!["value"]!:R}m", "--json"));
        Assert.Equal(0.5, (double)again["scalars"]!["strength"]!["value"]!, 1e-12);
        Assert.Equal(0.5, (double)again["provenance"]!["used"]!["strength"]!["value"]!, 1e-12);
    }

    private static double[] Values(JsonArray columns, string name) =>
        [.. columns.Single(c => (string?)c!["name"] == name)!["values"]!.AsArray().Select(v => (double)v!)];

    private static JsonNode Json(Cli run)
    {
        Assert.True(run.Out.StartsWith('{'), run.Error);
        return JsonNode.Parse(run.Out)!;
    }

    private Task<Cli> Run(params string[] args) => Cli.RunAsync([.. args, .. _plugins]);
}
