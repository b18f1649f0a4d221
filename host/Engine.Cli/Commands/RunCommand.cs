using System.CommandLine;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;

namespace Engine.Cli.Commands;

/// <summary><c>engine run ID [--name value …]</c></summary>
internal static class RunCommand
{
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The experiment's id, e.g. rydberg.bound; 'engine describe ID' explains its own options." };
        var input = new InputOptions();
        var limits = new LimitOptions();
        var output = new Option<string?>("--out")
        {
            Description =
            "Writes report.json, report.html, a CSV file for each table, an SVG for each figure, arrays.npz and results.h5 to a directory.",
            HelpName = "DIR"
        };
        var formats = new Option<string?>("--formats") { Description = OutputFormats.Help, HelpName = "LIST" };
        var json = new Option<bool>("--json") { Description = "Prints the complete report as JSON on standard output, and nothing else there." };
        var quiet = new Option<bool>("--quiet") { Description = "Prints no report and no progress." };
        var command = new Command("run",
            $"Runs an experiment. Every other --name value is one of its parameters; units are welcome (--wavelength 1550nm).\n\n{ExitCode.Help}")
        {
            id, output, formats, json, quiet,
        };
        input.AddTo(command);
        limits.AddTo(command);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            EngineHost engine = common.CreateEngine(parsed);
            string experiment = parsed.GetValue(id)!;
            JsonObject parameters = input.Parameters(parsed, parsed.UnmatchedTokens);
            OutputDirectory? target = parsed.GetValue(output) is { } directory ? OutputDirectory.Open(directory, OutputFormats.Parse(parsed.GetValue(formats)))
                : null;
            RunOptions options = limits.Apply(parsed, input.RunOptions(parsed) with { Command = CommandText.Of(parsed) });
            TimeSpan? interval = limits.Interval(parsed);
            if (interval is not null && target is null)
            {
                throw new ParameterException("checkpoint", "needs --out DIR, where the checkpoints are kept");
            }

            var session = new RunSession(terminal, engine)
            {
                Output = target,
                Json = parsed.GetValue(json),
                Quiet = parsed.GetValue(quiet),
                CheckpointInterval = interval,
                Plan = interval is null ? null : Plan(engine, experiment, parameters, options),
                FromTheBeginning = true,
            };
            return await session.RunAsync(experiment, parameters, options, limits, parsed, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>What a run is started with, as a later one is compared with it.</summary>
    public static RunPlan Plan(EngineHost engine, string experiment, JsonObject parameters, RunOptions options)
    {
        JsonObject complete = engine.Complete(experiment, parameters);
        PluginInfo plugin = engine.Plugins.First(p => p.Experiments.Any(e => e.Id == experiment) && p.Status == PluginStatus.Active);
        return new(experiment, plugin.Id, plugin.Version, complete, options.Seed, options.Metrics);
    }
}
