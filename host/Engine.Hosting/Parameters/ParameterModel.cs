using System.Reflection;

namespace Engine.Hosting.Parameters;

/// <summary>One property of a parameter record: its names, type, unit, range and help.</summary>
public sealed class ParameterModel
{
    private readonly PropertyInfo _property;
    private readonly QuantityAttribute? _quantity;
    private readonly ParameterAttribute? _parameter;
    private readonly MethodInvoker _setter;

    internal ParameterModel(PropertyInfo property, int depth)
    {
        _property = property;
        _quantity = property.GetCustomAttribute<QuantityAttribute>();
        _parameter = property.GetCustomAttribute<ParameterAttribute>();
        string where = $"{property.DeclaringType?.Name}.{property.Name}";
        Type = ParameterType.Of(property.PropertyType, where, depth);
        Name = NameStyle.Camel(property.Name);
        Option = NameStyle.Kebab(property.Name);
        _setter = MethodInvoker.Create(property.SetMethod!);
        IsRequired = _parameter is { Required: true }
            || property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null;
        if (_quantity is not null && Leaf.Kind is not (ParameterKind.Real or ParameterKind.Complex))
        {
            throw new PluginContractException($"{where} has a [Quantity] but is not a double, a complex number or a list of these.");
        }
    }

    /// <summary>As JSON spells it.</summary>
    public string Name { get; }

    /// <summary>As the command line spells it, without the dashes in front.</summary>
    public string Option { get; }

    /// <summary>Its type.</summary>
    public ParameterType Type { get; }

    /// <summary>Whether a value must be given.</summary>
    public bool IsRequired { get; }

    /// <summary>What it is, in one sentence.</summary>
    public string Description => _parameter?.Description ?? "";

    /// <summary>The paper's symbol, or empty.</summary>
    public string Symbol => _parameter?.Symbol ?? "";

    /// <summary>Former names, in any spelling.</summary>
    public IReadOnlyList<string> Aliases => _parameter?.Aliases ?? [];

    /// <summary>An example value as typed on the command line, or empty.</summary>
    public string Example => _parameter?.Example ?? "";

    /// <summary>The unit of the stored value; <c>1</c> for a pure number, null for what has no unit.</summary>
    public string? Unit => _quantity?.Unit;

    /// <summary>Smallest number allowed.</summary>
    public double Minimum => _quantity?.Minimum ?? (_parameter is { Minimum: not long.MinValue } p ? p.Minimum : double.NegativeInfinity);

    /// <summary>Largest number allowed.</summary>
    public double Maximum => _quantity?.Maximum ?? (_parameter is { Maximum: not long.MaxValue } p ? p.Maximum : double.PositiveInfinity);

    /// <summary>Whether the minimum itself is refused.</summary>
    public bool ExclusiveMinimum => _quantity?.ExclusiveMinimum ?? false;

    /// <summary>Whether the maximum itself is refused.</summary>
    public bool ExclusiveMaximum => _quantity?.ExclusiveMaximum ?? false;

    /// <summary>Whether NaN and infinities are allowed.</summary>
    public bool AllowNonFinite => _quantity?.AllowNonFinite ?? false;

    /// <summary>Smallest value that anybody would mean.</summary>
    public double PlausibleMinimum => _quantity?.PlausibleMinimum ?? double.NegativeInfinity;

    /// <summary>Largest value that anybody would mean.</summary>
    public double PlausibleMaximum => _quantity?.PlausibleMaximum ?? double.PositiveInfinity;

    /// <summary>Fewest elements of a list.</summary>
    public int MinimumLength => _parameter?.MinimumLength ?? 0;

    /// <summary>Most elements of a list.</summary>
    public int MaximumLength => _parameter?.MaximumLength ?? int.MaxValue;

    /// <summary>The type of the innermost element of lists; the type itself otherwise.</summary>
    public ParameterType Leaf
    {
        get
        {
            ParameterType leaf = Type;
            while (leaf.Element is { } element)
            {
                leaf = element;
            }

            return leaf;
        }
    }

    /// <summary>The range spelled out, e.g. "positive", "from 0 to 1", "at least 2"; empty when there is none.</summary>
    public string Range
    {
        get
        {
            string unit = Unit is null or "1" ? "" : " " + Unit;
            string Number(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            bool low = double.IsFinite(Minimum);
            bool high = double.IsFinite(Maximum);
            return (low, high) switch
            {
                (true, true) when !ExclusiveMinimum && !ExclusiveMaximum => $"from {Number(Minimum)} to {Number(Maximum)}{unit}",
                (true, true) => $"{(ExclusiveMinimum ? "above" : "at least")} {Number(Minimum)} and {(ExclusiveMaximum ? "below" : "at most")} "
                    + $"{Number(Maximum)}{unit}",
                (true, false) when Minimum == 0 => ExclusiveMinimum ? "positive" : "zero or positive",
                (true, false) => $"{(ExclusiveMinimum ? "above" : "at least")} {Number(Minimum)}{unit}",
                (false, true) => $"{(ExclusiveMaximum ? "below" : "at most")} {Number(Maximum)}{unit}",
                _ => "",
            };
        }
    }

    internal Type PropertyType => _property.PropertyType;

    internal object? Get(object target) => _property.GetValue(target, BindingFlags.DoNotWrapExceptions, null, null, null);

    internal void Set(object target, object? value) => _setter.Invoke(target, value);
}
