using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Plugin.Testing;

namespace Engine.Cli.Commands;

/// <summary><c>engine plugins test DIR</c>: every experiment of a built plugin against the rules of the contract.</summary>
internal static class TestPluginCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("dir") { Description = "The plugin's folder, with its plugin.json." };
        var parameters = new Option<string?>("--parameters")
        {
            Description = "A JSON file with parameters for short runs, by experiment: { \"topic.verb\": { \"duration\": \"1us\" } }.",
            HelpName = "FILE",
        };
        var command = new Command("test",
            "Examines every experiment of a plugin as 'ExperimentContract.Verify' does; ends with 3 when one breaks a rule.") { folder, parameters };
        command.SetAction(parsed => Examine(parsed.GetValue(folder)!, Read(parsed.GetValue(parameters)), terminal));
        return command;
    }

    private static int Examine(string folder, JsonObject parameters, Terminal terminal)
    {
        if (!File.Exists(Path.Combine(folder, "plugin.json")))
        {
            throw new ParameterException([new ParameterProblem("dir", $"'{folder}' holds no plugin.json; give the folder a plugin was built into")]);
        }

        using var plugin = new PluginContract(folder);
        int broken = 0;
        foreach (string experiment in plugin.Experiments)
        {
            IReadOnlyList<ContractFinding> findings = plugin.Examine(experiment, new ContractOptions { Parameters = parameters[experiment] });
            string verdict = findings.Count == 0 ? $"keeps all {ExperimentContract.RuleNames.Count} rules" : $"breaks {findings.Count}";
            terminal.Out.WriteLine($"{experiment}: {verdict}");
            foreach (ContractFinding finding in findings)
            {
                terminal.Out.WriteLine($"  {finding.ToString().ReplaceLineEndings($"{Environment.NewLine}  ")}");
            }

            broken += findings.Count;
        }

        return broken == 0 ? ExitCode.Done : ExitCode.PluginFailed;
    }

    private static JsonObject Read(string? file)
    {
        if (file is null)
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new JsonException("it is no object");
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new ParameterException([new ParameterProblem("parameters", $"'{file}' cannot be read: {e.Message}")]);
        }
    }
}
