using System.CommandLine;
using System.Globalization;

namespace Engine.Cli.Commands;

/// <summary><c>--threads N</c>.</summary>
internal sealed class ThreadsOption(string description)
{
    /// <summary>What a batch system gives a task.</summary>
    private const string SlurmVariable = "SLURM_CPUS_PER_TASK";

    /// <summary>More never help, and exhaust the machine.</summary>
    private const int Most = 256;

    private readonly Option<int> _threads = new("--threads") { Description = description, HelpName = "N" };

    public void AddTo(Command command) => command.Add(_threads);

    /// <summary>How many threads to use; 0 for all cores.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="note">What to say when it is not what was asked for.</param>
    /// <exception cref="ParameterException">The number is below 1.</exception>
    public int Read(ParseResult parsed, out string? note)
    {
        note = null;
        if (parsed.GetResult(_threads) is not { Implicit: false })
        {
            return int.TryParse(Environment.GetEnvironmentVariable(SlurmVariable), NumberStyles.None, CultureInfo.InvariantCulture, out int given) && given > 0
                ? Math.Min(given, Environment.ProcessorCount)
                : 0;
        }

        int threads = parsed.GetValue(_threads);
        if (threads < 1)
        {
            throw new ParameterException("threads",
                string.Create(CultureInfo.InvariantCulture, $"must be at least 1, got {threads}; leave it out to use all cores"));
        }

        int most = Math.Max(Most, Environment.ProcessorCount);
        if (threads > most)
        {
            note = string.Create(CultureInfo.InvariantCulture, $"--threads {threads}: {most} are used; this machine has {Environment.ProcessorCount} cores");
        }

        return Math.Min(threads, most);
    }
}
