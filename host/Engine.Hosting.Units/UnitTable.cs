using System.Diagnostics.CodeAnalysis;

namespace Engine.Hosting.Units;

/// <summary>The named units and prefixes the host understands.</summary>
/// <remarks>
/// Sources: BIPM, The International System of Units (SI), 9th edition (2019), tables 2-8; E. Tiesinga et al., CODATA recommended values of the
/// fundamental physical constants: 2018, Rev. Mod. Phys. 93, 025010 (2021), doi 10.1103/RevModPhys.93.025010.
/// </remarks>
internal static class UnitTable
{
    private static readonly Dimension Area = Dimension.Length * Dimension.Length;
    private static readonly Dimension Force = Dimension.Mass * Dimension.Length / (Dimension.Time * Dimension.Time);
    private static readonly Dimension Energy = Force * Dimension.Length;
    private static readonly Dimension Power = Energy / Dimension.Time;
    private static readonly Dimension Charge = Dimension.Current * Dimension.Time;
    private static readonly Dimension Voltage = Power / Dimension.Current;
    private static readonly Dimension FluxDensity = Voltage * Dimension.Time / Area;
    private static readonly Dimension Pressure = Force / Area;
    private static readonly Dimension Frequency = Dimension.Cycle / Dimension.Time;

    private static readonly Dictionary<string, NamedUnit> Named = new(StringComparer.Ordinal)
    {
        ["m"] = new(1, 0, Dimension.Length, true),
        ["g"] = new(1, -3, Dimension.Mass, true),
        ["s"] = new(1, 0, Dimension.Time, true),
        ["A"] = new(1, 0, Dimension.Current, true),
        ["K"] = new(1, 0, Dimension.Temperature, true),
        ["mol"] = new(1, 0, Dimension.Amount, true),
        ["cd"] = new(1, 0, Dimension.Luminosity, true),
        ["rad"] = new(1, 0, Dimension.Angle, true),
        ["deg"] = new(Math.PI / 180, 0, Dimension.Angle, false),
        ["°"] = new(Math.PI / 180, 0, Dimension.Angle, false),
        ["arcmin"] = new(Math.PI / 10800, 0, Dimension.Angle, false),
        ["arcsec"] = new(Math.PI / 648000, 0, Dimension.Angle, true),
        ["cycle"] = new(1, 0, Dimension.Cycle, false),
        ["Hz"] = new(1, 0, Frequency, true),
        ["N"] = new(1, 0, Force, true),
        ["J"] = new(1, 0, Energy, true),
        ["W"] = new(1, 0, Power, true),
        ["Pa"] = new(1, 0, Pressure, true),
        ["C"] = new(1, 0, Charge, true),
        ["V"] = new(1, 0, Voltage, true),
        ["F"] = new(1, 0, Charge / Voltage, true),
        ["Ohm"] = new(1, 0, Voltage / Dimension.Current, true),
        ["ohm"] = new(1, 0, Voltage / Dimension.Current, true),
        ["Ω"] = new(1, 0, Voltage / Dimension.Current, true),
        ["S"] = new(1, 0, Dimension.Current / Voltage, true),
        ["Wb"] = new(1, 0, Voltage * Dimension.Time, true),
        ["T"] = new(1, 0, FluxDensity, true),
        ["H"] = new(1, 0, Voltage * Dimension.Time / Dimension.Current, true),
        ["min"] = new(60, 0, Dimension.Time, false),
        ["h"] = new(3600, 0, Dimension.Time, false),
        ["d"] = new(86400, 0, Dimension.Time, false),
        ["L"] = new(1, -3, Area * Dimension.Length, true),
        ["l"] = new(1, -3, Area * Dimension.Length, true),
        ["eV"] = new(1.602176634, -19, Energy, true),
        ["Eh"] = new(4.3597447222071, -18, Energy, true),
        ["Ry"] = new(2.1798723611035, -18, Energy, true),
        ["cal"] = new(4.184, 0, Energy, true),
        ["u"] = new(1.66053906660, -27, Dimension.Mass, false),
        ["Da"] = new(1.66053906660, -27, Dimension.Mass, true),
        ["a0"] = new(5.29177210903, -11, Dimension.Length, false),
        ["Å"] = new(1, -10, Dimension.Length, false),
        ["angstrom"] = new(1, -10, Dimension.Length, false),
        ["micron"] = new(1, -6, Dimension.Length, false),
        ["barn"] = new(1, -28, Area, true),
        ["b"] = new(1, -28, Area, true),
        ["bar"] = new(1, 5, Pressure, true),
        ["atm"] = new(101325, 0, Pressure, false),
        ["Torr"] = new(101325.0 / 760, 0, Pressure, true),
        ["torr"] = new(101325.0 / 760, 0, Pressure, true),
        ["mmHg"] = new(133.322387415, 0, Pressure, false),
        ["G"] = new(1, -4, FluxDensity, true),
        ["Gauss"] = new(1, -4, FluxDensity, false),
        ["D"] = new(3.33564095198152, -30, Charge * Dimension.Length, false),
        ["bit"] = new(1, 0, Dimension.None, false),
        ["%"] = new(1, -2, Dimension.None, false),
        ["percent"] = new(1, -2, Dimension.None, false),
        ["ppm"] = new(1, -6, Dimension.None, false),
        ["ppb"] = new(1, -9, Dimension.None, false),
    };

