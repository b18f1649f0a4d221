namespace Engine.Benchmarks.Compare;

/// <summary>What <c>compare</c> was asked to do.</summary>
internal sealed record CompareOptions
{
    public string Filter { get; init; } = "*";

    public string? JsonFile { get; init; }

    public int Threads { get; init; } = 1;

    public int Pairs { get; init; } = 9;

    public bool ListOnly { get; init; }

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
                return int.TryParse(text, out int n) && n >= minimum
                    ? n
                    : throw new ArgumentException($"{name} must be a whole number of at least {minimum}, got '{text}'.");
            }

            options = arguments[i] switch
            {
                "--filter" => options with { Filter = Value() },
                "--json" => options with { JsonFile = Value() },
                "--threads" => options with { Threads = Number(1) },
                "--pairs" => options with { Pairs = Number(9) },
                "--list" => options with { ListOnly = true },
                _ => throw new ArgumentException(
                    $"Unknown option '{arguments[i]}'; allowed are --filter GLOB, --json FILE, --threads N, --pairs N (at least 9) and --list."),
            };
        }

        return options;
    }
}
