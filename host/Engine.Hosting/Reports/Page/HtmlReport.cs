using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Engine.Hosting.Figures;
using Engine.Hosting.Running;

namespace Engine.Hosting.Reports;

/// <summary>
/// A run as one self-contained HTML page: what it is, how to repeat it and from what it was computed; warnings; results, figures, tables, references and
/// versions. No external resources, no embedded fonts; light and dark by the reader's preference; fits a telephone; prints well. A small script tells
/// values and enlarges; the page is whole without it.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="writer">Takes the page.</param>
    /// <param name="description">What the experiment says of itself, for the page's title and its inputs; null where it is not known.</param>
    public static void Write(RunResult result, TextWriter writer, ExperimentDescription? description = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        (RunReport report, Provenance provenance) = result;
        string summary = Typography.Symbols(description?.Summary ?? "");
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
            .Append($"<title>{Text(provenance.Experiment)}{(summary.Length > 0 ? ": " + Text(summary) : "")}</title>\n")
            .Append($"<style>\n{Resource("report.css")}</style>\n{SvgFigure.Style()}\n</head>\n<body>\n")
            .Append($"<h1>{Text(provenance.Experiment)}</h1>\n");
        if (summary.Length > 0)
        {
            html.Append($"<p class=\"lead\">{Typography.Html(summary)}</p>\n");
        }

        string duration = HtmlOrigin.Duration(provenance.Duration);
        html.Append(CultureInfo.InvariantCulture,
            $"<p class=\"soft\">{provenance.Started:yyyy-MM-dd HH:mm:ss zzz}{(duration.Length > 0 ? ", " + duration : "")}, seed {provenance.Seed}, ")
            .Append($"{Text(provenance.Plugin)} {Text(provenance.PluginVersion)}, engine {Text(provenance.EngineVersion)}</p>\n");
        if (provenance.Command.Length > 0)
        {
            html.Append($"<pre title=\"This command repeats it.\">{Text(provenance.Command)}</pre>\n");
        }

        foreach (string warning in report.Warnings)
        {
            html.Append($"<p class=\"warning\"><strong>Warning.</strong> {Typography.Html(Typography.Symbols(warning))}</p>\n");
        }

        HtmlOrigin.Inputs(html, report, provenance, description);
        HtmlData.Scalars(html, report);
        HtmlFigures.Write(html, report);
        HtmlData.Tables(html, report);
        HtmlData.Others(html, report);
        HtmlOrigin.References(html, report);
        HtmlOrigin.Versions(html, provenance);
        if (report.Figures.Count > 0)
        {
            html.Append($"<script>{Script()}</script>\n");
        }

        writer.Write(html.Append("</body>\n</html>\n"));
    }

    /// <summary>What a content security policy lets the page's script run by.</summary>
    internal static byte[] ScriptHash() => SHA256.HashData(Encoding.UTF8.GetBytes(Script()));

    private static string Script() => "\n" + Resource("report.js");

    private static string Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Text(string text) => SvgCanvas.Escape(text);
}
