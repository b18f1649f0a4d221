using System.Reflection;

namespace Engine;

/// <summary>Collects a <see cref="RunReport"/>. Names are camelCase; using one twice throws. Not safe for concurrent use.</summary>
public sealed class RunReportBuilder
{
    private readonly OrderedDictionary<string, Scalar> _scalars = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Table> _tables = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, ReportArray> _arrays = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, StateSeries> _states = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly List<Figure> _figures = [];
    private readonly List<string> _warnings = [];
    private readonly List<Citation> _references = [];

    /// <summary>Adds a named result.</summary>
    /// <param name="name">The quantity's name, camelCase.</param>
    /// <param name="value">Its value; doubles, complex numbers, whole numbers, truth values and texts convert.</param>
    /// <param name="unit">Its unit; <c>1</c> for pure numbers and texts.</param>
    /// <param name="error">Estimated absolute error, or null.</param>
    /// <param name="source">Where the estimate comes from.</param>
    /// <param name="description">What it is, in a few words.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public RunReportBuilder AddScalar(
        string name,
        ReportValue value,
        string unit = "1",
        double? error = null,
        ErrorSource source = ErrorSource.None,
        string description = "") => Add(_scalars, name, new Scalar(value, unit, error, source, description));

    /// <summary>Adds a table.</summary>
    /// <param name="name">Its name, camelCase.</param>
    /// <param name="columns">Its columns, all of one length.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken, or the columns do not fit together.</exception>
    public RunReportBuilder AddTable(string name, params IReadOnlyList<TableColumn> columns) => Add(_tables, name, new Table(columns));

    /// <summary>Adds an array.</summary>
    /// <param name="name">Name of the array.</param>
    /// <param name="array">The array.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public RunReportBuilder AddArray(string name, ReportArray array) => Add(_arrays, name, array);

    /// <summary>Adds density matrices along a coordinate.</summary>
    /// <param name="name">Name of the series.</param>
    /// <param name="states">The states.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public RunReportBuilder AddStates(string name, StateSeries states) => Add(_states, name, states);

    /// <summary>Adds a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">Its name is empty or taken.</exception>
    public RunReportBuilder AddFigure(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentException.ThrowIfNullOrWhiteSpace(figure.Name);
        if (_figures.Any(f => f.Name == figure.Name))
        {
            throw new ArgumentException($"There is already a figure '{figure.Name}'.", nameof(figure));
        }

        _figures.Add(figure);
        return this;
    }

    /// <summary>Keeps a former name of a scalar or table: files hold the entry under both names.</summary>
    /// <param name="alias">The former name, camelCase.</param>
    /// <param name="name">The name of the entry now; it may be added later.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The alias is empty or taken.</exception>
    public RunReportBuilder AddAlias(string alias, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Add(_aliases, alias, name);
    }

    /// <summary>Adds a warning; the same text is kept once.</summary>
    /// <param name="text">A sentence that names the quantity and says what it means for the reader.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public RunReportBuilder AddWarning(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (!_warnings.Contains(text))
        {
            _warnings.Add(text);
        }

        return this;
    }

    /// <summary>Adds the references declared on a type or member; the host adds those of the experiment itself.</summary>
    /// <param name="member">A type or member carrying <see cref="ReferenceAttribute"/>s.</param>
    /// <returns>This builder.</returns>
    public RunReportBuilder AddCitation(MemberInfo member)
    {
        foreach (Citation citation in Citation.Of(member))
        {
            AddCitation(citation);
        }

        return this;
    }

    /// <summary>Adds a reference; an equal one is kept once.</summary>
    /// <param name="citation">The reference.</param>
    /// <returns>This builder.</returns>
    public RunReportBuilder AddCitation(Citation citation)
    {
        if (!_references.Contains(citation))
        {
            _references.Add(citation);
        }

        return this;
    }

    /// <summary>Adds everything in another report, each name prefixed with <paramref name="prefix"/> and a dot (a dash for figures).</summary>
    /// <param name="prefix">The prefix; empty for none.</param>
    /// <param name="other">The report to take over.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">A name is taken.</exception>
    public RunReportBuilder Merge(string prefix, RunReport other)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(other);
        string dotted = prefix.Length == 0 ? "" : prefix + ".";
        foreach ((string name, Scalar value) in other.Scalars)
        {
            Add(_scalars, dotted + name, value);
        }

        foreach ((string name, Table value) in other.Tables)
        {
            Add(_tables, dotted + name, value);
        }

        foreach ((string name, ReportArray value) in other.Arrays)
        {
            Add(_arrays, dotted + name, value);
        }

        foreach ((string name, StateSeries value) in other.States)
        {
            Add(_states, dotted + name, value);
        }

        foreach ((string alias, string name) in other.Aliases)
        {
            Add(_aliases, dotted + alias, dotted + name);
        }

        foreach (Figure figure in other.Figures)
        {
            AddFigure(prefix.Length == 0 ? figure : figure with { Name = prefix + "-" + figure.Name });
        }

        foreach (string warning in other.Warnings)
        {
            AddWarning(prefix.Length == 0 ? warning : $"{prefix}: {warning}");
        }

        foreach (Citation citation in other.References)
        {
            AddCitation(citation);
        }

        return this;
    }

    /// <summary>Makes the report. The builder may go on and build again.</summary>
    /// <returns>The report.</returns>
    public RunReport Build() => new(
        new OrderedDictionary<string, Scalar>(_scalars),
        new OrderedDictionary<string, Table>(_tables),
        new OrderedDictionary<string, ReportArray>(_arrays),
        new OrderedDictionary<string, StateSeries>(_states),
        new OrderedDictionary<string, string>(_aliases),
        [.. _figures],
        [.. _warnings],
        [.. _references]);

    private RunReportBuilder Add<T>(OrderedDictionary<string, T> target, string name, T value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        if (!target.TryAdd(name, value))
        {
            throw new ArgumentException($"There is already an entry '{name}'.", nameof(name));
        }

        return this;
    }
}
