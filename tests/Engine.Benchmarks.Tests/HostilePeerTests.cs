using System.Text.Json;

namespace Engine.Benchmarks.Tests;

/// <summary>A peer that exits, hangs, prints, raises or is absent costs its own case; every other case keeps its numbers.</summary>
public sealed class HostilePeerTests
{
    /// <summary>Answers as the helper does; what a case is to do first stands in its place.</summary>
    private const string Answering = """
        while read line; do
          case "$line" in
            *philox*) FIRST ;;
            *) ;;
          esac
          printf '{"peer":"script 1.0","seconds":0.05,"digest":[0,10,30]}\n'
        done
        """;

    [Theory]
    [InlineData("exit 7", "failed", "ended with code 7")]
    [InlineData("echo 'out of cheese' >&2; sleep 0.2; kill -9 $$", "failed", "out of cheese")]
    [InlineData("sleep 600", "hung", "no answer within 30 s", "--time-limit", "30")]
    [InlineData("printf '{\"failed\":\"ValueError: no\"}\\n'; continue", "failed", "ValueError: no")]
    [InlineData("printf '{\"absent\":\"No module named qutip\"}\\n'; continue", "absent", "No module named qutip")]
    public void Peer_that_fails_costs_its_case_alone(string first, string peer, string reason, params string[] options)
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "The peer's place is taken by a shell script.");
        CompareRun run = CompareRun.With(Answering.Replace("FIRST", first), options);

        JsonElement lost = run.Results["random/normal-philox"];
        Assert.Equal(peer, lost.GetProperty("peer").GetString());
        Assert.Contains(reason, lost.GetProperty("problem").GetString());
        Assert.False(lost.TryGetProperty("ratio", out _));
        Assert.All(["random/normal-pcg64", "random/normal-sfc64"], name => Assert.True(run.Results[name].GetProperty("ratio").GetDouble() > 0, run.Output));
    }

    [Fact]
    public void Talk_of_a_peer_on_its_standard_output_is_passed_over()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "The peer's place is taken by a shell script.");
        CompareRun run = CompareRun.With("echo 'Calibrating...'\n" + Answering.Replace("FIRST", "echo '{\"note\": 1}'; echo '[1, 2]'"));
        Assert.Equal(3, run.Results.Values.Count(result => result.GetProperty("peer").GetString() == "script 1.0"));
    }

    [Fact]
    public void Interpreter_that_ends_at_once_is_said_for_each_case()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "The peer's place is taken by a shell script.");
        CompareRun run = CompareRun.With("exit 127");
        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Results.Values, result => Assert.Contains("code 127", result.GetProperty("problem").GetString()));
    }

    [Fact]
    public void Absent_interpreter_is_said_for_each_case()
    {
        CompareRun run = CompareRun.Of("/no/such/python");
        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Results.Values, result =>
        {
            Assert.Equal("absent", result.GetProperty("peer").GetString());
            Assert.Contains("/no/such/python is not installed", result.GetProperty("problem").GetString());
        });
    }
}
