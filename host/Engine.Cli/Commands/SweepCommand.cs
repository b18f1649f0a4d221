using System.CommandLine;
using System.Globalization;
using Engine.Hosting;
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
            RunOptions options = input.RunOptions(parsed);
            SweepDirectory directory = engine.CreateSweep(Path.GetFullPath(parsed.GetValue(output)!), new SweepRequest(experiment, parsed.GetValue(vary) ?? [])
            {
                Parameters = input.Parameters(parsed, parsed.UnmatchedTokens),
                Zip = parsed.GetValue(zip) ?? [],
                Samples = Samples(parsed.GetValue(sample)),
                Seed = options.Seed,
                Metrics = options.Metrics,
            });
            return Task.FromResult(batch.IsWanted(parsed)
                ? batch.Submit(parsed, directory, common.Directories(parsed), work.Forwarded(parsed), terminal)
                : work.Run(parsed, engine, directory, options.DegreeOfParallelism, cancellationToken));
        });
        return command;
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
            : throw new ParameterException("sample", $"must be sobol:N with N a whole number of at least 1, got '{text}'");
    }
}
