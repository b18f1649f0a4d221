using System.Reflection;

namespace Engine.Hosting.Plugins;

/// <summary>Checks a plugin's files before its code is loaded: all managed, all references within reach, none newer than the host offers.</summary>
internal static class PluginInspection
{
    /// <summary>Checks.</summary>
    /// <exception cref="PluginLoadException">Something is in the way.</exception>
    public static void Check(string id, string assemblyPath, Func<AssemblyName, string?> resolve)
    {
        string folder = Path.GetDirectoryName(assemblyPath)!;
        foreach (string file in Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories))
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
                Check(id, Path.GetFileName(file), reference, isEntry, resolve);
            }
        }
    }

    private static void Check(string id, string file, AssemblyName reference, bool isEntry, Func<AssemblyName, string?> resolve)
    {
        if (SharedAssemblies.Contains(reference.Name))
        {
            if (SharedAssemblies.Refuse(reference) is { } reason)
            {
                throw new PluginLoadException(id, PluginStatus.Incompatible, $"{file} {reason}");
            }
        }
        else if (reference.Name == "System.Runtime" && reference.Version is { } runtime && runtime.Major > Environment.Version.Major)
        {
            throw new PluginLoadException(id, PluginStatus.Incompatible, $"{file} is built for .NET {runtime.Major}, this host runs on .NET {Environment.Version.Major}.");
        }
        else if (isEntry && !SharedAssemblies.IsFramework(reference.Name) && resolve(reference) is null)
        {
            throw new PluginLoadException(id, PluginStatus.Failed, $"{file} needs {reference.Name} {reference.Version}, which is not in the plugin's folder.");
        }
    }
}
