namespace Engine;

/// <summary>
/// Names the publication an experiment, algorithm or formula comes from. The host collects these for reports and for <c>engine cite</c>.
/// </summary>
/// <param name="citation">Authors, title, journal and year, e.g. <c>"W. K. Wootters, Phys. Rev. Lett. 80, 2245 (1998)"</c>.</param>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
public sealed class ReferenceAttribute(string citation) : Attribute
{
    /// <summary>Authors, title, journal and year.</summary>
    public string Citation { get; } = citation;

    /// <summary>Digital object identifier without a resolver prefix, e.g. <c>10.1103/PhysRevLett.80.2245</c>, or <see langword="null"/>.</summary>
    public string? Doi { get; init; }

    /// <summary>arXiv identifier, e.g. <c>2512.13379</c>, or <see langword="null"/>.</summary>
    public string? Arxiv { get; init; }

    /// <summary>The equations, sections or algorithms used, e.g. <c>"Eqs. 52-55"</c>, or <see langword="null"/>.</summary>
    public string? Equations { get; init; }
}
