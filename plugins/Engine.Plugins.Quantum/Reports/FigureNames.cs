namespace Engine.Plugins.Quantum.Reports;

/// <summary>Names of figures: lower case with dashes.</summary>
internal static class FigureNames
{
    public static string Of(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c).ToString()
        : c is '_' or '[' or '-' ? "-" : ""));
}
