using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Running;

namespace Engine.Plugin.Contract.Tests;

/// <summary>
/// Every experiment gives the same bits on any number of threads. <c>ENGINE_DETERMINISM</c> names a file for all numbers, which <c>.ci/determinism</c>
/// compares between processes, compilers, collectors and registers.
/// </summary>
public sealed class DeterminismTests
{
    private static readonly int[] Threads = [1, 2, 3, 8];

    private static readonly string Root = Metadata("EngineRoot");

    [Fact]
    public async Task Threads_change_no_bit()
    {
        var options = new EngineOptions();
        options.PluginDirectories.Add(Path.Combine(Root, "host", "Engine.Cli", "bin", Metadata("Configuration"), "net10.0", "plugins"));
        await using EngineHost engine = EngineHost.Create(options);
        JsonObject parameters = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "tests", "Engine.Plugin.Contract.Tests", "parameters.json")))!.AsObject();
        var all = new StringBuilder();
        foreach (string id in engine.Experiments.Select(e => e.Id).Order(StringComparer.Ordinal))
        {
            string[] texts = new string[Threads.Length];
            for (int i = 0; i < texts.Length; i++)
            {
                RunResult result = await engine.RunAsync(id, parameters[id]?.DeepClone().AsObject(), new() { Seed = 1, DegreeOfParallelism = Threads[i] },
                    cancellationToken: TestContext.Current.CancellationToken);
                texts[i] = Numbers(id, result.Report);
            }

            Assert.All(texts, text => Assert.Equal(texts[0], text));
            all.Append(texts[0]);
        }

        Assert.NotEqual(0, all.Length);
        if (Environment.GetEnvironmentVariable("ENGINE_DETERMINISM") is { Length: > 0 } file)
        {
            await File.WriteAllTextAsync(file, all.ToString(), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A line for each number of a report: experiment, where it stands, the number, and of a scalar the error it claims.</summary>
    private static string Numbers(string id, RunReport report)
    {
        var text = new StringBuilder();
        void Add(string where, double value) => text.Append(CultureInfo.InvariantCulture, $"{id}\t{where}\t{value:R}\n");
        void AddAll(string where, Array values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                switch (values.GetValue(i))
                {
                    case double real:
                        Add($"{where}.{i}", real);
                        break;
                    case Complex complex:
                        Add($"{where}.{i}.re", complex.Real);
                        Add($"{where}.{i}.im", complex.Imaginary);
                        break;
                    case var other:
                        text.Append(CultureInfo.InvariantCulture, $"{id}\t{where}.{i}\t{other}\n");
                        break;
                }
            }
        }

        foreach ((string name, Scalar scalar) in report.Scalars)
        {
            switch (scalar.Value.Kind)
            {
                case ReportValueKind.Real:
                    text.Append(CultureInfo.InvariantCulture, $"{id}\t{name}\t{scalar.Value.Real:R}\t{scalar.Error:R}\n");
                    break;
                case ReportValueKind.Complex:
                    text.Append(CultureInfo.InvariantCulture, $"{id}\t{name}.re\t{scalar.Value.Complex.Real:R}\t{scalar.Error:R}\n");
                    text.Append(CultureInfo.InvariantCulture, $"{id}\t{name}.im\t{scalar.Value.Complex.Imaginary:R}\t{scalar.Error:R}\n");
                    break;
                default:
                    text.Append(CultureInfo.InvariantCulture, $"{id}\t{name}\t{scalar.Value}\n");
                    break;
            }
        }

        foreach ((string name, Table table) in report.Tables)
        {
            foreach (TableColumn column in table.Columns)
            {
                AddAll($"{name}.{column.Name}", column.Values);
            }
        }

        foreach ((string name, ReportArray array) in report.Arrays)
        {
            AddAll(name, array.Values);
        }

        foreach ((string name, StateSeries states) in report.States)
        {
            AddAll(name, states.AsSpan().ToArray());
        }

        return text.ToString();
    }

    private static string Metadata(string key) =>
        typeof(DeterminismTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
