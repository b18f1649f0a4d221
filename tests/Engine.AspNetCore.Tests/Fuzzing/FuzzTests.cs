using System.Net.Http.Headers;
using Engine.AspNetCore.Jobs;
using Engine.Testing.Fuzzing;

namespace Engine.AspNetCore.Tests.Fuzzing;

/// <summary>Whatever stands in a body, the service answers, and never that it broke; whatever stands in a kept job, it is a job or none.</summary>
[Collection(FuzzCollection.Name)]
public sealed class FuzzTests : IAsyncLifetime, IDisposable
{
    /// <summary>A request costs as much as many inputs of a reader.</summary>
    private const int RequestSparser = 10;

    private static readonly string[] Words =
        ["{", "}", "[", "]", ":", ",", "\"", "null", "\"parameters\":", "\"vary\":", "\"zip\":", "\"samples\":", "\"seed\":", "\"files\":", "@/etc/passwd",
            "number=lin:1:3:3", "log:"];

    private readonly TemporaryFolder _folder = new();
    private Service _service = null!;

    public static TheoryData<string> Names => new("run-body", "sweep-body", "job");

    private static string Corpus => Path.Combine(Fixtures.EngineRoot, "tests", "Engine.AspNetCore.Tests", "Fuzzing", "Corpus");

    public async ValueTask InitializeAsync() => _service = await Service.StartAsync(_folder, o => (o.QueuedRuns, o.RememberedRuns) = (1000, 10));

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Inputs_that_are_kept_are_answered(string target) => Fuzzer.Replay(Corpus, Target(target));

    [Theory]
    [MemberData(nameof(Names))]
    public void Made_inputs_are_answered(string target)
    {
        (int inputs, int refused) = Fuzzer.Run(Corpus, Target(target), target == "job" ? 1 : RequestSparser);
        TestContext.Current.TestOutputHelper?.WriteLine($"{target}: {inputs} inputs, {refused} refused");
        Assert.InRange(refused, 0, inputs - 1);
    }

    private FuzzTarget Target(string name) => name switch
    {
        "run-body" => new(name, Words, input => Post("good.echo/runs", input), typeof(HttpRequestException)) { IsJson = true },
        "sweep-body" => new(name, Words, input => Post("good.fated/sweeps", input), typeof(HttpRequestException)) { IsJson = true },
        _ => new(name, Words, ReadJob) { IsJson = true },
    };

    private void Post(string where, byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using HttpResponseMessage answer = _service.Client.PostAsync("/engine/experiments/" + where, content).GetAwaiter().GetResult();
        if ((int)answer.StatusCode >= 500)
        {
            throw new InvalidOperationException($"the answer is {answer.StatusCode}: {answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()}");
        }

        answer.EnsureSuccessStatusCode();
    }

    private void ReadJob(byte[] content)
    {
        string id = new('a', 32);
        Directory.CreateDirectory(_folder.At("jobs/" + id));
        File.WriteAllBytes(_folder.At($"jobs/{id}/job.json"), content);
        new JobStore(_folder.At("jobs")).Read(id);
    }
}
