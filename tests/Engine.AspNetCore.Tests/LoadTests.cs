using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Engine.AspNetCore.Jobs;
using Engine.Hosting;
using Engine.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Engine.AspNetCore.Tests;

/// <summary>Alone in the process: what is measured is time and memory.</summary>
[CollectionDefinition(nameof(LoadTests), DisableParallelization = true)]
public sealed class LoadCollection;

/// <summary>Many callers, many runs, callers that go away, a stop in the midst of it. <c>.ci/load</c> asks for the long round.</summary>
[Collection(nameof(LoadTests))]
public sealed class LoadTests(ITestOutputHelper output) : IDisposable
{
    private const string Bound = """{"interaction":"2pi*55.2MHz","decayRate":"6803/s"}""";

    /// <summary>How much slower than a call in the same process a run over HTTP may be.</summary>
    private const double MostRatio = 5;

    /// <summary>Runs of the rounds that measure.</summary>
    private static readonly int Runs = int.Parse(Environment.GetEnvironmentVariable("ENGINE_LOAD_RUNS") ?? "500", CultureInfo.InvariantCulture);

    /// <summary>Runs before anything is measured; more than are remembered.</summary>
    private const int WarmUp = 200;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_hundred_callers_at_once_all_get_their_own_report()
    {
        await using Service service = await Service.StartAsync(_folder);
        long start = Stopwatch.GetTimestamp();

        int[] waited = await Task.WhenAll(Enumerable.Range(1, 200).Select(i => WaitedAsync(service, i)));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        string[] runs = await Task.WhenAll(Enumerable.Range(1, 200).Select(i => service.BeginAsync("good.echo", new { label = Label(i) })));
        string[] fetched = await Task.WhenAll(runs.Select(async run =>
        {
            await service.UntilAsync(run, "done");
            return (string)(await service.GetAsync($"{run}/report"))["scalars"]!["label"]!["value"]!;
        }));

        Assert.Equal(Enumerable.Range(1, 200), waited);
        Assert.Equal(Enumerable.Range(1, 200).Select(Label), fetched);
        Assert.Equal(200, runs.Distinct().Count());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"200 callers at once: {seconds * 1000:F0} ms until the last had its report"));
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_number_of_runs()
    {
        await using Service service = await Service.StartAsync(_folder, o => o.RememberedRuns = 100);
        await ManyAsync(service, WarmUp);
        long before = Held();
        long start = Stopwatch.GetTimestamp();

        await ManyAsync(service, Runs);

        double rate = Runs / Stopwatch.GetElapsedTime(start).TotalSeconds;
        long grown = Held() - before;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Runs} runs by 20 callers: {rate:F0} runs/s, {before / 1024.0:F0} KB held before, {grown / 1024.0:F0} KB more after"));
        Assert.True(grown < 1 << 20, $"{Runs} runs left {grown} bytes behind.");
    }

    [Fact]
    public async Task A_run_over_http_costs_little_beside_the_run()
    {
        Fixtures.Copy(Path.Combine(Cli, "plugins", "Engine.Plugins.Rydberg"), _folder.At("plugins/Rydberg"));
        await using Service service = await Service.StartAsync(_folder);
        var engine = service.App.Services.GetRequiredService<IEngine>();
        var inside = new double[Runs];
        var over = new double[Runs];
        for (int i = -WarmUp; i < Runs; i++)
        {
            // In turns, so that whatever else the machine does meets both.
            double here = await TimeAsync(() => engine.RunAsync("rydberg.bound", JsonNode.Parse(Bound)!.AsObject(), cancellationToken: Token));
            double there = await TimeAsync(() => PostAsync(service, "rydberg.bound", Bound));
            if (i >= 0)
            {
                (inside[i], over[i]) = (here, there);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Runs} runs of rydberg.bound: in process median {At(inside, 0.5):F0} µs, p99 {At(inside, 0.99):F0} µs; ")
            + string.Create(CultureInfo.InvariantCulture, $"over HTTP median {At(over, 0.5):F0} µs, p99 {At(over, 0.99):F0} µs"));
        Assert.InRange(At(over, 0.99) / At(inside, 0.99), 0, MostRatio);
    }

    [Fact]
    public async Task Callers_that_go_away_make_room()
    {
        await using Service service = await Service.StartAsync(_folder, o => (o.ConcurrentRuns, o.QueuedRuns) = (4, 100));
        var jobs = service.App.Services.GetRequiredService<EngineJobs>();
        using var away = new CancellationTokenSource();
        Task[] callers = [.. Enumerable.Range(0, 80).Select(_ => PostAsync(service, "good.wait", "{}", away.Token))];
        await UntilAsync(() => jobs.All.Count == 80 && jobs.All.Count(j => j.State == JobState.Running) == 4);

        await away.CancelAsync();
        await Task.WhenAll(callers.Select(caller => Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller)));

        await UntilAsync(() => jobs.All.All(j => j.State == JobState.Canceled));
        Assert.Equal(7, await WaitedAsync(service, 7));
    }

    [Fact]
    public async Task A_stop_under_load_answers_everybody_and_loses_nothing_that_is_kept()
    {
        string[] kept;
        await using (Service service = await StartKeptAsync())
        {
            Task<HttpResponseMessage>[] callers = [.. Enumerable.Range(0, 40).Select(_ => SendAsync(service, "good.wait", "{}", Token))];
            kept = await Task.WhenAll(Enumerable.Range(1, 60).Select(i => service.BeginAsync("good.count", new { to = 20 + i, pause = 2 })));
            var jobs = service.App.Services.GetRequiredService<EngineJobs>();
            await UntilAsync(() => jobs.All.Count == 100);
            long start = Stopwatch.GetTimestamp();
            await service.App.StopAsync(Token);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

            HttpResponseMessage[] answers = await Task.WhenAll(callers);
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stop with 100 runs on their way: {seconds:F1} s"));
            Assert.InRange(seconds, 0, 20);
        }

        await using (Service service = await StartKeptAsync())
        {
            foreach ((int i, string run) in kept.Index())
            {
                await service.UntilAsync(run, "done");
                double sum = Enumerable.Range(0, 21 + i).Aggregate(0.0, (s, k) => s + Math.Sin(k));
                Assert.Equal(sum, (double)(await service.GetAsync($"{run}/report"))["scalars"]!["sum"]!["value"]!);
            }
        }
    }

    private static string Cli => Path.Combine(Fixtures.EngineRoot, "host", "Engine.Cli", "bin", Fixtures.Configuration, "net10.0");

    private static string Label(int i) => $"caller {i}";

    private static double At(double[] times, double share) => times.Order().ElementAt((int)(share * (times.Length - 1)));

    /// <summary>Bytes of living objects.</summary>
    private static long Held()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        GCMemoryInfo heap = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        return heap.HeapSizeBytes - heap.FragmentedBytes;
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        long start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!holds())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    /// <summary>A run that is waited for, whose report must hold the number that was sent.</summary>
    private static async Task<int> WaitedAsync(Service service, int number)
    {
        JsonNode report = JsonNode.Parse(await PostAsync(service, "good.echo", $$"""{"label":"{{Label(number)}}"}"""))!;
        return int.Parse(((string)report["scalars"]!["label"]!["value"]!)["caller ".Length..], CultureInfo.InvariantCulture);
    }

    private static Task ManyAsync(Service service, int count) => Parallel.ForEachAsync(Enumerable.Range(1, count),
        new ParallelOptions { MaxDegreeOfParallelism = 20, CancellationToken = Token }, async (i, _) => Assert.Equal(i, await WaitedAsync(service, i)));

    private static async Task<byte[]> PostAsync(Service service, string experiment, string body, CancellationToken? token = null)
    {
        using HttpResponseMessage answer = await SendAsync(service, experiment, body, token ?? Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(token ?? Token);
    }

    private static async Task<HttpResponseMessage> SendAsync(Service service, string experiment, string body, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/engine/experiments/{experiment}/runs")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Prefer", "wait=60");
        return await service.Client.SendAsync(request, token);
    }

    private Task<Service> StartKeptAsync() => Service.StartAsync(_folder, o =>
    {
        o.RunsDirectory = _folder.At("runs");
        (o.ConcurrentRuns, o.Patience) = (4, TimeSpan.FromSeconds(0.5));
    });
}
