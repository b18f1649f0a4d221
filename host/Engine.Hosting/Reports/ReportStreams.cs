using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using Engine.Hosting.Figures;
using Engine.Hosting.Running;

namespace Engine.Hosting.Reports;

/// <summary>
/// Results written to any stream without ever blocking on it, such as the body of a response: the writer works ahead by no more than a buffer, and
/// waits, off the caller's thread, while the stream is slow.
/// </summary>
public static class ReportStreams
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Reports of fewer numbers are written to memory at once; a thread of their own would cost more.</summary>
    private const int SmallValues = 20_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a result as report JSON.</summary>
    /// <param name="result">The result.</param>
    /// <param name="stream">Takes UTF-8; left open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>Ends when all is written.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static Task WriteJsonAsync(this RunResult result, Stream stream, CancellationToken cancellationToken = default) =>
        WriteAsync(stream, target => ReportJson.Write(result, target), SizeOf(result.Report) <= SmallValues, cancellationToken);

    /// <summary>Writes a result as one HTML page.</summary>
    /// <param name="result">The result.</param>
    /// <param name="stream">Takes UTF-8; left open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>Ends when all is written.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static Task WriteHtmlAsync(this RunResult result, Stream stream, CancellationToken cancellationToken = default) =>
        WriteTextAsync(stream, target => HtmlReport.Write(result, target), SizeOf(result.Report) <= SmallValues, cancellationToken);

    /// <summary>Writes a report's arrays, states and numeric columns as <c>.npz</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>Ends when all is written.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static Task WriteNpzAsync(this RunReport report, Stream stream, CancellationToken cancellationToken = default) =>
        WriteAsync(stream, target => ReportNpz.Write(report, target), SizeOf(report) <= SmallValues, cancellationToken);

    /// <summary>Writes a result as HDF5, a format that is not written from beginning to end: a large one is made in a temporary file before it is sent.
    /// </summary>
    /// <param name="result">The result.</param>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>Ends when all is written.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async Task WriteHdf5Async(this RunResult result, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        cancellationToken.ThrowIfCancellationRequested();
        if (SizeOf(result.Report) <= SmallValues)
        {
            using var memory = new MemoryStream();
            ReportHdf5.Write(result, memory);
            await stream.WriteAsync(memory.ToArray(), cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        string path = Path.GetTempFileName();
        try
        {
            await Task.Factory.StartNew(() => WriteFile(result, path), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .ConfigureAwait(false);
            FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, useAsync: true);
            await using ConfiguredAsyncDisposable closing = file.ConfigureAwait(false);
            await file.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Writes a report's scalars as comma-separated values.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Takes UTF-8; left open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>Ends when all is written.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static Task WriteScalarsCsvAsync(this RunReport report, Stream stream, CancellationToken cancellationToken = default) =>
        WriteTextAsync(stream, target => ReportCsv.WriteScalars(report.Scalars, target), isSmall: true, cancellationToken);

    /// <summary>Writes a table as comma-separated values.</summary>
    /// <param name="table">The table.</param>
    /// <param name="stream">Takes UTF-8; left open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>Ends when all is written.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static Task WriteCsvAsync(this Table table, Stream stream, CancellationToken cancellationToken = default) =>
        WriteTextAsync(stream, target => ReportCsv.Write(table, target), (long)table.RowCount * table.Columns.Count <= SmallValues, cancellationToken);

    /// <summary>Writes a figure as an SVG document.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="stream">Takes UTF-8; left open.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>Ends when all is written.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static Task WriteSvgAsync(this Figure figure, Stream stream, CancellationToken cancellationToken = default) =>
        WriteTextAsync(stream, target => target.Write(SvgFigure.Render(figure)), Points(figure) <= SmallValues, cancellationToken);

    /// <summary>How many numbers a report holds.</summary>
    internal static long SizeOf(RunReport report) => report.Tables.Values.Sum(t => (long)t.RowCount * t.Columns.Count)
        + report.Arrays.Values.Sum(a => a.Values.LongLength) + report.States.Values.Sum(s => (long)s.Count * s.Side * s.Side)
        + report.Figures.Sum(Points);

    private static void WriteFile(RunResult result, string path)
    {
        using FileStream file = new(path, FileMode.Create, FileAccess.ReadWrite);
        ReportHdf5.Write(result, file);
    }

    private static long Points(Figure figure) => figure switch
    {
        LineFigure lines => lines.Series.Sum(s => (long)s.X.Length),
        HeatMapFigure map => map.Values.Length + map.Overlays.Sum(s => (long)s.X.Length),
        _ => SmallValues,
    };

    private static Task WriteTextAsync(Stream stream, Action<TextWriter> write, bool isSmall, CancellationToken cancellationToken) => WriteAsync(
        stream,
        target =>
        {
            using var writer = new StreamWriter(target, Utf8, BufferBytes, leaveOpen: true);
            write(writer);
        },
        isSmall,
        cancellationToken);

    private static async Task WriteAsync(Stream stream, Action<Stream> write, bool isSmall, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        cancellationToken.ThrowIfCancellationRequested();
        if (isSmall)
        {
            using var memory = new MemoryStream();
            write(memory);
            await stream.WriteAsync(memory.GetBuffer().AsMemory(0, (int)memory.Length), cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 4 * BufferBytes, resumeWriterThreshold: 2 * BufferBytes,
            minimumSegmentSize: BufferBytes, useSynchronizationContext: false));
        Task writing = Task.Factory.StartNew(() => Fill(pipe.Writer, write), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await pipe.Reader.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Lets the writer go on into nothing, or end, when nobody reads any more.
            await pipe.Reader.CompleteAsync().ConfigureAwait(false);
            await writing.ConfigureAwait(false);
        }
    }

    private static void Fill(PipeWriter pipe, Action<Stream> write)
    {
        try
        {
            using var target = new BufferedStream(pipe.AsStream(leaveOpen: true), BufferBytes);
            write(target);
            target.Flush();
            pipe.Complete();
        }
        catch (Exception e)
        {
            // The reading side throws it.
            pipe.Complete(e);
        }
    }
}
