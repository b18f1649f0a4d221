namespace Engine.Hosting.Plugins;

/// <summary>What is known of a plugin before any of its code runs; the build writes it as <c>plugin.json</c>.</summary>
/// <param name="Id">The plugin's id, lower case with dashes.</param>
/// <param name="Version">Its version.</param>
/// <param name="Assembly">File name of the entry assembly.</param>
/// <param name="EntryType">Full name of the class that implements <c>IPlugin</c>.</param>
/// <param name="Contract">Contract versions it supports, e.g. <c>[1.0,2.0)</c>.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Experiments">The experiments it offers.</param>
/// <param name="StateMetrics">The state metrics it offers.</param>
/// <param name="References">The references declared on its assembly.</param>
public sealed record PluginManifest(
    string Id,
    string Version,
    string Assembly,
    string EntryType,
    string Contract,
    string Description,
    IReadOnlyList<ManifestEntry> Experiments,
    IReadOnlyList<ManifestEntry> StateMetrics,
    IReadOnlyList<ManifestReference> References)
{
    /// <summary>Name of the manifest file.</summary>
    public const string FileName = "plugin.json";
}
