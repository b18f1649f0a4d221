using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Engine.Numerics.Simd;

namespace Engine.Benchmarks.Machine;

/// <summary>The machine and the program a set of results belongs to.</summary>
internal sealed record MachineDescription
{
    [JsonPropertyName("processor")]
    public required string Processor { get; init; }

    [JsonPropertyName("cores")]
    public required int Cores { get; init; }

    /// <summary>Data caches one core sees, from the nearest.</summary>
    [JsonPropertyName("caches")]
    public required IReadOnlyList<Cache> Caches { get; init; }

    /// <summary>The frequency governor, or null where the system does not show one.</summary>
    [JsonPropertyName("governor")]
    public string? Governor { get; init; }

    [JsonPropertyName("system")]
    public required string System { get; init; }

    [JsonPropertyName("runtime")]
    public required string Runtime { get; init; }

    [JsonPropertyName("simd")]
    public required string Simd { get; init; }

    /// <summary>Processes that ran or waited to run in the last minute, when the comparison began; null where unknown.</summary>
    [JsonPropertyName("load_average")]
    public double? LoadAverage { get; init; }

    [JsonPropertyName("date")]
    public required string Date { get; init; }

    /// <summary>The source's commit, or null outside a clone.</summary>
    [JsonPropertyName("commit")]
    public string? Commit { get; init; }

    /// <summary>A file name made of the processor's name.</summary>
    [JsonIgnore]
    public string FileName => string.Join('-', new string([.. Processor.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)) + ".json";

    public static MachineDescription Current() => new()
    {
        Processor = ProcessorName(),
        Cores = Environment.ProcessorCount,
        Caches = Cache.OfFirstCore(),
        Governor = Text("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
        System = RuntimeInformation.OSDescription,
        Runtime = RuntimeInformation.FrameworkDescription,
        Simd = SimdDispatch.Describe(SimdDispatch.Level),
        LoadAverage = Text("/proc/loadavg") is { } load ? double.Parse(load.Split(' ')[0], CultureInfo.InvariantCulture) : null,
        Date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Commit = Git("rev-parse", "--short=12", "HEAD"),
    };

    public static string ProcessorName()
    {
        const string information = "/proc/cpuinfo";
        string[] lines = File.Exists(information) ? File.ReadAllLines(information) : [];
        string Field(string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "";
        string name = Field("model name");
        string family = Field("cpu family"), model = Field("model\t");

        // Virtual machines hide the trade name; family and model still tell the core.
        return name.Length == 0 ? RuntimeInformation.ProcessArchitecture.ToString()
            : name.Any(char.IsDigit) ? name
            : $"{name} family {family} model {model}";
    }

    private static string? Text(string file) => File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    private static string? Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        try
        {
            using Process process = Process.Start(start)!;
            string text = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : null;
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
