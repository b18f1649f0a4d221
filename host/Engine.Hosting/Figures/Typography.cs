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
        text = Scientific().Replace(text, match => (match.Groups[1].Value == "1" ? "" : match.Groups[1].Value + "×")
            + "10" + TickText.Superscript(int.Parse(match.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)));
        text = Root().Replace(text, match => $"{match.Groups[1].Value}{Subscripts[match.Groups[2].Value[0] - '0']}");
        text = Radical().Replace(text, "√");
        text = Turns().Replace(text, "$1π");
        text = Micrometer().Replace(text, "µm");
        text = Numbered().Replace(text, match => string.Concat(match.Groups[1].Value.Select(digit => Subscripts[digit - '0'])));
        text = Modulus().Replace(text, "|$1|");
        text = BraKet().Replace(text, "⟨$1|$2⟩");
        text = Ket().Replace(text, "|$1⟩");
        text = Bra().Replace(text, "⟨$1|");
        text = Total().Replace(text, "Σ ");
        text = Minus().Replace(text, " − ");
        return text.Replace("^dagger", "†", StringComparison.Ordinal).Replace("hbar", "ħ", StringComparison.Ordinal)
            .Replace("<=", "≤", StringComparison.Ordinal).Replace(">=", "≥", StringComparison.Ordinal).Replace("->", "→", StringComparison.Ordinal)
            .Replace("+-", "±", StringComparison.Ordinal).Replace("2 π", "2π", StringComparison.Ordinal);
    }

    /// <summary>A text for a page: escaped, with subscripts as such.</summary>
    /// <param name="text">Plain text, of <see cref="Symbols"/> perhaps.</param>
    public static string Html(string text) => Subscript().Replace(
        FractionalPower().Replace(SvgCanvas.Escape(text), match => $"<sup>{match.Groups[1].Value.Replace('-', '−')}</sup>"), "$1<sub>$2</sub>");

    /// <summary>A text for a drawing: escaped, with subscripts lowered.</summary>
    /// <param name="text">Plain text.</param>
    public static string Svg(string text) => Subscript().Replace(
        SvgCanvas.Escape(text), "$1<tspan dy=\"0.25em\" font-size=\"75%\">$2</tspan><tspan dy=\"-0.1875em\">&#8203;</tspan>");

    /// <summary>The name of a scalar, column or parameter as words: <c>logNegativity</c> as "log negativity", <c>plugin.value</c> as "plugin, value".</summary>
    /// <param name="name">A name in camel case, its parts divided by dots.</param>
    public static string Words(string name) => string.Join(", ", name.Split('.', '-').Where(part => part.Length > 0).Select(part =>
        string.Join(' ', Hump().Matches(part).Select(match => match.Value.Length > 1 && match.Value.All(char.IsAsciiLetterUpper)
            ? match.Value : IsMember(part, match) ? match.Value : match.Value.ToLowerInvariant()))));

    /// <summary>A single capital at the end tells which of several: the energy of qubit A.</summary>
    private static bool IsMember(string name, Match hump) => hump.Length == 1 && hump.Index > 0 && hump.Index + 1 == name.Length;

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
        + @"Lambda|Sigma|Phi|Psi|Omega)(?![A-Za-z-]|\.\w)")]
    private static partial Regex GreekWord();

    [GeneratedRegex(@"\^(\d(?![\d.])|-\d+(?!\d|\.|/\d))")]
    private static partial Regex Power();

    [GeneratedRegex(@"(?<![\w.])([0-9]+(?:\.[0-9]+)?)[eE]([+-]?[0-9]{1,3})(?!\w)")]
    private static partial Regex Scientific();

    /// <summary>Lengths of optics: a single letter with a single digit, as in w0/r0.</summary>
    [GeneratedRegex(@"(?<![\w^])([wrlLkEnNzCκλωσ])_?([0-9])(?!\w)")]
    private static partial Regex Root();

    /// <summary>Numbered quantities: λ_1.</summary>
    [GeneratedRegex(@"(?<=(?<!\w)[\p{L}ħ]{1,2})_([0-9]+)(?!\w)")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<![\w.])([0-9]+)pi(?!\w)")]
    private static partial Regex Turns();

    [GeneratedRegex(@"(?<=[0-9] )um(?!\w)")]
    private static partial Regex Micrometer();

    [GeneratedRegex(@"(?<!\w)abs\(([^()]+)\)")]
    private static partial Regex Modulus();

    [GeneratedRegex(@"<([^<>|\s]+)\|([^<>\s]+)>")]
    private static partial Regex BraKet();

    [GeneratedRegex(@"\|([^|<>\s]{1,6})>(?!=)")]
    private static partial Regex Ket();

    [GeneratedRegex(@"<([^|<>\s]{1,6})\|")]
    private static partial Regex Bra();

    /// <summary>A sum over a symbol, not one of words: "sum p N²", "sum of the weights".</summary>
    [GeneratedRegex(@"(?<!\w)sum (?=(?!a\b)\p{L}(?!\p{L})|\()")]
    private static partial Regex Total();

    /// <summary>Between numbers, brackets and single letters.</summary>
    [GeneratedRegex(@"(?<=[\d)|²³⟩]|(?<!\w)\p{L}(?:_\w+)?) - (?=[\d(|⟨√]|\p{L}(?!\p{L}))")]
    private static partial Regex Minus();

    [GeneratedRegex(@"\^\((-?[0-9]+(?:/[0-9]+)?)\)")]
    private static partial Regex FractionalPower();

    /// <summary>A symbol with letters below: E_nom, e_A, Δ_max; not names of files or of programs.</summary>
    [GeneratedRegex(@"(?<![\w.&])([\p{L}ħ]{1,2}′?)_([\p{L}\d]{1,5}(?:,[\p{L}\d])?)(?!\w|\.\w|,\w)")]
    private static partial Regex Subscript();

    [GeneratedRegex(@"(?<!\w)sqrt\s?(?=[\d(])")]
    private static partial Regex Radical();

    [GeneratedRegex(@"[A-Z]{2,}(?![a-z])|[A-Z][a-z]*|[a-z]+|[0-9]+|[^A-Za-z0-9]+")]
    private static partial Regex Hump();
}
