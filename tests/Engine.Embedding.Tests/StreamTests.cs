using System.Text;
using Engine.Hosting;
using Engine.Hosting.Figures;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Embedding.Tests;

/// <summary>Progress as a sequence; results written to streams that must not be blocked.</summary>
public sealed class StreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Progress_comes_first_and_the_result_last()
    {
        await using var host = new EmbeddedHost();

        RunEvent[] events = await host.Engine.StreamAsync("good.count", new { to = 50, pause = 1 }, cancellationToken: Token).ToArrayAsync(Token);

        Assert.InRange(events.Length, 2, 51);
        Assert.All(events[..^1], e => Assert.True(e.Progress is { Message: "counting" } && e.Result is null));
        Assert.Equal(events[..^1].Select(e => e.Progress!.Value.Fraction).Order(), events[..^1].Select(e => e.Progress!.Value.Fraction));
        Assert.Equal(0, events[^1].Result!["resumedAt"].Integer);
    }

    [Fact]
    public async Task Who_stops_reading_cancels_the_run()
    {
        await using var host = new EmbeddedHost();
        await foreach (RunEvent first in host.Engine.StreamAsync("good.wait", cancellationToken: Token))
        {
            break;
        }

        Assert.Contains(host.Log, entry => entry == ("good.wait", 12, entry.Text));
        await Assert.ThrowsAsync<RunFailedException>(async () => await host.Engine.StreamAsync("good.fail", cancellationToken: Token).ToArrayAsync(Token));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(300_000)]
    public async Task Every_form_reaches_a_stream_that_cannot_be_blocked(int rows)
    {
        double[] x = [.. Enumerable.Range(0, rows).Select(i => i / 3.0)];
        var figure = new LineFigure("f", "F", new Axis("x"), new Axis("y"), [new FigureSeries("s", x, x)]);
        RunReport report = new RunReportBuilder().AddScalar("a", 1.5).AddTable("t", new TableColumn("x", "m", x)).AddFigure(figure).Build();
        var result = new RunResult(report, HostEnvironment.Provenance("good.echo", "1.0.0", [], 0, ""));

        Assert.Equal(ReportJson.Write(result).TrimEnd(), await Written(stream => result.WriteJsonAsync(stream, Token)));
        Assert.Equal(Text(w => HtmlReport.Write(result, w)), await Written(stream => result.WriteHtmlAsync(stream, Token)));
        Assert.Equal(Text(w => ReportCsv.Write(report.Tables["t"], w)), await Written(stream => report.Tables["t"].WriteCsvAsync(stream, Token)));
        Assert.Equal(Text(w => ReportCsv.WriteScalars(report.Scalars, w)), await Written(stream => report.WriteScalarsCsvAsync(stream, Token)));
        Assert.Equal(SvgFigure.Render(figure), await Written(stream => figure.WriteSvgAsync(stream, Token)));
        using var npz = new MemoryStream();
        ReportNpz.Write(report, npz);
        Assert.Equal(Encoding.Latin1.GetString(npz.ToArray()), await Written(stream => report.WriteNpzAsync(stream, Token), Encoding.Latin1));
        using var hdf5 = new MemoryStream();
        ReportHdf5.Write(result, hdf5);
        Assert.Equal(Encoding.Latin1.GetString(hdf5.ToArray()), await Written(stream => result.WriteHdf5Async(stream, Token), Encoding.Latin1));
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_the_writing()
    {
        RunReport report = new RunReportBuilder().AddTable("t", new TableColumn("x", "m", new double[500_000])).Build();
        using var stop = new CancellationTokenSource();
        var slow = new AsyncOnly { Full = () => stop.Cancel() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => report.Tables["t"].WriteCsvAsync(slow, stop.Token));
    }

    private static string Text(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return writer.ToString();
    }

    private static async Task<string> Written(Func<Stream, Task> write, Encoding? encoding = null)
    {
        var stream = new AsyncOnly();
        await write(stream);
        return (encoding ?? Encoding.UTF8).GetString(stream.Content.ToArray());
    }

    /// <summary>The body of a response: refuses to be written to synchronously.</summary>
    private sealed class AsyncOnly : Stream
    {
        public MemoryStream Content { get; } = new();

        public Action? Full { get; init; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are not allowed.");

        public override void Write(byte[] buffer, int offset, int count) => Flush();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Content.WriteAsync(buffer, cancellationToken);
            Full?.Invoke();
            cancellationToken.ThrowIfCancellationRequested();
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
