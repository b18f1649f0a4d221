namespace Engine.Cli.Runs;

/// <summary>Which files a run's results are written as; <c>report.json</c> always is.</summary>
internal sealed class OutputFormats
{
    private static readonly string[] Names = ["html", "csv", "svg", "npz", "hdf5", "parquet"];
    private readonly HashSet<string> _chosen;

    private OutputFormats(IEnumerable<string> chosen) => _chosen = [.. chosen];

    /// <summary>What is written unless something else is asked for.</summary>
    public static OutputFormats Usual { get; } = new(["html", "csv", "svg", "npz", "hdf5"]);

    /// <summary>All there are.</summary>
    public static OutputFormats All { get; } = new(Names);

    /// <summary>How the choice is explained.</summary>
    public static string Help =>
        "What to write beside report.json: a list of html, csv, svg, npz, hdf5 (results.h5) and parquet (one file for each table), or all; all but parquet "
            + "otherwise.";

    /// <summary>Reads a list.</summary>
    /// <param name="text">As typed; null for the usual.</param>
    /// <exception cref="ParameterException">It names a format that does not exist.</exception>
    public static OutputFormats Parse(string? text)
    {
        if (text is null)
        {
            return Usual;
        }

        string[] words = [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => word.ToLowerInvariant() is "h5" ? "hdf5" : word.ToLowerInvariant()).Where(word => word != "json")];
        string[] unknown = [.. words.Where(word => word != "all" && !Names.Contains(word))];
        return unknown.Length == 0
            ? words.Contains("all") ? All : new(words)
            : throw new ParameterException([.. unknown.Select(word =>
                new ParameterProblem("formats", $"there is no format '{word}'; there are json, {string.Join(", ", Names)} and all"))]);
    }

    /// <summary>Whether a format is wanted.</summary>
    public bool Has(string name) => _chosen.Contains(name);
}
