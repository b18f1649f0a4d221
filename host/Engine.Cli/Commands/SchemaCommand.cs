using System.CommandLine;
using Engine.Hosting.Reports;

namespace Engine.Cli.Commands;

/// <summary><c>engine schema</c></summary>
internal static class SchemaCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("schema",
            "Prints the JSON Schema of reports, as --json and report.json hold them; 'engine describe ID --schema' prints that of an experiment's parameters.");
        command.SetAction(_ =>
        {
            terminal.Out.Write(ReportSchema.Text);
            return ExitCode.Done;
        });
        return command;
    }
}
