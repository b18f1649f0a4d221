using Engine.Hosting.Running;

namespace Engine.Cli.Tests;

public sealed class ProgressLineTests
{
    [Fact]
    public void It_is_silent_for_a_second_then_says_how_far_the_run_is()
    {
        using var error = new StringWriter();
        var time = new Ticks();
        using var line = new ProgressLine(new Terminal(TextWriter.Null, error, IsInteractive: true), show: true, time);
        line.Report(new(0.5, "sampling"));
        time.Seconds = 0.9;
        line.Report(new(0.5, "sampling"));
        Assert.Equal("", error.ToString());

        time.Seconds = 10;
        line.Report(new(0.25, "sampling"));
        Assert.Contains("25 %  0:10, 0:30 left  sampling", error.ToString(), StringComparison.Ordinal);

        // Not more often than anybody reads.
        int length = error.ToString().Length;
        time.Seconds = 10.05;
        line.Report(new(0.26, "sampling"));
        Assert.Equal(length, error.ToString().Length);
        time.Seconds = 10.2;
        line.Report(new(double.NaN, "searching"));
        Assert.Contains("0:10  searching", error.ToString(), StringComparison.Ordinal);
    }

    private sealed class Ticks : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);
    }
}
