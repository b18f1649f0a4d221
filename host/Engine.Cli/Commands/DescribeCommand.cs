using System.CommandLine;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Parameters;
using Engine.Hosting.Reports;

namespace Engine.Cli.Commands;

/// <summary><c>engine describe ID [--schema]</c></summary>
internal static class DescribeCommand
{
    private const int DefaultShown = 40;

    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The experiment's id, e.g. rydberg.bound." };
        var schema = new Option<bool>("--schema") { Description = "Prints the parameters as JSON Schema." };
        Option<bool> json = JsonText.Option("the description");
        var command = new Command("describe", "Explains an experiment, its parameters and what it returns.") { id, schema, json };
        command.SetAction(parsed =>
        {
            EngineHost engine = common.CreateEngine(parsed);
            ExperimentDescription description = engine.Describe(parsed.GetValue(id)!);
            if (parsed.GetValue(schema))
            {
                JsonText.Write(description.Schema(), terminal.Out);
            }
            else if (parsed.GetValue(json))
            {
                JsonText.Write(Json(description), terminal.Out);
            }
            else
            {
                Write(description, terminal);
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes the parameters as a table.</summary>
    public static void WriteParameters(ExperimentDescription description, Terminal terminal)
    {
        var table = new TextTable();
        WriteParameters(table, description.Parameters, description.Defaults, "");
        terminal.Show(table, indent: 4);
    }

    private static void Write(ExperimentDescription description, Terminal terminal)
    {
        terminal.Say($"{description.Id}  {description.Summary}");
        if (description.Parameters.Properties.Count > 0)
        {
            terminal.Out.WriteLine();
            terminal.Say("parameters", indent: 2);
            WriteParameters(description, terminal);
        }

        if (description.Returns is { } returns)
        {
            ReturnsText.Write(returns, terminal);
        }

        terminal.Show(description.References);
    }

    private static JsonObject Json(ExperimentDescription description)
    {
        var json = new JsonObject
        {
            ["id"] = description.Id,
            ["summary"] = description.Summary,
            ["plugin"] = description.Plugin,
            ["parameters"] = description.Schema(),
        };
        if (description.Returns is { } returns)
        {
            json["returns"] = returns.DeepClone();
        }

        json["references"] = CiteCommand.References(description.References);
        return json;
    }

    private static void WriteParameters(TextTable table, RecordModel model, JsonObject defaults, string prefix)
    {
        foreach (ParameterModel parameter in model.Properties)
        {
            string option = $"--{prefix}{parameter.Option}";
            if (parameter.Type.Record is { } nested)
            {
                table.Row(option, "", "", parameter.Description);
                WriteParameters(table, nested, defaults[parameter.Name] as JsonObject ?? [], prefix + parameter.Option + ".");
                continue;
            }

            string standard = parameter.IsRequired ? "required" : defaults[parameter.Name] is { } value && PlainJson.Of(value) is var text
                ? "= " + (text.Length <= DefaultShown ? text.Trim('"') : text[..DefaultShown] + "…") : "";
            string symbol = parameter.Symbol.Length > 0 ? $" ({parameter.Symbol})" : "";
            string range = parameter.Range.Length > 0 ? $"; {parameter.Range}" : "";
            string example = parameter.Example.Length > 0 ? $"; e.g. {parameter.Example}" : "";
            table.Row(option, Kind(parameter), standard, parameter.Description.TrimEnd('.') + symbol + range + example);
            if (parameter.Leaf.Record is { } element)
            {
                // A list of records: its members' parameters, as they stand in a file.
                WriteElements(table, element, $"  {prefix}{parameter.Option}[].");
            }
        }
    }

    private static void WriteElements(TextTable table, RecordModel model, string prefix)
    {
        JsonObject defaults = ParameterJson.Write(model, model.Create());
        foreach (ParameterModel parameter in model.Properties)
        {
            string standard = parameter.IsRequired ? "required"
                : defaults[parameter.Name] is { } value && PlainJson.Of(value) is { Length: <= DefaultShown } text ? "= " + text.Trim('"') : "";
            table.Row(prefix + parameter.Name, Kind(parameter), standard, parameter.Description.TrimEnd('.')
                + (parameter.Range.Length > 0 ? $"; {parameter.Range}" : ""));
            if (parameter.Leaf.Record is { } nested)
            {
                WriteElements(table, nested, $"{prefix}{parameter.Name}.");
            }
        }
    }

    private static string Kind(ParameterModel parameter) => parameter.Unit is { } unit and not "1" ? unit : parameter.Type.Kind switch
    {
        ParameterKind.Choice => string.Join("|", parameter.Type.Choices),
        ParameterKind.Boolean => "flag",
        ParameterKind.Integer => "integer",
        ParameterKind.Real => "number",
        ParameterKind.Complex => "complex",
        ParameterKind.Text => "text",
        _ => "list",
    };
}
