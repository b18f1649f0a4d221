using System.Reflection;
using System.Runtime.InteropServices;
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
}
