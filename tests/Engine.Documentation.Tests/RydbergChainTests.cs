using System.Globalization;
using System.Text.Json;

namespace Engine.Documentation.Tests;

/// <summary>The chain in the README of the Rydberg plugin, from an atom to a pulse, runs as written and gives the numbers printed there.</summary>
public sealed class RydbergChainTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engine-chain").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void From_an_atom_to_a_pulse()
    {
        string readme = File.ReadAllText(Path.Combine(Readme.Root, "plugins", "Engine.Plugins.Rydberg", "README.md"));
        string section = readme.Split("## From an atom to a pulse")[1].Split("\n## ")[0];
        string[] lines = [.. section.Split('\n').Where(l => l.StartsWith("    ", StringComparison.Ordinal)).Select(l => l.Trim())];
        string[] commands = [.. lines.Where(l => l.StartsWith("engine ", StringComparison.Ordinal))];
        Assert.Equal(["rydberg.atom", "rydberg.bound", "rydberg.grape", "rydberg.protocol"], commands.Select(c => c.Split(' ')[2]));

        // Later steps speak of the same quantities; each number printed is that of one of them.
        var found = new Dictionary<string, List<double>>();
        foreach (string command in commands)
        {
            string[] parts = command["engine ".Length..].Split(" > ");
            bool isJson = parts[0].Contains("--json", StringComparison.Ordinal);
            string output = Command.Engine(_folder, parts[0] + (isJson ? "" : " --json")).Succeeded().Output;
            if (parts.Length > 1)
            {
                File.WriteAllText(Path.Combine(_folder, parts[1]), output);
            }

            foreach (JsonProperty scalar in JsonDocument.Parse(output).RootElement.GetProperty("scalars").EnumerateObject())
            {
                if (scalar.Value.GetProperty("value").ValueKind == JsonValueKind.Number)
                {
                    found.TryAdd(scalar.Name, []);
                    found[scalar.Name].Add(scalar.Value.GetProperty("value").GetDouble());
                }
            }
        }

        string[][] printed = [.. lines.Except(commands).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.InRange(printed.Length, 5, 20);
        foreach (string[] line in printed)
        {
            double value = double.Parse(line[1], CultureInfo.InvariantCulture);
            Assert.True(found.ContainsKey(line[0]), line[0]);
            Assert.Contains(found[line[0]], v => Math.Abs(v - value) <= 2e-6 * Math.Abs(value));
        }
    }
}
