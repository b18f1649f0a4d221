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
        Option<bool> force = ForceOption.Create();
        var json = new Option<bool>("--json") { Description = "Prints the complete report as JSON on standard output, and nothing else there." };
        var command = new Command("run",
            $"Runs an experiment. Every other --name value is one of its parameters; units are welcome (--wavelength 1550nm).\n\n{ExitCode.Help}")
        {
            id, output, formats, force, json,
        };
        input.AddTo(command);
        limits.AddTo(command);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) =>
        {
            EngineHost engine = common.CreateEngine(parsed);
            string experiment = parsed.GetValue(id)!;
            using RunLimits started = limits.Start(parsed, cancellationToken);
            started.Late = reason => terminal.Error.WriteLine($"{reason}; waiting for the plugin of '{experiment}' to be loaded. {RunSession.HowToEnd}");
            RunInput given;
            using (cancellationToken.Register(() => terminal.Error.WriteLine(
                $"stopping, as soon as the plugin of '{experiment}' is loaded. {RunSession.HowToEnd}")))
            {
                given = input.Read(parsed, engine, experiment);
            }

            RunOptions options = limits.Apply(parsed, given.Options with { Command = CommandText.Of(parsed) });
            TimeSpan? interval = limits.Interval(parsed);
            if (interval is not null && parsed.GetValue(output) is null)
            {
                throw new ParameterException("checkpoint", "needs --out DIR, where the checkpoints are kept");
            }

            var plan = new Lazy<RunPlan>(() => Plan(engine, experiment, given.Parameters, options));
            OutputDirectory? target = null;
            if (parsed.GetValue(output) is { } directory)
            {
                EarlierResults.ThrowIfPresent(directory, there => EarlierResults.IsOf(there, plan.Value, engine.Canonical(experiment)), parsed.GetValue(force));
                target = OutputDirectory.Open(directory, OutputFormats.Parse(parsed.GetValue(formats)));
            }

            bool quiet = common.IsQuiet(parsed);
            if (parsed.GetValue(json) && !options.Isolate && PluginOf(engine, experiment) is { } plugin && RawOutput.Call(plugin.Folder) is { } call)
            {
                options = options with { Isolate = true };
                common.Note(parsed, terminal, [$"the plugin '{plugin.Id}' calls {call}, which can write past --json; it runs in a worker process"]);
            }

            common.Note(parsed, terminal, given.Notes);
            var session = new RunSession(terminal, engine)
            {
                Output = target,
                Json = parsed.GetValue(json),
                Quiet = quiet,
                CheckpointInterval = interval,
                Plan = interval is null ? null : plan.Value,
                FromTheBeginning = true,
            };
            return Task.FromResult(session.Run(experiment, given.Parameters, options, started, cancellationToken));
        });
        return command;
    }

    /// <summary>What a run is started with, as a later one is compared with it.</summary>
    public static RunPlan Plan(EngineHost engine, string experiment, JsonObject parameters, RunOptions options)
    {
        JsonObject complete = engine.Complete(experiment, parameters);
        PluginInfo plugin = PluginOf(engine, experiment)!;
        return new(experiment, plugin.Id, plugin.Version, complete, options.Seed, options.Metrics);
    }

    private static PluginInfo? PluginOf(EngineHost engine, string experiment) => engine.Plugins.FirstOrDefault(p => p.Status == PluginStatus.Active
        && p.Experiments.Any(e => e.Id == experiment || e.Aliases.Contains(experiment)));
}
