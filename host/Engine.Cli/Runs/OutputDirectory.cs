using System.Text;
using Engine.Hosting;
using Engine.Hosting.Figures;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Cli.Runs;

/// <summary>The directory a run's results go to; checked before the run, so that a long run is not lost to a typing error.</summary>
internal sealed class OutputDirectory
{
    /// <summary>The file that appears last, when all others are whole.</summary>
    public const string ReportFile = "report.json";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly string _path;

    private OutputDirectory(string path) => _path = path;

    /// <summary>What is written.</summary>
    public OutputFormats Formats { get; init; } = OutputFormats.Usual;

    /// <summary>The directory's full path.</summary>
    public string FullPath => _path;

    /// <summary>Creates the directory and makes sure that it can be written.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="formats">What to write; null for the usual.</param>
    /// <exception cref="ParameterException">It cannot.</exception>
    public static OutputDirectory Open(string path, OutputFormats? formats = null)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new ParameterException("out", "must name a directory");
        }

        if (File.Exists(path))
        {
            throw new ParameterException("out", $"'{Excerpt.Of(path)}' is a file; a directory is wanted");
        }

        try
        {
            string full = Path.GetFullPath(path);
            Disk.Current.MakeFolder(full);
            string probe = Path.Combine(full, $".engine-{Guid.NewGuid():N}");
            Disk.Current.Create(probe).Dispose();
            Disk.Current.Delete(probe);
            return new(full) { Formats = formats ?? OutputFormats.Usual };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ParameterException("out", $"the directory '{Excerpt.Of(path)}' cannot be written: {Plain.Fault(e)}");
        }
    }

    /// <summary>Whether a directory holds a complete result.</summary>
    /// <param name="path">The directory.</param>
    public static bool IsComplete(string path) => File.Exists(Path.Combine(path, ReportFile));

    /// <summary>Forgets that the directory holds a result, because another run begins in it.</summary>
    public void Reopen() => Disk.Current.Delete(Path.Combine(_path, ReportFile));

    /// <summary>Writes the result in every form that is wanted, each file atomically; a run that is killed meanwhile is not taken for complete.</summary>
    /// <param name="result">The result.</param>
    /// <param name="description">What the experiment says of itself, where it is known.</param>
    public void Write(RunResult result, ExperimentDescription? description = null)
    {
        Disk.Current.MakeFolder(_path);
        if (Formats.Has("csv"))
        {
            SaveText("scalars.csv", writer => ReportCsv.WriteScalars(result.Report.Scalars, writer));
        }

        foreach ((string name, Table table) in result.Report.Tables)
        {
            WriteTable(name, table, result.Provenance);
        }

        foreach (Figure figure in result.Report.Figures.Where(_ => Formats.Has("svg")))
        {
            SaveText(ReportCsv.FileName(figure.Name) + ".svg", writer => writer.Write(SvgFigure.Render(figure)));
        }

        if (Formats.Has("npz") && ReportNpz.HasContent(result.Report))
        {
            Save("arrays.npz", stream => ReportNpz.Write(result.Report, stream, result.Provenance));
        }

        if (Formats.Has("hdf5"))
        {
            Save("results.h5", stream => ReportHdf5.Write(result, stream));
        }

        if (Formats.Has("html"))
        {
            SaveText("report.html", writer => HtmlReport.Write(result, writer, description));
        }

        Save(ReportFile, stream => ReportJson.Write(result, stream));
    }

    private void WriteTable(string name, Table table, Provenance provenance)
    {
        if (Formats.Has("csv"))
        {
            SaveText(ReportCsv.FileName(name) + ".csv", writer => ReportCsv.Write(table, writer));
        }

        if (Formats.Has("parquet"))
        {
            Save(ReportCsv.FileName(name) + ".parquet", stream => ReportParquet.Write(table, stream, provenance));
        }
    }

    private void SaveText(string name, Action<TextWriter> write) => Save(name, stream =>
    {
        using var writer = new StreamWriter(stream, Utf8, leaveOpen: true);
        write(writer);
    });

    private void Save(string name, Action<Stream> write) => AtomicFile.Write(Path.Combine(_path, name), write);
}
