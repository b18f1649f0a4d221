using System.Text.Json.Nodes;

namespace Engine.Cli.Tests;

public sealed class VerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _plugins;

    public VerbTests()
    {
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        _plugins = ["--plugins", _folder.At("plugins")];
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task List_names_experiments_and_metrics()
    {
        Cli run = await Run("list");

        Assert.Equal(0, run.Code);
        Assert.Matches(@"(?m)^  good\.echo +Says what it was given\.$", run.Out);
        Assert.Contains("  good-purity  Trace of the squared state.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_finds_what_can_be_seen_without_a_run()
    {
        Fixtures.Install("Fixture.Careless", _folder.At("plugins"));
        Cli run = await Run("plugins", "doctor");

        Assert.Equal(3, run.Code);
        Assert.Contains("error: careless.run: the parameter 'seed' has the name of an option of the command, --seed, which hides it", run.Error,
            StringComparison.Ordinal);
        Assert.Contains("error: careless.run: the parameter 'length' has the unit 'furlong', which is not known.", run.Error, StringComparison.Ordinal);
        Assert.Contains("error: careless.run: the default of the parameter 'power', -1, is outside its own range", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_shows_options_units_defaults_and_references()
    {
        Cli run = await Run("describe", "good.echo");

        Assert.Equal(0, run.Code);
        Assert.Matches(@"--wavelength +m +=.*Wavelength \(lambda\); positive; e\.g\. 1550nm", run.Out);
        Assert.Matches(@"--shape +flat\|gaussian-beam", run.Out);
        Assert.Matches(@"--pump\.waist +m", run.Out);
        Assert.Contains("doi:10.1000/fixture", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_prints_a_schema()
    {
        Cli run = await Run("describe", "good.echo", "--schema");

        Assert.Equal("good.echo", (string?)JsonNode.Parse(run.Out)!["title"]);
    }

    [Fact]
    public async Task Run_binds_options_of_every_form()
    {
        _folder.Write("config.json", """{ "label": "from file", "count": 4, "distances": "@d.csv", "fast": false }""");
        _folder.Write("d.csv", "1\n2\n3\n");

        Cli run = await Run(
            "run", "good.echo", "--config", _folder.At("config.json"), "--wavelength=800nm", "--interaction", "2pi*5MHz", "--amplitude", "-1+2i", "--count",
            "5", "--fast",
            "--pump.waist", "2mm", "--set", "shape=gaussian-beam", "--seed", "9", "--matrix", "1,i;-i,1", "--json");

        Assert.Equal(("", 0), (run.Error, run.Code));
        JsonNode scalars = JsonNode.Parse(run.Out)!["scalars"]!;
        Assert.Equal(800e-9, (double)scalars["wavelength"]!["value"]!);
        Assert.Equal(2 * Math.PI * 5e6, (double)scalars["interaction"]!["value"]!, 1e-7);
        Assert.Equal("[-1.0,2.0]", scalars["amplitude"]!["value"]!.ToJsonString());
        Assert.Equal((5, true, "from file", "GaussianBeam", 2e-3, 9),
            ((int)scalars["count"]!["value"]!, (bool)scalars["fast"]!["value"]!, (string?)scalars["label"]!["value"], (string?)scalars["shape"]!["value"],
            (double)scalars["pumpWaist"]!["value"]!, (int)scalars["seed"]!["value"]!));
        Assert.Equal(2, (int)scalars["matrixRows"]!["value"]!);
        Assert.Equal(3, JsonNode.Parse(run.Out)!["tables"]!["distances"]!["columns"]![0]!["values"]!.AsArray().Count);
    }

    [Fact]
    public async Task Run_prints_scalars_with_units()
    {
        Cli run = await Run("run", "good.echo", "--wavelength", "800nm");

        Assert.Contains("wavelength   8e-07 m ± 1e-12 (model)", run.Out, StringComparison.Ordinal);
        Assert.Contains("table distances: 2 rows", run.Out, StringComparison.Ordinal);
        Assert.Contains("B. Author, Echoes", run.Out, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Out_writes_a_report_that_repeats_the_run()
    {
        Cli first = await Run("run", "good.echo", "--wavelength", "800nm", "--label", "again", "--out", _folder.At("out"), "--quiet");
        Cli second = await Run("run", "good.echo", "--config", _folder.At("out/report.json"), "--json");

        Assert.Equal((0, "", ""), (first.Code, first.Out, first.Error));
        Assert.Equal("distance [m],index\r\n1,0\r\n2,1\r\n", File.ReadAllText(_folder.At("out/distances.csv")));
        Assert.Contains("wavelength,8E-07,m,1E-12,model,as given", File.ReadAllText(_folder.At("out/scalars.csv")), StringComparison.Ordinal);
        Assert.Equal(JsonNode.Parse(File.ReadAllText(_folder.At("out/report.json")))!["scalars"]!.ToJsonString(),
            JsonNode.Parse(second.Out)!["scalars"]!.ToJsonString());
        Assert.Contains("'--wavelength' '800nm'".Replace("'", "", StringComparison.Ordinal),
            (string?)JsonNode.Parse(File.ReadAllText(_folder.At("out/report.json")))!["provenance"]!["command"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_taken_on_request()
    {
        Cli run = await Run("run", "good.states", "--metric", "good-purity");

        Assert.Contains("good-purity.last  0.5", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "there is no experiment 'good.ecko'; did you mean 'good.echo'?", "run", "good.ecko")]
    [InlineData(2, "wavelenth: unknown parameter; did you mean 'wavelength'?", "run", "good.echo", "--wavelenth", "1")]
    [InlineData(2, "wavelength: '5 kg' has the dimension kg, but a unit like m is wanted", "run", "good.echo", "--wavelength", "5 kg")]
    [InlineData(2, "wavelength: must be positive, got -1 m", "run", "good.echo", "--wavelength", "-1")]
    [InlineData(2, "interaction: '5' has no unit", "run", "good.echo", "--interaction", "5")]
    [InlineData(2, "matrix: the file 'no.json' does not exist", "run", "good.echo", "--matrix", "@no.json")]
    [InlineData(2, "config: the file 'no.json' does not exist", "run", "good.echo", "--config", "no.json")]
    [InlineData(2, "'stray' stands alone", "run", "good.echo", "stray")]
    [InlineData(2, "label: is given twice", "run", "good.echo", "--label", "a", "--label", "b")]
    [InlineData(2, "set: 'label' must have the form name=value", "run", "good.echo", "--set", "label")]
    [InlineData(2, "pump.power: is too much", "run", "good.echo", "--pump.power", "1e9")]
    [InlineData(2, "first: is wrong", "run", "good.refuse")]
    [InlineData(2, "there is no state metric 'x'", "run", "good.states", "--metric", "x")]
    [InlineData(2, "plugins: The directory of plugins '/no/such' is not there.", "list", "--plugins", "/no/such")]
    [InlineData(2, "there is no command 'frobnicate'; there are list, ", "frobnicate")]
    [InlineData(2, "seed", "run", "good.echo", "--seed", "x")]
    [InlineData(2, "out: the directory '/proc/x' cannot be written", "run", "good.echo", "--out", "/proc/x")]
    [InlineData(4, "good.fail failed: the fixture fails on purpose", "run", "good.fail")]
    public async Task Faults_end_with_one_clear_message(int code, string message, params string[] args)
    {
        Cli run = await Run(args);

        Assert.Equal(code, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task All_problems_are_printed()
    {
        Cli run = await Run("run", "good.echo", "--wavelength", "-1", "--count", "99", "--nonsense", "1");

        Assert.Equal(3, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Malformed_json_is_bad_input()
    {
        _folder.Write("bad.json", "{ \"label\": ");

        Cli run = await Run("run", "good.echo", "--config", _folder.At("bad.json"));

        Assert.Equal(2, run.Code);
        Assert.Contains("malformed JSON at line 1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbose_shows_where_a_run_failed()
    {
        Cli run = await Run("run", "good.fail", "--verbose");

        Assert.Equal(4, run.Code);
        Assert.Contains("   at Fixture.Good.Fail.Run", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_plugin_ends_with_three()
    {
        Fixtures.Install("Fixture.Duplicate", _folder.At("plugins"), "duplicate");
        File.Move(_folder.At("plugins/duplicate/Fixture.Duplicate.dll"), _folder.At("plugins/duplicate/duplicate.dll"));

        Cli run = await Run("run", "duplicate.same");
        Cli doctor = await Run("plugins", "doctor");
        Cli list = await Run("plugins", "list");

        Assert.Equal(3, run.Code);
        Assert.Contains("uses the id 'duplicate.same' twice", run.Error, StringComparison.Ordinal);
        Assert.Equal(3, doctor.Code);
        Assert.Contains("good 0.1.0  Active", doctor.Out, StringComparison.Ordinal);
        Assert.Contains("duplicate   Failed", doctor.Out, StringComparison.Ordinal);
        Assert.Equal(0, list.Code);
    }

    [Fact]
    public async Task The_lock_is_written_and_obeyed()
    {
        Cli pin = await Run("plugins", "lock", "--out", _folder.At("plugins.lock.json"));
        string list = _folder.At("plugins.lock.json");
        Assert.Equal((0, 0), (pin.Code, (await Run("run", "good.echo", "--quiet", "--lock", list)).Code));

        File.AppendAllText(_folder.At("plugins/Fixture.Good/Fixture.Good.pdb"), "x");
        Cli run = await Run("run", "good.echo", "--lock", list);

        Assert.Equal(3, run.Code);
        Assert.Contains("the SHA-256 of 'Fixture.Good.pdb'", run.Error, StringComparison.Ordinal);
        Assert.Contains("'engine plugins lock'", run.Error, StringComparison.Ordinal);

        // Lying beside the plugins it is not used by itself, and the new list holds what is there, whatever the old one says.
        Assert.Equal(0, (await Run("run", "good.echo", "--quiet")).Code);
        Cli again = await Run("plugins", "lock", "--out", list, "--lock", list);
        Assert.Equal((0, 0), (again.Code, (await Run("run", "good.echo", "--quiet", "--lock", list)).Code));
    }

    [Fact]
    public async Task A_plugin_that_ends_the_process_fails_and_is_named()
    {
        Cli run = await Cli.ProcessAsync(["run", "good.exit", .. _plugins]);
        Assert.Equal(4, run.Code);
        Assert.Contains("the process was ended while 'good.exit' ran: a plugin called Environment.Exit", run.Error, StringComparison.Ordinal);
        Assert.Contains("--isolate", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_plugin_prints_does_not_reach_the_report()
    {
        Cli run = await Cli.ProcessAsync(["run", "good.chatter", "--json", .. _plugins]);
        Assert.Equal(0, run.Code);
        Assert.Equal("good.chatter", (string?)System.Text.Json.Nodes.JsonNode.Parse(run.Out)!["experiment"]);
        Assert.Contains("chatter", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_of_a_run_lists_the_experiment_s_own_parameters()
    {
        Cli help = await Run("run", "good.count", "--help");

        Assert.Equal((0, ""), (help.Code, help.Error));
        Assert.Contains("--checkpoint", help.Out, StringComparison.Ordinal);
        Assert.Matches(@"Parameters of good\.count:\n +--to +integer += 100 +How far to count", help.Out);
        Assert.DoesNotContain("Parameters of", (await Run("run", "--help")).Out, StringComparison.Ordinal);
        Cli unknown = await Run("run", "good.cont", "--help");
        Assert.Equal(2, unknown.Code);
        Assert.Contains("did you mean 'good.count'?", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_plugins_means_none()
    {
        Cli run = await Run("list", "--no-plugins");

        Assert.Equal(0, run.Code);
        Assert.Contains("no experiments", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Info_and_cite_and_help_answer()
    {
        Assert.Matches("SIMD level +(scalar|128|256|512)", (await Run("info")).Out);
        Assert.Contains("https://doi.org/10.1000/fixture", (await Run("cite", "good.echo")).Out, StringComparison.Ordinal);
        Assert.Contains("130 canceled", (await Run("--help")).Out, StringComparison.Ordinal);
        Assert.Contains("130 canceled", (await Run("run", "--help")).Out, StringComparison.Ordinal);
    }

    private Task<Cli> Run(params string[] args) => Cli.RunAsync([.. args, .. _plugins]);
}
