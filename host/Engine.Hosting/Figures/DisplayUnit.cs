using System.Globalization;
using System.Text.RegularExpressions;

namespace Engine.Hosting.Figures;

/// <summary>
/// A unit as people read it: with the prefix that makes numbers short (ns, µm, GHz·µm⁶), angular frequencies as 2π times a frequency, powers as
/// superscripts.
/// </summary>
/// <param name="Text">The unit; empty for pure numbers.</param>
/// <param name="Factor">What one of it is in the unit it stands for: a value is divided by this.</param>
internal readonly partial record struct DisplayUnit(string Text, double Factor)
{
    private const string Micro = "µ";

    /// <summary>Angles down to this are read in radians.</summary>
    private const double LargeAngle = 0.01;

    /// <summary>Angular frequencies below stay in rad/s: zero, and those of models in units of something.</summary>
    private const double LeastTurning = 1000;

    private const int AtomicStep = -6;

    /// <summary>Units that take prefixes, and how far down and up it is customary.</summary>
    private static readonly Dictionary<string, (int Least, int Most)> Customary = new(StringComparer.Ordinal)
    {
        ["m"] = (-15, 3),
        ["s"] = (-18, 0),
        ["Hz"] = (-3, 15),
        ["Pa"] = (-12, 9),
        ["W"] = (-15, 12),
        ["J"] = (-24, 9),
        ["V"] = (-9, 9),
        ["A"] = (-12, 6),
        ["T"] = (-12, 0),
        ["N"] = (-24, 6),
        ["K"] = (-12, 0),
        ["eV"] = (-9, 12),
        ["rad"] = (-12, 0),
        ["bit/s"] = (0, 12),
    };

    private static readonly Dictionary<string, int> Prefixes = new(StringComparer.Ordinal)
    {
        ["a"] = -18,
        ["f"] = -15,
        ["p"] = -12,
        ["n"] = -9,
        ["u"] = -6,
        [Micro] = -6,
        ["m"] = -3,
        ["k"] = 3,
        ["M"] = 6,
        ["G"] = 9,
        ["T"] = 12,
    };

    /// <summary>The unit as it is.</summary>
    /// <param name="unit">A unit as reports state it.</param>
    public static DisplayUnit Plain(string unit) => new(unit is "" or "1" ? "" : Typeset(unit), 1);

    /// <summary>The unit with the prefix that suits a magnitude.</summary>
    /// <param name="unit">A unit as reports state it, such as <c>Hz*m^6</c>.</param>
    /// <param name="magnitude">The largest absolute value to be shown in it.</param>
    public static DisplayUnit For(string unit, double magnitude)
    {
        DisplayUnit plain = Plain(unit);
        if (plain.Text.Length == 0)
        {
            return plain;
        }

        // An angular frequency is written as 2π times what a counter would show.
        double turn = 1;
        string lead = "";
        if (magnitude >= LeastTurning && Angular().Match(unit) is { Success: true } angular)
        {
            (unit, turn, lead) = ("Hz" + angular.Groups[1].Value, 2 * Math.PI, "2π·");
        }

        if (!double.IsFinite(magnitude) || magnitude <= 0 || Parse(unit) is not { } factors)
        {
            return plain;
        }

        double scale = turn, rest = magnitude / turn;
        for (int i = 0; i < factors.Length; i++)
        {
            // Lengths to a power first: their prefix counts several times.
            (string name, int power) = factors[i];
            if (name == "m" && power >= 2)
            {
                // Beside a frequency a length is one between atoms: C6 in GHz·µm⁶, C3 in GHz·µm³.
                int step = factors.Any(f => f.Name == "Hz") ? AtomicStep : Suited(rest, power, Customary[name]);
                factors[i] = (Prefix(step) + name, power);
                scale *= Math.Pow(10, step * power);
                rest /= Math.Pow(10, step * power);
            }
        }

        int first = Array.FindIndex(factors, f => f.Power == 1 && Customary.ContainsKey(f.Name));
        if (first >= 0 && !(factors[first].Name == "rad" && rest >= LargeAngle))
        {
            int step = Suited(rest, 1, Customary[factors[first].Name]);
            factors[first] = (Prefix(step) + factors[first].Name, 1);
            scale *= Math.Pow(10, step);
        }

        return new(lead + Typeset(string.Join('*', factors.Select(f => f.Power == 1 ? f.Name : string.Create(CultureInfo.InvariantCulture,
            $"{f.Name}^{f.Power}")))), scale);
    }

    /// <summary>A unit with superscripts and dots, without changing it.</summary>
    /// <param name="unit">A unit as reports state it.</param>
    public static string Typeset(string unit)
    {
        string text = Power().Replace(unit, match => TickText.Superscript(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
        text = Fraction().Replace(text, match => $"^({match.Groups[1].Value})");
        return MicroUnit().Replace(text, Micro).Replace('*', '·');
    }

    /// <summary>The exponent, a multiple of three, that leaves at least one.</summary>
    private static int Suited(double magnitude, int power, (int Least, int Most) customary)
    {
        // A hair above, so that 1e-6 is one micrometer whatever the last bit of the logarithm.
        int step = 3 * (int)Math.Floor((Math.Log10(magnitude) + 1e-9) / (3 * power));
        return Math.Clamp(step, customary.Least, customary.Most);
    }

    private static string Prefix(int step) => step == 0 ? "" : step == -6 ? Micro : Prefixes.FirstOrDefault(p => p.Value == step).Key
        ?? throw new ArgumentOutOfRangeException(nameof(step));

    /// <summary>The factors of a product of units that carry no prefix; null when it is something else.</summary>
    private static (string Name, int Power)[]? Parse(string unit)
    {
        if (Customary.ContainsKey(unit))
        {
            return [(unit, 1)];
        }

        var factors = new List<(string, int)>();
        foreach (string part in unit.Split('*'))
        {
            Match match = Factored().Match(part);
            if (!match.Success || (!Customary.ContainsKey(match.Groups["name"].Value) && Prefixed(match.Groups["name"].Value)))
            {
                return null;
            }

            factors.Add((match.Groups["name"].Value, match.Groups["power"].Success
                ? int.Parse(match.Groups["power"].ValueSpan, CultureInfo.InvariantCulture) : 1));
        }

        return [.. factors];
    }

    private static bool Prefixed(string name) => name.Length > 1 && Prefixes.ContainsKey(name[..1]) && Customary.ContainsKey(name[1..]);

    [GeneratedRegex(@"\^(-?\d+)(?!\d|\.|/\d)")]
    private static partial Regex Power();

    [GeneratedRegex(@"\^\((-?\d+/\d+)\)")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"(?<![A-Za-z])u(?=(m|s|Hz|Pa|W|J|V|A|T|N|K|eV|rad)(?![A-Za-z]))")]
    private static partial Regex MicroUnit();

    [GeneratedRegex(@"^rad/s((?:\*.*)?)$")]
    private static partial Regex Angular();

    [GeneratedRegex(@"^(?<name>[A-Za-z]+)(?:\^(?<power>-?\d+))?$")]
    private static partial Regex Factored();
}
