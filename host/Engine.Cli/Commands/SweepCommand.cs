using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Parameters;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;

namespace Engine.Cli.Commands;

/// <summary><c>engine sweep ID --vary name=log:a:b:n … --out DIR</c></summary>
internal static class SweepCommand
{
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The experiment's id." };
        var vary = new Option<string[]>("--vary")
        {
            Description = "A varied parameter: name=log:1e-17:1e-13:40, name=lin:10nm:20nm:11 or name=1,2,3. May be repeated; all combinations are computed.",
            HelpName = "name=values",
            AllowMultipleArgumentsPerToken = false,
        };
        var zip = new Option<string[]>("--zip")
        {
            Description = "Varied parameters that advance together instead of combining: a,b. May be repeated.",
            HelpName = "names",
            AllowMultipleArgumentsPerToken = false,
        };
        var sample = new Option<string?>("--sample")
        {
            Description = "Takes quasi-random points from the intervals instead of a grid: sobol:1000.",
            HelpName = "sobol:N"
        };
        var output = new Option<string>("--out")
        {
            Description = "The sweep's directory: sweep.json (the plan) and ledger.jsonl (finished points).",
            HelpName = "DIR",
            Required = true
        };
        var input = new InputOptions();
        var work = new SweepWork(common, terminal);
        var batch = new SlurmOptions();
        var command = new Command(
            "sweep",
            "Runs an experiment at many points, a thread a point. Every finished point is kept at once; 'engine resume DIR' goes on after an interruption, "
            + $"'engine status DIR' tells how far it is, 'engine merge DIR' makes one table and figure.\n\n{ExitCode.Help}")
        {
            id, vary, zip, sample, output,
        };
        input.AddTo(command);
        work.AddTo(command);
        batch.AddTo(command);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) =>
        {
            EngineHost engine = common.CreateEngine(parsed);
            string experiment = parsed.GetValue(id)!;
            string folder = parsed.GetValue(output)!;
            if (FolderContent.Of(folder) is { Kind: FolderKind.Run or FolderKind.InterruptedRun or FolderKind.File } occupied)
            {
                throw new ParameterException("out", $"{occupied.Describe()}; a sweep needs a directory of its own");
            }

            RunInput given = input.Read(parsed, engine, experiment);
            RunOptions options = given.Options;
            SweepDirectory directory = engine.CreateSweep(Path.GetFullPath(folder), new SweepRequest(experiment, parsed.GetValue(vary) ?? [])
            {
                Parameters = given.Parameters,
                Zip = parsed.GetValue(zip) ?? [],
                Samples = Samples(parsed.GetValue(sample)),
                Seed = options.Seed,
                Metrics = options.Metrics,
            });
            common.Note(parsed, terminal,
                [.. given.Notes, .. Taken(engine.ParametersOf(experiment), given.Parameters, directory.Plan),
                    .. Doubts(engine, experiment, directory.Plan)]);
            return Task.FromResult(batch.IsWanted(parsed)
                ? batch.Submit(parsed, directory, common.Directories(parsed), work.Forwarded(parsed), terminal)
                : work.Run(parsed, engine, directory, options.DegreeOfParallelism, cancellationToken));
        });
        return command;
    }

    /// <summary>What numbers without a unit are taken as, fixed ones and varied ones, each parameter once.</summary>
    private static IEnumerable<string> Taken(RecordModel model, JsonObject fixedParameters, SweepPlan plan)
    {
        var varied = new JsonObject();
        foreach (SweepAxis axis in plan.Axes.Where(a => a.Unit is not null))
        {
            JsonNode? bare = axis.IsInterval ? axis.At(0) : axis.Values.FirstOrDefault(v => v.GetValueKind() == System.Text.Json.JsonValueKind.Number);
            if (bare is not null && bare.GetValueKind() == System.Text.Json.JsonValueKind.Number)
            {
                ParameterPath.Set(varied, axis.Name, bare.ToJsonString());
            }
        }

        return BareNumbers.Of(model, fixedParameters).Concat(BareNumbers.Of(model, varied)).Select(n => n.ToString());
    }

    /// <summary>What is odd about the first point, and about the ends of every axis with the first point's other values.</summary>
    private static IEnumerable<string> Doubts(EngineHost engine, string experiment, SweepPlan plan)
    {
        JsonObject first = plan.PointParameters(0);
        IEnumerable<JsonObject> ends = plan.Axes.SelectMany(axis => Ends(axis).Select(value =>
        {
            JsonObject point = first.DeepClone().AsObject();
            ParameterPath.Set(point, axis.Name, value.DeepClone());
            return point;
        }));
        return ends.Prepend(first).SelectMany(point => engine.Doubts(experiment, point)).Distinct();
    }

    private static IEnumerable<JsonNode> Ends(SweepAxis axis)
    {
        if (axis.IsInterval)
        {
            return [axis.At(0), axis.At(1)];
        }

        (JsonNode Value, double Number)[] numbers =
            [.. axis.Values.Select(v => (v, axis.TryNumber(v, out double number, out _) ? number : double.NaN)).Where(v => !double.IsNaN(v.Item2))];
        return numbers.Length == 0 ? [] : [numbers.MinBy(v => v.Number).Value, numbers.MaxBy(v => v.Number).Value];
    }

    private static int Samples(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        return text.StartsWith("sobol:", StringComparison.Ordinal) && int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out int n)
            && n >= 1
            ? n
            : throw new ParameterException("sample", $"must be sobol:N with N a whole number of at least 1, got '{Excerpt.Of(text)}'");
    }
}
