using System.Text.RegularExpressions;

namespace Engine.Hosting.Figures;

/// <summary>Symbols in place of what authors type for them: Δ for Delta, N² for N^2, w₀ for w0, and names of report entries as words.</summary>
internal static partial class Typography
{
    private static readonly Dictionary<string, string> Greek = new(StringComparer.Ordinal)
    {
        ["alpha"] = "α",
        ["beta"] = "β",
        ["gamma"] = "γ",
        ["delta"] = "δ",
        ["epsilon"] = "ε",
        ["zeta"] = "ζ",
        ["eta"] = "η",
        ["theta"] = "θ",
        ["kappa"] = "κ",
        ["lambda"] = "λ",
        ["mu"] = "μ",
        ["nu"] = "ν",
        ["xi"] = "ξ",
        ["pi"] = "π",
        ["rho"] = "ρ",
        ["sigma"] = "σ",
        ["tau"] = "τ",
        ["phi"] = "φ",
        ["chi"] = "χ",
        ["psi"] = "ψ",
        ["omega"] = "ω",
        ["Gamma"] = "Γ",
        ["Delta"] = "Δ",
        ["Theta"] = "Θ",
        ["Lambda"] = "Λ",
        ["Sigma"] = "Σ",
        ["Phi"] = "Φ",
        ["Psi"] = "Ψ",
        ["Omega"] = "Ω",
    };

    private const string Subscripts = "₀₁₂₃₄₅₆₇₈₉";

    /// <summary>A title, label or description with symbols.</summary>
    /// <param name="text">As its author typed it.</param>
    public static string Symbols(string text)
    {
        text = GreekWord().Replace(text, match => Greek[match.Value]);
        text = Power().Replace(text, match => TickText.Superscript(int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)));
        text = Root().Replace(text, match => $"{match.Groups[1].Value}{Subscripts[match.Groups[2].Value[0] - '0']}");
        text = Radical().Replace(text, "√");
        return text.Replace("<=", "≤", StringComparison.Ordinal).Replace(">=", "≥", StringComparison.Ordinal).Replace("->", "→", StringComparison.Ordinal)
            .Replace("+-", "±", StringComparison.Ordinal).Replace("2 π", "2π", StringComparison.Ordinal);
    }

    /// <summary>The name of a scalar, column or parameter as words: <c>logNegativity</c> as "log negativity", <c>plugin.value</c> as "plugin, value".</summary>
    /// <param name="name">A name in camel case, its parts divided by dots.</param>
    public static string Words(string name) => string.Join(", ", name.Split('.', '-').Where(part => part.Length > 0).Select(part =>
        string.Join(' ', Hump().Matches(part).Select(match => match.Value.Length > 1 && match.Value.All(char.IsAsciiLetterUpper)
            ? match.Value : match.Value.ToLowerInvariant()))));

    /// <summary>Lines of at most so many characters, cut at spaces; a longer word is cut where it must be.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">At least 1.</param>
    public static IEnumerable<string> Wrap(string text, int longest)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.Chunk(longest).Select(part => new string(part))))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > longest)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }

    /// <summary>Whole words only, and none that is part of a name such as bell-phi+.</summary>
    [GeneratedRegex(@"(?<![\w.-])(alpha|beta|gamma|delta|epsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|chi|psi|omega|Gamma|Delta|Theta|"
        + @"Lambda|Sigma|Phi|Psi|Omega)(?![A-Za-z0-9-]|\.\w)")]
    private static partial Regex GreekWord();

    [GeneratedRegex(@"\^(\d(?![\d.])|-\d+(?!\d|\.|/\d))")]
    private static partial Regex Power();

    /// <summary>Lengths of optics: a single letter with a single digit, as in w0/r0.</summary>
    [GeneratedRegex(@"(?<![\w^])([wrlLkEnNz])_?([0-9])(?!\w)")]
    private static partial Regex Root();

    [GeneratedRegex(@"(?<!\w)sqrt\s?(?=[\d(])")]
    private static partial Regex Radical();

    [GeneratedRegex(@"[A-Z]{2,}(?![a-z])|[A-Z][a-z]*|[a-z]+|[0-9]+|[^A-Za-z0-9]+")]
    private static partial Regex Hump();
}
