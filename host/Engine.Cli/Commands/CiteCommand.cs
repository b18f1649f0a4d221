using System.CommandLine;
using Engine.Hosting;

namespace Engine.Cli.Commands;

/// <summary><c>engine cite ID</c></summary>
internal static class CiteCommand
{
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The experiment's id." };
        var command = new Command("cite", "Prints the publications an experiment rests on.") { id };
        command.SetAction(parsed =>
        {
            EngineHost engine = common.CreateEngine(parsed);
            ExperimentDescription description = engine.Describe(parsed.GetValue(id)!);
            foreach (Citation citation in description.References)
            {
                terminal.Say(citation.Text);
                foreach (string line in new[] { citation.Doi is { } doi ? $"https://doi.org/{doi}" : "", citation.Arxiv is { } arxiv
                    ? $"https://arxiv.org/abs/{arxiv}" : "", citation.Equations ?? "" }.Where(l => l.Length > 0))
                {
                    terminal.Say(line, indent: 4);
                }
            }

            if (description.References.Count == 0)
            {
                terminal.Say($"{description.Id} names no publications.");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
