namespace Engine.Hosting.Plugins;

/// <summary>A plugin as the host sees it at one moment.</summary>
/// <param name="Id">Its id; the folder's name when nothing better is known.</param>
/// <param name="Version">Its version; empty when unknown.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Reason">Why, when it is neither available nor active.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Contract">Contract versions it supports.</param>
/// <param name="Experiments">The experiments it offers.</param>
/// <param name="StateMetrics">The state metrics it offers.</param>
public sealed record PluginInfo(
    string Id,
    string Version,
    string Description,
    PluginStatus Status,
    string Reason,
    string Folder,
    string Contract,
    IReadOnlyList<ManifestEntry> Experiments,
    IReadOnlyList<ManifestEntry> StateMetrics);
