using System.Numerics;

namespace Engine;

/// <summary>One column of a <see cref="Table"/>. It holds a copy of its values.</summary>
[ReportJson]
public sealed class TableColumn
{
    private TableColumn(string name, string unit, Array values, string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(values);
        Name = name;
        Unit = unit;
        Values = (Array)values.Clone();
        Description = description;
    }

    /// <summary>A column of reals; NaN marks an undefined entry.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="unit">The unit, e.g. "m"; "1" for pure numbers.</param>
    /// <param name="values">The values.</param>
    /// <param name="description">What it is, in a few words.</param>
    public TableColumn(string name, string unit, double[] values, string description = "")
        : this(name, unit, (Array)values, description)
    {
    }

    /// <summary>A column of complex numbers.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="unit">The unit, e.g. "m"; "1" for pure numbers.</param>
    /// <param name="values">The values.</param>
    /// <param name="description">What it is, in a few words.</param>
    public TableColumn(string name, string unit, Complex[] values, string description = "")
        : this(name, unit, (Array)values, description)
    {
    }

    /// <summary>A column of whole numbers.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="unit">The unit, e.g. "m"; "1" for pure numbers.</param>
    /// <param name="values">The values.</param>
    /// <param name="description">What it is, in a few words.</param>
    public TableColumn(string name, string unit, long[] values, string description = "")
        : this(name, unit, (Array)values, description)
    {
    }

    /// <summary>A column of texts.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">The values.</param>
    /// <param name="description">What it is, in a few words.</param>
    public TableColumn(string name, string[] values, string description = "")
        : this(name, "1", (Array)values, description)
    {
    }

    /// <summary>A column of logical values.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="values">The values.</param>
    /// <param name="description">What it is, in a few words.</param>
    public TableColumn(string name, bool[] values, string description = "")
        : this(name, "1", (Array)values, description)
    {
    }

    /// <summary>The column's name, camelCase.</summary>
    public string Name { get; }

    /// <summary>Unit of every value.</summary>
    public string Unit { get; }

    /// <summary>What it is, in a few words; may be empty.</summary>
    public string Description { get; }

    /// <summary>Former names, camelCase: the table holds the values under each of them too, after its other columns.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary><c>double[]</c>, <c>Complex[]</c>, <c>long[]</c>, <c>string[]</c> or <c>bool[]</c>.</summary>
    public Array Values { get; }

    /// <summary>Number of rows.</summary>
    public int Length => Values.Length;

    /// <summary>The entry of one row.</summary>
    /// <param name="row">From 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    /// <exception cref="InvalidOperationException">The values are of no type that a column holds.</exception>
    public ReportValue this[int row] => Values switch
    {
        double[] v => v[row],
        Complex[] v => v[row],
        long[] v => v[row],
        string[] v => v[row],
        bool[] v => v[row],
        _ => throw new InvalidOperationException($"Column '{Name}' holds {Values.GetType()}."),
    };

    /// <summary>The same values under a former name.</summary>
    internal TableColumn Under(string alias) => new(alias, Unit, Values, $"former name of {Name}");
}
