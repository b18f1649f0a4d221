namespace Engine.Hosting.Plugins;

/// <summary>What a plugin offers: experiments or state metrics.</summary>
internal sealed class OfferKind
{
    private readonly Func<PluginManifest, IReadOnlyList<ManifestEntry>> _entries;

    private OfferKind(string name, Func<PluginManifest, IReadOnlyList<ManifestEntry>> entries)
    {
        Name = name;
        _entries = entries;
    }

    public static OfferKind Experiment { get; } = new("experiment", m => m.Experiments);

    public static OfferKind StateMetric { get; } = new("state metric", m => m.StateMetrics);

    public string Name { get; }

    public IReadOnlyList<ManifestEntry> Of(PluginManifest manifest) => _entries(manifest);
}
