using System.Globalization;
using System.Numerics;

namespace Engine;

/// <summary>A single value in a report: real, complex, whole, logical, text, or undefined. Converts implicitly from each.</summary>
[ReportJson]
public readonly struct ReportValue : IEquatable<ReportValue>
{
    private readonly Complex _number;
    private readonly long _integer;
    private readonly string? _text;

    private ReportValue(ReportValueKind kind, Complex number = default, long integer = 0, string? text = null)
    {
        Kind = kind;
        _number = number;
        _integer = integer;
        _text = text;
    }

    /// <summary>The undefined value; written as <c>null</c>.</summary>
    public static ReportValue Undefined => default;

    /// <summary>What this value holds.</summary>
    public ReportValueKind Kind { get; }

    /// <summary>The value as a double: a real, a whole number, or NaN when undefined.</summary>
    /// <exception cref="InvalidOperationException">It is complex, logical or text.</exception>
    public double Real => Kind switch
    {
        ReportValueKind.Real => _number.Real,
        ReportValueKind.Integer => _integer,
        ReportValueKind.Undefined => double.NaN,
        _ => throw Wrong(nameof(Real)),
    };

    /// <summary>The value as a complex number; reals and whole numbers convert.</summary>
    /// <exception cref="InvalidOperationException">It is logical or text.</exception>
    public Complex Complex => Kind == ReportValueKind.Complex ? _number : Real;

    /// <summary>The whole number.</summary>
    /// <exception cref="InvalidOperationException">It is something else.</exception>
    public long Integer => Kind == ReportValueKind.Integer ? _integer : throw Wrong(nameof(Integer));

    /// <summary>The logical value.</summary>
    /// <exception cref="InvalidOperationException">It is something else.</exception>
    public bool Boolean => Kind == ReportValueKind.Boolean ? _integer != 0 : throw Wrong(nameof(Boolean));

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">It is something else.</exception>
    public string Text => Kind == ReportValueKind.Text ? _text! : throw Wrong(nameof(Text));

    /// <summary>A real value.</summary>
    public static implicit operator ReportValue(double value) => new(ReportValueKind.Real, value);

    /// <summary>A real value, undefined when null.</summary>
    public static implicit operator ReportValue(double? value) => value is { } v ? v : Undefined;

    /// <summary>A complex value.</summary>
    public static implicit operator ReportValue(Complex value) => new(ReportValueKind.Complex, value);

    /// <summary>A whole number.</summary>
    public static implicit operator ReportValue(int value) => new(ReportValueKind.Integer, integer: value);

    /// <summary>A whole number.</summary>
    public static implicit operator ReportValue(long value) => new(ReportValueKind.Integer, integer: value);

    /// <summary>A logical value.</summary>
    public static implicit operator ReportValue(bool value) => new(ReportValueKind.Boolean, integer: value ? 1 : 0);

    /// <summary>A text, undefined when null.</summary>
    public static implicit operator ReportValue(string? value) => value is null ? Undefined : new(ReportValueKind.Text, text: value);

    /// <summary>Equality of kind and value, bit for bit for numbers.</summary>
    public static bool operator ==(ReportValue left, ReportValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(ReportValue left, ReportValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ReportValue other) => Kind == other.Kind && _integer == other._integer && _text == other._text
        && BitConverter.DoubleToInt64Bits(_number.Real) == BitConverter.DoubleToInt64Bits(other._number.Real)
        && BitConverter.DoubleToInt64Bits(_number.Imaginary) == BitConverter.DoubleToInt64Bits(other._number.Imaginary);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReportValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _number, _integer, _text);

    /// <summary>The value in the invariant culture; numbers with every digit that matters.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Kind switch
    {
        ReportValueKind.Real => _number.Real.ToString("R", CultureInfo.InvariantCulture),
        ReportValueKind.Complex => string.Create(CultureInfo.InvariantCulture,
            $"{_number.Real:R}{(double.IsNegative(_number.Imaginary) ? "-" : "+")}{Math.Abs(_number.Imaginary):R}i"),
        ReportValueKind.Integer => _integer.ToString(CultureInfo.InvariantCulture),
        ReportValueKind.Boolean => _integer != 0 ? "true" : "false",
        ReportValueKind.Text => _text!,
        _ => "undefined",
    };

    private InvalidOperationException Wrong(string asked) => new($"The value {this} is of kind {Kind}, not {asked}.");
}
