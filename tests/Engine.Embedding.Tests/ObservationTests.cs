using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Engine.Hosting;
using Engine.Hosting.Running;

namespace Engine.Embedding.Tests;

/// <summary>Traces and meters of an embedded engine.</summary>
[Collection(TelemetryCollection.Name)]
public sealed class ObservationTests : IAsyncDisposable
{
    private readonly EmbeddedHost _host = new();
    private readonly ActivitySource _own = new(nameof(ObservationTests));

    public async ValueTask DisposeAsync()
    {
        _own.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_failed_run_is_an_error_in_its_trace()
    {
        (Activity failed, Activity refused, Activity done) = await TracedAsync();

        Assert.Equal(ActivityStatusCode.Error, failed.Status);
        Assert.Contains("on purpose", failed.StatusDescription, StringComparison.Ordinal);
        Assert.Equal(ActivityStatusCode.Error, refused.Status);
        Assert.Equal(ActivityStatusCode.Unset, done.Status);
        Assert.Equal("done", done.GetTagItem("engine.outcome"));
    }

    [Fact]
    public async Task Ids_that_do_not_exist_are_one_tag_and_former_ids_are_none()
    {
        var experiments = new ConcurrentBag<string?>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            { if (instrument.Meter.Name == HostTelemetry.Name && instrument.Name == "engine.runs") { listener.EnableMeasurementEvents(instrument); } }
        };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                if (tag.Key == "experiment")
                {
                    experiments.Add((string?)tag.Value);
                }
            }
        });
        meters.Start();

        for (int i = 0; i < 50; i++)
        {
            await Assert.ThrowsAsync<ParameterException>(() => _host.Engine.RunAsync($"nobody.knows-{i}"));
        }

        await _host.Engine.RunAsync("good.mixing");

        Assert.DoesNotContain(experiments, e => e!.StartsWith("nobody", StringComparison.Ordinal));
        Assert.DoesNotContain("good.mixing", experiments);
        Assert.Contains("unknown", experiments);
        Assert.Contains("good.states", experiments);
        Assert.DoesNotContain(_host.Log, entry => entry.Category.StartsWith("nobody", StringComparison.Ordinal));
    }

    private async Task<(Activity Failed, Activity Refused, Activity Done)> TracedAsync()
    {
        var stopped = new ConcurrentQueue<Activity>();
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name is HostTelemetry.Name or nameof(ObservationTests),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(traces);

        using Activity parent = _own.StartActivity("test")!;
        await Assert.ThrowsAsync<RunFailedException>(() => _host.Engine.RunAsync("good.fail"));
        await Assert.ThrowsAsync<ParameterException>(() => _host.Engine.RunAsync("good.refuse"));
        await _host.Engine.RunAsync("good.states");
        Activity Of(string id) => stopped.Single(a => a.ParentId == parent.Id && (string?)a.GetTagItem("engine.experiment") == id);
        return (Of("good.fail"), Of("good.refuse"), Of("good.states"));
    }
}
