using System.Reflection;

namespace Engine.Hosting.Plugins;

/// <summary>Checks a plugin's files before its code is loaded: all managed, all references within reach, none newer than the host offers.</summary>
internal static class PluginInspection
{
    /// <summary>Refuses a plugin whose files cannot be loaded here.</summary>
    /// <param name="id">The plugin's id.</param>
    /// <param name="assemblyPath">Its entry assembly.</param>
    /// <exception cref="PluginLoadException">Something is in the way.</exception>
    public static void Check(string id, string assemblyPath)
    {
        string folder = Path.GetDirectoryName(assemblyPath)!;
        string[] files = Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories);
        HashSet<string> own = new(files.Select(f => Path.GetFileNameWithoutExtension(f)), StringComparer.OrdinalIgnoreCase);
        foreach (string file in files)
        {
            if (SharedAssemblies.Contains(Path.GetFileNameWithoutExtension(file)))
            {
                continue;
            }

            bool isEntry = string.Equals(file, assemblyPath, StringComparison.Ordinal);
            IReadOnlyList<AssemblyName> references;
            try
            {
                references = PluginMetadata.References(file);
            }
            catch (ManifestException e)
            {
                throw new PluginLoadException(id, PluginStatus.Failed, isEntry ? e.Message : $"{e.Message} Native or damaged libraries are refused.", e);
            }

            foreach (AssemblyName reference in references)
            {
                Check(id, Path.GetFileName(file), reference, isEntry, own);
            }
        }
    }

    private static void Check(string id, string file, AssemblyName reference, bool isEntry, HashSet<string> own)
    {
        if (SharedAssemblies.Contains(reference.Name))
        {
            if (SharedAssemblies.ReasonToReject(reference) is { } reason)
            {
                throw new PluginLoadException(id, PluginStatus.Incompatible, $"{file} {reason}");
            }
        }
        else if (reference.Name == "System.Runtime" && reference.Version is { } runtime && runtime.Major > Environment.Version.Major)
        {
            throw new PluginLoadException(id, PluginStatus.Incompatible,
                $"{file} is built for .NET {runtime.Major}, this host runs on .NET {Environment.Version.Major}.");
        }
        else if (!SharedAssemblies.IsFramework(reference.Name) && !own.Contains(reference.Name!) && (isEntry || SharedAssemblies.IsHosts(reference.Name)))
        {
            // A library may lack what it never uses, but the host's copy would come in its place and tie the plugin to the host's version.
            string leak = isEntry ? "" : " The host's own copy is not for plugins.";
            throw new PluginLoadException(id, PluginStatus.Failed,
                $"{file} needs {reference.Name} {reference.Version}, which is not in the plugin's folder.{leak}");
        }
    }
}
