using System.Reflection;
using System.Runtime.Loader;

namespace Engine.Hosting.Plugins;

/// <summary>The assemblies whose types cross between host and plugins: there is one copy of each, the host's, found by simple name.</summary>
internal static class SharedAssemblies
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Engine.Primitives",
        "Engine.Abstractions",
        "Engine.Numerics",
        "Engine.Quantum",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "System.Numerics.Tensors",
    };

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";

    /// <summary>Whether an assembly is shared.</summary>
    public static bool Contains(string? simpleName) => simpleName is not null && Names.Contains(simpleName);

    /// <summary>Whether the runtime itself brings the assembly. In a single-file host nothing can be told apart, so everything counts.</summary>
    public static bool IsFramework(string? simpleName) =>
        FrameworkFolder.Length == 0 || File.Exists(Path.Combine(FrameworkFolder, simpleName + ".dll"));

    /// <summary>The host's copy.</summary>
    /// <exception cref="FileNotFoundException">The host lacks it.</exception>
    public static Assembly Load(string simpleName) =>
        (AssemblyLoadContext.GetLoadContext(typeof(SharedAssemblies).Assembly) ?? AssemblyLoadContext.Default).LoadFromAssemblyName(new AssemblyName(simpleName));

    /// <summary>Says why the host's copy does not serve a reference, or null when it does.</summary>
    public static string? Refuse(AssemblyName reference)
    {
        Version have;
        try
        {
            have = Load(reference.Name!).GetName().Version!;
        }
        catch (FileNotFoundException)
        {
            return $"needs {reference.Name}, which this host does not offer.";
        }

        return reference.Version is { } wanted && wanted > have
            ? $"needs {reference.Name} {wanted}, but this host has {have}; update the host or build the plugin against {have}."
            : null;
    }
}
