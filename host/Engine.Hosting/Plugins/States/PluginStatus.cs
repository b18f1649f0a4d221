using System.Text.Json.Serialization;

namespace Engine.Hosting.Plugins;

/// <summary>How a plugin stands with the host.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PluginStatus>))]
public enum PluginStatus
{
    /// <summary>Discovered and acceptable; its code is loaded when something of it is first wanted.</summary>
    Available,

    /// <summary>Loaded and configured.</summary>
    Active,

    /// <summary>Left out by the user's wish or by the allow-list.</summary>
    Disabled,

    /// <summary>Built for another contract, framework or version of a shared assembly than this host offers.</summary>
    Incompatible,

    /// <summary>Broken: unreadable files, a breach of the contract, or an exception while loading.</summary>
    Failed,

    /// <summary>Another folder holds a newer version of the same plugin.</summary>
    Superseded,
}
