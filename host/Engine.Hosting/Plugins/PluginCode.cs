using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins.Loader;

namespace Engine.Hosting.Plugins;

/// <summary>
/// The assemblies of one plugin, loaded by McMaster.NETCore.Plugins: shared ones come from the host by simple name, those of the runtime from the runtime,
/// everything else from the plugin's own folder.
/// </summary>
/// <remarks>
/// The context is built as the package's <c>PluginLoader</c> builds it, but for one thing: that also reads every runtime configuration beside the host, by
/// reflection, for probing paths that the runtime's own resolver knows, which took a quarter of the time from the start of a run to its end.
/// <see cref="PluginInspection"/> has looked before: the package takes a private copy where the host's is too old, and lets a library that a plugin lacks come
/// from the host. What is kept here beside it is the refusal of native libraries, which the package would load.
/// </remarks>
internal sealed class PluginCode
{
    private readonly string _assemblyPath;
    private readonly string _id;

    /// <summary>Prepares; loads nothing.</summary>
    /// <param name="id">The plugin's id.</param>
    /// <param name="assemblyPath">Absolute path of the entry assembly.</param>
    /// <param name="isUnloadable">Whether the code can be unloaded.</param>
    public PluginCode(string id, string assemblyPath, bool isUnloadable)
    {
        _id = id;
        _assemblyPath = assemblyPath;

        // Not lazily, every assembly that a shared one refers to, most of the runtime, would be loaded at once.
        AssemblyLoadContextBuilder builder = new AssemblyLoadContextBuilder()
            .SetMainAssemblyPath(assemblyPath)
            .SetDefaultContext(SharedAssemblies.Context)
            .IsLazyLoaded(true);
        foreach (string shared in SharedAssemblies.All)
        {
            builder.PreferDefaultLoadContextAssembly(new AssemblyName(shared));
        }

        if (isUnloadable)
        {
            builder.EnableUnloading();
        }

        Context = builder.Build();
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
        if (Context.IsCollectible)
        {
            Context.Unload();
        }
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
