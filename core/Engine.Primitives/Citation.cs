using System.Reflection;

namespace Engine;

/// <summary>A publication, as given by a <see cref="ReferenceAttribute"/>. Equal when all four texts are.</summary>
public sealed record Citation
{
    /// <summary>Names a publication.</summary>
    /// <param name="text">Authors, title, journal and year.</param>
    /// <param name="doi">Digital object identifier, or null.</param>
    /// <param name="arxiv">arXiv identifier, or null.</param>
    /// <param name="equations">The equations or sections used, or null.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public Citation(string text, string? doi = null, string? arxiv = null, string? equations = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text;
        Doi = doi;
        Arxiv = arxiv;
        Equations = equations;
    }

    /// <summary>Authors, title, journal and year.</summary>
    public string Text { get; init; }

    /// <summary>Digital object identifier without a resolver prefix, or null.</summary>
    public string? Doi { get; init; }

    /// <summary>arXiv identifier, or null.</summary>
    public string? Arxiv { get; init; }

    /// <summary>The equations or sections used, or null.</summary>
    public string? Equations { get; init; }

    /// <summary>The references declared on a type or member.</summary>
    /// <param name="member">The type or member.</param>
    /// <returns>The references in the order in which they are declared; none when there are none.</returns>
    public static IReadOnlyList<Citation> Of(MemberInfo member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return [.. member.GetCustomAttributes<ReferenceAttribute>(inherit: false).Select(r => new Citation(r.Citation, r.Doi, r.Arxiv, r.Equations))];
    }
}
