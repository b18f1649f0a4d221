using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Engine.Cli.Commands;
using Engine.Hosting;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Running;

namespace Engine.Cli.Tests;

/// <summary>Every long-running experiment of the repository, interrupted as soon as it has saved something and resumed by the command: the bits of an uninterrupted run.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("rydberg.grape", 3, "duration=5s", "starts=2", "slices=20", "iterations=30", "penalties=0.01,0")]
    [InlineData("rydberg.front", 2, "starts=1", "slices=20", "iterations=20", "penalties=0", "durations=4s,5s")]
    [InlineData("turbulence.screens", 2, "realizations=12", "slabs=2", "pictures=false", "strength=0.3")]
    [InlineData("ionizing.map", 5, "exact=grid", "columns=6", "rows=5", "phaseMatchingWidth=20000/m")]
    [InlineData("coherent-energy.survey", 1, "states=150000", "bins=20")]
    public async Task An_interrupted_run_ends_with_the_same_bits(string experiment, int saves, params string[] settings)
    {
        JsonObject parameters = [];
        ParameterTokens.ApplySettings(settings, parameters);
        var hosting = new EngineOptions();
        hosting.PluginDirectories.Add(Cli.Plugins);
        await using EngineHost engine = EngineHost.Create(hosting);
        var options = new RunOptions { Seed = 5, DegreeOfParallelism = 2 };
        string output = _folder.At("out");
        Directory.CreateDirectory(output);
        using var stop = new CancellationTokenSource();
        var store = new StopAfterSaves(new FileCheckpointStore(Path.Combine(output, RunSession.CheckpointFolder), TimeSpan.Zero, stop.Token), saves, stop);
        RunCommand.Plan(engine, experiment, parameters, options).Write(output);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.RunAsync(experiment, parameters, options with { Checkpoints = store }, cancellationToken: stop.Token));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(output, RunSession.CheckpointFolder), "*.ckpt"));

        Cli resumed = await Cli.RunAsync("resume", output, "--json", "--checkpoint", "every=1h", "--threads", "1", "--plugins", Cli.Plugins);
        Assert.True(resumed.Code == 0, resumed.Error);
        Cli whole = await Cli.RunAsync(["run", experiment, .. settings.SelectMany(s => (string[])["--set", s]), "--seed", "5", "--json", "--plugins", Cli.Plugins]);
        Assert.True(whole.Code == 0, whole.Error);
        JsonNode one = JsonNode.Parse(whole.Out)!, other = JsonNode.Parse(resumed.Out)!;
        foreach (string part in new[] { "scalars", "tables", "arrays", "states", "figures", "warnings" })
        {
            Assert.Equal(one[part]!.ToJsonString(), other[part]!.ToJsonString());
        }
    }

    [Theory]
    [InlineData("turbulence.screens", "--grid-size", "4096")]
    [InlineData("turbulence.ipe", "--maximum-azimuthal", "20", "--maximum-radial", "4")]
    [InlineData("ionizing.biphoton", "--pump-width", "1e4/m", "--phase-matching-width", "8e4/m", "--recoil-width", "1e4/m", "--events", "1")]
    [InlineData("ionizing.map", "--exact", "grid", "--columns", "4", "--rows", "4")]
    [InlineData("coherent-energy.survey", "--bins", "500", "--threads", "8")]
    public async Task A_run_that_would_not_fit_is_refused_with_its_estimate(string experiment, params string[] more)
    {
        // In a worker, so that what this process takes by itself plays no part.
        Cli run = await Cli.RunAsync(["run", experiment, "--isolate", "--max-memory", "60MB", "--plugins", Cli.Plugins, .. more]);
        Assert.True(run.Code == 2, run.Error);
        Assert.Matches(@"^error: maxMemory: the run would take about [0-9.]+ [MG]B, more than the 60 MB allowed", run.Error);
    }

    /// <summary>Asks the run to stop once it has saved often enough, so that every interruption is where it should be, on any machine.</summary>
    private sealed class StopAfterSaves(ICheckpointStore inner, int saves, CancellationTokenSource stop) : ICheckpointStore
    {
        private int _saved;

        public bool IsDue => inner.IsDue;

        public void Save(string key, ReadOnlySpan<byte> data)
        {
            inner.Save(key, data);
            if (Interlocked.Increment(ref _saved) == saves)
            {
                stop.Cancel();
            }
        }

        public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data) => inner.TryLoad(key, out data);
    }
}
