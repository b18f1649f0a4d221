using System.Collections;
using System.Numerics;

namespace Engine.Hosting.Parameters;

/// <summary>The type of a parameter or of a list's element, taken apart for binding, help and schema.</summary>
public sealed class ParameterType
{
    private ParameterType(ParameterKind kind, Type clrType, bool isNullable, ParameterType? element, RecordModel? record)
    {
        Kind = kind;
        ClrType = clrType;
        IsNullable = isNullable;
        Element = element;
        Record = record;
    }

    /// <summary>What a value is.</summary>
    public ParameterKind Kind { get; }

    /// <summary>Whether the property can hold null, for "not given".</summary>
    public bool IsNullable { get; }

    /// <summary>The element's type, for a list.</summary>
    public ParameterType? Element { get; }

    /// <summary>The record's properties, for a nested record.</summary>
    public RecordModel? Record { get; }

    /// <summary>The words of a choice, as the command line spells them.</summary>
    public IReadOnlyList<string> Choices => Kind == ParameterKind.Choice ? [.. Enum.GetNames(ClrType).Select(NameStyle.Kebab)] : [];

    /// <summary>The C# type without its nullable wrapper.</summary>
    internal Type ClrType { get; }

    /// <summary>Spelled out for messages: "a number", "a list of lists of complex numbers".</summary>
    /// <param name="plural">Whether several are meant.</param>
    /// <returns>The words.</returns>
    public string Describe(bool plural = false) => Kind switch
    {
        ParameterKind.Real => plural ? "numbers" : "a number",
        ParameterKind.Integer => plural ? "whole numbers" : "a whole number",
        ParameterKind.Boolean => plural ? "truth values" : "true or false",
        ParameterKind.Text => plural ? "texts" : "a text",
        ParameterKind.Choice => plural ? "words" : $"one of {string.Join(", ", Choices)}",
        ParameterKind.Complex => plural ? "complex numbers" : "a complex number such as 1+2i",
        ParameterKind.List => (plural ? "lists of " : "a list of ") + Element!.Describe(plural: true),
        _ => plural ? "objects" : $"an object with {string.Join(", ", Record!.Properties.Select(p => p.Name))}",
    };

    /// <summary>Takes a C# type apart.</summary>
    /// <exception cref="PluginContractException">The type cannot be a parameter.</exception>
    internal static ParameterType Of(Type type, string where, int depth)
    {
        if (depth > 8)
        {
            throw new PluginContractException($"{where} is nested more than eight levels deep; a parameter record cannot contain itself.");
        }

        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        bool nullable = plain != type || !type.IsValueType;
        ParameterKind? scalar = plain switch
        {
            _ when plain == typeof(double) => ParameterKind.Real,
            _ when plain == typeof(int) || plain == typeof(long) || plain == typeof(ulong) => ParameterKind.Integer,
            _ when plain == typeof(bool) => ParameterKind.Boolean,
            _ when plain == typeof(string) => ParameterKind.Text,
            _ when plain == typeof(Complex) => ParameterKind.Complex,
            _ when plain.IsEnum => ParameterKind.Choice,
            _ => null,
        };
        if (scalar is { } kind)
        {
            return new(kind, plain, nullable, null, null);
        }

        if (ElementOf(plain) is { } element)
        {
            return new(ParameterKind.List, plain, nullable, Of(element, where, depth + 1), null);
        }

        return plain.IsClass && !plain.IsAbstract && !typeof(IEnumerable).IsAssignableFrom(plain) && !typeof(Delegate).IsAssignableFrom(plain)
            && plain != typeof(object)
            ? new(ParameterKind.Record, plain, nullable, null, RecordModel.Of(plain, depth + 1))
            : throw new PluginContractException(
                $"{where} has the type {plain}, which cannot be a parameter; use double, int, long, bool, string, an enum, Complex, a list of these, or a "
                    + $"record.");
    }

    private static Type? ElementOf(Type type)
    {
        if (type.IsArray)
        {
            return type.GetArrayRank() == 1 ? type.GetElementType() : null;
        }

        if (!type.IsGenericType)
        {
            return null;
        }

        Type open = type.GetGenericTypeDefinition();
        return open == typeof(IReadOnlyList<>) || open == typeof(IReadOnlyCollection<>) || open == typeof(IEnumerable<>)
            || open == typeof(IList<>) || open == typeof(List<>)
            ? type.GetGenericArguments()[0]
            : null;
    }
}
