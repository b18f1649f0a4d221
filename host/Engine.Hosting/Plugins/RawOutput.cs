namespace Engine.Hosting.Plugins;

/// <summary>Finds plugins that can write past <see cref="Console.Out"/>, which the command turns away from standard output while they run.</summary>
/// <remarks>
/// What they call is read from metadata. A raw handle, a process that inherits it, or a file that is opened by a name such as <c>/dev/stdout</c> reaches
/// standard output whatever the console's writer is; only a process of their own, whose standard output nobody takes for the report, keeps them off it.
/// Experiments have no business with files, so that any call that can open one for writing is enough.
/// </remarks>
internal static class RawOutput
{
    private static readonly (string Type, string Member)[] Doors =
    [
        (nameof(Console), nameof(Console.OpenStandardOutput)),
        (nameof(System.Diagnostics.Process), nameof(System.Diagnostics.Process.Start)),
        ("SafeFileHandle", ".ctor"),
        (nameof(FileStream), ".ctor"),
        (nameof(StreamWriter), ".ctor"),
        .. Of(nameof(File), nameof(File.Open), nameof(File.OpenWrite), nameof(File.OpenHandle), nameof(File.Create), nameof(File.CreateText),
            nameof(File.AppendText), nameof(File.WriteAllText), nameof(File.WriteAllTextAsync), nameof(File.WriteAllBytes), nameof(File.WriteAllBytesAsync),
            nameof(File.WriteAllLines), nameof(File.WriteAllLinesAsync), nameof(File.AppendAllText), nameof(File.AppendAllTextAsync),
            nameof(File.AppendAllLines), nameof(File.AppendAllLinesAsync), nameof(File.AppendAllBytes), nameof(File.AppendAllBytesAsync), nameof(File.Copy)),
        .. Of(nameof(FileInfo), nameof(FileInfo.Open), nameof(FileInfo.OpenWrite), nameof(FileInfo.Create), nameof(FileInfo.CreateText),
            nameof(FileInfo.AppendText), nameof(FileInfo.CopyTo)),
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

    private static IEnumerable<(string Type, string Member)> Of(string type, params string[] members) => members.Select(member => (type, member));
}
