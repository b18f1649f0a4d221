using System.Globalization;

namespace Engine.Hosting.Plugins;

/// <summary>Copies of plugin folders from which reloadable plugins run, so that the originals can be rebuilt meanwhile.</summary>
internal static class ShadowCopy
{
    private static int _counter;

    /// <summary>Copies a folder.</summary>
    /// <returns>The copy.</returns>
    /// <exception cref="IOException">The folder is gone, or there is no room; nothing of the copy is left.</exception>
    public static string Make(string folder)
    {
        string copy = Path.Combine(
            Path.GetTempPath(),
            string.Create(CultureInfo.InvariantCulture, $"engine-plugins-{Environment.ProcessId}"),
            string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(folder)}-{Interlocked.Increment(ref _counter)}"));
        try
        {
            Directory.CreateDirectory(copy);
            foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                string target = Path.Combine(copy, Path.GetRelativePath(folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target, overwrite: true);
            }

            return copy;
        }
        catch
        {
            Delete(copy);
            throw;
        }
    }

    /// <summary>Removes a copy, and the parent when it was the last; a copy still mapped on some systems is left to the next start.</summary>
    public static void Delete(string? copy)
    {
        if (copy is null)
        {
            return;
        }

        try
        {
            Directory.Delete(copy, recursive: true);
            string parent = Path.GetDirectoryName(copy)!;
            if (!Directory.EnumerateFileSystemEntries(parent).Any())
            {
                Directory.Delete(parent);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The copy lies in the temporary folder and does no harm there.
        }
    }
}
