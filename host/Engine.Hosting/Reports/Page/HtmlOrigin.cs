using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Engine.Hosting.Figures;
using Engine.Hosting.Parameters;
using Engine.Hosting.Running;

namespace Engine.Hosting.Reports;

/// <summary>What the page says of where a result comes from: inputs, references, versions.</summary>
internal static class HtmlOrigin
{
    /// <summary>Every input with the value that was used; what differs from the default stands out where the defaults are known.</summary>
    public static void Inputs(StringBuilder html, RunReport report, Provenance provenance, ExperimentDescription? description)
    {
        if (provenance.Parameters.Count == 0)
        {
            return;
        }

        html.Append("<h2>Inputs</h2>\n<dl class=\"inputs\">\n");
        Inputs(html, provenance.Parameters, provenance.Units, description?.Parameters, description?.Defaults, "");
        html.Append("</dl>\n");
        Uses(html, [.. provenance.Uses.Where(use => !report.Scalars.ContainsKey(use.Parameter))]);
    }

    /// <summary>Values that were used in place of the inputs above, or that follow from them; what the results say is not said twice.</summary>
    private static void Uses(StringBuilder html, ParameterUse[] uses)
    {
        if (uses.Length == 0)
        {
            return;
        }

        html.Append("<h3>Used</h3>\n<dl class=\"inputs\">\n");
        foreach (ParameterUse use in uses)
        {
            DisplayUnit unit = HtmlNumber.Unit(use.Value, use.Unit);
            string value = HtmlNumber.Text(use.Value, unit) + (unit.Text.Length == 0 ? "" : " " + unit.Text);
            html.Append($"<div class=\"given\"><dt>{Text(Typography.Symbols(Typography.Words(use.Parameter)))} <code>{Text(use.Parameter)}</code></dt>")
                .Append($"<dd>{Typography.Html(value)} <span class=\"soft\">{Text(use.Reason)}</span></dd></div>\n");
        }

        html.Append("</dl>\n");
    }

    public static void References(StringBuilder html, RunReport report)
    {
        if (report.References.Count == 0)
        {
            return;
        }

        html.Append("<h2>References</h2>\n<ol>\n");
        foreach (Citation citation in report.References)
        {
            html.Append($"<li>{Text(citation.Text)}");
            if (citation.Equations is { } equations)
            {
                html.Append($", {Text(equations)}");
            }

            if (citation.Doi is { } doi)
            {
                html.Append($" <a href=\"https://doi.org/{Text(doi)}\">doi:{Text(doi)}</a>");
            }

            if (citation.Arxiv is { } arxiv)
            {
                html.Append($" <a href=\"https://arxiv.org/abs/{Text(arxiv)}\">arXiv:{Text(arxiv)}</a>");
            }

            html.Append("</li>\n");
        }

        html.Append("</ol>\n");
    }

    public static void Versions(StringBuilder html, Provenance provenance)
    {
        (string Name, string Value)[] rows =
        [
            ("engine", provenance.EngineVersion),
            ("contract", provenance.ContractVersion),
            ("plugin", $"{provenance.Plugin} {provenance.PluginVersion}"),
            ("metrics", string.Join(", ", provenance.Metrics)),
            ("seed", provenance.Seed.ToString(CultureInfo.InvariantCulture)),
            ("duration", Duration(provenance.Duration)),
            ("SIMD level", provenance.SimdLevel),
            ("threads", provenance.Threads.ToString(CultureInfo.InvariantCulture)),
            ("runtime", provenance.Runtime),
            ("system", provenance.System),
        ];
        html.Append("<h2>Provenance</h2>\n<table>\n");
        foreach ((string name, string value) in rows.Where(row => row.Value.Length > 0))
        {
            html.Append($"<tr><td>{name}</td><td>{Text(value)}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    /// <summary>A duration as people say it; empty when it is not known.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        _ when duration <= TimeSpan.Zero => "",
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:F1} ms"),
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F1} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} min {duration.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes} min"),
    };

    private static void Inputs(StringBuilder html, JsonObject values, IReadOnlyDictionary<string, string> units, RecordModel? model, JsonObject? defaults,
        string prefix)
    {
        foreach ((string name, JsonNode? value) in values)
        {
            ParameterModel? parameter = model?.Find(name);
            if (value is JsonObject nested)
            {
                Inputs(html, nested, new Dictionary<string, string>(), parameter?.Type.Record, defaults?[name] as JsonObject, $"{prefix}{name}.");
                continue;
            }

            string unit = parameter?.Unit ?? units.GetValueOrDefault(name, "1");
            bool given = defaults is null || !JsonNode.DeepEquals(value, defaults[name]);
            string symbol = parameter is { Symbol.Length: > 0 } ? $" {Typography.Symbols(parameter.Symbol)}" : "";
            string shown = HtmlNumber.Text(value, unit);
            html.Append($"<div{(given ? " class=\"given\"" : "")} title=\"{Text(parameter?.Description ?? "")}\">")
                .Append($"<dt>{Typography.Html(Typography.Symbols(Typography.Words(name)) + symbol)} <code>{Text(prefix + name)}</code></dt>")
                .Append($"<dd>{(unit is "" or "1" ? Text(shown) : Typography.Html(shown))}</dd></div>\n");
        }
    }

    private static string Text(string text) => SvgCanvas.Escape(text);
}
