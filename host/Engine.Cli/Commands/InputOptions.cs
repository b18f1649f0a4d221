using System.CommandLine;
using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;
using Engine.Hosting.Running;

namespace Engine.Cli.Commands;

/// <summary>Options that say what to run and how: files, settings, seed, threads, metrics.</summary>
internal sealed class InputOptions
{
    private readonly Option<string?> _config =
        new("--config") { Description = "A JSON file with parameters; a report written by an earlier run serves too.", HelpName = "FILE" };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Sets a parameter whose name clashes with an option, or one within a record. May be repeated.",
        HelpName = "name=value",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of every random stream; equal seeds give equal bits.", HelpName = "N" };

    private readonly Option<int> _threads =
        new("--threads") { Description = "Threads the run may use; all cores by default. Results do not depend on it.", HelpName = "N" };

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
        command.Add(_threads);
        command.Add(_metrics);
    }

    /// <summary>The parameters: file first, then settings, then options.</summary>
    public JsonObject Parameters(ParseResult parsed, IReadOnlyList<string> tokens)
    {
        JsonObject parameters = [];
        if (parsed.GetValue(_config) is { } file)
        {
            try
            {
                parameters = InputFile.ReadObject(file);
            }
            catch (FormatException e)
            {
                throw new ParameterException("config", e.Message);
            }

            if (parameters["provenance"] is JsonObject provenance && provenance["parameters"]?.DeepClone() is JsonObject earlier)
            {
                parameters = earlier;
            }
        }

        ParameterTokens.ApplySettings(parsed.GetValue(_set) ?? [], parameters);
        ParameterTokens.Apply(tokens, parameters);
        return parameters;
    }

    public RunOptions RunOptions(ParseResult parsed)
    {
        int threads = parsed.GetValue(_threads);
        return threads >= 0
            ? new() { Seed = parsed.GetValue(_seed), DegreeOfParallelism = threads, Metrics = parsed.GetValue(_metrics) ?? [] }
            : throw new ParameterException("threads", $"must be positive, got {threads}");
    }
}
