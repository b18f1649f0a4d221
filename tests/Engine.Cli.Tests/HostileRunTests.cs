using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Engine.Cli.Tests;

/// <summary>Plugins that misbehave while they run, in the command's own process: each ends with a code and a sentence that says what to do.</summary>
public sealed class HostileRunTests : IDisposable
{
    private const int Aborted = 134;

    private readonly TemporaryFolder _folder = new();

    public HostileRunTests() => Fixtures.Install("Fixture.Good", _folder.At("plugins"));

    /// <summary>What it does, how the command ends, what is said; the rows of the plugin guide.</summary>
    public static TheoryData<string, int, string, string[]> Runs => new(
        ("throws an exception", 4, "good.fail failed: the fixture fails on purpose", ["good.fail"]),
        ("refuses its parameters", 2, "first: is wrong", ["good.refuse"]),
        ("calls a native library", 4, "The plugin 'good' asks for the native library 'libc'; plugins are managed code only.", ["good.native"]),
        ("ends the process", 4, "the process was ended while 'good.exit' ran: a plugin called Environment.Exit. With --isolate it ends a worker process only.",
            ["good.exit"]),
        ("crashes on a thread of its own", Aborted,
            "a thread of a plugin crashed while 'good.background' ran. With --isolate it ends a worker process only.", ["good.background"]),
        ("overflows the stack", Aborted, "A_plugin_ended_the_process__isolate_keeps_that_to_a_worker", ["good.overflow"]),
        ("does not listen, and takes more than --max-memory", 4,
            "; 'good.greedy' did not notice and ran to its end. --isolate holds it to the limit.", ["good.greedy", "--max-memory", "200MB"]));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Every_end_is_told(string what, int code, string sentence, string[] run)
    {
        Cli ended = await Cli.ProcessAsync(["run", .. run, "--json", "--plugins", _folder.At("plugins")]);
        Assert.True(code == ended.Code, $"{what}: {ended.Code}\n{ended.Error}");
        Assert.Contains(sentence, ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plugin_guide_tells_of_each()
    {
        string guide = File.ReadAllText(Path.Combine(Fixtures.EngineRoot, "host", "Engine.Plugin.Sdk", "README.md"));
        Assert.All(Runs.Select(r => $"| {r.Data.Item1} | {r.Data.Item2} | {(r.Data.Item3.StartsWith(';') ? "…" : "")}{r.Data.Item3} |"),
            row => Assert.Contains(row, guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_plugin_prints_does_not_reach_the_report()
    {
        Cli run = await Cli.ProcessAsync("run", "good.chatter", "--json", "--plugins", _folder.At("plugins"));
        Assert.Equal("good.chatter", (string?)JsonNode.Parse(run.Out)!["experiment"]);
        Assert.Contains("chatter", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--json", "--isolate")]
    public async Task What_a_plugin_writes_to_the_raw_handle_does_not_reach_the_report(params string[] options)
    {
        Fixtures.Install("Fixture.Careless", _folder.At("plugins"));
        Cli run = await Cli.ProcessAsync(["run", "careless.raw", .. options, "--plugins", _folder.At("plugins")]);
        Assert.Equal(0, run.Code);
        JsonNode report = JsonNode.Parse(run.Out)!;
        Assert.Equal("careless.raw", (string?)report["experiment"]);
        Assert.True((bool?)report["scalars"]!["wrote"]!["value"]);
        Assert.Equal(options.Length == 1, run.Error.Contains(
            "the plugin 'careless' calls Console.OpenStandardOutput, which can write past --json; it runs in a worker process", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/dev/stdout")]
    [InlineData("/proc/self/fd/1")]
    [InlineData("/dev/fd/1")]
    public async Task What_a_plugin_writes_to_standard_output_opened_as_a_file_does_not_reach_the_report(string file)
    {
        Assert.SkipUnless(File.Exists(file), $"There is no {file} here.");
        InstallThrows("never");
        Cli run = await Cli.ProcessAsync("run", "throws.written", "--path", file, "--json", "--plugins", _folder.At("plugins"));
        Assert.Equal(0, run.Code);
        Assert.Equal("throws.written", (string?)JsonNode.Parse(run.Out)!["experiment"]);
        Assert.Contains("the plugin 'throws' calls StreamWriter..ctor, which can write past --json; it runs in a worker process", run.Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "throws.nothing", "--json")]
    [InlineData("describe", "throws.nothing", "--json")]
    [InlineData("describe", "throws.nothing", "--schema")]
    [InlineData("cite", "throws.nothing", "--json")]
    public async Task What_a_plugin_prints_while_it_is_loaded_does_not_reach_what_others_parse(params string[] args)
    {
        InstallThrows("print");
        Cli run = await Cli.ProcessAsync([.. args, "--plugins", _folder.At("plugins")]);
        Assert.Equal(0, run.Code);
        Assert.NotNull(JsonNode.Parse(run.Out));
        Assert.Contains("printed by Configure", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "throws.nothing")]
    [InlineData("run", "throws.nothing", "--help")]
    [InlineData("describe", "throws.nothing")]
    [InlineData("sweep", "throws.written", "--vary", "path=a,b", "--out", "{out}")]
    [InlineData("plugins", "doctor")]
    public async Task A_plugin_that_ends_the_process_while_it_is_loaded_is_told(params string[] args)
    {
        InstallThrows("exit");
        Cli run = await Cli.ProcessAsync(
            [.. args.Select(a => a.Replace("{out}", _folder.At("s"), StringComparison.Ordinal)), "--plugins", _folder.At("plugins")]);
        Assert.Equal(4, run.Code);
        Assert.Contains("error: the process was ended while 'engine ", run.Error, StringComparison.Ordinal);
        Assert.Contains("a plugin called Environment.Exit. 'engine plugins list' names the plugins and loads none.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_overflows_the_stack_while_it_is_loaded_is_named_by_the_frame()
    {
        InstallThrows("overflow");
        Cli run = await Cli.ProcessAsync("describe", "throws.nothing", "--plugins", _folder.At("plugins"));
        Assert.Equal(Aborted, run.Code);
        Assert.Contains("A_plugin_ended_the_process_while_it_was_loaded__take_its_folder_away", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deaf_plugin_at_its_time_limit_is_told_at_once_and_ended_by_signals()
    {
        // Long enough for a busy machine to load the plugin: a run that has not begun ends in peace.
        using Process process = Cli.Start("run", "good.hang", "--time-limit", "5s", "--plugins", _folder.At("plugins"));
        await Cli.UntilAsync(process, "the time limit of 5 s is reached; waiting for 'good.hang' to notice. A second Ctrl+C or SIGTERM ends at once; "
            + "with --isolate a run that does not notice is ended by itself.");
        Assert.False(process.HasExited);
        Cli.Signal(process, "TERM");
        await Cli.UntilAsync(process, "stopping, as soon as 'good.hang' notices.");
        Cli.Signal(process, "TERM");
        await Cli.EndAsync(process);
        Assert.Equal(130, process.ExitCode);
    }

    [Fact]
    public async Task A_plugin_that_hangs_while_it_is_loaded_is_told_at_once_and_ended_by_signals()
    {
        InstallThrows("hang");
        using Process process = Cli.Start("run", "throws.nothing", "--time-limit", "1s", "--plugins", _folder.At("plugins"));
        await Cli.UntilAsync(process, "the time limit of 1 s is reached; waiting for the plugin of 'throws.nothing' to be loaded. A second Ctrl+C");
        Cli.Signal(process, "TERM");
        await Cli.UntilAsync(process, "stopping, as soon as the plugin of 'throws.nothing' is loaded.");
        Cli.Signal(process, "TERM");
        await Cli.EndAsync(process);
        Assert.Equal(130, process.ExitCode);
    }

    [Fact]
    public async Task A_deaf_plugin_at_SIGTERM_is_told_at_once_and_a_second_ends_it()
    {
        using Process process = Cli.Start("run", "good.hang", "--verbose", "--plugins", _folder.At("plugins"));
        await Cli.UntilAsync(process, "Run of good.hang started");
        Cli.Signal(process, "TERM");
        await Cli.UntilAsync(process, "stopping, as soon as 'good.hang' notices. A second Ctrl+C or SIGTERM ends at once");
        Assert.False(process.HasExited);
        Cli.Signal(process, "TERM");
        await Cli.EndAsync(process);
        Assert.Equal(130, process.ExitCode);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task A_sweep_that_is_ended_by_a_plugin_keeps_every_finished_point(string threads)
    {
        const int Points = 40, Bad = 31, FirstRange = 32;
        string fates = string.Join(',', Enumerable.Range(0, Points).Select(i => i == Bad ? "exit" : "well"));
        Cli swept = await Cli.ProcessAsync(
            "sweep", "good.fated", "--vary", $"number=lin:0:{Points - 1}:{Points}", "--vary", "fate=" + fates, "--zip", "number,fate", "--threads", threads,
            "--out", _folder.At("s"), "--plugins", _folder.At("plugins"));
        Assert.Equal(4, swept.Code);
        Assert.Contains($"the process was ended while the sweep in {_folder.At("s")} ran; finished points are kept, 'engine resume {_folder.At("s")}' goes on: "
            + "a plugin called Environment.Exit.", swept.Error, StringComparison.Ordinal);

        // In order on one thread. On two, the one that meets the bad point either had all before it, or had finished the second range of points and taken
        // over a part of the first, whose other part may not have begun on a busy machine.
        string status = (await Cli.RunAsync("status", _folder.At("s"))).Out;
        int done = int.Parse(System.Text.RegularExpressions.Regex.Match(status, @"(\d+) of 40 points done, 0 failed").Groups[1].Value);
        Assert.InRange(done, threads == "1" ? Bad : Points - FirstRange, threads == "1" ? Bad : Points - 1);
    }

    private void InstallThrows(string when)
    {
        Fixtures.Install("Fixture.Throws", _folder.At("plugins"));
        _folder.Write("plugins/Fixture.Throws/when.txt", when);
    }
}
