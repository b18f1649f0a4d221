using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Engine.AspNetCore.Jobs;
using PureHDF;

namespace Engine.AspNetCore.Tests;

/// <summary>Runs over HTTP: asked for, watched, fetched in every form, canceled.</summary>
public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_is_accepted_watched_and_fetched(bool isKept)
    {
        await using Service service = await Service.StartAsync(_folder, o => o.RunsDirectory = isKept ? _folder.At("runs") : null);

        HttpResponseMessage accepted = await service.Client.PostAsJsonAsync("/engine/experiments/good.echo/runs?seed=7", new { wavelength = "800nm" }, Token);
        string run = accepted.Headers.Location!.ToString();
        JsonNode done = await service.UntilAsync(run, "done");
        JsonNode report = await service.GetAsync((string)done["reportHref"]!);

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.StartsWith("/engine/runs/", run, StringComparison.Ordinal);
        Assert.Equal(run, (string?)done["href"]);
        Assert.Equal(1, (double)done["fraction"]!);
        Assert.Equal(800e-9, (double)report["scalars"]!["wavelength"]!["value"]!);
        Assert.Equal(7, (int)report["scalars"]!["seed"]!["value"]!);
        Assert.Equal("800nm", (string?)done["parameters"]!["wavelength"]);
        Assert.Contains((await service.GetAsync("/engine/runs")).AsArray(), r => (string?)r!["href"] == run);
    }

    [Fact]
    public async Task Every_problem_with_the_parameters_is_told_in_words_of_the_web()
    {
        await using Service service = await Service.StartAsync(_folder);

        HttpResponseMessage refused = await service.Client.PostAsJsonAsync("/engine/experiments/good.echo/runs",
            new { wavelength = -1, interaction = "5MHz", nonsense = 2, pump = new { waist = 0 } }, Token);
        JsonNode problem = (await refused.Content.ReadFromJsonAsync<JsonNode>(Token))!;

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(["interaction", "nonsense", "pump.waist", "wavelength"], problem["errors"]!.AsObject().Select(e => e.Key).Order());
        Assert.DoesNotContain("--", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"wavelength":""", "It is malformed JSON at line 1, column 15: it ends too early.")]
    [InlineData("""{"label":"a","label":"b"}""", "It is malformed JSON: 'label' is given twice.")]
    [InlineData("[1]", "A JSON object is wanted.")]
    public async Task A_body_that_cannot_be_read_is_told_without_words_of_programmers(string body, string detail)
    {
        await using Service service = await Service.StartAsync(_folder);
        HttpResponseMessage refused = await service.Client.PostAsync(
            "/engine/experiments/good.echo/runs", new StringContent(body, Encoding.UTF8, "application/json"), Token);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(detail, (string?)(await refused.Content.ReadFromJsonAsync<JsonNode>(Token))!["detail"]);
    }

    [Fact]
    public async Task A_caller_that_waits_gets_the_form_it_accepts()
    {
        await using Service service = await Service.StartAsync(_folder);
        using var csv = new HttpRequestMessage(HttpMethod.Post, "/engine/experiments/good.echo/runs");
        csv.Headers.Add("Prefer", "wait=60");
        csv.Headers.Accept.ParseAdd("text/csv");
        HttpResponseMessage answer = await service.Client.SendAsync(csv, Token);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);

        using var picture = new HttpRequestMessage(HttpMethod.Post, "/engine/experiments/good.echo/runs");
        picture.Headers.Add("Prefer", "wait=60");
        picture.Headers.Accept.ParseAdd("image/gif");
        Assert.Equal(HttpStatusCode.NotAcceptable, (await service.Client.SendAsync(picture, Token)).StatusCode);
    }

    [Theory]
    [InlineData("is required, e.g. --interaction 2pi*55.2MHz", "is required, e.g. interaction: 2pi*55.2MHz")]
    [InlineData("give --decay-rate 6803/s or --lifetime", "give decayRate: 6803/s or lifetime")]
    [InlineData("must be below 1 -- or so", "must be below 1 -- or so")]
    [InlineData("needs --sample=sobol:10, too", "needs sample: sobol:10, too")]
    [InlineData("--checkpoint keeps the state", "checkpoint keeps the state")]
    public void Options_of_the_command_line_are_said_as_parameters(string typed, string told) => Assert.Equal(told, Problems.Worded(typed));

    [Theory]
    [InlineData("[1]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"a\":1,\"a\":2}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("wavelength=1", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task Bodies_that_cannot_be_read_are_problems(string body, string type, HttpStatusCode status)
    {
        await using Service service = await Service.StartAsync(_folder);

        HttpResponseMessage answer = await service.Client.PostAsync("/engine/experiments/good.echo/runs", new StringContent(body, null, type), Token);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_huge_body_is_refused()
    {
        await using Service service = await Service.StartAsync(_folder, o => o.MaximumBody = 1000);
        HttpContent body = new StringContent("{\"label\":\"" + new string('x', 2000) + "\"}", null, "application/json");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await service.Client.PostAsync("/engine/experiments/good.echo/runs", body, Token)).StatusCode);

        HttpContent unsized = new StreamContent(new MemoryStream(await body.ReadAsByteArrayAsync(Token)));
        unsized.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/engine/experiments/good.echo/runs") { Content = unsized };
        request.Headers.TransferEncodingChunked = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await service.Client.SendAsync(request, Token)).StatusCode);
    }

    [Theory]
    [InlineData("{\"label\":\"@/etc/hostname\"}")]
    [InlineData("{\"label\":\"\\u0040/etc/hostname\"}")]
    [InlineData("{\"distances\":\"1,@/etc/hostname\"}")]
    [InlineData("{\"distances\":\"@@/etc/hostname\"}")]
    [InlineData("{\"distances\":[\"@/etc/hostname\"]}")]
    [InlineData("{\"pump\":\"{\\\"waist\\\":\\\"@/etc/hostname\\\"}\"}")]
    [InlineData("{\"pump\":{\"waist\":\"@/etc/hostname\"}}")]
    public async Task No_file_of_the_machine_is_read(string body)
    {
        await using Service service = await Service.StartAsync(_folder);

        HttpResponseMessage answer = await service.Client.PostAsync("/engine/experiments/good.echo/runs", new StringContent(body, null, "application/json"),
            Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("was not sent along", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_tell_progress_tables_and_the_end()
    {
        await using Service service = await Service.StartAsync(_folder);

        // Long enough that a busy machine has the events open before the end.
        string run = await service.BeginAsync("good.count", new { to = 30, pause = 100 });

        List<SseItem<string>> events = await Events(service, run);
        string echo = await service.BeginAsync("good.echo", new { });
        List<SseItem<string>> tables = await Events(service, echo);

        Assert.Contains(events, e => e.EventType == "progress" && (double?)JsonNode.Parse(e.Data)!["fraction"] is > 0 and < 1);
        Assert.Equal("end", events[^1].EventType);
        Assert.Equal("done", (string?)JsonNode.Parse(events[^1].Data)!["state"]);
        JsonNode table = JsonNode.Parse(Assert.Single(tables, e => e.EventType == "table").Data)!;
        Assert.Equal(("distances", 2), ((string?)table["table"], (int)table["rows"]!));
        Assert.Equal(2.0, (double)table["values"]![1]!["distance"]!);
    }

    [Fact]
    public async Task A_report_comes_in_every_form_by_suffix_and_by_wish()
    {
        await using Service service = await Service.StartAsync(_folder, o => o.RunsDirectory = _folder.At("runs"));
        string run = await service.BeginAsync("good.echo", new { label = "<script>alert(1)</script>" });
        await service.UntilAsync(run, "done");

        Assert.StartsWith("distance [m],index", await Text("text/csv"), StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", await Text("text/html"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", await Text("text/html"), StringComparison.Ordinal);
        Assert.StartsWith("{", await Text("application/xml, */*;q=0.1"), StringComparison.Ordinal);
        Assert.StartsWith("name,value,unit", await service.Client.GetStringAsync($"{run}/report.csv?table=scalars", Token), StringComparison.Ordinal);
        using var npz = new ZipArchive(new MemoryStream(await service.Client.GetByteArrayAsync($"{run}/report.npz", Token)));
        Assert.Contains("distances.distance.npy", npz.Entries.Select(e => e.FullName));
        byte[] hdf5 = await service.Client.GetByteArrayAsync($"{run}/report.h5", Token);
        Assert.Equal([1.0, 2.0], H5File.Open(new MemoryStream(hdf5)).Dataset("/tables/distances/distance").Read<double[]>());
        HttpResponseMessage wished = await Wish("application/x-hdf5");
        Assert.Equal("application/x-hdf5", wished.Content.Headers.ContentType!.ToString());
        Assert.Equal(hdf5, await wished.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync($"{run}/report.svg", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync($"{run}/report.csv?table=nothing", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotAcceptable, (await service.Client.GetAsync($"{run}/report.pdf", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotAcceptable, (await Wish("application/pdf")).StatusCode);

        async Task<HttpResponseMessage> Wish(string accept)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{run}/report");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            return await service.Client.SendAsync(request, Token);
        }

        async Task<string> Text(string accept) => await (await Wish(accept)).EnsureSuccessStatusCode().Content.ReadAsStringAsync(Token);
    }

    [Fact]
    public async Task A_large_report_and_its_page_are_sent_whole()
    {
        await using Service service = await Service.StartAsync(_folder);
        string run = await service.BeginAsync("good.curve", new { rows = 50_000 });
        await service.UntilAsync(run, "done");

        double[] squares = H5File.Open(new MemoryStream(await service.Client.GetByteArrayAsync($"{run}/report.h5", Token)))
            .Dataset("/tables/rows/square").Read<double[]>();
        HttpResponseMessage page = await service.Client.GetAsync($"{run}/report.html", Token);
        string script = (await page.Content.ReadAsStringAsync(Token)).Split("<script>")[1].Split("</script>")[0];

        Assert.Equal(Enumerable.Range(0, 50_000).Select(i => (double)i * i), squares);
        Assert.Contains($"script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'",
            Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.StartsWith("<svg", await service.Client.GetStringAsync($"{run}/report.svg?figure=curves", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unfinished_finished_and_unknown_runs_have_their_own_answers()
    {
        await using Service service = await Service.StartAsync(_folder);
        string waiting = await service.BeginAsync("good.wait", new { });
        await service.UntilAsync(waiting, "running");

        Assert.Equal(HttpStatusCode.Conflict, (await service.Client.GetAsync($"{waiting}/report", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await service.Client.DeleteAsync(waiting, Token)).StatusCode);
        await service.UntilAsync(waiting, "cancelled");
        Assert.Equal(HttpStatusCode.Conflict, (await service.Client.DeleteAsync(waiting, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await service.Client.PostAsync($"{waiting}/resume", null, Token)).StatusCode);

        string failing = await service.BeginAsync("good.fail", new { });
        Assert.Contains("on purpose", (string?)(await service.UntilAsync(failing, "failed"))["problem"]!["title"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await service.Client.GetAsync($"{failing}/report", Token)).StatusCode);

        foreach (string id in new[] { new string('0', 32), "..%2F..%2Fetc%2Fpasswd", "%2E%2E", "a", waiting[^32..].ToUpperInvariant() })
        {
            HttpResponseMessage answer = await service.Client.GetAsync($"/engine/runs/{id}", Token);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_queue_is_bounded_and_what_waits_can_be_canceled()
    {
        await using Service service = await Service.StartAsync(_folder, o => (o.ConcurrentRuns, o.QueuedRuns) = (1, 2));
        string first = await service.BeginAsync("good.wait", new { });
        await service.UntilAsync(first, "running");
        string second = await service.BeginAsync("good.echo", new { });
        await service.BeginAsync("good.echo", new { });

        HttpResponseMessage refused = await service.Client.PostAsJsonAsync("/engine/experiments/good.echo/runs", new { }, Token);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        await service.Client.DeleteAsync(second, Token);
        await service.UntilAsync(second, "cancelled");
        await service.Client.DeleteAsync(first, Token);
        await service.UntilAsync(await Again(service), "done");
    }

    [Fact]
    public async Task Who_waits_gets_the_report_and_who_goes_away_cancels()
    {
        await using Service service = await Service.StartAsync(_folder);

        HttpResponseMessage answer = await Waiting(service, "good.echo", Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("hello", (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!["scalars"]!["greeting"]!["value"]);
        Assert.Equal(HttpStatusCode.InternalServerError, (await Waiting(service, "good.fail", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Waiting(service, "good.refuse", Token)).StatusCode);

        using var away = new CancellationTokenSource();
        Task<HttpResponseMessage> request = Waiting(service, "good.wait", away.Token);
        JsonNode run = await RunOf(service, "good.wait", "running");
        await away.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await service.UntilAsync((string)run["href"]!, "cancelled");

        using var impatient = new HttpRequestMessage(HttpMethod.Post, "/engine/experiments/good.wait/runs");
        impatient.Headers.Add("Prefer", "wait=0.05");
        HttpResponseMessage later = await service.Client.SendAsync(impatient, Token);
        Assert.Equal(HttpStatusCode.Accepted, later.StatusCode);
        await service.Client.DeleteAsync(later.Headers.Location, Token);
    }

    [Fact]
    public async Task A_deaf_run_is_left_to_itself_and_others_go_on()
    {
        await using Service service = await Service.StartAsync(_folder, o => (o.ConcurrentRuns, o.Patience) = (1, TimeSpan.FromSeconds(0.2)));

        // A run told to stop before its experiment has been entered ends in peace.
        string deaf = await service.BeginAsync("good.hang", new { });
        await service.UntilSaysAsync(deaf, "hanging");
        await service.Client.DeleteAsync(deaf, Token);
        string? message = (string?)(await service.UntilAsync(deaf, "cancelled"))["message"];

        Assert.Contains("does not listen", message, StringComparison.Ordinal);
        await service.UntilAsync(await service.BeginAsync("good.echo", new { }), "done");
    }

    [Fact]
    public async Task A_run_over_its_time_or_its_memory_fails()
    {
        // A service each: on a busy machine the run that is too large may take its time as well.
        await using Service hurried = await Service.StartAsync(_folder, o => o.TimeLimit = TimeSpan.FromSeconds(0.3));
        await using Service narrow = await Service.StartAsync(_folder, o => o.MemoryLimit = 1 << 20);

        JsonNode late = await hurried.UntilAsync(await hurried.BeginAsync("good.wait", new { }), "failed");
        JsonNode large = await narrow.UntilAsync(await narrow.BeginAsync("good.large", new { numbers = 1_000_000 }), "failed");

        Assert.Equal("The run took longer than the 0.3 s a run may take.", (string?)late["problem"]!["title"]);
        Assert.Contains("more than the 1", (string?)large["problem"]!["title"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_in_a_worker_is_one_failed_run()
    {
        string engine = Path.Combine(Fixtures.EngineRoot, "host", "Engine.Cli", "bin", Fixtures.Configuration, "net10.0", "engine.dll");
        await using Service service = await Service.StartAsync(_folder, o => o.Isolate = true, host =>
        {
            host.WorkerCommand.Add("dotnet");
            host.WorkerCommand.Add(engine);
            host.WorkerCommand.Add("worker");
        });

        JsonNode crashed = await service.UntilAsync(await service.BeginAsync("good.overflow", new { }), "failed");

        Assert.Contains("worker process", (string?)crashed["problem"]!["title"], StringComparison.Ordinal);
        await service.UntilAsync(await service.BeginAsync("good.echo", new { }), "done");
    }

    [Fact]
    public async Task Metrics_go_along_and_unknown_ones_are_refused()
    {
        await using Service service = await Service.StartAsync(_folder);

        HttpResponseMessage accepted = await service.Client.PostAsync("/engine/experiments/good.states/runs?metric=good-purity", null, Token);
        HttpResponseMessage refused = await service.Client.PostAsync("/engine/experiments/good.states/runs?metric=nothing", null, Token);

        await service.UntilAsync(accepted.Headers.Location!.ToString(), "done");
        JsonNode report = await service.GetAsync(accepted.Headers.Location + "/report");
        Assert.Equal(0.5, (double)report["scalars"]!["good-purity.last"]!["value"]!);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static async Task<string> Again(Service service) => await service.BeginAsync("good.echo", new { });

    private static async Task<HttpResponseMessage> Waiting(Service service, string experiment, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/engine/experiments/{experiment}/runs");
        request.Headers.Add("Prefer", "wait");
        return await service.Client.SendAsync(request, token);
    }

    private static async Task<JsonNode> RunOf(Service service, string experiment, string state)
    {
        while (true)
        {
            JsonNode? run = (await service.GetAsync("/engine/runs")).AsArray()
                .FirstOrDefault(r => (string?)r!["experiment"] == experiment && (string?)r["state"] == state);
            if (run is not null)
            {
                return run;
            }

            await Task.Delay(10, Token);
        }
    }

    private static async Task<List<SseItem<string>>> Events(Service service, string run)
    {
        await using Stream stream = await service.Client.GetStreamAsync($"{run}/events", Token);
        return await SseParser.Create(stream).EnumerateAsync(Token).ToListAsync(Token);
    }
}
