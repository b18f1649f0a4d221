namespace Engine.Plugins.Quantum.Units;

/// <summary>The units of model files and their prefixes.</summary>
internal static class UnitSymbols
{
    private static readonly Dictionary<string, double> Prefixes = new(StringComparer.Ordinal)
    {
        ["f"] = 1e15,
        ["p"] = 1e12,
        ["n"] = 1e9,
        ["u"] = 1e6,
        ["m"] = 1e3,
        ["k"] = 1e3,
        ["M"] = 1e6,
        ["G"] = 1e9,
        ["T"] = 1e12,
    };

    private static readonly (string Symbol, double Factor, Dimension Dimension, string Allowed)[] Units =
    [
        ("s", 1, Dimension.Time, "fpnum"),
        ("min", 60, Dimension.Time, ""),
        ("Hz", 1, new Dimension(-1, 0, 0, 1, 1), "mkMGT"),
        ("eV", 1.602176634e-19, Dimension.Energy, "num"),
        ("J", 1, Dimension.Energy, ""),
        ("K", 1, Dimension.Temperature, "num"),
        ("rad", 1, Dimension.None, ""),
    ];

    /// <summary>What messages list.</summary>
    public const string All = "s (f p n u m), min, Hz (m k M G T), eV (n u m), J, K (n u m), rad";

    /// <summary>Looks a unit up: the value is a number in it multiplied or divided by the factors, so that 60ns is 60/1e9.</summary>
    public static bool TryGet(string symbol, out double multiply, out double divide, out Dimension dimension)
    {
        foreach ((string name, double factor, Dimension of, string allowed) in Units)
        {
            if (!symbol.EndsWith(name, StringComparison.Ordinal))
            {
                continue;
            }

            string prefix = symbol[..^name.Length];
            if (prefix.Length == 0 || (prefix.Length == 1 && allowed.Contains(prefix[0], StringComparison.Ordinal)))
            {
                bool small = prefix.Length == 1 && "fpnum".Contains(prefix[0], StringComparison.Ordinal);
                double scale = prefix.Length == 0 ? 1 : Prefixes[prefix];
                (multiply, divide, dimension) = (small ? factor : factor * scale, small ? scale : 1, of);
                return true;
            }
        }

        (multiply, divide, dimension) = (1, 1, Dimension.None);
        return false;
    }
}
