using System.CommandLine;
using System.Text.Json;
using Engine.Hosting;
using Engine.Hosting.Parameters;
using Engine.Hosting.Reports;

namespace Engine.Cli.Commands;

/// <summary><c>engine describe ID [--schema]</c></summary>
internal static class DescribeCommand
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The experiment's id, e.g. rydberg.bound." };
        var schema = new Option<bool>("--schema") { Description = "Prints the parameters as JSON Schema." };
        var command = new Command("describe", "Explains an experiment and its parameters.") { id, schema };
        command.SetAction(parsed =>
        {
            EngineHost engine = common.CreateEngine(parsed);
            ExperimentDescription description = engine.Describe(parsed.GetValue(id)!);
            if (parsed.GetValue(schema))
            {
                terminal.Out.WriteLine(description.Schema().ToJsonString(Indented));
            }
            else
            {
                Write(description, terminal);
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes the description as text.</summary>
    public static void Write(ExperimentDescription description, Terminal terminal)
    {
        terminal.Say($"{description.Id}  {description.Summary}");
        if (description.Parameters.Properties.Count > 0)
        {
            terminal.Out.WriteLine();
            terminal.Say("parameters", indent: 2);
            WriteParameters(description, terminal);
        }

        terminal.Show(description.References);
    }

    /// <summary>Writes the parameters as a table.</summary>
    public static void WriteParameters(ExperimentDescription description, Terminal terminal)
    {
        var table = new TextTable();
        WriteParameters(table, description.Parameters, description.Defaults, "");
        terminal.Show(table, indent: 4);
    }

    private static void WriteParameters(TextTable table, RecordModel model, System.Text.Json.Nodes.JsonObject defaults, string prefix)
    {
        foreach (ParameterModel parameter in model.Properties)
        {
            string option = $"--{prefix}{parameter.Option}";
            if (parameter.Type.Record is { } nested)
            {
                table.Row(option, "", "", parameter.Description);
                WriteParameters(table, nested, defaults[parameter.Name] as System.Text.Json.Nodes.JsonObject ?? [], prefix + parameter.Option + ".");
                continue;
            }

            string standard = parameter.IsRequired ? "required" : defaults[parameter.Name]?.ToJsonString() is { } text
                ? "= " + (text.Length <= 40 ? text.Trim('"') : text[..40] + "…") : "";
            string kind = parameter.Unit is { } unit and not "1" ? unit : parameter.Type.Kind switch
            {
                ParameterKind.Choice => string.Join("|", parameter.Type.Choices),
                ParameterKind.Boolean => "flag",
                ParameterKind.Integer => "integer",
                ParameterKind.Real => "number",
                ParameterKind.Complex => "complex",
                ParameterKind.Text => "text",
                _ => "list",
            };
            string symbol = parameter.Symbol.Length > 0 ? $" ({parameter.Symbol})" : "";
            string range = parameter.Range.Length > 0 ? $"; {parameter.Range}" : "";
            string example = parameter.Example.Length > 0 ? $"; e.g. {parameter.Example}" : "";
            table.Row(option, kind, standard, parameter.Description.TrimEnd('.') + symbol + range + example);
        }
    }
}
