namespace Engine;

/// <summary>A columnar table.</summary>
[ReportJson]
public sealed class Table
{
    /// <summary>Makes a table.</summary>
    /// <param name="columns">At least one, all of one length, with distinct names.</param>
    /// <exception cref="ArgumentException">No columns, unequal lengths, or a name or former name used twice.</exception>
    public Table(params IReadOnlyList<TableColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0)
        {
            throw new ArgumentException("A table needs at least one column.", nameof(columns));
        }

        foreach (TableColumn column in columns)
        {
            if (column.Length != columns[0].Length)
            {
                throw new ArgumentException(
                    $"Column '{column.Name}' has {column.Length} rows, '{columns[0].Name}' has {columns[0].Length}.", nameof(columns));
            }
        }

        Columns = [.. columns, .. columns.SelectMany(column => column.Aliases.Select(column.Under))];
        if (Columns.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count() != Columns.Count)
        {
            throw new ArgumentException("Two columns have the same name.", nameof(columns));
        }
    }

    /// <summary>The columns, in order; then those with former names.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Columns[0].Length;

    /// <summary>The column of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public TableColumn this[string name] => Columns.FirstOrDefault(c => c.Name == name)
        ?? throw new KeyNotFoundException($"No column '{name}'; there are {string.Join(", ", Columns.Select(c => c.Name))}.");
}
