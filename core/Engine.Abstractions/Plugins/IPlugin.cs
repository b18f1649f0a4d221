namespace Engine;

/// <summary>
/// The entry point of a plugin: one public class with a parameterless constructor in the plugin's entry assembly.
/// </summary>
/// <remarks>
/// The host creates it once after it has read the manifest and found the contract version acceptable.
/// An exception in the constructor or in <see cref="Configure"/> gives the plugin the status Failed; the host and the other plugins go on.
/// </remarks>
public interface IPlugin
{
    /// <summary>Registers the plugin's experiments, state metrics and services. Runs once, before anything of the plugin is used.</summary>
    /// <param name="builder">Receives the registrations.</param>
    void Configure(IPluginBuilder builder);
}
