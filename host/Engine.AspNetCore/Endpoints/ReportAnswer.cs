using Engine.Hosting.Reports;
using Engine.Hosting.Running;
using Microsoft.AspNetCore.Http;

namespace Engine.AspNetCore.Endpoints;

/// <summary>A report, or a table or figure of it, as the body of an answer.</summary>
internal sealed class ReportAnswer(RunResult result, ReportForm form, string? part = null) : IResult
{
    /// <summary>What a CSV of scalars is asked for as.</summary>
    public const string Scalars = "scalars";

    /// <summary>A drawing runs no scripts; this holds even if something in it tried to.</summary>
    private const string DrawingPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    /// <summary>A page runs the one script of all pages, which tells values under the pointer, and no other.</summary>
    private static readonly string PagePolicy = $"{DrawingPolicy}; script-src 'sha256-{Convert.ToBase64String(HtmlReport.ScriptHash())}'";

    /// <summary>The problem with what is asked for, or null.</summary>
    public string? Problem => form == ReportForm.Csv && part is not null and not Scalars && !result.Report.Tables.ContainsKey(part)
            ? $"There is no table '{part}'; there are {string.Join(", ", result.Report.Tables.Keys.Append(Scalars))}."
        : form == ReportForm.Svg && !result.Report.Figures.Any(f => part is null || f.Name == part)
            ? result.Report.Figures.Count == 0 ? "The report has no figure."
                : $"There is no figure '{part}'; there are {string.Join(", ", result.Report.Figures.Select(f => f.Name))}."
        : form == ReportForm.Npz && !ReportNpz.HasContent(result.Report) ? "The report has no arrays or tables."
        : null;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.ContentType = form.IsText ? form.ContentType + "; charset=utf-8" : form.ContentType;
        CancellationToken stop = httpContext.RequestAborted;
        RunReport report = result.Report;
        if (form == ReportForm.Csv)
        {
            string table = part ?? report.Tables.Keys.FirstOrDefault() ?? Scalars;
            return table == Scalars && !report.Tables.ContainsKey(table) ? report.WriteScalarsCsvAsync(response.Body, stop)
                : report.Tables[table].WriteCsvAsync(response.Body, stop);
        }

        if (form == ReportForm.Html)
        {
            response.Headers.ContentSecurityPolicy = PagePolicy;
            return result.WriteHtmlAsync(response.Body, stop);
        }

        if (form == ReportForm.Svg)
        {
            response.Headers.ContentSecurityPolicy = DrawingPolicy;
            return report.Figures.First(f => part is null || f.Name == part).WriteSvgAsync(response.Body, stop);
        }

        return form == ReportForm.Npz ? report.WriteNpzAsync(response.Body, stop)
            : form == ReportForm.Hdf5 ? result.WriteHdf5Async(response.Body, stop)
            : result.WriteJsonAsync(response.Body, stop);
    }
}
