using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Engine.Plugin.Analyzers;

/// <summary>The range that the attributes of a parameter declare.</summary>
internal readonly record struct DeclaredRange(
    double Minimum, double Maximum, bool ExclusiveMinimum, bool ExclusiveMaximum, bool AllowNonFinite, bool IsRequired)
{
    /// <summary>Whether nothing lies within.</summary>
    public bool IsEmpty => Minimum > Maximum || (Minimum == Maximum && (ExclusiveMinimum || ExclusiveMaximum));

    /// <summary>The range of a property; null when it carries neither [Quantity] nor [Parameter].</summary>
    public static DeclaredRange? Of(IPropertySymbol property, ContractTypes types)
    {
        AttributeData? quantity = ContractTypes.Find(property, types.Quantity), parameter = ContractTypes.Find(property, types.Parameter);
        if (quantity is null && parameter is null)
        {
            return null;
        }

        bool required = parameter is not null && Flag(parameter, "Required");
        return quantity is not null
            ? new(
                Number(quantity, "Minimum", double.NegativeInfinity), Number(quantity, "Maximum", double.PositiveInfinity),
                Flag(quantity, "ExclusiveMinimum"), Flag(quantity, "ExclusiveMaximum"), Flag(quantity, "AllowNonFinite"), required)
            : new(
                Number(parameter!, "Minimum", double.NegativeInfinity), Number(parameter!, "Maximum", double.PositiveInfinity),
                false, false, true, required);
    }

    /// <summary>Whether a value lies within.</summary>
    public bool Holds(double value) => (AllowNonFinite || !(double.IsNaN(value) || double.IsInfinity(value)))
        && (ExclusiveMinimum ? !(value <= Minimum) : !(value < Minimum)) && (ExclusiveMaximum ? !(value >= Maximum) : !(value > Maximum));

    /// <inheritdoc/>
    public override string ToString()
    {
        var parts = new List<string>();
        if (!double.IsNegativeInfinity(Minimum))
        {
            parts.Add($"{(ExclusiveMinimum ? "above" : "at least")} {Minimum.ToString("R", CultureInfo.InvariantCulture)}");
        }

        if (!double.IsPositiveInfinity(Maximum))
        {
            parts.Add($"{(ExclusiveMaximum ? "below" : "at most")} {Maximum.ToString("R", CultureInfo.InvariantCulture)}");
        }

        return parts.Count == 0 ? "finite" : string.Join(" and ", parts);
    }

    private static double Number(AttributeData attribute, string name, double otherwise) =>
        Argument(attribute, name) is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : otherwise;

    private static bool Flag(AttributeData attribute, string name) => Argument(attribute, name) is true;

    private static object? Argument(AttributeData attribute, string name)
    {
        ImmutableArray<KeyValuePair<string, TypedConstant>> named = attribute.NamedArguments;
        return named.FirstOrDefault(a => a.Key == name).Value.Value;
    }
}
