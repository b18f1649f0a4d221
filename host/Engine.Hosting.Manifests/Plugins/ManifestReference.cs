namespace Engine.Hosting.Plugins;

/// <summary>A publication named in a manifest.</summary>
/// <param name="Text">Authors, title, journal and year.</param>
/// <param name="Doi">Digital object identifier, or null.</param>
/// <param name="Arxiv">arXiv identifier, or null.</param>
/// <param name="Equations">The equations or sections used, or null.</param>
public sealed record ManifestReference(string Text, string? Doi, string? Arxiv, string? Equations);
