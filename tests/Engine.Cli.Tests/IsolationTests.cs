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
    [InlineData(4, "there is not enough memory", "good.hog", "--max-memory", "200MB")]
    [InlineData(4, "good.fail failed: the fixture fails on purpose", "good.fail")]
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
        Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds >= 0.5);
    }

    [Fact]
    public async Task Checkpoints_of_a_worker_can_be_resumed()
    {
        string checkpoint = _folder.At("out/checkpoints/state.ckpt");
        using (Process process = Cli.Start("run", "good.count", "--to", "300", "--stall-at", "100", "--isolate", "--out", _folder.At("out"), "--checkpoint",
            "every=0s", "--quiet", "--plugins", _folder.At("plugins")))
        {
            await Cli.UntilAsync(process, () => File.Exists(checkpoint));
            Cli.Signal(process, "TERM");
            await Cli.EndAsync(process);
            Assert.Equal(130, process.ExitCode);
        }

        Cli whole = await Run("run", "good.count", "--to", "300", "--json");
        Cli resumed = await Run("resume", _folder.At("out"), "--isolate", "--json");

        Assert.Equal(0, resumed.Code);
        Assert.InRange((int)JsonNode.Parse(resumed.Out)!["scalars"]!["resumedAt"]!["value"]!, 1, 100);
        Assert.Equal(
            JsonNode.Parse(whole.Out)!["scalars"]!["sum"]!["value"]!.ToJsonString(),
            JsonNode.Parse(resumed.Out)!["scalars"]!["sum"]!["value"]!.ToJsonString());
    }

    [Fact]
    public async Task A_point_that_kills_its_worker_fails_alone()
    {
        // Two threads: the neighbors of every bad point run in both workers.
        string[] fates = ["well", "overflow", "well", "exit", "well", "throw", "well", "hang", "well", "well", "overflow", "well"];
        Cli swept = await Run(
            "sweep", "good.fated", "--vary", "number=lin:0:11:12", "--vary", "fate=" + string.Join(',', fates), "--zip", "number,fate", "--seed", "7", "--out",
            _folder.At("s"),
            "--isolate", "--point-time-limit", "8s", "--threads", "2");
        Assert.Equal(4, swept.Code);
        Assert.Contains("7 points done, 5 failed", swept.Error, StringComparison.Ordinal);

        string status = (await Run("status", _folder.At("s"))).Out;
        Assert.Contains("7 of 12 points done, 5 failed, 0 to do", status, StringComparison.Ordinal);
        Assert.Matches(@"point 1 \(number=1, fate=overflow\): good.fated failed: the worker process was ended by signal 6 .*Stack overflow",
            status);
        Assert.Matches(@"point 3 \(number=3, fate=exit\): .*ended with exit code 7", status);
        Assert.Matches(@"point 5 \(number=5, fate=throw\): .*the fixture fails on purpose", status);
        Assert.Matches(@"point 7 \(number=7, fate=hang\): took longer than the 8 s a point may take", status);
        Assert.Matches(@"point 10 \(number=10, fate=overflow\): .*Stack overflow", status);

        // The others have what they have without workers and without bad neighbors.
        Assert.Equal(0, (await Run("sweep", "good.fated", "--vary", "number=lin:0:11:12", "--seed", "7", "--out", _folder.At("plain"))).Code);
        JsonNode[] isolated = await Columns("s"), plain = await Columns("plain");
        for (int row = 0; row < 7; row++)
        {
            int point = (int)isolated[0][row]!;
            Assert.Equal(plain[1][point]!.ToJsonString(), isolated[1][row]!.ToJsonString());
            Assert.Equal(plain[2][point]!.ToJsonString(), isolated[2][row]!.ToJsonString());
        }
    }

    [Fact]
    public async Task A_leak_wears_out_workers_and_no_point()
    {
        // Sixteen points that leave 40 MB each where 200 MB are allowed.
        Cli swept = await Run("sweep", "good.fated", "--vary", "number=lin:0:15:16", "--leak", "40", "--out", _folder.At("s"), "--isolate", "--max-memory",
            "200MB", "--threads", "1");
        Assert.True(swept.Code == 0, swept.Error);
        Assert.Contains("16 points done, 0 failed", swept.Error, StringComparison.Ordinal);
    }

    private async Task<JsonNode[]> Columns(string sweep)
    {
        JsonArray columns = JsonNode.Parse((await Run("merge", _folder.At(sweep), "--json")).Out)!["tables"]!["sweep"]!["columns"]!.AsArray();
        return [.. new[] { "point", "square", "seed" }.Select(name => columns.Single(c => (string)c!["name"]! == name)!["values"]!)];
    }

    private Task<Cli> Run(params string[] args) => Cli.ProcessAsync([.. args, "--plugins", _folder.At("plugins")]);
}
