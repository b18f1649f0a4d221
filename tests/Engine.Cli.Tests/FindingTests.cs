using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Engine.Cli.Display;

namespace Engine.Cli.Tests;

/// <summary>Lists, descriptions, publications, units and completion: what can be found without running anything.</summary>
public sealed class FindingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _plugins;

    public FindingTests()
    {
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        _plugins = ["--plugins", _folder.At("plugins")];
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task List_takes_a_filter_and_prints_json_or_ids()
    {
        Cli some = await Run("list", "ECHO");
        Assert.Contains("good.echo", some.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("good.count", some.Out, StringComparison.Ordinal);
        Assert.Contains("no experiments with 'zzz'", (await Run("list", "zzz")).Out, StringComparison.Ordinal);
        JsonNode json = JsonNode.Parse((await Run("list", "--json")).Out)!;
        Assert.Contains(json["experiments"]!.AsArray(), e => (string?)e!["id"] == "good.echo" && (string?)e["plugin"] == "good");
        Assert.Contains(json["stateMetrics"]!.AsArray(), e => (string?)e!["id"] == "good-purity");
        string[] ids = (await Run("list", "good.", "--quiet")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("good.echo", ids);
        Assert.All(ids, id => Assert.DoesNotContain(' ', id));
    }

    [Fact]
    public async Task Describe_shows_what_a_run_returns_and_nested_records_in_full()
    {
        File.WriteAllText(_folder.At("plugins/Fixture.Good/returns.json"), """
            { "good.echo": { "scalars": { "wavelength": { "unit": "m", "description": "as given" }, "rare": { "unit": "1", "sometimes": true } },
              "tables": { "distances": { "columns": { "distance": { "unit": "m" }, "index": { "unit": "1" } } } },
              "figures": { "f": { "x": "time [s]", "y": "angle [rad]" } }, "arrays": {}, "states": {} } }
            """);
        Cli text = await Run("describe", "good.echo");
        Assert.Matches(@"(?s)returns.*scalars.*wavelength +m +as given.*rare \?.*distances +distance \[m\], index.*f +angle \[rad\] against time \[s\].*"
            + @"\? only with some", text.Out);
        Assert.Matches(@"pumps\[\]\.waist +m +=", text.Out);
        JsonNode json = JsonNode.Parse((await Run("describe", "good.echo", "--json")).Out)!;
        Assert.Equal("m", (string?)json["returns"]!["scalars"]!["wavelength"]!["unit"]);
        Assert.Equal("object", (string?)json["parameters"]!["type"]);
        Assert.Equal("10.1000/fixture", (string?)json["references"]!.AsArray().Select(r => r!["doi"]).First(d => d is not null));
    }

    [Fact]
    public async Task What_runs_return_is_recorded_and_the_runs_are_told_as_they_were_typed()
    {
        _folder.Write("runs.json", """{ "good.echo": [ { "wavelength": "1550nm", "label": "bell-phi+ 'a' <b>" } ] }""");
        Cli record = await Cli.RunAsync("plugins", "record", _folder.At("plugins/Fixture.Good"), "--runs", _folder.At("runs.json"), "--out",
            _folder.At("r.json"));
        Assert.True(record.Code == 0, record.Error);
        Assert.Contains("""good.echo {"wavelength":"1550nm","label":"bell-phi+ 'a' <b>"}""", record.Error, StringComparison.Ordinal);
        Assert.Equal("m", (string?)JsonNode.Parse(File.ReadAllText(_folder.At("r.json")))!["good.echo"]!["scalars"]!["wavelength"]!["unit"]);
    }

    [Fact]
    public async Task A_damaged_record_of_what_runs_return_is_no_fault()
    {
        File.WriteAllText(_folder.At("plugins/Fixture.Good/returns.json"), "{ torn");
        Assert.Equal(0, (await Run("describe", "good.echo")).Code);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(100)]
    public async Task Nothing_is_wider_than_the_terminal(int columns)
    {
        foreach (string[] command in (string[][])
            [
                ["describe", "good.echo"], ["list"], ["units"], ["cite", "good.echo"], ["run", "good.echo", "--wavelength", "1550"], ["run", "good.states"],
                ["plugins", "list"],
            ])
        {
            using var output = new StringWriter();
            var terminal = new Terminal(output, new MessageWriter(output, () => columns), IsInteractive: false, Columns: columns);
            int code = await CommandLine.RunAsync([.. command, .. _plugins], terminal, TestContext.Current.CancellationToken);
            Assert.Equal(0, code);
            string text = Regex.Replace(output.ToString(), @"\x1b\[[0-9;]*m", "", RegexOptions.CultureInvariant);
            Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= columns, line));
        }
    }

    [Fact]
    public async Task Publications_are_printed_as_bibtex_and_json()
    {
        Cli bibtex = await Run("cite", "good.echo", "--bibtex");
        Assert.Contains("@article{author2021,\n  author = {B. Author},\n  title = {{Echoes}},\n  journal = {Journal of Fixtures},\n  volume = {2},\n"
            + "  pages = {2},\n  year = {2021}", bibtex.Out, StringComparison.Ordinal);
        Assert.Contains("doi = {10.1000/fixture}", bibtex.Out, StringComparison.Ordinal);
        Assert.Equal("good.echo", (string?)JsonNode.Parse((await Run("cite", "good.echo", "--json")).Out)!["experiment"]);
    }

    [Fact]
    public async Task Units_are_listed_with_prefixes_and_dimension()
    {
        string text = (await Run("units")).Out;
        Assert.Matches(@"(?m)^  b +yes +1E-28 m\^2$", text);
        Assert.Contains("M = 1e6", text, StringComparison.Ordinal);
        JsonNode json = JsonNode.Parse((await Run("units", "--json")).Out)!;
        Assert.Equal(101325, (double)json["units"]!.AsArray().Single(u => (string?)u!["symbol"] == "atm")!["factor"]!);
        Assert.Equal(-9, (int)json["prefixes"]!["n"]!);
    }

    [Fact]
    public async Task The_schema_of_reports_is_printed() =>
        Assert.Equal("Engine report", (string?)JsonNode.Parse((await Run("schema")).Out)!["title"]);

    [Theory]
    [InlineData("ru", "run")]
    [InlineData("plugins do", "doctor")]
    [InlineData("completion z", "zsh")]
    [InlineData("run good.ec", "good.echo")]
    [InlineData("describe good.co", "good.count")]
    [InlineData("run good.echo --wavel", "--wavelength")]
    [InlineData("run good.echo --pump.w", "--pump.waist")]
    [InlineData("run good.echo --shape ga", "gaussian-beam")]
    [InlineData("run good.echo --wavelength 15", "1550nm")]
    [InlineData("run good.states --metric good", "good-purity")]
    [InlineData("run good.echo --see", "--seed")]
    [InlineData("sweep good.count --vary t", "to=")]
    [InlineData("list go", "good")]
    [InlineData("help des", "describe")]
    public async Task Words_are_completed(string typed, string answer)
    {
        Cli run = await Run(["complete", .. _plugins, "--", .. typed.Split(' ')]);
        Assert.True(run.Code == 0, run.Error);
        Assert.Contains(answer, run.Out.Split('\n'));
    }

    [Fact]
    public async Task The_script_for_bash_completes_in_bash()
    {
        Cli script = await Run("completion", "bash");
        string command = $"engine() {{ dotnet '{Path.Combine(Cli.Folder, "engine.dll")}' \"$@\"; }}\n{script.Out}\n"
            + "COMP_WORDS=(engine run rydberg.bo); COMP_CWORD=2; _engine; echo \"${COMPREPLY[@]}\"\n"
            + "COMP_WORDS=(engine run rydberg.bound --interac); COMP_CWORD=3; _engine; echo \"${COMPREPLY[@]}\"\n";
        using Process bash = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await Cli.EndAsync(bash);
        Assert.Equal("rydberg.bound\n--interaction\n", await output);
        Assert.Equal("", error);
    }

    [Fact]
    public async Task There_is_a_script_for_every_shell_and_help_is_a_command_too()
    {
        foreach (string shell in (string[])["bash", "zsh", "fish", "pwsh"])
        {
            Assert.Contains("engine", (await Run("completion", shell)).Out, StringComparison.Ordinal);
        }

        Assert.Contains("--seed", (await Cli.RunAsync("help", "run")).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await Cli.RunAsync("help")).Code);
    }

    private Task<Cli> Run(params string[] args) => Cli.RunAsync(args[0] == "complete" ? args : [.. args, .. _plugins]);
}
