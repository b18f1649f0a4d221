using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Engine.Cli.Tests;

/// <summary>Sweeps keep what is finished, whatever happens, and end with the bits of an undisturbed sweep.</summary>
public sealed class SweepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _plugins;

    public SweepTests()
    {
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        _plugins = ["--plugins", _folder.At("plugins"), "--plugins", Cli.Plugins];
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_combination_is_computed_once_and_merged_into_one_table()
    {
        Cli swept = await Run("sweep", "rydberg.bound", "--interaction", "2pi*50MHz", "--vary", "decayRate=log:100/s:10000/s:5", "--vary",
            "targetSchmidtCoefficient=0.5,0.6,0.8", "--out", _folder.At("s"));
        Assert.True(swept.Code == 0, swept.Error);
        Assert.Contains("15 of 15 points done, 0 failed, 0 to do", (await Run("status", _folder.At("s"))).Out, StringComparison.Ordinal);

        Cli merged = await Run("merge", _folder.At("s"), "--scalar", "boundError", "--json");
        JsonNode report = JsonNode.Parse(merged.Out)!;
        double[] rate = Column(report, "decayRate"), error = Column(report, "boundError");
        Assert.Equal(15, error.Length);
        Assert.Equal(100, rate[0]);
        Assert.Equal(10000, rate[^1]);
        for (int i = 0; i < error.Length; i++)
        {
            Cli single = await Run("run", "rydberg.bound", "--interaction", "2pi*50MHz", "--decay-rate", $"{rate[i]:R}/s", "--target-schmidt-coefficient",
                $"{Column(report, "targetSchmidtCoefficient")[i]:R}", "--json");
            Assert.Equal((double)JsonNode.Parse(single.Out)!["scalars"]!["boundError"]!["value"]!, error[i]);
        }

        JsonNode figure = report["figures"]![0]!;
        Assert.Equal("lines", (string)figure["kind"]!);
        Assert.Equal("logarithmic", (string)figure["x"]!["scale"]!);
        Assert.True(error.Max() > 100 * error.Min());
        Assert.Equal("logarithmic", (string)figure["y"]!["scale"]!);
        JsonNode time = JsonNode.Parse((await Run("merge", _folder.At("s"), "--scalar", "boundRydbergTime", "--json")).Out)!["figures"]![0]!;
        Assert.Equal("linear", (string)time["y"]!["scale"]!);
        Assert.True(File.Exists(_folder.At("s/merged/sweep.svg")));
    }

    [Fact]
    public async Task Killed_at_random_moments_it_loses_nothing_and_repeats_nothing()
    {
        string[] sweep = ["sweep", "good.count", "--vary", "to=lin:1:200:200", "--pause", "2", "--seed", "11"];

        // Points sleep, so many threads only shorten the test; the killed processes have two.
        Assert.Equal(0, (await Run([.. sweep, "--out", _folder.At("whole"), "--threads", "64"])).Code);
        string[] arguments = [.. sweep, "--out", _folder.At("torn"), "--threads", "2", .. _plugins];
        var random = new Random(30);
        int kills = 0;
        for (int attempt = 0; attempt < 30; attempt++)
        {
            using Process process = Cli.Start(arguments);
            string ledger = _folder.At("torn/ledger.jsonl");
            long before = File.Exists(ledger) ? new FileInfo(ledger).Length : 0;
            for (int wait = 0; wait < 60_000 && !process.HasExited && (!File.Exists(ledger) || new FileInfo(ledger).Length == before); wait++)
            {
                await Task.Delay(2, TestContext.Current.CancellationToken);
            }

            await Task.Delay(random.Next(25), TestContext.Current.CancellationToken);
            if (process.HasExited)
            {
                break;
            }

            process.Kill();
            await Cli.EndAsync(process);
            kills++;
        }

        Assert.InRange(kills, 5, 30);
        Cli resumed = await Run("resume", _folder.At("torn"), "--threads", "64");
        Assert.True(resumed.Code == 0, resumed.Error);
        string[] lines = File.ReadAllLines(_folder.At("torn/ledger.jsonl"));
        int[] points = [.. lines.Where(l => l.Length > 9 && l[8] == ' ' && l.EndsWith('}')).Select(l => (int)JsonNode.Parse(l[9..])!["point"]!)];
        Assert.Equal(Enumerable.Range(0, 200), points.Order());
        Assert.Equal(await Merged("whole"), await Merged("torn"));
    }

    [Fact]
    public async Task A_figure_is_drawn_along_numbers_wherever_they_stand()
    {
        Assert.Equal(0, (await Run("sweep", "rydberg.bound", "--vary", "interaction=2pi*50MHz,2pi*60MHz", "--vary", "decay-rate=log:100/s:1e4/s:4", "--out",
            _folder.At("s"))).Code);
        JsonNode figure = JsonNode.Parse((await Run("merge", _folder.At("s"), "--json")).Out)!["figures"]![0]!;
        Assert.Equal("decay rate", (string)figure["x"]!["label"]!);
        Assert.Equal(["interaction = 2pi*50MHz", "interaction = 2pi*60MHz"], figure["series"]!.AsArray().Select(line => (string)line!["label"]!));
    }

    [Fact]
    public async Task Shards_together_give_the_whole()
    {
        string[] sweep = ["sweep", "good.count", "--vary", "to=lin:1:20:20", "--seed", "4"];
        Assert.Equal(0, (await Run([.. sweep, "--out", _folder.At("whole")])).Code);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(0, (await Run([.. sweep, "--out", _folder.At("parts"), "--shard", $"{i}/3"])).Code);
        }

        Assert.Equal(["shard-0-of-3.jsonl", "shard-1-of-3.jsonl", "shard-2-of-3.jsonl"],
            Directory.GetFiles(_folder.At("parts"), "*.jsonl").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Contains("0 points done", (await Run("resume", _folder.At("parts"), "--shard", "1/3")).Error, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(_folder.At("parts"), "*.jsonl").Length);
        Assert.Equal(await Merged("whole"), await Merged("parts"));
    }

    [Fact]
    public async Task Failed_points_are_kept_with_their_reason_and_can_be_retried()
    {
        Cli swept = await Run("sweep", "good.count", "--vary", "to=10,-5,20", "--out", _folder.At("s"));
        Assert.Equal(4, swept.Code);
        Cli status = await Run("status", _folder.At("s"));
        Assert.Contains("2 of 3 points done, 1 failed", status.Out, StringComparison.Ordinal);
        Assert.Contains("point 1 (to=-5): bad input: to", status.Out, StringComparison.Ordinal);
        Assert.Contains("is complete: 2 of 3 points done, 1 failed", (await Run("resume", _folder.At("s"))).Error, StringComparison.Ordinal);
        Assert.Contains("0 points done, 1 failed", (await Run("resume", _folder.At("s"), "--retry-failed")).Error, StringComparison.Ordinal);
        Assert.Contains("1 of 3 points are missing or failed", (await Run("merge", _folder.At("s"), "--json")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_plan_or_plugin_version_is_refused_with_the_difference()
    {
        await Run("sweep", "good.count", "--vary", "to=1,2", "--out", _folder.At("s"));
        Cli other = await Run("sweep", "good.count", "--vary", "to=1,2,3", "--seed", "5", "--out", _folder.At("s"));
        Assert.Equal(2, other.Code);
        Assert.Contains("vary was [\"to=1,2\"] and is now [\"to=1,2,3\"]", other.Error, StringComparison.Ordinal);
        Assert.Contains("seed was \"0\" and is now \"5\"", other.Error, StringComparison.Ordinal);

        string manifest = _folder.At("plugins/Fixture.Good/plugin.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"0.1.0\"", "\"0.2.0\"", StringComparison.Ordinal));
        Cli resumed = await Run("resume", _folder.At("s"));
        Assert.Equal(2, resumed.Code);
        Assert.Contains("0.1.0", resumed.Error, StringComparison.Ordinal);
        Assert.Contains("0.2.0", resumed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--isolate")]
    public async Task Another_content_of_an_input_file_is_refused_with_the_difference(params string[] more)
    {
        string file = _folder.At("d.csv");
        File.WriteAllText(file, "1,2,3");
        string[] sweep = ["sweep", "good.echo", "--distances", "@" + file, "--vary", "wavelength=log:10um:1mm:3", "--out", _folder.At("s"), .. more];
        Assert.Equal(0, (await Run(sweep)).Code);
        File.WriteAllText(file, "1,2,4");

        foreach (Cli refused in (Cli[])[await Run(["resume", _folder.At("s"), .. more]), await Run(sweep)])
        {
            Assert.Equal(2, refused.Code);
            Assert.Contains($"the content of the file '{file}' ha", refused.Error, StringComparison.Ordinal);
            Assert.Contains("SHA-256", refused.Error, StringComparison.Ordinal);
        }

        // The bounds have two units; the table has the parameter's own.
        JsonNode report = JsonNode.Parse((await Run("merge", _folder.At("s"), "--json")).Out)!;
        double[] wavelengths = Column(report, "wavelength");
        Assert.Equal((1e-5, 1e-3), (wavelengths[0], wavelengths[2]));
        Assert.Equal(1e-4, wavelengths[1], 1e-18);
    }

    [Fact]
    public async Task A_damaged_line_is_said_and_its_point_computed_again()
    {
        await Run("sweep", "good.count", "--vary", "to=1,2,3", "--out", _folder.At("s"));
        string before = await Merged("s");
        string ledger = _folder.At("s/ledger.jsonl");
        string[] lines = File.ReadAllLines(ledger);
        lines[1] = lines[1].Replace("\"value\":", "\"value\":9", StringComparison.Ordinal);
        File.WriteAllText(ledger, string.Join("\n", lines) + "\n0badcafe {\"point\":");

        Cli resumed = await Run("resume", _folder.At("s"));
        Assert.Equal(0, resumed.Code);
        Assert.Contains("ledger.jsonl, line 2 is damaged", resumed.Error, StringComparison.Ordinal);
        Assert.Contains("1 point done", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(before, await Merged("s"));
    }

    [Fact]
    public async Task Two_processes_on_one_ledger_are_told_apart()
    {
        await Run("sweep", "good.count", "--vary", "to=1,2", "--out", _folder.At("s"));
        using FileStream held = new(_folder.At("s/ledger.jsonl.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Cli second = await Run("resume", _folder.At("s"));
        Assert.Equal(4, second.Code);
        Assert.Contains("another process works on this sweep", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_with_the_axes_is_said_at_once()
    {
        Cli refused = await Run("sweep", "good.count", "--vary", "to=log:0:1:3", "--vary", "tow=1,2", "--vary", "pause", "--out", _folder.At("s"));
        Assert.Equal(2, refused.Code);
        foreach (string part in (string[])["'to=log:0:1:3' needs positive bounds", "there is no parameter 'tow'", "'pause' must have the form"])
        {
            Assert.Contains(part, refused.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("vary: 'to' must have the form", "--vary", "to")]
    [InlineData("vary: 'to=log:0:1:3' needs positive bounds", "--vary", "to=log:0:1:3")]
    [InlineData("vary: 'to=lin:1m:2s:3' has the bounds in two units", "--vary", "to=lin:1m:2s:3")]
    [InlineData("vary: there is no parameter 'tow'", "--vary", "tow=1,2")]
    [InlineData("vary: 'to' is also given a fixed value", "--vary", "to=1,2", "--to", "3")]
    [InlineData("vary: 'to' is varied twice", "--vary", "to=1,2", "--vary", "TO=3,4")]
    [InlineData("to: must be a whole number, got 1 kg", "--vary", "to=1 kg,2 kg")]
    [InlineData("pause: must be", "--vary", "to=1,2", "--pause", "-3")]
    [InlineData("vary: at least one parameter must be varied")]
    [InlineData("zip: 'from' is not varied", "--vary", "to=1,2", "--zip", "to,from")]
    [InlineData("must have equally many values", "--vary", "to=1,2", "--vary", "pause=1,2,3", "--zip", "to,pause")]
    [InlineData("sample: must be sobol:N", "--vary", "to=lin:1:2", "--sample", "random:3")]
    [InlineData("sample: 'to=1,2' is a list", "--vary", "to=1,2", "--sample", "sobol:4")]
    [InlineData("shard: must be i/n", "--vary", "to=1,2", "--shard", "3/3")]
    public async Task Bad_sweeps_are_bad_input(string message, params string[] args)
    {
        Cli run = await Run(["sweep", "good.count", "--out", _folder.At("s"), .. args]);
        Assert.True(run.Code == 2, run.Error);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_batch_file_names_every_task_once()
    {
        Cli dry = await Run("sweep", "good.count", "--vary", "to=lin:1:2500:2500", "--out", _folder.At("s p"), "--slurm", "--dry-run", "--partition", "short",
            "--time", "1:00:00", "--array-throttle", "8", "--tasks", "16");
        Assert.Equal(0, dry.Code);
        Assert.Contains("#SBATCH --array=0-15%8", dry.Out, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --partition=short", dry.Out, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --time=1:00:00", dry.Out, StringComparison.Ordinal);
        Assert.Contains("--shard \"$SLURM_ARRAY_TASK_ID/16\"", dry.Out, StringComparison.Ordinal);
        Assert.Contains("'" + _folder.At("s p") + "'", dry.Out, StringComparison.Ordinal);
        using Process bash = Process.Start(new ProcessStartInfo("bash", ["-n"]) { RedirectStandardInput = true })!;
        await bash.StandardInput.WriteAsync(dry.Out);
        bash.StandardInput.Close();
        await bash.WaitForExitAsync().WaitAsync(Cli.Patience);
        Assert.Equal(0, bash.ExitCode);
    }

    private static double[] Column(JsonNode report, string name) =>
        [.. report["tables"]!["sweep"]!["columns"]!.AsArray().Single(c => (string)c!["name"]! == name)!["values"]!.AsArray()
            .Select(v => v!.GetValue<double>())];

    private async Task<string> Merged(string sweep) => JsonNode.Parse((await Run("merge", _folder.At(sweep), "--json")).Out)!["tables"]!.ToJsonString();

    private Task<Cli> Run(params string[] args) => Cli.RunAsync([.. args, .. _plugins]);
}
