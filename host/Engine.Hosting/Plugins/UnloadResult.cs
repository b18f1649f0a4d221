namespace Engine.Hosting.Plugins;

/// <summary>How an unload ended.</summary>
/// <param name="Plugin">The plugin as it stands now.</param>
/// <param name="Collected">Whether the old code is gone; true when none was loaded.</param>
/// <param name="Message">Empty, or what is still held and what usually holds it.</param>
public sealed record UnloadResult(PluginInfo Plugin, bool Collected, string Message);
