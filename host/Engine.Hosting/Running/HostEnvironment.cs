using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Engine.Hosting.Plugins;

namespace Engine.Hosting.Running;

/// <summary>Facts about this process that reports carry.</summary>
public static class HostEnvironment
{
    /// <summary>The host's version.</summary>
    public static string EngineVersion { get; } =
        (typeof(HostEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    /// <summary>The .NET version.</summary>
    public static string Runtime => RuntimeInformation.FrameworkDescription;

    /// <summary>Operating system and processor architecture.</summary>
    public static string System => $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}";

    /// <summary>
    /// The SIMD level in force. Asked of the numerics assembly by name: it is the plugins' library, and the host is not compiled against it.
    /// </summary>
    public static string SimdLevel
    {
        get
        {
            Type? dispatch = SharedAssemblies.Load("Engine.Numerics").GetType("Engine.Numerics.Simd.SimdDispatch");
            object? level = dispatch?.GetField("Level")?.GetValue(null);
            return dispatch?.GetMethod("Describe")?.Invoke(null, [level]) as string ?? "unknown";
        }
    }

    /// <summary>Where a report made by the host itself comes from, such as a merged sweep.</summary>
    /// <param name="experiment">The experiment's id.</param>
    /// <param name="pluginVersion">Version of its plugin.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="command">The command that was typed.</param>
    public static Provenance Provenance(string experiment, string pluginVersion, JsonObject parameters, ulong seed, string command)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return new(
            experiment,
            EngineVersion,
            Contract.Version.ToString(),
            experiment.Split('.')[0],
            pluginVersion,
            parameters,
            new Dictionary<string, string>(),
            [],
            seed,
            SimdLevel,
            Environment.ProcessorCount,
            DateTimeOffset.Now,
            TimeSpan.Zero,
            Runtime,
            System,
            command);
    }
}
