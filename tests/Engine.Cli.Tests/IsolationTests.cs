using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Engine.Cli.Tests;

/// <summary>Whatever a plugin does in its worker process, the command stays up and says what happened.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public IsolationTests() => Fixtures.Install("Fixture.Good", _folder.At("plugins"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_isolated_run_gives_the_same_report()
    {
        Cli own = await Run("run", "good.echo", "--wavelength", "800nm", "--seed", "5", "--json");
        Cli isolated = await Run("run", "good.echo", "--wavelength", "800nm", "--seed", "5", "--json", "--isolate");

        Assert.Equal((0, ""), (isolated.Code, isolated.Error));
        foreach (string part in new[] { "scalars", "tables", "references" })
        {
            Assert.Equal(JsonNode.Parse(own.Out)![part]!.ToJsonString(), JsonNode.Parse(isolated.Out)![part]!.ToJsonString());
        }
    }

    [Theory]
    [InlineData(4, "the worker process was ended by signal 6 before it gave a result. It said: Stack overflow.", "good.overflow")]
    [InlineData(4, "the worker process ended with exit code 7 before it gave a result. It said: a plugin must not print", "good.exit")]
    [InlineData(4, "OutOfMemoryException", "good.hog", "--max-memory", "200MB")]
    [InlineData(4, "InvalidOperationException: the fixture fails on purpose", "good.fail")]
    [InlineData(2, "first: is wrong", "good.refuse")]
    [InlineData(2, "wavelength: must be positive, got -1 m", "good.echo", "--wavelength", "-1")]
    [InlineData(130, "stopped: the time limit of 0.5 s is reached", "good.wait", "--time-limit", "0.5s")]
    public async Task Every_end_of_a_worker_is_told(int code, string message, params string[] args)
    {
        Cli run = await Run(["run", .. args, "--isolate"]);

        Assert.Equal(code, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task A_worker_that_hangs_is_ended()
    {
        long start = Stopwatch.GetTimestamp();
        Cli run = await Run("run", "good.hang", "--isolate", "--time-limit", "0.5s");

        Assert.Equal(130, run.Code);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0.5, 30);
    }

    [Fact]
    public async Task Checkpoints_of_a_worker_can_be_resumed()
    {
        await Run("run", "good.count", "--to", "300", "--pause", "10", "--isolate", "--out", _folder.At("out"), "--checkpoint", "every=1h", "--time-limit", "1.5s", "--quiet");
        Cli whole = await Run("run", "good.count", "--to", "300", "--json");
        Cli resumed = await Run("resume", _folder.At("out"), "--isolate", "--json");

        Assert.Equal(0, resumed.Code);
        Assert.InRange((int)JsonNode.Parse(resumed.Out)!["scalars"]!["resumedAt"]!["value"]!, 1, 299);
        Assert.Equal(
            JsonNode.Parse(whole.Out)!["scalars"]!["sum"]!["value"]!.ToJsonString(),
            JsonNode.Parse(resumed.Out)!["scalars"]!["sum"]!["value"]!.ToJsonString());
    }

    private Task<Cli> Run(params string[] args) => Cli.ProcessAsync([.. args, "--plugins", _folder.At("plugins")]);
}
