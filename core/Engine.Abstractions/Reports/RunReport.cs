using System.Collections.ObjectModel;

namespace Engine;

/// <summary>
/// What an experiment found: everything a writer needs for a table, a file or a picture. Immutable; made by <see cref="RunReportBuilder"/>.
/// Entries keep the order in which they were added.
/// </summary>
/// <remarks>The host adds provenance (versions, parameters, seed, SIMD level, threads, duration) when it writes a report.</remarks>
[ReportJson]
public sealed class RunReport
{
    internal RunReport(
        IDictionary<string, Scalar> scalars,
        IDictionary<string, Table> tables,
        IDictionary<string, ReportArray> arrays,
        IDictionary<string, StateSeries> states,
        IDictionary<string, string> aliases,
        IReadOnlyList<Figure> figures,
        IReadOnlyList<string> warnings,
        IReadOnlyList<Citation> references)
    {
        Scalars = new ReadOnlyDictionary<string, Scalar>(scalars);
        Tables = new ReadOnlyDictionary<string, Table>(tables);
        Arrays = new ReadOnlyDictionary<string, ReportArray>(arrays);
        States = new ReadOnlyDictionary<string, StateSeries>(states);
        Aliases = new ReadOnlyDictionary<string, string>(aliases);
        Figures = figures;
        Warnings = warnings;
        References = references;
    }

    /// <summary>Single numbers, verdicts and texts by name.</summary>
    public IReadOnlyDictionary<string, Scalar> Scalars { get; }

    /// <summary>Columnar tables by name.</summary>
    public IReadOnlyDictionary<string, Table> Tables { get; }

    /// <summary>Real or complex arrays of any rank by name.</summary>
    public IReadOnlyDictionary<string, ReportArray> Arrays { get; }

    /// <summary>Density matrices along a coordinate by name.</summary>
    public IReadOnlyDictionary<string, StateSeries> States { get; }

    /// <summary>Former names of scalars and tables, each with the name it has now. Writers of files keep the entry under both.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; }

    /// <summary>Declarative figures.</summary>
    public IReadOnlyList<Figure> Figures { get; }

    /// <summary>What the reader must know before trusting the numbers.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Papers and algorithms used.</summary>
    public IReadOnlyList<Citation> References { get; }
}
