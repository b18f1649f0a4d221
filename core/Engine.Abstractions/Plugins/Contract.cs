namespace Engine;

/// <summary>The version of the contract between host and plugins, frozen per major version.</summary>
public static class Contract
{
    /// <summary>Major version: a plugin built for another major is not loaded.</summary>
    public const int Major = 2;

    /// <summary>Minor version: grows when members are added; a plugin that needs a newer one is not loaded.</summary>
    public const int Minor = 1;

    /// <summary>The contract version of this assembly.</summary>
    public static Version Version { get; } = new(Major, Minor);
}
