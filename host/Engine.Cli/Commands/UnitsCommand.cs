using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Engine.Hosting.Reports;
using Engine.Hosting.Units;

namespace Engine.Cli.Commands;

/// <summary><c>engine units</c></summary>
internal static class UnitsCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<bool> json = JsonText.Option("units and prefixes");
        var command = new Command("units", "Lists the units that values may be given in, and their prefixes.") { json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
            {
                JsonText.Write(new JsonObject
                {
                    ["units"] = new JsonArray([.. UnitTable.Entries.Select(u => (JsonNode)new JsonObject
                    {
                        ["symbol"] = u.Symbol, ["factor"] = u.Factor, ["dimension"] = u.Dimension.ToString(), ["prefixes"] = u.Prefixes,
                    })]),
                    ["prefixes"] = new JsonObject(UnitTable.KnownPrefixes.Select(p => KeyValuePair.Create(p.Symbol, (JsonNode?)p.Exponent))),
                }, terminal.Out);
                return ExitCode.Done;
            }

            Write(terminal);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Terminal terminal)
    {
        var table = new TextTable();
        table.Row("unit", "prefixes", "in SI base units");
        foreach (UnitEntry unit in UnitTable.Entries)
        {
            string dimension = unit.Dimension.ToString();
            string factor = unit.Factor.ToString("G12", CultureInfo.InvariantCulture);
            table.Row(unit.Symbol, unit.Prefixes ? "yes" : "", factor + (dimension == "1" ? "" : " " + dimension));
        }

        table.Row("degC, °C", "", "n + 273.15 K, only alone behind a number");
        terminal.Show(table);
        terminal.Out.WriteLine();
        terminal.Say("prefixes: " + string.Join(", ",
            UnitTable.KnownPrefixes.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Symbol} = 1e{p.Exponent}"))));
        terminal.Out.WriteLine();
        terminal.Say("Units are joined by blanks, * and /, with powers as m^2, s^-1 or m^(-2/3); numbers may hold pi and sqrt(2).");
        terminal.Say("A frequency (Hz), an angular frequency (rad/s) and a rate (1/s) are three things: 2pi*5MHz is an angular frequency, 5MHz is not.");
    }
}
