using System.CommandLine;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Cli.Commands;

/// <summary><c>engine info</c></summary>
internal static class InfoCommand
{
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var command = new Command("info", "Shows version, SIMD level, cores and plugin directories.");
        command.SetAction(parsed =>
        {
            var table = new TextTable();
            table.Row("version", HostEnvironment.EngineVersion);
            table.Row("contract", Contract.Version.ToString());
            table.Row("runtime", HostEnvironment.Runtime);
            table.Row("system", HostEnvironment.System);
            table.Row("cores", Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture));
            table.Row("SIMD level", HostEnvironment.SimdLevel);
            foreach (string directory in common.Directories(parsed))
            {
                table.Row("plugins", directory + (Directory.Exists(directory) ? "" : " (missing)"));
            }

            terminal.Show(table, indent: 0);
            return ExitCode.Done;
        });
        return command;
    }
}
