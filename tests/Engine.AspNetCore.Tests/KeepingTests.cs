using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Engine.AspNetCore.Jobs;
using Engine.AspNetCore.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Engine.AspNetCore.Tests;

/// <summary>Jobs outlive the process that took them; sweeps; what an application's own policies do.</summary>
public sealed class KeepingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_running_or_waiting_goes_on_after_a_restart()
    {
        string running, waiting, done;
        await using (Service service = await StartAsync(o => o.ConcurrentRuns = 1))
        {
            done = await service.BeginAsync("good.echo", new { label = "kept" });
            await service.UntilAsync(done, "done");

            // Its first step is told; in the second it waits to be stopped.
            running = await service.BeginAsync("good.count", new { to = 60, stallAt = 2 });
            await service.UntilSaysAsync(running, "counting");
            waiting = await service.BeginAsync("good.echo", new { });
        }

        await using (Service service = await StartAsync())
        {
            await service.UntilAsync(running, "done");
            await service.UntilAsync(waiting, "done");
            JsonNode report = await service.GetAsync($"{running}/report");
            double[] terms = [.. Enumerable.Range(0, 60).Select(i => Math.Sin(i))];
            Assert.Equal(terms.Aggregate(0.0, (sum, term) => sum + term), (double)report["scalars"]!["sum"]!["value"]!);
            Assert.Equal(2, (int)report["scalars"]!["resumedAt"]!["value"]!);
            Assert.Equal("kept", (string?)(await service.GetAsync($"{done}/report"))["scalars"]!["label"]!["value"]);
        }
    }

    [Fact]
    public async Task A_checkpoint_that_cannot_be_saved_costs_no_run()
    {
        await using Service service = await StartAsync(o => o.CheckpointInterval = TimeSpan.FromTicks(1));
        string hold = _folder.Write("hold", "");
        string run = await service.BeginAsync("good.count", new { to = 3, stallAt = 1, hold });
        await service.UntilAsync(run, "running");

        // It waits before it saves for the first time, and a folder stands where that would go.
        Directory.CreateDirectory(Path.Combine(_folder.At("runs"), run.Split('/')[^1], "checkpoints", "state.ckpt"));
        File.Delete(hold);
        await service.UntilAsync(run, "done", "failed");
        Assert.Equal(Enumerable.Range(0, 3).Sum(i => Math.Sin(i)), (double)(await service.GetAsync($"{run}/report"))["scalars"]!["sum"]!["value"]!, 1e-15);
    }

    [Fact]
    public async Task Older_runs_are_forgotten_in_memory_and_found_on_disk()
    {
        await using Service service = await StartAsync(o => o.RememberedRuns = 3);
        var runs = new List<string>();
        for (int i = 0; i < 6; i++)
        {
            runs.Add(await service.BeginAsync("good.echo", new { count = i + 1 }));
            await service.UntilAsync(runs[^1], "done");
        }

        Assert.InRange((await service.GetAsync("/engine/runs")).AsArray().Count, 3, 4);
        Assert.Equal(1, (int)(await service.GetAsync($"{runs[0]}/report"))["scalars"]!["count"]!["value"]!);
    }

    [Fact]
    public async Task Without_a_folder_older_runs_are_gone()
    {
        await using Service service = await Service.StartAsync(_folder, o => o.RememberedRuns = 2);
        string first = await service.BeginAsync("good.echo", new { });
        await service.UntilAsync(first, "done");
        for (int i = 0; i < 4; i++)
        {
            await service.UntilAsync(await service.BeginAsync("good.echo", new { }), "done");
        }

        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync(first, Token)).StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sweep_tells_its_points_and_is_merged(bool isKept)
    {
        await using Service service = isKept ? await StartAsync() : await Service.StartAsync(_folder);

        string sweep = await service.BeginAsync("good.fated", new { parameters = new { fate = "well" }, vary = new[] { "number=lin:1:50:50" } }, "sweeps");
        await using Stream stream = await service.Client.GetStreamAsync($"{sweep}/events?tables=false", Token);
        List<SseItem<string>> events = await SseParser.Create(stream).EnumerateAsync(Token).ToListAsync(Token);
        JsonNode status = await service.GetAsync(sweep);
        JsonNode report = await service.GetAsync($"{sweep}/report");

        Assert.StartsWith("/engine/sweeps/", sweep, StringComparison.Ordinal);
        Assert.Equal(("sweep", "done", "good.fated"), ((string?)status["kind"], (string?)status["state"], (string?)status["experiment"]));
        Assert.Equal("end", events[^1].EventType);
        Assert.Equal(50, (int)report["scalars"]!["pointsDone"]!["value"]!);
        Assert.StartsWith("<svg", await service.Client.GetStringAsync($"{sweep}/report.svg", Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync(sweep.Replace("sweeps", "runs", StringComparison.Ordinal), Token)).StatusCode);
    }

    [Fact]
    public async Task The_figure_of_a_sweep_shows_the_result_that_is_asked_for()
    {
        await using Service service = await StartAsync();
        string sweep = await service.BeginAsync("good.curve", new { vary = new[] { "amplitude=lin:1m:2m:5" } }, "sweeps");
        await service.UntilAsync(sweep, "done");

        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync($"{sweep}/report.svg", Token)).StatusCode);
        Assert.Contains("height", await service.Client.GetStringAsync($"{sweep}/report.svg?scalar=height", Token), StringComparison.Ordinal);
        HttpResponseMessage wrong = await service.Client.GetAsync($"{sweep}/report?scalar=hight", Token);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("did you mean 'height'?", await wrong.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canceled_sweep_keeps_its_points_and_goes_on()
    {
        // Points sleep: on one thread they take twenty seconds, which no machine is too busy to interrupt, on all threads less than one.
        string sweep;
        int kept;
        await using (Service slow = await StartAsync(o => o.Threads = 1))
        {
            var body = new { parameters = new { to = 4, pause = 50 }, vary = new[] { "stallAt=lin:100:199:100" } };
            sweep = await slow.BeginAsync("good.count", body, "sweeps");
            while ((await slow.Client.GetAsync($"{sweep}/report", Token)).StatusCode != HttpStatusCode.OK)
            {
                await Task.Delay(10, Token);
            }

            await slow.Client.DeleteAsync(sweep, Token);
            await slow.UntilAsync(sweep, "cancelled");
            kept = (int)(await slow.GetAsync($"{sweep}/report"))["scalars"]!["pointsDone"]!["value"]!;
        }

        await using Service fast = await StartAsync(o => o.Threads = 50);
        HttpResponseMessage resumed = await fast.Client.PostAsync($"{sweep}/resume", null, Token);
        await fast.UntilAsync(sweep, "done");

        Assert.InRange(kept, 1, 99);
        Assert.Equal(HttpStatusCode.Accepted, resumed.StatusCode);
        Assert.Equal(100, (int)(await fast.GetAsync($"{sweep}/report"))["scalars"]!["pointsDone"]!["value"]!);
    }

    [Fact]
    public async Task A_sweep_that_makes_no_sense_is_refused_with_all_its_problems()
    {
        await using Service service = await StartAsync();
        async Task<JsonNode> Refused(object body)
        {
            HttpResponseMessage answer = await service.Client.PostAsJsonAsync("/engine/experiments/good.fated/sweeps", body, Token);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            return (await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!["errors"]!;
        }

        Assert.Equal(["nonsense", "samples", "vary"], (await Refused(new { nonsense = 1, samples = -1 })).AsObject().Select(e => e.Key).Order());
        Assert.Contains("vary", (await Refused(new { vary = new[] { "number=@/etc/hostname" } })).AsObject().Select(e => e.Key));
        Assert.Contains("vary", (await Refused(new { vary = new[] { "nothing=1,2" } })).AsObject().Select(e => e.Key));
        Assert.Contains("at most 1000000", (await Refused(new { vary = new[] { "number=lin:1:2e9:2000000000" } })).ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_folder.At("runs")));
    }

    [Fact]
    public async Task Files_that_were_sent_along_are_read_and_no_others()
    {
        await using Service service = await StartAsync();
        var jobs = service.App.Services.GetRequiredService<EngineJobs>();
        JobRequest Request(string value, string name = "d.csv", string content = "3\n4\n5\n") => new("good.echo")
        {
            Parameters = new JsonObject { ["distances"] = value },
            Files = new Dictionary<string, byte[]> { [name] = System.Text.Encoding.UTF8.GetBytes(content) },
        };

        Job job = jobs.Submit(Request("@d.csv"));
        await job.Completion.WaitAsync(Token);

        Assert.Equal(3, jobs.ResultOf(job)!.Report.Tables["distances"].RowCount);
        Assert.Throws<ParameterException>(() => jobs.Submit(Request("@other.csv")));
        Assert.Throws<ParameterException>(() => jobs.Submit(Request("@../d.csv")));
        Assert.Throws<ParameterException>(() => jobs.Submit(Request("@../d.csv", "../d.csv")));
        Assert.Throws<ParameterException>(() => jobs.Submit(Request("@d.json", "d.json", "\"@/etc/hostname\"")));
        Assert.Throws<ParameterException>(() => jobs.Submit(Request("@d.json", "d.json", "\"\\u0040/etc/hostname\"")));
    }

    [Fact]
    public async Task The_applications_own_policies_hold()
    {
        await using Service service = await Service.StartAsync(_folder, services: builder =>
        {
            builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderScheme>("header", null);
            builder.Services.AddAuthorizationBuilder().AddPolicy("physicists", policy => policy.RequireClaim("topic", "physics"));
        },
        map: app => app.MapEngine("/lab/engine").RequireAuthorization("physicists"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Client.GetAsync("/lab/engine/experiments", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Client.GetAsync("/lab/engine/openapi.json", Token)).StatusCode);
        service.Client.DefaultRequestHeaders.Add("X-Topic", "physics");
        HttpResponseMessage accepted = await service.Client.PostAsync("/lab/engine/experiments/good.echo/runs", null, Token);
        Assert.StartsWith("/lab/engine/runs/", accepted.Headers.Location!.ToString(), StringComparison.Ordinal);
        await service.UntilAsync(accepted.Headers.Location.ToString(), "done");
    }

    [Fact]
    public async Task Options_that_cannot_be_are_refused_at_the_start()
    {
        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(() => Service.StartAsync(_folder, o =>
        {
            o.QueuedRuns = 0;
            o.Isolate = true;
            o.RunsDirectory = _folder.Write("file", "") + "/runs";
        }));

        Assert.Contains("Engine:Http:QueuedRuns must be from 1 to 1000000, got 0.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Engine:Http:Isolate needs Engine:WorkerCommand", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Engine:Http:RunsDirectory", refused.Message, StringComparison.Ordinal);
    }

    private Task<Service> StartAsync(Action<EngineEndpointOptions>? configure = null) => Service.StartAsync(_folder, o =>
    {
        o.RunsDirectory = _folder.At("runs");
        configure?.Invoke(o);
    });
}
