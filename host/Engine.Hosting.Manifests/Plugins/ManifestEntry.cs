namespace Engine.Hosting.Plugins;

/// <summary>An experiment or state metric a plugin announces.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Summary">One sentence.</param>
public sealed record ManifestEntry(string Id, string Summary)
{
    /// <summary>Former ids, under which it still answers.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
