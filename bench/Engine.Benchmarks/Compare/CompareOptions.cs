using System.Globalization;

namespace Engine.Benchmarks.Compare;

/// <summary>What <c>compare</c> was asked to do.</summary>
internal sealed record CompareOptions
{
    public string Filter { get; init; } = "*";

    public string? JsonFile { get; init; }

    public int Threads { get; init; } = 1;

    public int Pairs { get; init; } = 9;

    /// <summary>Processes to take the median over: code and heap lie elsewhere in each.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Seconds a case may take in all before its process is ended.</summary>
    public int TimeLimit { get; init; } = 600;

    /// <summary>Results of an earlier run to compare with.</summary>
    public string? Against { get; init; }

    /// <summary>Folder that keeps one file of results a processor, or null.</summary>
    public string? SaveFolder { get; init; }

    public bool ListOnly { get; init; }

    /// <summary>The options a worker process needs to know.</summary>
    public string[] ForWorker() =>
    [
        "--threads", Threads.ToString(CultureInfo.InvariantCulture), "--pairs", Pairs.ToString(CultureInfo.InvariantCulture),
    ];

    public static CompareOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new CompareOptions();
        for (int i = 0; i < arguments.Count; i++)
        {
            string Value() => ++i < arguments.Count
                ? arguments[i]
                : throw new ArgumentException($"{arguments[i - 1]} needs a value.");
            int Number(int minimum)
            {
                string name = arguments[i];
                string text = Value();
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n >= minimum
                    ? n
                    : throw new ArgumentException($"{name} must be a whole number of at least {minimum}, got '{text}'.");
            }

            options = arguments[i] switch
            {
                "--filter" => options with { Filter = Value() },
                "--json" => options with { JsonFile = Value() },
                "--threads" => options with { Threads = Number(1) },
                "--pairs" => options with { Pairs = Number(9) },
                "--repeat" => options with { Repeat = Number(1) },
                "--time-limit" => options with { TimeLimit = Number(1) },
                "--against" => options with { Against = ExistingFile(Value()) },
                "--save" => options with { SaveFolder = Value() },
                "--list" => options with { ListOnly = true },
                _ => throw new ArgumentException(
                    $"Unknown option '{arguments[i]}'; allowed are --filter GLOB, --json FILE, --threads N, --pairs N (at least 9), --repeat N, "
                    + "--time-limit SECONDS, --against FILE, --save FOLDER and --list."),
            };
        }

        return options;
    }

    private static string ExistingFile(string file) => File.Exists(file) ? file : throw new ArgumentException($"--against: there is no file '{file}'.");
}
