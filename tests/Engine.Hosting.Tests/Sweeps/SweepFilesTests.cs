using System.Globalization;
using System.Text.Json.Nodes;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;

namespace Engine.Hosting.Tests.Sweeps;

/// <summary>Files that parameters name belong to the plan: points of two contents are not mixed.</summary>
public sealed class SweepFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EngineHost _engine;

    public SweepFilesTests()
    {
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        var options = new EngineOptions();
        options.PluginDirectories.Add(_folder.At("plugins"));
        _engine = EngineHost.Create(options);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_changed_is_refused_with_the_difference()
    {
        string file = Write("d.csv", "1,2,3");
        SweepDirectory directory = Create("s", new() { ["distances"] = "@" + file }, "count=1,2,3");
        Assert.Equal((3, 0), Run(directory));

        Write("d.csv", "1,2,4");
        ParameterException resumed = Assert.Throws<ParameterException>(() => Run(SweepDirectory.Open(directory.Path)));
        Assert.Contains($"the content of the file '{file}' has changed since the sweep began (SHA-256 was ", resumed.Message, StringComparison.Ordinal);
        ParameterException begun = Assert.Throws<ParameterException>(() => Create("s", new() { ["distances"] = "@" + file }, "count=1,2,3"));
        Assert.Contains($"the content of the file '{file}' had the SHA-256 ", begun.Message, StringComparison.Ordinal);

        File.Delete(file);
        ParameterException gone = Assert.Throws<ParameterException>(() => Run(SweepDirectory.Open(directory.Path)));
        Assert.Contains($"the file '{file}', which the sweep was begun with, cannot be read any more", gone.Message, StringComparison.Ordinal);

        Write("d.csv", "1,2,3");
        Assert.Equal((0, 0), Run(Create("s", new() { ["distances"] = "@" + file }, "count=1,2,3")));
    }

    [Fact]
    public void A_file_that_changes_while_the_sweep_runs_ends_it()
    {
        string file = Write("d.csv", "1,2,3");
        SweepDirectory directory = Create("s", new() { ["distances"] = "@" + file }, "count=lin:1:10:10");

        // Reported after the first point, by the thread that computes them.
        var change = new Change(() => Write("d.csv", "7,8"));
        ParameterException refused = Assert.Throws<ParameterException>(
            () => new SweepRunner(_engine, directory).Run(new() { Threads = 1 }, change, cancellationToken: Token));
        Assert.Contains("has changed since the sweep began", refused.Message, StringComparison.Ordinal);
        Assert.Equal([0], directory.ReadResults().Keys);

        Write("d.csv", "1,2,3");
        Assert.Equal((9, 0), Run(directory));
    }

    [Fact]
    public void A_file_that_is_written_again_with_the_same_content_is_the_same()
    {
        string file = Write("d.csv", "1,2,3");
        SweepDirectory directory = Create("s", new() { ["distances"] = "@" + file }, "count=lin:1:10:10");
        var change = new Change(() =>
        {
            Write("d.csv", "1,2,3");
            File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        });
        Assert.Equal((10, 0), new SweepRunner(_engine, directory).Run(new() { Threads = 1 }, change, cancellationToken: Token));
    }

    [Fact]
    public void Files_among_the_varied_values_and_files_named_by_files_count_too()
    {
        string a = Write("a.csv", "1,2"), b = Write("b.csv", "3,4");
        Write("one.json", """{"waist": 2e-3}""");
        string pumps = Write("pumps.json", """["@one.json", {"power": 3}]""");
        JsonObject Parameters() => new() { ["pumps"] = "@" + pumps };
        SweepDirectory directory = Create("s", Parameters(), $"distances=@{a},@{b}");
        Assert.Equal((2, 0), Run(directory));
        Assert.Equal([a, b, _folder.At("one.json"), pumps], directory.Plan.Files.Keys.Order(StringComparer.Ordinal));

        Write("b.csv", "3,5");
        Write("one.json", """{"waist": 3e-3}""");
        ParameterException refused = Assert.Throws<ParameterException>(() => Run(directory));
        Assert.Equal(2, refused.Problems.Count);
        Assert.Contains("b.csv", refused.Message, StringComparison.Ordinal);
        Assert.Contains("one.json", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Relative_paths_start_at_the_directory_and_move_with_it()
    {
        System.IO.Directory.CreateDirectory(_folder.At("s"));
        Write("s/d.csv", "1,2,3");
        SweepDirectory directory = Create("s", new() { ["distances"] = "@d.csv" }, "count=1,2");
        Assert.Equal(["d.csv"], directory.Plan.Files.Keys);
        System.IO.Directory.Move(_folder.At("s"), _folder.At("moved"));
        Assert.Equal((2, 0), Run(SweepDirectory.Open(_folder.At("moved"))));
    }

    [Fact]
    public void The_plan_keeps_a_hash_and_not_the_content()
    {
        string file = Write("large.csv", string.Join(',', Enumerable.Range(1, 200_000).Select(i => i.ToString(CultureInfo.InvariantCulture))));
        SweepDirectory directory = Create("s", new() { ["distances"] = "@" + file }, "count=1,2");
        Assert.InRange(new FileInfo(Path.Combine(directory.Path, SweepDirectory.PlanFile)).Length, 1, 2000);

        // The standard tool gives the same.
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))), directory.Plan.Files[file]);
    }

    [Fact]
    public void A_plan_without_files_is_what_it_was()
    {
        SweepDirectory directory = Create("s", new() { ["label"] = "@@home" }, "count=1,2");
        Assert.Empty(directory.Plan.Files);
        Assert.False(JsonNode.Parse(File.ReadAllText(Path.Combine(directory.Path, SweepDirectory.PlanFile)))!.AsObject().ContainsKey("files"));
        Assert.Equal((2, 0), Run(directory));
    }

    private string Write(string name, string content)
    {
        File.WriteAllText(_folder.At(name), content);
        return _folder.At(name);
    }

    private SweepDirectory Create(string name, JsonObject parameters, string axis) =>
        SweepDirectory.Create(_folder.At(name), new SweepPlan("good.echo", "0.1.0", parameters, [SweepAxis.Parse(axis)], [], 0, 5, []));

    private (int Done, int Failed) Run(SweepDirectory directory) => new SweepRunner(_engine, directory).Run(new() { Threads = 2 }, cancellationToken: Token);

    /// <summary>Does something once, when the first progress is reported.</summary>
    private sealed class Change(Action change) : IProgress<RunProgress>
    {
        private Action? _change = change;

        public void Report(RunProgress value) => Interlocked.Exchange(ref _change, null)?.Invoke();
    }
}
