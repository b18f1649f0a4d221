using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Engine.Hosting;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Plugins;
using Engine.Hosting.Sweeps;

namespace Engine.Cli.Tests.Faults;

/// <summary>
/// A disk that breaks at any one of the changes a command makes: it ends with a code and a sentence, nothing that was finished is lost or doubled, and what
/// goes on when the disk is mended comes to the same. Every build breaks it at a few of the changes; <c>ENGINE_HOSTILE=1</c> at each.
/// </summary>
public sealed class FaultyDiskTests : IDisposable
{
    private const int Points = 5;

    /// <summary>No command here makes as many changes.</summary>
    private const int Endless = 2000;

    private static readonly int Stride = Environment.GetEnvironmentVariable("ENGINE_HOSTILE") is { Length: > 0 } ? 1 : 13;

    private static readonly string[] Sweep = ["sweep", "good.count", "--vary", "to=lin:1:5:5", "--seed", "2", "--threads", "1"];

    private readonly TemporaryFolder _folder = new();
    private readonly string[] _plugins;
    private int _count;

    public FaultyDiskTests()
    {
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        _plugins = ["--plugins", _folder.At("plugins")];
    }

    public static TheoryData<DiskFault> Faults => [.. Enum.GetValues<DiskFault>()];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_sweep_loses_and_doubles_no_point(DiskFault fault)
    {
        string whole = await MergedAsync(await SweptAsync("whole"));
        await AtEveryChangeAsync(fault, async run =>
        {
            string folder = Next();
            Cli swept = await run([.. Sweep, "--out", folder]);
            int kept = Regex.Match(swept.Error, @"The (\d+) points finished before are kept") is { Success: true } said
                ? int.Parse(said.Groups[1].Value) : swept.Code == 0 ? Points : 0;
            int found = SweepDirectory.Exists(folder) ? SweepStatus.Of(SweepDirectory.Open(folder)).Done : 0;
            Assert.True(found >= kept, $"{kept} points are said to be kept, {found} are: {swept.Error}");
            Cli resumed = await RunAsync(SweepDirectory.Exists(folder) ? ["resume", folder, "--threads", "1"] : [.. Sweep, "--out", folder]);
            Assert.True(resumed.Code == 0, resumed.Error);
            Assert.Contains(found == Points ? "is complete" : $"{Points - found} points done, 0 failed", resumed.Error, StringComparison.Ordinal);
            Assert.Equal(whole, await MergedAsync(folder));

            // No point stands in the files twice.
            int[] lines = [.. Directory.GetFiles(folder, "*.jsonl").SelectMany(file => SweepLedger.Read(file)).Select(line => line.Point)];
            Assert.Equal(Enumerable.Range(0, Points), lines.Order());
        });
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_shard_that_is_being_published_is_not_lost(DiskFault fault)
    {
        string whole = await MergedAsync(await SweptAsync("whole"));
        await AtEveryChangeAsync(fault, async run =>
        {
            string folder = Next();
            Assert.Equal(0, (await RunAsync([.. Sweep, "--shard", "0/2", "--out", folder])).Code);
            await run(["resume", folder, "--shard", "1/2", "--threads", "1"]);
            Assert.True(SweepStatus.Of(SweepDirectory.Open(folder)).Done >= 3);
            Cli resumed = await RunAsync("resume", folder, "--shard", "1/2", "--threads", "1");
            Assert.True(resumed.Code == 0, resumed.Error);
            Assert.Equal(whole, await MergedAsync(folder));
        });
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_run_keeps_its_results_or_what_it_goes_on_from(DiskFault fault)
    {
        string[] run = ["run", "good.count", "--to", "4", "--seed", "2", "--checkpoint", "every=0s", "--formats", "all"];
        double sum = Sum(JsonNode.Parse((await RunAsync("run", "good.count", "--to", "4", "--seed", "2", "--json")).Out)!);
        await AtEveryChangeAsync(fault, async broken =>
        {
            string folder = Next(), report = Path.Combine(folder, OutputDirectory.ReportFile);
            Cli ran = await broken([.. run, "--out", folder]);
            if (Regex.Match(ran.Error, @"they are in (\S+)") is { Success: true } rescued)
            {
                string rescue = rescued.Groups[1].Value;
                Assert.Equal(sum, Sum(Read(Path.Combine(rescue, OutputDirectory.ReportFile))));
                Directory.Delete(rescue, recursive: true);
            }

            // The report appears last and whole, or not at all.
            Assert.True(ran.Code != 0 || File.Exists(report), ran.Error);
            if (File.Exists(report))
            {
                Assert.Equal(sum, Sum(Read(report)));
            }

            bool isBegun = File.Exists(Path.Combine(folder, RunPlan.FileName));
            Cli again = await RunAsync(isBegun ? ["resume", folder] : [.. run, "--out", folder]);
            Assert.True(again.Code == 0, again.Error);
            Assert.Equal(sum, Sum(Read(report)));
        });
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_list_of_pins_stays_whole(DiskFault fault)
    {
        string list = _folder.At("plugins.lock.json");
        Assert.Equal(0, (await RunAsync("plugins", "lock", "--out", list)).Code);
        string before = File.ReadAllText(list);
        await AtEveryChangeAsync(fault, async run =>
        {
            await run(["plugins", "lock", "--out", list]);
            Assert.Equal(before, File.ReadAllText(list));
        });
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_plugin_that_is_updated_is_the_old_one_or_the_new_one(DiskFault fault)
    {
        string archive = _folder.At("good.zip");
        System.IO.Compression.ZipFile.CreateFromDirectory(Path.Combine(_folder.At("plugins"), "Fixture.Good"), archive);
        await AtEveryChangeAsync(fault, async run =>
        {
            string folder = Next();
            Assert.Equal(0, (await RunAsync("plugins", "install", archive, "--into", folder)).Code);
            await run(["plugins", "update", archive, "--into", folder]);
            EngineHost engine = EngineHost.Create(new EngineOptions { PluginDirectories = { folder } });
            Assert.Equal(PluginStatus.Active, Assert.Single(engine.LoadAll()).Status);
            engine.Dispose();
        });
    }

    /// <summary>Plays a scene with a disk that breaks at its first change, its second, and so on, until it has no more.</summary>
    /// <param name="fault">How it breaks.</param>
    /// <param name="scene">The scene; runs one command on the disk.</param>
    private async Task AtEveryChangeAsync(DiskFault fault, Func<Func<string[], Task<Cli>>, Task> scene)
    {
        // Strides begin at different places, so that three kinds of faults do not break the same changes.
        for (int change = Stride == 1 ? 1 : 1 + (int)fault; change < Endless; change += Stride)
        {
            var disk = new FaultyDisk(fault, change);
            await scene(args => BrokenAsync(disk, args));
            if (!disk.HasBroken)
            {
                return;
            }
        }

        Assert.Fail("The command never ends to change the disk.");
    }

    private async Task<Cli> BrokenAsync(FaultyDisk disk, string[] args)
    {
        Disk.Replace(disk);
        try
        {
            Cli ended = await RunAsync(args);

            // What fails says so in a sentence; nothing ends as if it were the plugin's fault or nobody's.
            Assert.True(ended.Code is 0 or 2 or 4, $"{ended.Code}: {ended.Error}");
            if (ended.Code != 0)
            {
                Assert.Matches("error: .*(the disk (takes no more|may not be written)|cannot be written: access is denied)", ended.Error);
            }

            return ended;
        }
        finally
        {
            Disk.Replace(null);
        }
    }

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(file))!;

    private static double Sum(JsonNode report) => (double)report["scalars"]!["sum"]!["value"]!;

    private string Next() => _folder.At($"case-{_count++}");

    private async Task<string> SweptAsync(string name)
    {
        Assert.Equal(0, (await RunAsync([.. Sweep, "--out", _folder.At(name)])).Code);
        return _folder.At(name);
    }

    private async Task<string> MergedAsync(string sweep)
    {
        Cli merged = await RunAsync("merge", sweep, "--out", _folder.At("merged"), "--json");
        Assert.True(merged.Code == 0, merged.Error);
        return JsonNode.Parse(merged.Out)!["tables"]!.ToJsonString();
    }

    private Task<Cli> RunAsync(params string[] args) => Cli.RunAsync([.. args, .. _plugins]);
}
