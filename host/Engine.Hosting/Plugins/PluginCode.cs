using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins;
using McMaster.NETCore.Plugins.Loader;

namespace Engine.Hosting.Plugins;

/// <summary>
/// The assemblies of one plugin, loaded by McMaster.NETCore.Plugins: shared ones come from the host by simple name, those of the runtime from the runtime,
/// everything else from the plugin's own folder.
/// </summary>
/// <remarks>
/// Code that can be unloaded is loaded by the package's <see cref="PluginLoader"/>. Code that stays, which is all that a run from the command line loads, gets
/// the same context from the builder below it: the loader also reads every runtime configuration beside the host, by reflection, for probing paths that the
/// runtime's own resolver knows, which took a quarter of the time from the start of a run to its end.
/// <see cref="PluginInspection"/> has looked before: the package takes a private copy where the host's is too old, and lets a library that a plugin lacks come
/// from the host. What is kept here beside it is the refusal of native libraries, which the package would load.
/// </remarks>
internal sealed class PluginCode
{
    private readonly string _assemblyPath;
    private readonly string _id;
    private readonly PluginLoader? _loader;

    /// <summary>Prepares; loads nothing.</summary>
    /// <param name="id">The plugin's id.</param>
    /// <param name="assemblyPath">Absolute path of the entry assembly.</param>
    /// <param name="isUnloadable">Whether the code can be unloaded.</param>
    public PluginCode(string id, string assemblyPath, bool isUnloadable)
    {
        _id = id;
        _assemblyPath = assemblyPath;
        _loader = isUnloadable ? new(Unloadable(assemblyPath)) : null;
        Context = _loader?.LoadContext ?? Resident(assemblyPath);
        AppDomain.CurrentDomain.AssemblyLoad += Watch;
    }

    /// <summary>Tells whether something still holds unloaded code.</summary>
    public AssemblyLoadContext Context { get; }

    /// <summary>Loads the entry assembly.</summary>
    public Assembly LoadEntry() => Context.LoadFromAssemblyPath(_assemblyPath);

    /// <summary>Lets go of the code; begins to unload it where that is possible.</summary>
    public void Unload()
    {
        AppDomain.CurrentDomain.AssemblyLoad -= Watch;
        _loader?.Dispose();
    }

    // Lazily in both: otherwise every assembly that a shared one refers to, most of the runtime, is loaded at once.
    private static PluginConfig Unloadable(string assemblyPath)
    {
        var config = new PluginConfig(assemblyPath) { IsUnloadable = true, IsLazyLoaded = true, DefaultContext = SharedAssemblies.Context };
        foreach (string shared in SharedAssemblies.All)
        {
            config.SharedAssemblies.Add(new AssemblyName(shared));
        }

        return config;
    }

    private static AssemblyLoadContext Resident(string assemblyPath)
    {
        AssemblyLoadContextBuilder builder = new AssemblyLoadContextBuilder()
            .SetMainAssemblyPath(assemblyPath)
            .IsLazyLoaded(true)
            .SetDefaultContext(SharedAssemblies.Context);
        foreach (string shared in SharedAssemblies.All)
        {
            builder.PreferDefaultLoadContextAssembly(new AssemblyName(shared));
        }

        return builder.Build();
    }

    private void Watch(object? sender, AssemblyLoadEventArgs loaded)
    {
        if (AssemblyLoadContext.GetLoadContext(loaded.LoadedAssembly) == Context)
        {
            string id = _id;
            NativeLibrary.SetDllImportResolver(
                loaded.LoadedAssembly,
                (library, _, _) => throw new DllNotFoundException(
                    $"The plugin '{id}' asks for the native library '{library}'; plugins are managed code only."));
        }
    }
}
