namespace Engine;

/// <summary>Describes a parameter for help, schema and error messages; on any property of a parameter record.</summary>
/// <param name="description">What it is, in one sentence; shown in help.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ParameterAttribute(string description) : Attribute
{
    /// <summary>What it is, in one sentence.</summary>
    public string Description { get; } = description;

    /// <summary>The paper's symbol, e.g. <c>w0</c>.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Whether a value must be given; the property's initial value is then no default.</summary>
    public bool Required { get; init; }

    /// <summary>Smallest value for a whole number; for a list, see <see cref="MinimumLength"/>.</summary>
    public long Minimum { get; init; } = long.MinValue;

    /// <summary>Largest value for a whole number.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>Fewest elements of a list.</summary>
    public int MinimumLength { get; init; }

    /// <summary>Most elements of a list.</summary>
    public int MaximumLength { get; init; } = int.MaxValue;

    /// <summary>Former names, which are still understood in any spelling; help and schema show the present one.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>An example value for help, as typed on the command line.</summary>
    public string Example { get; init; } = "";
}
