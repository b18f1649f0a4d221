using Engine.Hosting.Plugins;
using Engine.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Engine.Hosting.Tests.Running;

public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EngineHost _engine;

    public RunTests()
    {
        Fixtures.Install("Fixture.Good", _folder.Root);
        var options = new EngineOptions();
        options.PluginDirectories.Add(_folder.Root);
        _engine = EngineHost.Create(options);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Provenance_repeats_the_run()
    {
        RunResult first = await _engine.RunAsync("good.echo", new Dictionary<string, object?> { ["interaction"] = "2pi*3Hz", ["label"] = "x" },
            new() { Seed = 7 }, cancellationToken: Token);
        RunResult second = await _engine.RunAsync("good.echo", first.Provenance.Parameters, new() { Seed = first.Provenance.Seed }, cancellationToken: Token);

        Assert.Equal(first.Report.Scalars, second.Report.Scalars);
        Assert.Equal(6 * Math.PI, second["interaction"].Real, 1e-14);
        Assert.Equal(("good", "0.1.0", 7UL, "good.echo"),
            (second.Provenance.Plugin, second.Provenance.PluginVersion, second.Provenance.Seed, second.Provenance.Experiment));
        Assert.Equal("m", second.Provenance.Units["wavelength"]);
        Assert.Matches("^(scalar|128|256|512)$", second.Provenance.SimdLevel);
    }

    [Fact]
    public async Task References_of_experiment_and_plugin_are_in_the_report()
    {
        RunResult result = await _engine.RunAsync("good.echo", cancellationToken: Token);

        Assert.Equal(["B. Author, Echoes, Journal of Fixtures 2, 2 (2021)", "A. Author, Journal of Fixtures 1, 1 (2020)"],
            result.Report.References.Select(r => r.Text));
    }

    [Fact]
    public async Task Metrics_measure_the_states_of_any_experiment()
    {
        RunResult result = await _engine.RunAsync("good.states", options: new() { Metrics = ["good-purity"] }, cancellationToken: Token);

        Assert.Equal(0.5, result["good-purity.last"].Real);
        Assert.Equal([1, 0.625, 0.5], (double[])result.Report.Tables["good-purity.purity"]["purity"].Values);
    }

    [Fact]
    public async Task A_metric_needs_states()
    {
        ParameterException thrown = await Assert.ThrowsAsync<ParameterException>(() =>
            _engine.RunAsync("good.echo", options: new() { Metrics = ["good-purity"] }, cancellationToken: Token));
        Assert.Contains("returned none", thrown.Message, StringComparison.Ordinal);
        thrown = await Assert.ThrowsAsync<ParameterException>(() =>
            _engine.RunAsync("good.states", options: new() { Metrics = ["good-purty"] }, cancellationToken: Token));
        Assert.Contains("did you mean 'good-purity'?", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_of_an_experiment_are_told_apart()
    {
        RunFailedException failed = await Assert.ThrowsAsync<RunFailedException>(() => _engine.RunAsync("good.fail", cancellationToken: Token));
        Assert.Equal("good.fail failed: the fixture fails on purpose", failed.Message);

        ParameterException refused = await Assert.ThrowsAsync<ParameterException>(() => _engine.RunAsync("good.refuse", cancellationToken: Token));
        Assert.Equal(2, refused.Problems.Count);

        ParameterException unknown = await Assert.ThrowsAsync<ParameterException>(() => _engine.RunAsync("good.ecko", cancellationToken: Token));
        Assert.Contains("did you mean 'good.echo'?", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_a_run_and_no_other()
    {
        using var stop = new CancellationTokenSource();
        var progress = new List<RunProgress>();
        Task<RunResult> waiting = _engine.RunAsync("good.wait", progress: new Collect(progress), cancellationToken: stop.Token);
        RunResult other = await _engine.RunAsync("good.echo", cancellationToken: Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal("hello", other["greeting"].Text);
    }

    [Fact]
    public async Task Progress_reaches_the_caller()
    {
        var progress = new List<RunProgress>();
        await _engine.RunAsync("good.echo", progress: new Collect(progress), cancellationToken: Token);

        Assert.Equal([new RunProgress(0.5, "half way")], progress);
    }

    [Fact]
    public async Task The_container_gives_an_engine()
    {
        await using ServiceProvider provider = new ServiceCollection().AddLogging().AddEngine(o => o.PluginDirectories.Add(_folder.Root))
            .BuildServiceProvider();

        RunResult result = await provider.GetRequiredService<IEngine>()
            .RunAsync("good.echo", new { fast = true, distances = new[] { 1.0, 2, 3 } }, cancellationToken: Token);

        Assert.True(result["fast"].Boolean);
        Assert.Equal(3, result.Report.Tables["distances"].RowCount);
    }

    [Fact]
    public void Bad_options_are_refused()
    {
        using ServiceProvider provider = new ServiceCollection().AddEngine(o => o.Mode = (PluginMode)7).BuildServiceProvider();

        OptionsValidationException thrown = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IEngine>());
        Assert.Contains("Engine:Mode must be Resident or Reloadable, got 7.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disposed_engine_runs_nothing()
    {
        await _engine.RunAsync("good.echo", cancellationToken: Token);
        await _engine.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => _engine.RunAsync("good.echo", cancellationToken: Token));
    }

    private sealed class Collect(List<RunProgress> all) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => all.Add(value);
    }
}
