using System.CommandLine;
using System.Globalization;
using Engine.Hosting.Running;
using Engine.Hosting.Units;

namespace Engine.Cli.Commands;

/// <summary>Options for long runs: checkpoints, and limits of time and memory.</summary>
internal sealed class LimitOptions
{
    private static readonly (string Suffix, double Bytes)[] MemoryUnits =
        [("KiB", 1024), ("MiB", 1048576), ("GiB", 1073741824), ("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("B", 1)];

    private readonly Option<string?> _checkpoint = new("--checkpoint")
    {
        Description = "Saves the run's state now and then, as every=60s, and when it is interrupted; needs --out. 'engine resume DIR' goes on.",
        HelpName = "every=TIME",
    };

    private readonly Option<string?> _timeLimit = new("--time-limit") { Description = "Stops the run after this time, e.g. 2h, with a checkpoint where asked for.", HelpName = "TIME" };

    private readonly Option<string?> _maxMemory = new("--max-memory") { Description = "Stops the run when the process grows beyond this, e.g. 4GB.", HelpName = "SIZE" };

    private readonly Option<bool> _isolate = new("--isolate") { Description = "Runs in a worker process, so that a crash or hang of the plugin ends the run with a message." };

    public void AddTo(Command command)
    {
        command.Add(_checkpoint);
        command.Add(_isolate);
        command.Add(_timeLimit);
        command.Add(_maxMemory);
    }

    /// <summary>The checkpoint interval, or null for none.</summary>
    public TimeSpan? Interval(ParseResult parsed)
    {
        if (parsed.GetValue(_checkpoint) is not { } text)
        {
            return null;
        }

        return text.StartsWith("every=", StringComparison.Ordinal)
            ? Time("checkpoint", text["every=".Length..], allowZero: true)
            : throw new ParameterException("checkpoint", $"must have the form every=60s, got '{text}'");
    }

    /// <summary>Adds isolation to the options of a run.</summary>
    public RunOptions Apply(ParseResult parsed, RunOptions options) => options with
    {
        Isolate = parsed.GetValue(_isolate),
        IsolatedMemory = parsed.GetValue(_maxMemory) is { } size ? Memory(size) : null,
    };

    /// <summary>Watches the limits while a run lasts.</summary>
    public RunLimits Start(ParseResult parsed, CancellationToken cancellationToken) => new(
        parsed.GetValue(_timeLimit) is { } time ? Time("timeLimit", time) : null,
        parsed.GetValue(_maxMemory) is { } size && !parsed.GetValue(_isolate) ? Memory(size) : null,
        cancellationToken);

    private static TimeSpan Time(string name, string text, bool allowZero = false)
    {
        try
        {
            double seconds = QuantityParser.ParseAs(text, "s");
            return seconds > 0 || (allowZero && seconds == 0)
                ? TimeSpan.FromSeconds(Math.Min(seconds, 1e9))
                : throw new ParameterException(name, $"must be positive, got {text}");
        }
        catch (UnitException e)
        {
            throw new ParameterException(name, e.Message);
        }
    }

    private static long Memory(string text)
    {
        foreach ((string suffix, double bytes) in MemoryUnits)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && double.TryParse(text[..^suffix.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > 0)
            {
                return (long)(number * bytes);
            }
        }

        throw new ParameterException("maxMemory", $"must be a size such as 4GB or 512MiB, got '{text}'");
    }
}
