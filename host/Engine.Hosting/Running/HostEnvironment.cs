using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Nodes;
using Engine.Hosting.Plugins;

namespace Engine.Hosting.Running;

/// <summary>Facts about this process that reports carry.</summary>
public static class HostEnvironment
{
    private const string SimdVariable = "ENGINE_SIMD";

    /// <summary>The host's version.</summary>
    public static string EngineVersion { get; } =
        (typeof(HostEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    /// <summary>The .NET version.</summary>
    public static string Runtime => RuntimeInformation.FrameworkDescription;

    /// <summary>Operating system and processor architecture.</summary>
    // The architecture as text: appending an enumeration is a generic method over it, which every start would compile anew.
    public static string System => $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture.ToString()}";

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

    /// <summary>Looks whether the wish of <c>ENGINE_SIMD</c> can be followed, without loading what follows it.</summary>
    /// <exception cref="ParameterException">It names no level, or one that this machine does not have.</exception>
    public static void CheckSimdLevel()
    {
        string? wish = Environment.GetEnvironmentVariable(SimdVariable);
        if (!string.IsNullOrWhiteSpace(wish))
        {
            CheckSimdLevel(wish);
        }
    }

    /// <summary>Apart, because code that asks for instructions is compiled anew in every start.</summary>
    private static void CheckSimdLevel(string wish)
    {
        bool? isThere = wish.Trim().ToLowerInvariant() switch
        {
            "scalar" => true,
            "128" => Vector128.IsHardwareAccelerated,
            "256" => Vector256.IsHardwareAccelerated && Avx2.IsSupported && Fma.IsSupported,
            "512" => Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Avx512DQ.IsSupported,
            _ => null,
        };
        if (isThere is not true)
        {
            throw new ParameterException(SimdVariable, isThere is null
                ? $"is '{Excerpt.Of(wish)}'; allowed are scalar, 128, 256 and 512"
                : $"asks for {wish.Trim()}-bit registers, which this machine does not have");
        }
    }

    /// <summary>Where a report made by the host itself comes from, such as a merged sweep.</summary>
    /// <param name="experiment">The experiment's id.</param>
    /// <param name="pluginVersion">Version of its plugin.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="command">The command that was typed.</param>
    /// <returns>The provenance, without a duration.</returns>
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
