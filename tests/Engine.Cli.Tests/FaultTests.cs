using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Engine.Cli.Tests;

/// <summary>Disks that are full, folders that cannot be written or vanish: a clear message, and nothing finished is lost.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _plugins;
    private readonly List<string> _mounts = [];

    public FaultTests()
    {
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        _plugins = ["--plugins", _folder.At("plugins")];
    }

    public void Dispose()
    {
        _mounts.ForEach(mount => System("umount", mount));
        _folder.Dispose();
    }

    [Fact]
    public async Task A_sweep_on_a_full_disk_keeps_what_it_has_and_goes_on_when_there_is_room()
    {
        string disk = SmallDisk("64k");
        string[] sweep = ["sweep", "good.count", "--vary", "to=lin:1:1500:1500", "--seed", "2"];
        Cli full = await Run([.. sweep, "--out", Path.Combine(disk, "s")]);

        Assert.Equal(4, full.Code);
        Assert.Matches(@"error: No space left on device : '.*ledger\.jsonl' The \d+ points finished before are kept; resume the sweep when this is fixed\.",
            full.Error);
        int kept = int.Parse(Regex.Match(full.Error, @"The (\d+) points").Groups[1].Value);
        Assert.Contains($"{kept} of 1500 points done, 0 failed", (await Run("status", Path.Combine(disk, "s"))).Out, StringComparison.Ordinal);

        Assert.True(System("mount", "-o", "remount,size=16m", disk));
        Cli resumed = await Run("resume", Path.Combine(disk, "s"));
        Assert.True(resumed.Code == 0, resumed.Error);
        Assert.Contains($"{1500 - kept} points done, 0 failed", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Run([.. sweep, "--out", _folder.At("whole")])).Code);
        Assert.Equal(await Merged(_folder.At("whole")), await Merged(Path.Combine(disk, "s")));
    }

    [Fact]
    public async Task Results_that_find_no_room_are_rescued()
    {
        string disk = SmallDisk("16k");
        Fill(disk);
        Cli run = await Run("run", "good.count", "--seed", "4", "--out", disk);

        Assert.Equal(4, run.Code);
        Assert.Contains("sum", run.Out, StringComparison.Ordinal);
        string rescue = Regex.Match(run.Error,
            @"error: the results could not be written to '.*' \(No space left on device.*\); they are in (\S+)").Groups[1].Value;
        Assert.True(File.Exists(Path.Combine(rescue, "report.json")), run.Error);
        Directory.Delete(rescue, recursive: true);
    }

    [Fact]
    public async Task A_checkpoint_that_finds_no_room_does_not_end_the_run()
    {
        string disk = SmallDisk("16k");
        Fill(disk);
        Cli run = await Run("run", "good.count", "--to", "20", "--out", disk, "--checkpoint", "every=0s", "--json");

        // Even the plan of the run cannot be written.
        Assert.Equal(4, run.Code);
        Assert.Contains("No space left on device", run.Error, StringComparison.Ordinal);

        File.Delete(Path.Combine(disk, "filler"));
        using Process process = Cli.Start(["run", "good.count", "--to", "400", "--stall-at", "150", "--out", disk, "--checkpoint", "every=1h", "--verbose",
            .. _plugins]);
        await Cli.UntilAsync(process, "Run of good.count started");
        Fill(disk);
        Cli.Signal(process, "TERM");
        string rest = await Cli.EndAsync(process);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("warning: the checkpoint 'state' could not be saved", rest, StringComparison.Ordinal);
        Assert.Contains("No space left on device", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_folder_is_told()
    {
        string disk = SmallDisk("1m");
        string[] sweep = ["sweep", "good.count", "--vary", "to=1,2,3"];
        Assert.Equal(0, (await Run([.. sweep, "--out", Path.Combine(disk, "s")])).Code);
        Assert.True(System("mount", "-o", "remount,ro", disk));

        Cli begun = await Run([.. sweep, "--out", Path.Combine(disk, "other")]);
        Assert.Equal(2, begun.Code);
        Assert.Matches(@"error: --out: the directory '.*other' cannot be written: .*Read-only file system", begun.Error);
        Cli resumed = await Run("resume", Path.Combine(disk, "s"));
        Assert.Equal(4, resumed.Code);
        Assert.Contains("Read-only file system", resumed.Error, StringComparison.Ordinal);
        Cli run = await Run("run", "good.count", "--out", Path.Combine(disk, "r"));
        Assert.Equal(2, run.Code);
        Assert.Contains("cannot be written", run.Error, StringComparison.Ordinal);
        Assert.Contains("3 of 3 points done", (await Run("status", Path.Combine(disk, "s"))).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_whose_folder_is_deleted_writes_it_again()
    {
        string[] sweep = ["sweep", "good.count", "--vary", "to=lin:1:60:60", "--pause", "3", "--seed", "8"];
        Assert.Equal(0, (await Run([.. sweep, "--out", _folder.At("whole"), "--threads", "32"])).Code);
        using Process process = Cli.Start([.. sweep, "--out", _folder.At("s"), "--threads", "2", .. _plugins]);
        string ledger = _folder.At("s/ledger.jsonl");
        await Cli.UntilAsync(process, () => File.Exists(ledger) && new FileInfo(ledger).Length > 0);

        // Moved first, so that nothing is written into it while it is being deleted.
        Directory.Move(_folder.At("s"), _folder.At("gone"));
        Directory.Delete(_folder.At("gone"), recursive: true);
        string error = await Cli.EndAsync(process);

        Assert.True(process.ExitCode == 0, error);
        Assert.Contains("was deleted while the sweep ran; it has been written again with all its points", error, StringComparison.Ordinal);
        Assert.Equal(await Merged(_folder.At("whole")), await Merged(_folder.At("s")));
    }

    [Fact]
    public async Task A_run_whose_folder_is_deleted_can_still_be_resumed()
    {
        using (Process process = Cli.Start(["run", "good.count", "--to", "400", "--stall-at", "150", "--out", _folder.At("out"), "--checkpoint", "every=1h",
            "--verbose", .. _plugins]))
        {
            await Cli.UntilAsync(process, "Run of good.count started");
            Directory.Move(_folder.At("out"), _folder.At("gone"));
            Cli.Signal(process, "TERM");
            await Cli.EndAsync(process);
        }

        Cli resumed = await Run("resume", _folder.At("out"), "--json");
        Assert.True(resumed.Code == 0, resumed.Error);
        Assert.InRange((int)JsonNode.Parse(resumed.Out)!["scalars"]!["resumedAt"]!["value"]!, 1, 150);
    }

    private static bool System(string command, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            return process.WaitForExit(Cli.Patience) && process.ExitCode == 0;
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static void Fill(string disk)
    {
        using var filler = new FileStream(Path.Combine(disk, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] block = new byte[512];
        try
        {
            while (true)
            {
                filler.Write(block);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>A file system in memory that holds no more than it is told.</summary>
    private string SmallDisk(string size)
    {
        string mount = _folder.At($"disk-{_mounts.Count}");
        Directory.CreateDirectory(mount);
        Assert.SkipUnless(OperatingSystem.IsLinux() && System("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", mount),
            "A small disk cannot be mounted here; that takes root on Linux.");
        _mounts.Add(mount);
        return mount;
    }

    private async Task<string> Merged(string sweep) =>
        JsonNode.Parse((await Run("merge", sweep, "--out", _folder.At("merged"), "--json")).Out)!["tables"]!.ToJsonString();

    private Task<Cli> Run(params string[] args) => Cli.RunAsync([.. args, .. _plugins]);
}
