using System.Diagnostics.CodeAnalysis;

namespace Engine.Hosting.Units;

/// <summary>The named units and prefixes the host understands.</summary>
[Reference("BIPM, The International System of Units (SI), 9th edition (2019)", Equations = "Tables 2-8")]
[Reference("E. Tiesinga et al., CODATA recommended values of the fundamental physical constants: 2018, Rev. Mod. Phys. 93, 025010 (2021)", Doi = "10.1103/RevModPhys.93.025010")]
public static class UnitTable
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

    /// <summary>Symbol, factor to SI base units as mantissa and power of ten, and whether SI prefixes may stand before it.</summary>
    private static readonly Dictionary<string, (double Mantissa, int Exponent, Dimension Dimension, bool Prefixes)> Named = new(StringComparer.Ordinal)
    {
        ["m"] = (1, 0, Dimension.Length, true),
        ["g"] = (1, -3, Dimension.Mass, true),
        ["s"] = (1, 0, Dimension.Time, true),
        ["A"] = (1, 0, Dimension.Current, true),
        ["K"] = (1, 0, Dimension.Temperature, true),
        ["mol"] = (1, 0, Dimension.Amount, true),
        ["cd"] = (1, 0, Dimension.Luminosity, true),
        ["rad"] = (1, 0, Dimension.Angle, true),
        ["deg"] = (Math.PI / 180, 0, Dimension.Angle, false),
        ["°"] = (Math.PI / 180, 0, Dimension.Angle, false),
        ["arcmin"] = (Math.PI / 10800, 0, Dimension.Angle, false),
        ["arcsec"] = (Math.PI / 648000, 0, Dimension.Angle, true),
        ["cycle"] = (1, 0, Dimension.Cycle, false),
        ["Hz"] = (1, 0, Frequency, true),
        ["N"] = (1, 0, Force, true),
        ["J"] = (1, 0, Energy, true),
        ["W"] = (1, 0, Power, true),
        ["Pa"] = (1, 0, Pressure, true),
        ["C"] = (1, 0, Charge, true),
        ["V"] = (1, 0, Voltage, true),
        ["F"] = (1, 0, Charge / Voltage, true),
        ["Ohm"] = (1, 0, Voltage / Dimension.Current, true),
        ["ohm"] = (1, 0, Voltage / Dimension.Current, true),
        ["Ω"] = (1, 0, Voltage / Dimension.Current, true),
        ["S"] = (1, 0, Dimension.Current / Voltage, true),
        ["Wb"] = (1, 0, Voltage * Dimension.Time, true),
        ["T"] = (1, 0, FluxDensity, true),
        ["H"] = (1, 0, Voltage * Dimension.Time / Dimension.Current, true),
        ["min"] = (60, 0, Dimension.Time, false),
        ["h"] = (3600, 0, Dimension.Time, false),
        ["d"] = (86400, 0, Dimension.Time, false),
        ["L"] = (1, -3, Area * Dimension.Length, true),
        ["l"] = (1, -3, Area * Dimension.Length, true),
        ["eV"] = (1.602176634, -19, Energy, true),
        ["Eh"] = (4.3597447222071, -18, Energy, true),
        ["Ry"] = (2.1798723611035, -18, Energy, true),
        ["cal"] = (4.184, 0, Energy, true),
        ["u"] = (1.66053906660, -27, Dimension.Mass, false),
        ["Da"] = (1.66053906660, -27, Dimension.Mass, true),
        ["a0"] = (5.29177210903, -11, Dimension.Length, false),
        ["Å"] = (1, -10, Dimension.Length, false),
        ["angstrom"] = (1, -10, Dimension.Length, false),
        ["micron"] = (1, -6, Dimension.Length, false),
        ["barn"] = (1, -28, Area, true),
        ["bar"] = (1, 5, Pressure, true),
        ["atm"] = (101325, 0, Pressure, false),
        ["Torr"] = (101325.0 / 760, 0, Pressure, true),
        ["torr"] = (101325.0 / 760, 0, Pressure, true),
        ["mmHg"] = (133.322387415, 0, Pressure, false),
        ["G"] = (1, -4, FluxDensity, true),
        ["Gauss"] = (1, -4, FluxDensity, false),
        ["D"] = (3.33564095198152, -30, Charge * Dimension.Length, false),
        ["%"] = (1, -2, Dimension.None, false),
        ["percent"] = (1, -2, Dimension.None, false),
        ["ppm"] = (1, -6, Dimension.None, false),
        ["ppb"] = (1, -9, Dimension.None, false),
    };

    private static readonly (string Symbol, int Exponent)[] Prefixes =
    [
        ("da", 1), ("Q", 30), ("R", 27), ("Y", 24), ("Z", 21), ("E", 18), ("P", 15), ("T", 12), ("G", 9), ("M", 6), ("k", 3), ("h", 2),
        ("d", -1), ("c", -2), ("m", -3), ("u", -6), ("µ", -6), ("μ", -6), ("n", -9), ("p", -12), ("f", -15), ("a", -18), ("z", -21), ("y", -24), ("r", -27), ("q", -30),
    ];

    /// <summary>All unit symbols without prefixes.</summary>
    public static IReadOnlyCollection<string> NamedSymbols => Named.Keys;

    /// <summary>Looks a symbol up, first as it stands, then as prefix and symbol.</summary>
    /// <param name="symbol">The symbol; letter case matters.</param>
    /// <param name="unit">The unit as a quantity.</param>
    /// <returns>Whether it is known.</returns>
    public static bool TryGet(string symbol, [NotNullWhen(true)] out ParsedQuantity? unit)
    {
        if (Named.TryGetValue(symbol, out var named))
        {
            unit = new ParsedQuantity(named.Mantissa, named.Exponent, named.Dimension, HasUnit: true, HasTwoPi: false);
            return true;
        }

        foreach ((string prefix, int exponent) in Prefixes)
        {
            if (symbol.Length > prefix.Length && symbol.StartsWith(prefix, StringComparison.Ordinal)
                && Named.TryGetValue(symbol[prefix.Length..], out named) && named.Prefixes)
            {
                unit = new ParsedQuantity(named.Mantissa, named.Exponent + exponent, named.Dimension, HasUnit: true, HasTwoPi: false);
                return true;
            }
        }

        unit = null;
        return false;
    }
}
