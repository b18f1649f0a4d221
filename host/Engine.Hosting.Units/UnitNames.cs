
namespace Engine.Hosting.Units;

/// <summary>What somebody meant who wrote a unit the table does not have.</summary>
internal static class UnitNames
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["meter"] = "m",
        ["metre"] = "m",
        ["gram"] = "g",
        ["gramme"] = "g",
        ["second"] = "s",
        ["sec"] = "s",
        ["ampere"] = "A",
        ["amp"] = "A",
        ["kelvin"] = "K",
        ["mole"] = "mol",
        ["candela"] = "cd",
        ["radian"] = "rad",
        ["degree"] = "deg",
        ["hertz"] = "Hz",
        ["newton"] = "N",
        ["joule"] = "J",
        ["watt"] = "W",
        ["pascal"] = "Pa",
        ["coulomb"] = "C",
        ["volt"] = "V",
        ["farad"] = "F",
        ["siemens"] = "S",
        ["weber"] = "Wb",
        ["tesla"] = "T",
        ["henry"] = "H",
        ["minute"] = "min",
        ["hour"] = "h",
        ["hr"] = "h",
        ["day"] = "d",
        ["liter"] = "L",
        ["litre"] = "L",
        ["electronvolt"] = "eV",
        ["hartree"] = "Eh",
        ["rydberg"] = "Ry",
        ["calorie"] = "cal",
        ["dalton"] = "Da",
        ["amu"] = "u",
        ["bohr"] = "a0",
        ["gauss"] = "G",
        ["debye"] = "D",
        ["atmosphere"] = "atm",
        ["ångström"] = "Å",
        ["ångstrom"] = "Å",
        ["arcminute"] = "arcmin",
        ["arcsecond"] = "arcsec",
        ["cps"] = "Hz",
        ["rpm"] = "Hz",
        ["cc"] = "cm^3",
        ["um2"] = "um^2",
        ["cm2"] = "cm^2",
        ["cm3"] = "cm^3",
        ["m2"] = "m^2",
        ["m3"] = "m^3",
    };

    private static readonly (string Word, string Symbol)[] PrefixWords =
    [
        ("quetta", "Q"), ("ronna", "R"), ("yotta", "Y"), ("zetta", "Z"), ("exa", "E"), ("peta", "P"), ("tera", "T"), ("giga", "G"), ("mega", "M"),
        ("kilo", "k"), ("hecto", "h"), ("deca", "da"), ("deci", "d"), ("centi", "c"), ("milli", "m"), ("micro", "u"), ("nano", "n"), ("pico", "p"),
        ("femto", "f"), ("atto", "a"), ("zepto", "z"), ("yocto", "y"), ("ronto", "r"), ("quecto", "q"),
    ];

    /// <summary>What is wrong with a symbol that is no unit, with what was probably meant.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="text">The whole quantity.</param>
    public static string Unknown(string symbol, string text)
    {
        if (TemperatureScale.IsSign(symbol))
        {
            return $"'{Excerpt.Of(text)}' uses {symbol} within a product; it has another zero and stands only alone behind a number, as 20{symbol}: give K";
        }

        string unknown = $"unknown unit '{Excerpt.Of(symbol)}'";
        return symbol switch
        {
            "degF" or "°F" or "fahrenheit" or "Fahrenheit" => $"{unknown}; give degC, or (n + 459.67)*5/9 in K",
            "dB" or "dBm" or "Np" => $"{unknown}; a level is no unit here, give the ratio or the power itself",
            "true" or "false" => $"{unknown}; a value with a unit is wanted",
            _ => unknown + Meant(symbol),
        };
    }

    private static string Meant(string symbol)
    {
        string[] known = [.. UnitTable.Symbols.OrderBy(s => s, UnitOrder.Instance)];
        string[] sameLetters = [.. known.Where(s => string.Equals(s, symbol, StringComparison.OrdinalIgnoreCase))];
        if (sameLetters.Length > 0)
        {
            return Ask(sameLetters.Take(2));
        }

        if (Spelled(symbol.ToLowerInvariant()) is { } spelled)
        {
            return Ask([spelled]);
        }

        return symbol.Length >= 2 && Suggestion.Nearest(symbol, known.Where(s => s.Length >= 2)) is { } near ? Ask([near])
            : "; 'engine units' lists what is known";
    }

    private static string Ask(IEnumerable<string> symbols) => $"; did you mean {string.Join(" or ", symbols.Select(s => $"'{s}'"))}?";

    private static string? Spelled(string word)
    {
        foreach (string singular in word.Length > 0 && word[^1] == 's' ? [word, word[..^1]] : (string[])[word])
        {
            if (Words.TryGetValue(singular, out string? symbol))
            {
                return symbol;
            }

            foreach ((string prefix, string sign) in PrefixWords)
            {
                if (singular.StartsWith(prefix, StringComparison.Ordinal) && Words.TryGetValue(singular[prefix.Length..], out symbol)
                    && UnitTable.TryGet(sign + symbol, out _))
                {
                    return sign + symbol;
                }
            }
        }

        return null;
    }

    /// <summary>Prefixes of everyday use before the others: who writes mhz means MHz before mHz.</summary>
    private sealed class UnitOrder : IComparer<string>
    {
        private static readonly string[] Everyday =
        [
            "MHz", "GHz", "kHz", "Hz", "nm", "um", "mm", "cm", "km", "m", "ns", "us", "ms", "s", "ps", "fs", "eV", "meV", "mW", "W", "Pa", "hPa", "kPa", "mbar",
            "mK", "uK", "K", "deg", "rad", "mrad", "urad",
        ];

        public static UnitOrder Instance { get; } = new();

        public int Compare(string? x, string? y)
        {
            int order = Rank(x!).CompareTo(Rank(y!));
            return order != 0 ? order : string.CompareOrdinal(x, y);
        }

        private static int Rank(string symbol) => Array.IndexOf(Everyday, symbol) is >= 0 and var place ? place : Everyday.Length;
    }
}
