using System.IO.Compression;

namespace Engine.Hosting.Plugins;

/// <summary>A plugin in a zip or NuGet package, as <c>dotnet publish</c> of a plugin's project makes it: unpacked into a folder of plugins, and taken out
/// again.</summary>
internal static class PluginArchive
{
    private const string ManifestName = "plugin.json";

    /// <summary>Most bytes a plugin may unpack to: far above any real one, far below a full disk.</summary>
    private const long LargestSize = 1L << 30;

    /// <summary>The user's own folder of plugins, which the command looks into besides the installed one.</summary>
    public static string UserFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "engine", "plugins");

    /// <summary>Unpacks a plugin. It is read as a host would before it takes the place of an older version, which is then gone.</summary>
    /// <param name="file">A zip or nupkg with one <c>plugin.json</c>; what lies beside that is the plugin.</param>
    /// <param name="directory">The folder of plugins; made where it is missing.</param>
    /// <returns>What was installed, and the version it replaced, or null.</returns>
    /// <exception cref="ParameterException">The file is missing, no archive, holds no plugin or several, or one that this host cannot load.</exception>
    public static (PluginManifest Installed, string? Replaced) Install(string file, string directory)
    {
        if (!File.Exists(file))
        {
            throw Problem($"the file '{file}' does not exist");
        }

        Disk.Current.MakeFolder(directory);
        string staging = Path.Combine(directory, $".install-{Guid.NewGuid():N}");
        try
        {
            Unpack(file, staging);
            PluginFolder read = PluginFolder.Read(staging);
            if (read.Status != PluginStatus.Available)
            {
                throw Problem($"the plugin in '{file}' cannot be used: {read.Reason}");
            }

            string target = Path.Combine(directory, read.Manifest!.Id);
            string? replaced = Directory.Exists(target) ? PluginFolder.Read(target).Manifest?.Version ?? "an unreadable version" : null;
            Exchange(staging, target);
            return (read.Manifest, replaced);
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Disk.Current.DeleteFolder(staging);
            }
        }
    }

    /// <summary>Deletes an installed plugin.</summary>
    /// <param name="id">The plugin's id.</param>
    /// <param name="directory">The folder of plugins.</param>
    /// <exception cref="ParameterException">None of that id is installed there.</exception>
    public static void Remove(string id, string directory)
    {
        string[] installed = Directory.Exists(directory)
            ? [.. Directory.GetDirectories(directory).Select(f => Path.GetFileName(f)).Where(f => !f.StartsWith('.')).Order(StringComparer.Ordinal)]
            : [];
        if (!installed.Contains(id, StringComparer.Ordinal))
        {
            string have = installed.Length == 0 ? "nothing is" : string.Join(", ", installed) + (installed.Length == 1 ? " is" : " are");
            throw Problem($"no plugin '{id}' is installed in {directory}; {have} there");
        }

        Disk.Current.DeleteFolder(Path.Combine(directory, id));
    }

    private static void Unpack(string file, string target)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(file);
            ZipArchiveEntry[] manifests = [.. archive.Entries.Where(e => e.Name == ManifestName)];
            if (manifests.Length != 1)
            {
                throw Problem(manifests.Length == 0
                    ? $"'{file}' holds no {ManifestName}: it is no plugin; 'dotnet publish' of a plugin's project makes one"
                    : $"'{file}' holds {manifests.Length} plugins; one archive carries one");
            }

            string prefix = manifests[0].FullName[..^ManifestName.Length];
            ZipArchiveEntry[] entries = [.. archive.Entries.Where(e => e.Name.Length > 0 && e.FullName.StartsWith(prefix, StringComparison.Ordinal))];
            if (entries.GroupBy(e => e.FullName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            {
                throw Problem($"'{file}' holds '{twice.First().FullName}' twice");
            }

            // What the archive says of its sizes, and below what comes out of it.
            long left = LargestSize;
            if (entries.Sum(e => e.Length) > left)
            {
                throw TooLarge(file);
            }

            string root = Path.GetFullPath(target) + Path.DirectorySeparatorChar;
            foreach (ZipArchiveEntry entry in entries)
            {
                string path = Path.GetFullPath(Path.Combine(target, entry.FullName[prefix.Length..]));
                if (!path.StartsWith(root, StringComparison.Ordinal))
                {
                    throw Problem($"'{file}' holds '{entry.FullName}', which leads out of its folder");
                }

                Disk.Current.MakeFolder(Path.GetDirectoryName(path)!);
                left -= Extract(entry, path, left);
                if (left < 0)
                {
                    throw TooLarge(file);
                }
            }
        }
        catch (InvalidDataException e)
        {
            throw Problem($"'{file}' is no zip archive: {e.Message}");
        }
    }

    /// <summary>Unpacks one file, and stops soon after it has grown beyond what is left.</summary>
    /// <returns>The bytes it took.</returns>
    private static long Extract(ZipArchiveEntry entry, string path, long left)
    {
        using Stream from = entry.Open();
        using Stream to = Disk.Current.Create(path, FileMode.CreateNew);
        byte[] buffer = new byte[1 << 16];
        long written = 0;
        for (int read; written <= left && (read = from.Read(buffer)) > 0; written += read)
        {
            to.Write(buffer, 0, read);
        }

        return written;
    }

    /// <summary>Puts the new folder where the old one was; a host that starts meanwhile sees the old, the new or none, never half of one.</summary>
    private static void Exchange(string staging, string target)
    {
        if (Directory.Exists(target))
        {
            string hidden = Path.Combine(Path.GetDirectoryName(target)!, $".replaced-{Guid.NewGuid():N}");
            Disk.Current.MoveFolder(target, hidden);
            try
            {
                Disk.Current.MoveFolder(staging, target);
            }
            catch
            {
                // What was installed before must not be lost to a disk that fails between the two.
                Disk.Current.MoveFolder(hidden, target);
                throw;
            }

            Disk.Current.DeleteFolder(hidden);
            return;
        }

        Disk.Current.MoveFolder(staging, target);
    }

    private static ParameterException TooLarge(string file) => Problem($"'{file}' unpacks to more than {LargestSize >> 20} MiB");

    private static ParameterException Problem(string message) => new([new ParameterProblem("", message)]);
}
