using System.Globalization;

namespace Engine.Plugins.Quantum.Units;

/// <summary>
/// Exponents of second, joule and kelvin, and an interval of open cycles: Hz opens one, and pi may close one or stand for a plain number, so that an
/// ordinary frequency is told from an angular one.
/// </summary>
/// <param name="Seconds">Exponent of s.</param>
/// <param name="Joules">Exponent of J.</param>
/// <param name="Kelvins">Exponent of K.</param>
/// <param name="Fewest">Least number of open cycles.</param>
/// <param name="Most">Largest number of open cycles.</param>
internal readonly record struct Dimension(double Seconds, double Joules, double Kelvins, double Fewest, double Most)
{
    private const double Slack = 1e-9;

    public static Dimension None => default;

    public static Dimension Time => new(1, 0, 0, 0, 0);

    public static Dimension Rate => new(-1, 0, 0, 0, 0);

    public static Dimension Temperature => new(0, 0, 1, 0, 0);

    public static Dimension Energy => new(0, 1, 0, 0, 0);

    /// <summary>Of pi, 2pi and tau.</summary>
    public static Dimension HalfTurn => new(0, 0, 0, -1, 0);

    /// <summary>Of a zero, which has every dimension.</summary>
    public static Dimension Every { get; } = new(double.NaN, 0, 0, 0, 0);

    public bool IsEvery => double.IsNaN(Seconds);

    /// <summary>Whether no cycle need be open.</summary>
    public bool IsClosed => IsEvery || (Fewest <= Slack && Most >= -Slack);

    /// <summary>Whether it is a pure number.</summary>
    public bool IsNumber => IsEvery || (SameExponents(None) && IsClosed);

    public bool SameExponents(Dimension other) => IsEvery || other.IsEvery
        || (Math.Abs(Seconds - other.Seconds) < Slack && Math.Abs(Joules - other.Joules) < Slack && Math.Abs(Kelvins - other.Kelvins) < Slack);

    public Dimension Times(Dimension other) => IsEvery || other.IsEvery ? Every
        : new(Seconds + other.Seconds, Joules + other.Joules, Kelvins + other.Kelvins, Fewest + other.Fewest, Most + other.Most);

    public Dimension Over(Dimension other) => Times(other.ToPower(-1));

    public Dimension ToPower(double exponent)
    {
        double a = Fewest * exponent, b = Most * exponent;
        return IsEvery ? Every : new(Seconds * exponent, Joules * exponent, Kelvins * exponent, Math.Min(a, b), Math.Max(a, b));
    }

    /// <summary>What two summands have in common; false where that is nothing.</summary>
    public bool TryMeet(Dimension other, out Dimension common)
    {
        common = IsEvery ? other : other.IsEvery ? this
            : this with { Fewest = Math.Max(Fewest, other.Fewest), Most = Math.Min(Most, other.Most) };
        return SameExponents(other) && common.Fewest <= common.Most + Slack;
    }

    /// <summary>As messages name it, cycles included: 1/s, rad/s, Hz, s, J, K, 1.</summary>
    public string Describe()
    {
        if (IsEvery)
        {
            return "0";
        }

        bool rate = SameExponents(Rate);
        return rate && Fewest > Slack ? "Hz" : rate ? Fewest < -Slack ? "rad/s" : "1/s" : Unit();
    }

    /// <summary>As reports write it.</summary>
    public string Unit()
    {
        if (IsEvery)
        {
            return "1";
        }

        List<string> parts = [];
        Add("J", Joules);
        Add("K", Kelvins);
        Add("s", Seconds);
        return SameExponents(Rate) ? "1/s" : parts.Count == 0 ? "1" : string.Join("*", parts);

        void Add(string unit, double exponent)
        {
            if (Math.Abs(exponent) > Slack)
            {
                string power = exponent.ToString("0.####", CultureInfo.InvariantCulture);
                parts.Add(power == "1" ? unit : $"{unit}^{(exponent < 0 || power.Contains('.', StringComparison.Ordinal) ? $"({power})" : power)}");
            }
        }
    }
}