    private static readonly (string Symbol, int Exponent)[] Prefixes =
    [
        ("da", 1), ("Q", 30), ("R", 27), ("Y", 24), ("Z", 21), ("E", 18), ("P", 15), ("T", 12), ("G", 9), ("M", 6), ("k", 3), ("h", 2),
        ("d", -1), ("c", -2), ("m", -3), ("u", -6), ("µ", -6), ("μ", -6), ("n", -9), ("p", -12), ("f", -15), ("a", -18), ("z", -21), ("y", -24), ("r", -27),
        ("q", -30),
    ];

    /// <summary>All units without prefixes, in the order in which they are listed.</summary>
    public static IEnumerable<UnitEntry> Entries => Named.Select(unit => new UnitEntry(
        unit.Key,
        new ParsedQuantity(unit.Value.Mantissa, unit.Value.Exponent, unit.Value.Dimension, HasUnit: true).Value,
        unit.Value.Dimension,
        unit.Value.Prefixes));

    /// <summary>The prefixes with their powers of ten.</summary>
    public static IReadOnlyList<(string Symbol, int Exponent)> KnownPrefixes => Prefixes;

    /// <summary>Every symbol, with and without prefix.</summary>
    public static IEnumerable<string> Symbols => Named
        .SelectMany(unit => unit.Value.Prefixes ? Prefixes.Select(p => p.Symbol + unit.Key).Prepend(unit.Key) : [unit.Key]);

    /// <summary>Looks a symbol up, first as it stands, then as prefix and symbol.</summary>
    /// <param name="symbol">The symbol; letter case matters.</param>
    /// <param name="unit">The unit as a quantity.</param>
    /// <returns>Whether it is known.</returns>
    public static bool TryGet(string symbol, [NotNullWhen(true)] out ParsedQuantity? unit)
    {
        if (Named.TryGetValue(symbol, out NamedUnit? named))
        {
            unit = new ParsedQuantity(named.Mantissa, named.Exponent, named.Dimension, HasUnit: true);
            return true;
        }

        foreach ((string prefix, int exponent) in Prefixes)
        {
            if (symbol.Length > prefix.Length && symbol.StartsWith(prefix, StringComparison.Ordinal)
                && Named.TryGetValue(symbol[prefix.Length..], out named) && named.Prefixes)
            {
                unit = new ParsedQuantity(named.Mantissa, named.Exponent + exponent, named.Dimension, HasUnit: true);
                return true;
            }
        }

        unit = null;
        return false;
    }

    /// <summary>A unit's factor to SI base units as mantissa and power of ten, and whether SI prefixes may stand before its symbol.</summary>
    private sealed record NamedUnit(double Mantissa, int Exponent, Dimension Dimension, bool Prefixes);
}
