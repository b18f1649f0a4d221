using System.Reflection;
using System.Runtime.Loader;

namespace Engine.Hosting.Plugins;

/// <summary>
/// The load context of one plugin: shared assemblies come from the host by simple name, those of the runtime from the runtime, and
/// everything else from the plugin's own folder.
/// </summary>
internal sealed class PluginLoadContext(string name, string assemblyPath, bool collectible) : AssemblyLoadContext(name, collectible)
{
    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    /// <summary>Loads the plugin's entry assembly.</summary>
    public Assembly LoadEntry() => LoadFromAssemblyPath(assemblyPath);

    /// <summary>The plugin's own file for an assembly, or null.</summary>
    public string? Resolve(AssemblyName assemblyName) => _resolver.ResolveAssemblyToPath(assemblyName);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (SharedAssemblies.Contains(assemblyName.Name))
        {
            return SharedAssemblies.Refuse(assemblyName) is { } reason
                ? throw new FileLoadException($"The plugin '{Name}' {reason}")
                : SharedAssemblies.Load(assemblyName.Name!);
        }

        if (_resolver.ResolveAssemblyToPath(assemblyName) is { } path)
        {
            return LoadFromAssemblyPath(path);
        }

        // Left to the default context, a library of the host would leak into the plugin and pin its version.
        return SharedAssemblies.IsFramework(assemblyName.Name) || !string.IsNullOrEmpty(assemblyName.CultureName)
            ? null
            : throw new FileNotFoundException($"The plugin '{Name}' needs {assemblyName.Name} {assemblyName.Version}, which is not in its folder.");
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        throw new DllNotFoundException($"The plugin '{Name}' asks for the native library '{unmanagedDllName}'; plugins are managed code only.");
}
