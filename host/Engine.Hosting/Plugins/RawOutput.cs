namespace Engine.Hosting.Plugins;

/// <summary>Finds plugins that can write past <see cref="Console.Out"/>, which the command turns away from standard output while they run.</summary>
/// <remarks>
/// What they call is read from metadata. A raw handle, or a process that inherits it, reaches standard output whatever the console's writer is; only a
/// process of their own, whose standard output nobody takes for the report, keeps them off it.
/// </remarks>
internal static class RawOutput
{
    private static readonly (string Type, string Member)[] Doors =
    [
        (nameof(Console), nameof(Console.OpenStandardOutput)),
        (nameof(System.Diagnostics.Process), nameof(System.Diagnostics.Process.Start)),
        ("SafeFileHandle", ".ctor"),
    ];

    /// <summary>What a plugin calls that reaches the raw standard output; null for nothing.</summary>
    /// <param name="folder">The plugin's folder.</param>
    public static string? Call(string folder)
    {
        foreach (string assembly in Directory.EnumerateFiles(folder, "*.dll"))
        {
            try
            {
                if (PluginMetadata.FirstCall(assembly, Doors) is { } call)
                {
                    return call;
                }
            }
            catch (ManifestException)
            {
                // No assembly of managed code; the host loads none of those.
            }
        }

        return null;
    }
}
