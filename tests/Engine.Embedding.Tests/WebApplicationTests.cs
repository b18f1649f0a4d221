using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Plugins;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Engine.Embedding.Tests;

[Collection(TelemetryCollection.Name)]
public sealed class WebApplicationTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<(string Category, int Event)> _log = [];
    private readonly WebApplication _app;
    private readonly HttpClient _client = new();

    public WebApplicationTests()
    {
        Fixtures.Install("Fixture.Good", _folder.Root);
        _app = MinimalApplication.Build(_folder.Root, new Logs(_log));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Two_runs_at_once_one_of_them_canceled()
    {
        await StartAsync();
        using var stop = new CancellationTokenSource();
        Task<HttpResponseMessage> waiting = _client.PostAsJsonAsync("/runs/good.wait", new { }, stop.Token);
        HttpResponseMessage echo = await _client.PostAsJsonAsync("/runs/good.echo", new { wavelength = "800nm" }, Token);

        Assert.Equal(800e-9, (double)(await echo.Content.ReadFromJsonAsync<JsonNode>(Token))!["scalars"]!["wavelength"]!["value"]!);
        Assert.False(waiting.IsCompleted);
        await WaitForLog(10, "good.wait");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await WaitForLog(12, "good.wait");
    }

    [Fact]
    public async Task Bad_input_and_failures_have_their_own_answers()
    {
        await StartAsync();

        HttpResponseMessage bad = await _client.PostAsJsonAsync("/runs/good.echo", new { wavelength = -1, nonsense = 2 }, Token);
        HttpResponseMessage failed = await _client.PostAsJsonAsync("/runs/good.fail", new { }, Token);

        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Equal(2, (await bad.Content.ReadFromJsonAsync<string[]>(Token))!.Length);
        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Contains("good.fail failed", await failed.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_is_reloaded_between_requests()
    {
        await StartAsync();
        for (int i = 0; i < 3; i++)
        {
            (await _client.PostAsJsonAsync("/runs/good.echo", new { }, Token)).EnsureSuccessStatusCode();
            Assert.True(await (await _client.PostAsync("/plugins/good/reload", null, Token)).Content.ReadFromJsonAsync<bool>(Token));
        }
    }

    [Fact]
    public async Task A_table_is_streamed_row_by_row()
    {
        await StartAsync();

        HttpResponseMessage response = await _client.PostAsync("/tables/good.echo/distances", null, Token);

        Assert.Equal("{\"distance\":1.0,\"index\":0}\n{\"distance\":2.0,\"index\":1}\n", await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task It_shuts_down_clean_under_load()
    {
        await StartAsync();
        Task<HttpResponseMessage>[] load =
            [.. Enumerable.Range(0, 16).Select(i => _client.PostAsJsonAsync(i % 2 == 0 ? "/runs/good.wait" : "/runs/good.echo", new { }, Token))];

        // All of them: a request that is on its way when the server closes has no answer.
        await WaitForLog(10, "good.wait", load.Length / 2);
        await WaitForLog(10, "good.echo", load.Length / 2);
        long start = Stopwatch.GetTimestamp();

        var engine = _app.Services.GetRequiredService<IEngine>();
        await engine.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1), Token);
        await _app.StopAsync(Token).WaitAsync(TimeSpan.FromMinutes(1), Token);

        HttpStatusCode[] codes = [.. (await Task.WhenAll(load)).Select(r => r.StatusCode)];
        Assert.All(codes, c => Assert.True(c is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, c.ToString()));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 60);
        Assert.All(engine.Plugins, p => Assert.NotEqual(PluginStatus.Active, p.Status));
    }

    [Fact]
    public async Task Runs_are_counted_timed_and_traced()
    {
        var counts = new ConcurrentDictionary<string, long>();
        double seconds = 0;
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            { if (instrument.Meter.Name == HostTelemetry.Name) { listener.EnableMeasurementEvents(instrument); } }
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            counts.AddOrUpdate($"{instrument.Name} {Tag(tags, "outcome")} {Tag(tags, "experiment")}{Tag(tags, "plugin")}", value, (_, old) => old + value));
        meters.SetMeasurementEventCallback<double>((_, value, tags, _) => { if ((string?)Tag(tags, "experiment") == "good.states") { seconds = value; } });
        meters.Start();
        var activities = new ConcurrentQueue<Activity>();
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == HostTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activities.Enqueue,
        };
        ActivitySource.AddActivityListener(traces);
        await StartAsync();

        await _client.PostAsJsonAsync("/runs/good.states", new { }, Token);
        await _client.PostAsJsonAsync("/runs/good.refuse", new { }, Token);

        Assert.Equal(1, counts["engine.runs done good.states"]);
        Assert.Equal(1, counts["engine.runs bad-input good.refuse"]);
        Assert.True(counts["engine.plugin.loads loaded good"] >= 1);
        Assert.InRange(seconds, 1e-9, 60);
        Assert.Contains(activities, a => (string?)a.GetTagItem("engine.experiment") == "good.states" && (string?)a.GetTagItem("engine.outcome") == "done");
    }

    [Fact]
    public async Task Options_are_validated_when_the_application_starts()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddEngine(o => o.UnloadTimeout = TimeSpan.FromHours(1));
        await using WebApplication app = builder.Build();

        OptionsValidationException thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync(Token));
        Assert.Contains("UnloadTimeout", thrown.Message, StringComparison.Ordinal);
    }

    private static object? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (tag.Key == name)
            {
                return tag.Value;
            }
        }

        return null;
    }

    private async Task StartAsync()
    {
        await _app.StartAsync(Token);
        _client.BaseAddress = new Uri(_app.Urls.First());
    }

    private async Task WaitForLog(int eventId, string category, int times = 1)
    {
        long start = Stopwatch.GetTimestamp();
        while (_log.Count(entry => entry == (category, eventId)) < times)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(5), $"Event {eventId} of {category} is not logged {times} times.");
            await Task.Delay(10, Token);
        }
    }

    private sealed class Logs(ConcurrentQueue<(string Category, int Event)> log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Log(categoryName, log);

        public void Dispose()
        {
        }

        private sealed class Log(string category, ConcurrentQueue<(string Category, int Event)> log) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                log.Enqueue((category, eventId.Id));
        }
    }
}
