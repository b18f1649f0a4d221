namespace Engine;

/// <summary>What becomes of one parameter; see <see cref="IParameterUse"/>.</summary>
public sealed record ParameterUse
{
    private ParameterUse(string parameter, ReportValue value, string unit, string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(parameter);
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentException.ThrowIfNullOrEmpty(reason);
        Parameter = parameter;
        Value = value;
        Unit = unit;
        Reason = reason;
    }

    /// <summary>The property's name as C# or JSON spells it, or the name of a derived quantity.</summary>
    public string Parameter { get; }

    /// <summary>The value that was used; undefined when the parameter has no influence.</summary>
    public ReportValue Value { get; }

    /// <summary>The value's unit; <c>1</c> for a pure number.</summary>
    public string Unit { get; }

    /// <summary>Why, as a clause: <c>"strength decides"</c>, <c>"the ensemble has probabilities of its own"</c>.</summary>
    public string Reason { get; }

    /// <summary>Whether the parameter has no influence on the result.</summary>
    public bool IsIgnored => Value.Kind == ReportValueKind.Undefined;

    /// <summary>A parameter that has no influence; warned of when it was given.</summary>
    /// <param name="parameter">The property's name, by <c>nameof</c>.</param>
    /// <param name="reason">Why, as a clause.</param>
    /// <returns>The use.</returns>
    public static ParameterUse Ignored(string parameter, string reason) => new(parameter, ReportValue.Undefined, "1", reason);

    /// <summary>The value that is used for a parameter that another one overrides, or a quantity that follows from the parameters.</summary>
    /// <param name="parameter">The property's name, or the name of the derived quantity.</param>
    /// <param name="value">The value; not undefined.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="reason">Why, as a clause.</param>
    /// <returns>The use.</returns>
    /// <exception cref="ArgumentException">The value is undefined.</exception>
    public static ParameterUse Effective(string parameter, ReportValue value, string unit, string reason) => value.Kind != ReportValueKind.Undefined
        ? new(parameter, value, unit, reason)
        : throw new ArgumentException("A value that is used cannot be undefined.", nameof(value));
}
