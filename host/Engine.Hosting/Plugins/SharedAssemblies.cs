using System.Collections.Concurrent;
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

    /// <summary>Key of the metadata in which a shared assembly names the version of its last breaking change.</summary>
    private const string OldestCompatible = "OldestCompatible";

    private static readonly ConcurrentDictionary<string, Offered?> Offers = new(StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> HostLibraries = new(
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator).Select(p => Path.GetFileNameWithoutExtension(p)),
        StringComparer.OrdinalIgnoreCase);

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";

    /// <summary>The simple names.</summary>
    public static IReadOnlyCollection<string> All => Names;

    /// <summary>The context from which shared assemblies come.</summary>
    public static AssemblyLoadContext Context { get; } = AssemblyLoadContext.GetLoadContext(typeof(SharedAssemblies).Assembly) ?? AssemblyLoadContext.Default;

    /// <summary>Whether an assembly is shared.</summary>
    public static bool Contains(string? simpleName) => simpleName is not null && Names.Contains(simpleName);

    /// <summary>Whether the runtime itself brings the assembly. In a single-file host nothing can be told apart, so everything counts.</summary>
    public static bool IsFramework(string? simpleName) =>
        FrameworkFolder.Length == 0 || File.Exists(Path.Combine(FrameworkFolder, simpleName + ".dll"));

    /// <summary>Whether the host has a library of its own by this name, which the default context would give to a plugin that lacks it.</summary>
    public static bool IsHosts(string? simpleName) => simpleName is not null && HostLibraries.Contains(simpleName);

    /// <summary>The host's copy.</summary>
    /// <exception cref="FileNotFoundException">The host lacks it.</exception>
    public static Assembly Load(string simpleName) => Context.LoadFromAssemblyName(new AssemblyName(simpleName));

    /// <summary>Says why the host's copy does not serve a reference, or null when it does.</summary>
    public static string? ReasonToReject(AssemblyName reference)
    {
        if (Offers.GetOrAdd(reference.Name!, Offer) is not { } offer)
        {
            return $"needs {reference.Name}, which this host does not offer.";
        }

        return reference.Version switch
        {
            { } wanted when wanted > offer.Version =>
                $"needs {reference.Name} {wanted}, but this host has {offer.Version}; update the host or build the plugin against {offer.Version}.",
            { } wanted when wanted < offer.Oldest =>
                $"was built against {reference.Name} {wanted}; what this host has, {offer.Version}, is compatible back to {offer.Oldest} only. Build the "
                    + $"plugin again, or use a host of its time.",
            _ => null,
        };
    }

    private static Offered? Offer(string simpleName)
    {
        try
        {
            Assembly assembly = Load(simpleName);
            Version version = assembly.GetName().Version!;
            string? oldest = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == OldestCompatible)?.Value;
            return new(version, Version.TryParse(oldest, out Version? breaking) ? breaking : new Version(0, 0));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A class: dictionaries of values are compiled anew in every start.</summary>
    /// <param name="Version">The host's version.</param>
    /// <param name="Oldest">That of its last breaking change.</param>
    private sealed record Offered(Version Version, Version Oldest);
}
