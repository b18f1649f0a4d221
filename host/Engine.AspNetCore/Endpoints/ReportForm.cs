namespace Engine.AspNetCore.Endpoints;

/// <summary>The forms a report comes in.</summary>
internal sealed record ReportForm(string Suffix, string ContentType)
{
    public static readonly ReportForm Json = new("json", "application/json");

    public static readonly ReportForm Csv = new("csv", "text/csv");

    public static readonly ReportForm Npz = new("npz", "application/x-npz");

    public static readonly ReportForm Hdf5 = new("h5", "application/x-hdf5");

    public static readonly ReportForm Svg = new("svg", "image/svg+xml");

    public static readonly ReportForm Html = new("html", "text/html");

    public static readonly ReportForm[] All = [Json, Csv, Npz, Hdf5, Svg, Html];

    /// <summary>The form of a suffix; null for none of them.</summary>
    public static ReportForm? Named(string suffix) => Array.Find(All, form => form.Suffix.Equals(suffix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it is text.</summary>
    public bool IsText => this != Npz && this != Hdf5;
}
