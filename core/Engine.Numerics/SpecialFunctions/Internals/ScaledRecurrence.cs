namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>Two neighbors of a three-term recurrence with a common power of two taken out, so that neither overflows on the way.</summary>
internal struct ScaledRecurrence
{
    // Far from overflow even after a step with coefficients of 1e100.
    private const double Largest = 1e200;

    private double _previous;

    private int _exponent;

    /// <summary>Starts at a value, with 0 before it.</summary>
    /// <param name="value">The first value.</param>
    public ScaledRecurrence(double value) => Value = value;

    /// <summary>The current value without its power of two.</summary>
    public double Value { get; private set; }

    /// <summary>Continues with (factor · current - back · previous) / divisor.</summary>
    /// <param name="factor">At most 1e100 in modulus.</param>
    /// <param name="back">At most 1e100 in modulus.</param>
    /// <param name="divisor">Not far below 1.</param>
    public void Advance(double factor, double back, double divisor = 1)
    {
        (_previous, Value) = (Value, ((factor * Value) - (back * _previous)) / divisor);
        if (Math.Abs(Value) > Largest)
        {
            int shift = Math.ILogB(Value);
            Value = Math.ScaleB(Value, -shift);
            _previous = Math.ScaleB(_previous, -shift);
            _exponent += shift;
        }
    }

    /// <summary>The current value; ±∞ where it overflows.</summary>
    public readonly double ToDouble() => Math.ScaleB(Value, _exponent);

    /// <summary>The current value times 2^exponent.</summary>
    /// <param name="factor">A factor.</param>
    /// <param name="exponent">A power of two.</param>
    public readonly double Times(double factor, int exponent) => Math.ScaleB(Value * factor, _exponent + exponent);

    /// <summary>The current value times e^log.</summary>
    /// <param name="log">Logarithm of a factor.</param>
    public readonly double TimesExp(double log) =>
        Value == 0 ? 0 : Math.CopySign(Math.Exp(log + (_exponent * Math.Log(2)) + Math.Log(Math.Abs(Value))), Value);
}
