using Engine.Hosting.Running;

namespace Engine.Cli.Tests;

public sealed class LiveProgressTests
{
    [Fact]
    public void It_is_silent_for_a_second_then_says_how_far_the_run_is()
    {
        using var error = new StringWriter();
        var time = new Ticks();
        using (var line = new LiveProgress(new Terminal(TextWriter.Null, error, IsInteractive: true), show: true, time))
        {
            line.Report(new(0.5, "sampling"));
            time.Seconds = 0.9;
            line.Report(new(0.5, "sampling"));
            Assert.Null(line.Shown);
            Assert.Equal("", error.ToString());

            time.Seconds = 10;
            line.Report(new(0.25, "sampling"));
            Assert.Equal(0.25, line.Shown!.Value.Fraction);

            // Not more often than anybody reads.
            time.Seconds = 10.05;
            line.Report(new(0.26, "sampling"));
            Assert.Equal(0.25, line.Shown!.Value.Fraction);
            time.Seconds = 10.2;
            line.Report(new(double.NaN, "searching"));
            Assert.Equal("searching", line.Shown!.Value.Message);
        }
    }

    [Fact]
    public void Nothing_is_shown_where_nobody_watches()
    {
        using var error = new StringWriter();
        var time = new Ticks { Seconds = 0 };
        using (var line = new LiveProgress(new Terminal(TextWriter.Null, error, IsInteractive: false), show: false, time))
        {
            time.Seconds = 100;
            line.Report(new(0.5, "sampling"));
        }

        Assert.Equal("", error.ToString());
    }

    private sealed class Ticks : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(Seconds * 1000);
    }
}
