using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics.X86;
using Engine.Benchmarks.Compare;

namespace Engine.Benchmarks.Peers;

/// <summary>
/// The kernels OpenBLAS runs fastest with here. It chooses by the processor's model number, and a version older than the processor falls back as far as
/// SSE3; so each core type the instruction set allows is tried in a process of its own, where an illegal instruction costs nothing else.
/// </summary>
internal static class OpenBlasCore
{
    public const string Variable = "OPENBLAS_CORETYPE";

    /// <summary>The argument of this program that times the library under the core type of the environment.</summary>
    public const string ProbeCommand = "probe-openblas";

    private const int Order = 192;
    private const double ProbeSeconds = 0.15;
    private const int TimeLimitMilliseconds = 20_000;

    /// <summary>
    /// Sets the environment variable for this process's children to the fastest core type. One that the environment already names is tried beside the others:
    /// an image made for another machine may name a slow one.
    /// </summary>
    /// <returns>Every core type tried with its rate in GFLOP/s; empty where none answered.</returns>
    public static IReadOnlyDictionary<string, double> Choose()
    {
        var rates = new Dictionary<string, double>();
        string[] named = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? [chosen] : [];
        foreach (string core in Candidates().Union(named))
        {
            if (Try(core) is { } rate)
            {
                rates[core] = rate;
            }
        }

        if (rates.Count > 0)
        {
            Environment.SetEnvironmentVariable(Variable, rates.MaxBy(pair => pair.Value).Key);
        }

        return rates;
    }

    /// <summary>Prints the rate of a product, for <see cref="Choose"/>.</summary>
    public static int Probe()
    {
        try
        {
            OpenBlas library = OpenBlas.Load(1);
            Complex[] a = Cases.Inputs.Wave(Order, Order), c = new Complex[Order * Order];
            double seconds = Stopwatches.Best(() => library.Gemm(Order, Order, Order, a, a, c), ProbeSeconds);
            Console.WriteLine((8.0 * Order * Order * Order / seconds * 1e-9).ToString("R", CultureInfo.InvariantCulture));
            return 0;
        }
        catch (PeerAbsentException)
        {
            return 1;
        }
    }

    private static IEnumerable<string> Candidates() => !X86Base.IsSupported ? []
        : Avx512F.IsSupported ? ["SapphireRapids", "Cooperlake", "SkylakeX", "Zen", "Haswell"]
        : Avx2.IsSupported ? ["Zen", "Haswell"]
        : Avx.IsSupported ? ["Sandybridge", "Nehalem"]
        : ["Nehalem", "Prescott"];

    private static double? Try(string core)
    {
        ProcessStartInfo start = SelfProcess.Start(ProbeCommand);
        start.Environment[Variable] = core;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeLimitMilliseconds))
        {
            process.Kill(entireProcessTree: true);
            return null;
        }

        return process.ExitCode == 0 && double.TryParse(output.Result.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) ? rate : null;
    }
}
