using System.CommandLine;
using System.Globalization;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;
using Engine.Hosting.Units;

namespace Engine.Cli.Commands;

/// <summary>Options for long runs: checkpoints, and limits of time and memory.</summary>
internal sealed class LimitOptions
{
    private static readonly (string Suffix, double Bytes)[] MemoryUnits =
        [("KiB", 1024), ("MiB", 1048576), ("GiB", 1073741824), ("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("B", 1)];

    private readonly Option<string?> _checkpoint = new("--checkpoint")
    {
        Description = "Saves the state of the run (of a sweep: of the points in flight) now and then, as every=60s, and when it is interrupted; needs --out. "
            + "'engine resume DIR' goes on.",
        HelpName = "every=TIME",
    };

    private readonly Option<string?> _timeLimit =
        new("--time-limit") { Description = "Stops the run or sweep after this time, e.g. 2h, with a checkpoint where asked for.", HelpName = "TIME" };

    private readonly Option<string?> _maxMemory =
        new("--max-memory")
        {
            Description = "Refuses a run that is estimated to take more than this, e.g. 4GB, and stops one whose process grows beyond it.",
            HelpName = "SIZE"
        };

    private readonly Option<bool> _isolate = new("--isolate")
    {
        Description = "Runs in a worker process, so that a crash or hang of the plugin ends the run (of a sweep: the point) with a message.",
    };

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
            : throw new ParameterException("checkpoint", $"must have the form every=60s, got '{Excerpt.Of(text)}'");
    }

    /// <summary>Adds isolation to the options of a run.</summary>
    public RunOptions Apply(ParseResult parsed, RunOptions options) => options with
    {
        Isolate = parsed.GetValue(_isolate),
        MemoryLimit = MemoryLimit(parsed),
    };

    /// <summary>Adds isolation, limits and checkpoints to the options of a sweep.</summary>
    public SweepOptions Apply(ParseResult parsed, SweepOptions options) => options with
    {
        Isolate = parsed.GetValue(_isolate),
        MemoryLimit = MemoryLimit(parsed),
        CheckpointInterval = Interval(parsed),
    };

    /// <summary>The options of a sweep that its array tasks take over.</summary>
    public IReadOnlyList<string> Forwarded(ParseResult parsed)
    {
        var forwarded = new List<string>();
        if (parsed.GetValue(_isolate))
        {
            forwarded.Add(_isolate.Name);
        }

        foreach (Option<string?> option in (Option<string?>[])[_checkpoint, _maxMemory])
        {
            if (parsed.GetValue(option) is { } value)
            {
                forwarded.AddRange([option.Name, value]);
            }
        }

        return forwarded;
    }

    /// <summary>Watches the limits while a run lasts.</summary>
    public RunLimits Start(ParseResult parsed, CancellationToken cancellationToken) => new(
        parsed.GetValue(_timeLimit) is { } time ? Time("timeLimit", time) : null,
        parsed.GetValue(_isolate) ? null : MemoryLimit(parsed),
        cancellationToken);

    private long? MemoryLimit(ParseResult parsed) => parsed.GetValue(_maxMemory) is { } size ? Memory(size) : null;

    /// <summary>Reads a time such as <c>90s</c> or <c>2h</c>.</summary>
    public static TimeSpan Time(string name, string text, bool allowZero = false)
    {
        try
        {
            double seconds = QuantityParser.ParseAs(text, "s");
            return seconds > 0 || (allowZero && seconds == 0)
                ? TimeSpan.FromSeconds(Math.Min(seconds, 1e9))
                : throw new ParameterException(name, $"must be positive, got {Excerpt.Of(text)}");
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

        throw new ParameterException("maxMemory", $"must be a size such as 4GB or 512MiB, got '{Excerpt.Of(text)}'");
    }
}
