using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Engine.Hosting.Reports;

/// <summary>Citations as BibTeX entries. What the text says in the usual order (authors, title, journal, volume, page, year) becomes fields.</summary>
public static partial class BibTeX
{
    /// <summary>Writes citations, each under a key of its own.</summary>
    /// <param name="citations">The citations.</param>
    /// <param name="writer">Takes the entries.</param>
    public static void Write(IEnumerable<Citation> citations, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(citations);
        ArgumentNullException.ThrowIfNull(writer);
        var keys = new HashSet<string>(StringComparer.Ordinal);

        // One paper is one entry, whatever equations of it are named where.
        foreach (Citation citation in citations.DistinctBy(c => c.Doi ?? c.Arxiv ?? c.Text))
        {
            writer.Write(Entry(citation, keys));
        }
    }

    private static string Entry(Citation citation, HashSet<string> keys)
    {
        var fields = new List<(string Name, string Value)>();
        string kind = "misc";
        string year = Year().Matches(citation.Text) is { Count: > 0 } years ? years[^1].Groups[1].Value : "";
        string front = citation.Text;
        if (Article().Match(citation.Text) is { Success: true } article)
        {
            kind = "article";
            front = article.Groups["front"].Value;
            fields.Add(("journal", article.Groups["journal"].Value.Trim()));
            fields.Add(("volume", article.Groups["volume"].Value));
            fields.Add(("pages", article.Groups["page"].Value.Replace("-", "--", StringComparison.Ordinal)));
        }
        else if (year.Length > 0)
        {
            front = citation.Text[..citation.Text.LastIndexOf('(')].TrimEnd(' ', ',');
        }

        (string authors, string title) = Split(front);
        if (title.Length > 0)
        {
            fields.Insert(0, ("title", $"{{{title}}}"));
        }

        fields.Insert(0, ("author", authors));
        fields.Add(("year", year));
        fields.Add(("doi", citation.Doi ?? ""));
        fields.Add(("eprint", citation.Arxiv ?? ""));
        fields.Add(("archiveprefix", citation.Arxiv is null ? "" : "arXiv"));
        if (kind == "misc")
        {
            fields.Add(("note", citation.Text));
        }

        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"@{kind}{{{Key(authors, year, keys)}");
        foreach ((string name, string value) in fields.Where(f => f.Value.Length > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $",\n  {name} = {{{(name is "doi" or "eprint" ? value : Escaped(value))}}}");
        }

        return text.Append("\n}\n").ToString();
    }

    /// <summary>Authors and what follows them: a title in quotation marks, or the first part that is no name.</summary>
    private static (string Authors, string Title) Split(string front)
    {
        int quote = front.IndexOf('"', StringComparison.Ordinal);
        if (quote > 0)
        {
            int end = front.IndexOf('"', quote + 1);
            return (Joined(front[..quote]), front[(quote + 1)..(end < 0 ? front.Length : end)].Trim(' ', ','));
        }

        string[] parts = front.Split(", ");
        int names = 0;
        while (names < parts.Length && parts[names].Split(" and ").All(n => Name().IsMatch(n.Trim())))
        {
            names++;
        }

        return names == 0 ? ("", front.Trim(' ', ',')) : (Joined(string.Join(", ", parts[..names])), string.Join(", ", parts[names..]).Trim(' ', ','));
    }

    private static string Joined(string authors) => string.Join(" and ", authors.Trim(' ', ',').Replace(" et al.", ", others", StringComparison.Ordinal)
        .Split([", ", " and "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(a => a is "Jr." or "eds." ? "" : a).Where(a => a.Length > 0));

    private static string Key(string authors, string year, HashSet<string> keys)
    {
        string name = Letters().Replace(authors.Split(" and ")[0].Split(' ')[^1].Normalize(NormalizationForm.FormD), "");
        string key = (name.Length == 0 ? "reference" : name.ToLowerInvariant()) + year;
        string unique = key;
        for (char letter = 'b'; !keys.Add(unique); letter++)
        {
            unique = key + letter;
        }

        return unique;
    }

    private static string Escaped(string value) => value.Replace("&", "\\&", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("#", "\\#", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<front>.*?),\s*(?<journal>[^,""]*?[A-Za-z.)]),? (?<volume>[A-Z]?\d+[A-Z]?), (?<page>[A-Za-z]?\d[\w.-]*)(?: \(\d{4}\))(?:, .*)?$")]
    private static partial Regex Article();

    [GeneratedRegex(@"\((?:[^()]*[ ,])?(\d{4})\)")]
    private static partial Regex Year();

    /// <summary>Initials, particles and a family name.</summary>
    [GeneratedRegex(
        @"^(?:[\p{Lu}][\p{L}'’]*\.[ -]?)+(?:(?:van|von|der|den|de|da|la) )*[\p{Lu}][\p{L}'’-]+"
            + @"(?:[ -][\p{Lu}][\p{L}'’-]+)*(?: et al\.| \(eds?\.\))?$")]
    private static partial Regex Name();

    [GeneratedRegex(@"[^A-Za-z]")]
    private static partial Regex Letters();
}
