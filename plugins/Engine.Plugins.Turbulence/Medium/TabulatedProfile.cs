namespace Engine.Plugins.Turbulence.Medium;

/// <summary>C_n² given at points along the path, linear between them and constant beyond the first and the last.</summary>
internal sealed class TabulatedProfile : StrengthProfile
{
    private readonly double[] _fractions;
    private readonly double[] _values;

    /// <summary>Makes a profile.</summary>
    /// <param name="positions">Distances from the source, increasing, m.</param>
    /// <param name="values">C_n² there, m^(-2/3), none negative and not all zero.</param>
    /// <param name="length">Length of the path, m.</param>
    public TabulatedProfile(IReadOnlyList<double> positions, IReadOnlyList<double> values, double length)
    {
        _fractions = [.. positions.Select(z => z / length)];
        _values = [.. values];
        Breaks = [0, .. _fractions.Where(u => u is > 0 and < 1), 1];

        // The density is linear between the breaks, so the trapezoid is exact.
        for (int i = 0; i + 1 < Breaks.Count; i++)
        {
            Mean += (Breaks[i + 1] - Breaks[i]) * 0.5 * (Value(Breaks[i]) + Value(Breaks[i + 1]));
        }
    }

    /// <summary>Whether the points leave out a part of the path, in which the nearest value holds.</summary>
    public bool IsExtended => _fractions[0] > 1e-9 || _fractions[^1] < 1 - 1e-9;

    /// <inheritdoc/>
    public override IReadOnlyList<double> Breaks { get; }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double Density(double u) => Value(u) / Mean;

    private double Value(double u)
    {
        if (u <= _fractions[0])
        {
            return _values[0];
        }

        for (int i = 1; i < _fractions.Length; i++)
        {
            if (u <= _fractions[i])
            {
                double s = (u - _fractions[i - 1]) / (_fractions[i] - _fractions[i - 1]);
                return _values[i - 1] + (s * (_values[i] - _values[i - 1]));
            }
        }

        return _values[^1];
    }
}
