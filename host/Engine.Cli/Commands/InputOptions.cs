using System.CommandLine;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Parameters;
using Engine.Hosting.Running;

namespace Engine.Cli.Commands;

/// <summary>Options that say what to run and how: files, settings, seed, threads, metrics.</summary>
internal sealed class InputOptions
{
    private readonly Option<string?> _config = new("--config")
    {
        Description = "A JSON file with parameters; a report written by an earlier run serves too, and gives its seed and metrics.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Sets a parameter whose name clashes with an option, or one within a record. May be repeated.",
        HelpName = "name=value",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of every random stream; equal seeds give equal bits.", HelpName = "N" };

    private readonly ThreadsOption _threads =
        new("Threads the run may use; all cores by default, or what SLURM_CPUS_PER_TASK says. Results do not depend on it.");

    private readonly Option<string[]> _metrics = new("--metric")
    {
        Description = "Takes an installed state metric of the states the experiment returns. May be repeated.",
        HelpName = "ID",
        AllowMultipleArgumentsPerToken = false,
    };

    public void AddTo(Command command)
    {
        command.Add(_config);
        command.Add(_set);
        command.Add(_seed);
        _threads.AddTo(command);
        command.Add(_metrics);
    }

    /// <summary>Everything that says what to run: the file first, then settings, then options.</summary>
    public RunInput Read(ParseResult parsed, EngineHost engine, string experiment)
    {
        RecordModel model = engine.ParametersOf(experiment);
        ConfigFile config = parsed.GetValue(_config) is { } file ? ConfigFile.Read(file, engine, experiment) : ConfigFile.None;
        JsonObject parameters = config.Parameters;
        ParameterTokens.Apply(parsed.GetValue(_set) ?? [], parsed.UnmatchedTokens, parameters, model);
        int threads = _threads.Read(parsed, out string? note);
        var options = new RunOptions
        {
            Seed = parsed.GetResult(_seed) is { Implicit: false } ? parsed.GetValue(_seed) : config.Seed ?? 0,
            DegreeOfParallelism = threads,
            Metrics = parsed.GetValue(_metrics) is { Length: > 0 } metrics ? metrics : config.Metrics ?? [],
        };
        return new(parameters, options, note is null ? config.Notes : [.. config.Notes, note]);
    }
}
