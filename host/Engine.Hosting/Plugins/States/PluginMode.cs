namespace Engine.Hosting.Plugins;

/// <summary>How plugin code is held.</summary>
public enum PluginMode
{
    /// <summary>Loaded once, for the life of the process: tiered compilation, profile-guided optimization and ReadyToRun code are available.</summary>
    Resident,

    /// <summary>Loaded from a shadow copy into a collectible context; can be reloaded, and runs slower where it touches static fields.</summary>
    Reloadable,
}
