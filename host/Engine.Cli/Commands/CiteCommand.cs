using System.CommandLine;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Reports;

namespace Engine.Cli.Commands;

/// <summary><c>engine cite ID [--bibtex]</c></summary>
internal static class CiteCommand
{
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The experiment's id." };
        var bibtex = new Option<bool>("--bibtex") { Description = "Prints BibTeX entries, with a DOI for every paper that has one." };
        Option<bool> json = JsonText.Option("the publications");
        var command = new Command("cite", "Prints the publications an experiment rests on.") { id, bibtex, json };
        command.SetAction(parsed =>
        {
            EngineHost engine = common.CreateEngine(parsed);
            ExperimentDescription description = engine.Describe(parsed.GetValue(id)!);
            if (parsed.GetValue(json))
            {
                JsonText.Write(new JsonObject { ["experiment"] = description.Id, ["references"] = References(description.References) }, terminal.Out);
            }
            else if (parsed.GetValue(bibtex))
            {
                BibTeX.Write(description.References, terminal.Out);
            }
            else
            {
                Write(description, terminal);
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Citations as JSON, as reports hold them.</summary>
    public static JsonArray References(IEnumerable<Citation> references) => new([.. references.Select(citation =>
    {
        var entry = new JsonObject { ["text"] = citation.Text };
        foreach ((string name, string? value) in ((string, string?)[])[("doi", citation.Doi), ("arxiv", citation.Arxiv), ("equations", citation.Equations)])
        {
            if (!string.IsNullOrEmpty(value))
            {
                entry[name] = value;
            }
        }

        return (JsonNode)entry;
    })]);

    private static void Write(ExperimentDescription description, Terminal terminal)
    {
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
    }
}
