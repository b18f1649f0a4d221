using System.Text;
using Engine.Hosting;
using Engine.Hosting.Figures;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Cli;

/// <summary>The directory a run's results go to; checked before the run, so that a long run is not lost to a typing error.</summary>
internal sealed class OutputDirectory
{
    /// <summary>The file that appears last, when all others are whole.</summary>
    private const string ReportFile = "report.json";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly string _path;

    private OutputDirectory(string path) => _path = path;

    /// <summary>The directory's full path.</summary>
    public string FullPath => _path;

    /// <summary>Creates the directory and makes sure that it can be written.</summary>
    /// <exception cref="ParameterException">It cannot.</exception>
    public static OutputDirectory Open(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            Directory.CreateDirectory(full);
            string probe = Path.Combine(full, $".engine-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return new(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ParameterException("out", $"the directory '{path}' cannot be written: {e.Message}");
        }
    }

    /// <summary>Whether a directory holds a complete result.</summary>
    /// <param name="path">The directory.</param>
    public static bool IsComplete(string path) => File.Exists(Path.Combine(path, ReportFile));

    /// <summary>Forgets that the directory holds a result, because another run begins in it.</summary>
    public void Reopen() => File.Delete(Path.Combine(_path, ReportFile));

    /// <summary>Writes every form of the result, each file atomically; a run that is killed meanwhile is not taken for complete.</summary>
    public void Write(RunResult result)
    {
        Directory.CreateDirectory(_path);
        SaveText("scalars.csv", writer => ReportCsv.WriteScalars(result.Report.Scalars, writer));
        foreach ((string name, Table table) in result.Report.Tables)
        {
            SaveText(ReportCsv.FileName(name) + ".csv", writer => ReportCsv.Write(table, writer));
        }

        foreach (Figure figure in result.Report.Figures)
        {
            SaveText(ReportCsv.FileName(figure.Name) + ".svg", writer => writer.Write(SvgFigure.Render(figure)));
        }

        if (ReportNpz.HasContent(result.Report))
        {
            Save("arrays.npz", stream => ReportNpz.Write(result.Report, stream));
        }

        SaveText("report.html", writer => HtmlReport.Write(result, writer));
        Save(ReportFile, stream => ReportJson.Write(result, stream));
    }

    private void SaveText(string name, Action<TextWriter> write) => Save(name, stream =>
    {
        using var writer = new StreamWriter(stream, Utf8, leaveOpen: true);
        write(writer);
    });

    private void Save(string name, Action<Stream> write) => AtomicFile.Write(Path.Combine(_path, name), write);
}
