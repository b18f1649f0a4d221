using System.Globalization;
using System.Text.RegularExpressions;

namespace Engine.Cli.Tests;

/// <summary>Everything people were seen to type, with the exit code and what they are told; no word of it is for programmers only.</summary>
public sealed partial class InputTests(InputTests.Workspace workspace) : IClassFixture<InputTests.Workspace>
{
    private const int LeastInputs = 171;

    private static string ListFile => Path.Combine(Fixtures.EngineRoot, "tests", "Engine.Cli.Tests", "Inputs", "inputs.txt");

    public static IEnumerable<TheoryDataRow<int, string, string>> Inputs => File.ReadLines(ListFile)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(" | ", 3) is [var code, var input, var message] ? (code, input, message) : Short(line))
        .Select(row => new TheoryDataRow<int, string, string>(int.Parse(row.Item1, CultureInfo.InvariantCulture), row.Item2.Trim(), row.Item3.Trim()));

    [Fact]
    public void There_are_enough_of_them() => Assert.True(Inputs.Count() >= LeastInputs, $"{Inputs.Count()} inputs");

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Every_input_ends_with_its_code_and_one_clear_message(int code, string input, string message)
    {
        Cli run = await Cli.RunAsync([.. Words(workspace.Fill(input)), .. workspace.Plugins(input)]);

        Assert.True(code == run.Code, $"code {run.Code}: {run.Error}");
        if (message.Length == 0)
        {
            Assert.Empty(run.Error);
        }
        else
        {
            Assert.Contains(workspace.Fill(message), run.Error, StringComparison.Ordinal);
        }

        Assert.False(ProgrammersWords().IsMatch(run.Error), run.Error);
        string[] lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Distinct(), lines);
        Assert.All(lines, line => Assert.True(line.Length < 1500, line));
        if (code == 2)
        {
            Assert.Empty(run.Out);
        }
    }

    [Fact]
    public async Task A_simd_level_that_does_not_exist_is_bad_input()
    {
        (string, string)[] levels = [("foo", "ENGINE_SIMD: is 'foo'; allowed are scalar, 128, 256 and 512"), ("1024", "allowed are")];
        foreach ((string level, string message) in levels)
        {
            using System.Diagnostics.Process process = Cli.Start([("ENGINE_SIMD", level)], ["run", "good.echo", "--plugins", workspace.PluginFolder]);
            string error = await Cli.EndAsync(process);
            Assert.Equal(2, process.ExitCode);
            Assert.Contains(message, error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("many", 0)]
    public async Task A_batch_system_says_how_many_threads_a_run_may_use(string variable, int threads)
    {
        using System.Diagnostics.Process process = Cli.Start(
            [("SLURM_CPUS_PER_TASK", variable)], ["run", "good.echo", "--json", "--plugins", workspace.PluginFolder]);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Cli.EndAsync(process);
        int used = (int)System.Text.Json.Nodes.JsonNode.Parse(await output)!["provenance"]!["threads"]!;
        Assert.Equal(threads == 0 ? Environment.ProcessorCount : threads, used);
    }

    private static (string, string, string) Short(string line)
    {
        string[] parts = line.Split('|');
        return (parts[0].Trim(), parts[1].Trim(), string.Join('|', parts.Skip(2)).Trim());
    }

    /// <summary>Words as a shell splits them: blanks outside double quotes.</summary>
    private static IEnumerable<string> Words(string line) => Word().Matches(line).Select(m => m.Value.StartsWith('"') ? m.Value[1..^1] : m.Value);

    [GeneratedRegex("(?<=^| )\"[^\"]*\"(?= |$)|[^ ]+")]
    private static partial Regex Word();

    [GeneratedRegex(
        @"System\.|Exception|isFinalBlock|\(Parameter|[Dd]ictionary|Nullable|\bnull\b|[Oo]bject reference|^   at |Int(32|64)|Json(Node|Element|Object)|"
            + @"LineNumber|BytePosition|\bStream\b|\bdelegate\b|\bnamespace\b",
        RegexOptions.Multiline)]
    private static partial Regex ProgrammersWords();

    /// <summary>A run, a sweep, and files of every kind that cannot be used.</summary>
    public sealed class Workspace : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        public string PluginFolder => _folder.At("plugins");

        public string Fill(string text) => text.Replace("{t}", _folder.Root, StringComparison.Ordinal)
            .Replace("{s}", _folder.At("sweep"), StringComparison.Ordinal)
            .Replace("{r}", _folder.At("run"), StringComparison.Ordinal);

        /// <summary>Where plugins are, for commands that take it.</summary>
        public string[] Plugins(string input) => input.Length == 0 || input.StartsWith('-') || input.EndsWith("--plugins", StringComparison.Ordinal)
            ? []
            : ["--plugins", PluginFolder, "--plugins", Cli.Plugins];

        public async ValueTask InitializeAsync()
        {
            Fixtures.Install("Fixture.Good", PluginFolder);
            _folder.Write("bad.json", "{ \"label\": ");
            _folder.Write("empty.json", "");
            _folder.Write("twice.json", """{ "label": "a", "label": "b" }""");
            _folder.Write("list.json", "[1, 2]");
            _folder.Write("truncated.json", """{ "label": "a""");
            _folder.Write("unknown.json", """{ "wavelenth": 1 }""");
            _folder.Write("range.json", """{ "decayRate": 1 }""");
            _folder.Write("text.csv", "a\nb\nc\n");
            _folder.Write("ragged.csv", "1,2\n3\n");
            _folder.Write("data.xyz", "1");
            _folder.Write("torn/sweep.json", """{ "experiment": "good.count" }""");
            Directory.CreateDirectory(_folder.At("nothing"));
            foreach (string[] command in (string[][])
                [
                    ["run", "good.echo", "--wavelength", "800nm", "--seed", "9", "--out", _folder.At("run"), "--quiet"],
                    ["sweep", "good.count", "--vary", "to=1,2,3", "--out", _folder.At("sweep"), "--quiet"],
                    ["merge", _folder.At("sweep"), "--quiet"],
                ])
            {
                Cli made = await Cli.RunAsync([.. command, "--plugins", PluginFolder]);
                Assert.True(made.Code == 0, made.Error);
            }
        }

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
