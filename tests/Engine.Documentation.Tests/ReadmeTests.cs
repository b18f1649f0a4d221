using System.Text.Json;

namespace Engine.Documentation.Tests;

/// <summary>Everything the README claims runs as written.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engine-readme").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_command_runs_in_the_order_it_stands_there()
    {
        string[] commands = [.. Readme.EngineCommands.Where(c => !c.Contains("my-plugins", StringComparison.Ordinal))];
        Assert.InRange(commands.Length, 5, 50);
        Write("rabi.yaml");
        Assert.All(commands, command => Command.Engine(_folder, command).Succeeded());
    }

    [Fact]
    public void The_main_command_prints_what_the_readme_shows()
    {
        string main = Assert.Single(Readme.ShellBlocks, block => block.Contains("run rydberg.bound", StringComparison.Ordinal) && !block.Contains('\n'));
        Command run = Command.Engine(_folder, main.Split(" -- ")[1]).Succeeded();
        string[] printed = run.Output.Split('\n');
        string readme = File.ReadAllText(Path.Combine(Readme.Root, "README.md"));
        string sample = readme.Split("```text\n")[1].Split("```")[0];
        foreach (string line in sample.Split('\n').Where(line => line.Trim() is { Length: > 0 } and not "…"))
        {
            Assert.Contains(line, printed);
        }
    }

    [Fact]
    public void The_test_command_is_the_one_CI_runs()
    {
        string test = Assert.Single(Readme.ShellBlocks, block => block.StartsWith("dotnet test", StringComparison.Ordinal));
        Assert.Contains(test, File.ReadAllText(Path.Combine(Readme.Root, ".ci", "run")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bell_state_is_reported_exactly()
    {
        Command run = Command.Engine(_folder, "run coherent-energy.state --state bell-phi+ --json").Succeeded();
        JsonElement scalars = JsonDocument.Parse(run.Output).RootElement.GetProperty("scalars");
        double Value(string name) => scalars.GetProperty(name).GetProperty("value").GetDouble();
        Assert.Equal(0.5, Value("negativity"), 1e-14);
        Assert.Equal(1, Value("concurrence"), 1e-14);
    }

    [Fact]
    public void The_plugin_builds_outside_the_solution_and_runs()
    {
        Write("larmor/");
        Command.Run("dotnet", _folder, "build", "larmor", "-c", "Release", $"-p:EngineHome={Readme.Home}", "-o", "my-plugins/larmor", "-warnaserror")
            .Succeeded();
        string line = Assert.Single(Readme.EngineCommands, c => c.Contains("larmor.precession", StringComparison.Ordinal));
        Command run = Command.Engine(_folder, line + " --json").Succeeded();
        double omega = JsonDocument.Parse(run.Output).RootElement.GetProperty("scalars").GetProperty("larmorFrequency").GetProperty("value").GetDouble();
        Assert.Equal(1.76085962784e11 * 50e-6, omega, 1e-3);
        Assert.Contains("larmor.precession", Command.Engine(_folder, "list --plugins my-plugins").Succeeded().Output, StringComparison.Ordinal);
        Command wrong = Command.Engine(_folder, "run larmor.precession --field 5m --duration=-1s --plugins my-plugins");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("field", wrong.Errors, StringComparison.Ordinal);
        Assert.Contains("duration", wrong.Errors, StringComparison.Ordinal);
        InterruptedAndResumed();
    }

    /// <summary>Stopped where its time is up (on a machine fast enough it is through by then), and resumed.</summary>
    private void InterruptedAndResumed()
    {
        string start = Assert.Single(Readme.EngineCommands, c => c.Contains("larmor.damping", StringComparison.Ordinal));
        string resume = Assert.Single(Readme.EngineCommands, c => c.StartsWith("resume damping", StringComparison.Ordinal));
        Command stopped = Command.Engine(_folder, start);
        Assert.True(stopped.ExitCode is 0 or 130, stopped.Errors);
        Command.Engine(_folder, resume).Succeeded();
        string[] whole = start.Split(' ');
        int limit = Array.IndexOf(whole, "--time-limit");
        Command.Engine(_folder, string.Join(' ', whole.Where((_, i) => i != limit && i != limit + 1))
            .Replace("--out damping", "--out whole", StringComparison.Ordinal)).Succeeded();
        double[] Moment(string folder) =>
        [
            .. JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, folder, "report.json"))).RootElement
                .GetProperty("tables").GetProperty("moment").GetProperty("columns")[1].GetProperty("values").EnumerateArray().Select(v => v.GetDouble()),
        ];
        Assert.Equal(Moment("whole"), Moment("damping"));

        // m_z = tanh(alpha gamma B t / (1 + alpha^2)).
        Assert.Equal(Math.Tanh(1e-6 * 1.76085962784e11 * 1e-3 * 7e-3), Moment("damping")[^1], 1e-4);
    }

    [Fact]
    public void The_host_is_embedded_in_fifteen_lines()
    {
        Write("embed/");
        Command.Run("dotnet", _folder, "build", "embed", "-c", "Release", $"-p:EngineHome={Readme.Home}", "-o", "app").Succeeded();
        CopyFolder(Path.Combine(Readme.Home, "plugins"), Path.Combine(_folder, "app", "plugins"));
        Command run = Command.Run("dotnet", _folder, Path.Combine(_folder, "app", "embed.dll")).Succeeded();
        Assert.Contains("least error 5.04E-005", run.Output, StringComparison.Ordinal);
        Assert.InRange(Readme.Files["embed/Program.cs"].Trim().Split('\n').Length, 1, 15);
    }

    private void Write(string prefix)
    {
        foreach ((string path, string code) in Readme.Files.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            string file = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, code);
        }
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
