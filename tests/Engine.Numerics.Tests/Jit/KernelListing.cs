using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Tests.Jit;

/// <summary>The machine code of the hottest kernels at one SIMD level, from a process of its own that the JIT's switches are set for.</summary>
internal static class KernelListing
{
    private const int Attempts = 4;

    /// <summary>Kernels by the names that the JIT takes.</summary>
    private static readonly Dictionary<string, string> Patterns = new(StringComparer.Ordinal)
    {
        ["product, wide tile"] = "*GemmKernel*:Wide",
        ["product, narrow tile"] = "*GemmKernel*:Narrow",
        ["small product"] = "*SmallGemmKernel*:Two",
        ["matrix times vector"] = "*GemvKernel*:FourDots",
        ["inner product"] = "*.VectorKernel*:Dot",
        ["vector update"] = "*.VectorKernel*:Axpy",
        ["radix 8"] = "*Radix8*:Run",
        ["radix 16"] = "*Radix16*:Run",
        ["combination of states"] = "*OdeVectorKernel*:Combine",
        ["sparse rows"] = "*SparseVectorKernel*:Gather",
        ["eigenvalues on lanes"] = "*LaneRotations*:Rotate",
        ["singular values on lanes"] = "*BatchSvd*:RunLanes",
        ["normal numbers"] = "*NormalKernel*:Pairs",
    };

    private static readonly ConcurrentDictionary<SimdLevel, Lazy<IReadOnlyList<MachineCode>>> Listings = new();

    /// <summary>Why there is nothing to compare with here; null where there is.</summary>
    public static string? Missing(SimdLevel level) =>
        RuntimeInformation.ProcessArchitecture != Architecture.X64 || !OperatingSystem.IsLinux() ? "Recorded for Linux on x64."
        : Environment.Version.Major != 10 ? "Recorded for .NET 10."
        : level > SimdDispatch.Widest ? "This machine has no registers that wide."
        : null;

    /// <summary>All instances of a kernel at a level.</summary>
    public static IReadOnlyList<MachineCode> Of(string kernel, SimdLevel level)
    {
        string[] pattern = Patterns[kernel].Split(':');
        string type = pattern[0].Trim('*');
        string method = ":" + pattern[1];
        return [.. At(level).Where(code => code.Name.Contains(type, StringComparison.Ordinal) && code.Name.Contains(method, StringComparison.Ordinal))];
    }

    /// <summary>The one listing of a method of the probe of the door.</summary>
    public static MachineCode Probe(string method, SimdLevel level) =>
        At(level).Single(code => code.Name.Contains("DispatchProbe:" + method + "(", StringComparison.Ordinal));

    private static IReadOnlyList<MachineCode> At(SimdLevel level) => Listings.GetOrAdd(level, l => new(() => Complete(l))).Value;

    /// <summary>On a loaded machine the background thread of the JIT may not come to all of them in time.</summary>
    private static IReadOnlyList<MachineCode> Complete(SimdLevel level)
    {
        IReadOnlyList<MachineCode> listing = Run(level);
        for (int attempt = 1; attempt < Attempts && listing.Count(code => code.Name.Contains("DispatchProbe:D", StringComparison.Ordinal)) < 5; attempt++)
        {
            listing = Run(level);
        }

        return listing;
    }

    private static IReadOnlyList<MachineCode> Run(SimdLevel level)
    {
        string file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"engine-jit-{Environment.ProcessId}-{(int)level}.txt"));
        try
        {
            string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
            var start = new ProcessStartInfo(dotnet) { RedirectStandardError = true, UseShellExecute = false };
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Engine.Numerics.Tests.Worker.dll"));
            start.ArgumentList.Add("--hot-kernels");
            start.Environment[SimdDispatch.EnvironmentVariable] = SimdDispatch.Describe(level);
            start.Environment["DOTNET_JitStdOutFile"] = file;
            start.Environment["DOTNET_JitDisasm"] = string.Join(' ', Patterns.Values.Append("*DispatchProbe*:*"));
            start.Environment["DOTNET_TieredPGO"] = "0";
            start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0";

            // Narrow levels as a machine without wide registers compiles them, whatever this one has.
            start.Environment["DOTNET_EnableAVX512"] = level == SimdLevel.V512 ? "1" : "0";
            using Process process = Process.Start(start)!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors);
            return MachineCode.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
