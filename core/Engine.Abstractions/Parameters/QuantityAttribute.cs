namespace Engine;

/// <summary>
/// A physical quantity among an experiment's parameters: the property holds the value in <see cref="Unit"/>, input may use any unit
/// of the same dimension (<c>--wavelength 1550nm</c>). On <see cref="double"/>, nullable double and lists of double. On a parameter of a
/// method it tells readers and analyzers in which unit the value is expected; the host does not look at it there.
/// </summary>
/// <remarks>
/// An angular frequency (<c>rad/s</c>) and a frequency (<c>Hz</c>) are different dimensions; <c>2pi*5MHz</c> is the angular one.
/// A bare number is taken in <see cref="Unit"/>, except where the quantity is an angular frequency: there a unit is demanded on
/// the command line, so that nothing is guessed.
/// </remarks>
/// <param name="unit">The unit of the stored value, e.g. <c>m</c>, <c>rad/s</c>, <c>1/s</c>, <c>m^-3</c>, <c>m^(-2/3)</c>; <c>1</c> for a pure number.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class QuantityAttribute(string unit) : Attribute
{
    /// <summary>The unit of the stored value.</summary>
    public string Unit { get; } = unit;

    /// <summary>Smallest value allowed, in <see cref="Unit"/>.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest value allowed, in <see cref="Unit"/>.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Whether <see cref="Minimum"/> itself is refused, as for "must be positive".</summary>
    public bool ExclusiveMinimum { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is refused.</summary>
    public bool ExclusiveMaximum { get; init; }

    /// <summary>Smallest value that anybody would mean, in <see cref="Unit"/>; a smaller one that is given is used, with a warning.</summary>
    public double PlausibleMinimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest value that anybody would mean, in <see cref="Unit"/>; a larger one that is given is used, with a warning.</summary>
    public double PlausibleMaximum { get; init; } = double.PositiveInfinity;

    /// <summary>Whether NaN and infinities are allowed; they are refused otherwise.</summary>
    public bool AllowNonFinite { get; init; }
}
