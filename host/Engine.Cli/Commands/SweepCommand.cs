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
        var sample = new Option<string?>("--sample") { Description = "Takes quasi-random points from the intervals instead of a grid: sobol:1000.",
            HelpName = "sobol:N" };
        var output = new Option<string>("--out") { Description = "The sweep's directory: sweep.json (the plan) and ledger.jsonl (finished points).",
            HelpName = "DIR", Required = true };
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
            JsonObject parameters = WithFullPaths(input.Parameters(parsed, parsed.UnmatchedTokens)).AsObject();
            RunOptions options = input.RunOptions(parsed);
            string version = engine.PluginVersion(experiment);
            var plan = new SweepPlan(
                experiment,
                version,
                parameters,
                Axes(engine.Describe(experiment).Parameters, parsed.GetValue(vary) ?? []),
                [.. (parsed.GetValue(zip) ?? []).Select(group => (IReadOnlyList<string>)group.Split(','))],
                Samples(parsed.GetValue(sample)),
                options.Seed,
                options.Metrics);
            Refuse(engine, plan);
            SweepDirectory directory = SweepDirectory.Create(Path.GetFullPath(parsed.GetValue(output)!), plan);
            return Task.FromResult(batch.IsWanted(parsed)
                ? batch.Submit(parsed, directory, common.Directories(parsed), work.Forwarded(parsed), terminal)
                : work.Run(parsed, engine, directory, options.DegreeOfParallelism, cancellationToken));
        });
        return command;
    }

    /// <summary>All axes, or one refusal that names everything wrong with any of them.</summary>
    private static List<SweepAxis> Axes(RecordModel parameters, IEnumerable<string> texts)
    {
        var axes = new List<SweepAxis>();
        var problems = new List<ParameterProblem>();
        foreach (string text in texts)
        {
            try
            {
                axes.Add(Spelled(parameters, SweepAxis.Parse(text)));
            }
            catch (ParameterException refused)
            {
                problems.AddRange(refused.Problems);
            }
        }

        return problems.Count == 0 ? axes : throw new ParameterException(problems);
    }

    /// <summary>The axis, if its first step names a parameter.</summary>
    private static SweepAxis Spelled(RecordModel parameters, SweepAxis axis)
    {
        string key = NameStyle.Key(axis.Name.Split('.')[0]);
        return parameters.Properties.Any(p => NameStyle.Key(p.Name) == key)
            ? axis.WithFullPaths(Environment.CurrentDirectory)
            : throw new ParameterException("vary",
                $"there is no parameter '{axis.Name}'; there are {string.Join(", ", parameters.Properties.Select(p => p.Name))}");
    }

    /// <summary>A sweep whose first and last point cannot be used is a typing error; single points may be out of range.</summary>
    private static void Refuse(EngineHost engine, SweepPlan plan)
    {
        if (Problem(0) is { } first && (plan.Count == 1 || Problem(plan.Count - 1) is not null))
        {
            throw first;
        }

        ParameterException? Problem(int point)
        {
            try
            {
                engine.Complete(plan.Experiment, plan.PointParameters(point));
                return null;
            }
            catch (ParameterException e)
            {
                return e;
            }
        }
    }

    /// <summary>The parameters with every file's path made full: tasks and later processes start elsewhere.</summary>
    private static JsonNode WithFullPaths(JsonNode node) => node switch
    {
        JsonObject record => new JsonObject(record.Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : WithFullPaths(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : WithFullPaths(item))]),
        JsonValue value when value.TryGetValue(out string? text) && text.StartsWith('@')
            && !text.StartsWith("@@", StringComparison.Ordinal) => JsonValue.Create("@" + Path.GetFullPath(text[1..])),
        _ => node.DeepClone(),
    };

    private static int Samples(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        return text.StartsWith("sobol:", StringComparison.Ordinal) && int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out int n)
            && n >= 1
            ? n
            : throw new ParameterException("sample", $"must be sobol:N with N a whole number of at least 1, got '{text}'");
    }
}
