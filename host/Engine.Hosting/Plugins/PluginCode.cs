using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins;

namespace Engine.Hosting.Plugins;

/// <summary>
/// The assemblies of one plugin, loaded by McMaster.NETCore.Plugins: shared ones come from the host by simple name, those of the runtime from the runtime,
/// everything else from the plugin's own folder.
/// </summary>
/// <remarks>
/// <see cref="PluginInspection"/> has looked before: the package takes a private copy where the host's is too old, and lets a library that a plugin lacks come
/// from the host. What is kept here beside it is the refusal of native libraries, which the package would load.
/// </remarks>
internal sealed class PluginCode
{
    private readonly PluginLoader _loader;
    private readonly string _id;

    /// <summary>Prepares; loads nothing.</summary>
    /// <param name="id">The plugin's id.</param>
    /// <param name="assemblyPath">Absolute path of the entry assembly.</param>
    /// <param name="isUnloadable">Whether the code can be unloaded.</param>
    public PluginCode(string id, string assemblyPath, bool isUnloadable)
    {
        _id = id;
        var config = new PluginConfig(assemblyPath)
        {
            IsUnloadable = isUnloadable,
            DefaultContext = SharedAssemblies.Context,

            // Otherwise every assembly that a shared one refers to, most of the runtime, is loaded at once.
            IsLazyLoaded = true,
        };
        foreach (string shared in SharedAssemblies.All)
        {
            config.SharedAssemblies.Add(new AssemblyName(shared));
        }

        _loader = new PluginLoader(config);
        AppDomain.CurrentDomain.AssemblyLoad += Watch;
    }

    /// <summary>Tells whether something still holds unloaded code.</summary>
    public AssemblyLoadContext Context => _loader.LoadContext;

    /// <summary>Loads the entry assembly.</summary>
    public Assembly LoadEntry() => _loader.LoadDefaultAssembly();

    /// <summary>Lets go of the code; begins to unload it where that is possible.</summary>
    public void Unload()
    {
        AppDomain.CurrentDomain.AssemblyLoad -= Watch;
        _loader.Dispose();
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
