using System.Globalization;
using System.IO.Enumeration;
using System.Text;
using Engine.Benchmarks.Machine;

namespace Engine.Benchmarks.Experiments;

/// <summary>
/// The command <c>experiments</c>: time and memory of whole runs at their documented sizes, and how time grows with the size, written into the pages of the
/// plugins.
/// </summary>
internal static class ExperimentsCommand
{
    public const string Begin = "<!-- cost: begin -->";
    public const string End = "<!-- cost: end -->";

    /// <summary>A run that computes a formula.</summary>
    private static readonly string[] s_start = ["run", "rydberg.bound", "--interaction", "2pi*55.2MHz", "--decay-rate", "6803/s", "--json"];

    /// <summary>Runs <c>experiments [--filter GLOB] [--repeat N] [--write]</c>.</summary>
    public static int Run(IReadOnlyList<string> args)
    {
        if (!TryRead(args, out string filter, out int repeat, out bool write))
        {
            Console.Error.WriteLine("experiments [--filter GLOB of ids] [--repeat runs of each, 3 by default] [--write into the pages of the plugins]");
            return 2;
        }

        if (EngineProcess.Find() is not { } engine)
        {
            Console.Error.WriteLine("Build the solution first: host/Engine.Cli is needed.");
            return 2;
        }

        double start = Enumerable.Range(0, Math.Max(repeat, 3)).Min(_ => EngineProcess.Run(engine, s_start).Seconds);
        Console.WriteLine(FormattableString.Invariant($"a run that computes a formula: {start:F2} s"));
        bool failed = false;
        IEnumerable<ExperimentCase> chosen = ExperimentCase.All().Where(c => FileSystemName.MatchesSimpleExpression(filter, c.Experiment));
        foreach (IGrouping<string, ExperimentCase> plugin in chosen.GroupBy(c => c.Plugin))
        {
            var table = new StringBuilder("| run | seconds | megabytes | grows as |\n|---|---|---|---|\n");
            foreach (ExperimentCase experiment in plugin)
            {
                try
                {
                    string row = Row(experiment, Measure(engine, experiment, repeat), start);
                    Console.WriteLine(row);
                    table.Append(row).Append('\n');
                }
                catch (InvalidOperationException e)
                {
                    // A run that fails costs its line, not the table.
                    Console.Error.WriteLine(e.Message);
                    failed = true;
                }
            }

            string machine = MachineDescription.ProcessorName();
            table.Append(CultureInfo.InvariantCulture, $"\nWhole runs of `engine run … --json` on {machine}, {start:F2} s of it the start;")
                .Append(" memory is the largest resident set.\n");
            if (write)
            {
                Write(plugin.Key, table.ToString());
            }
        }

        return failed ? 1 : 0;
    }

    /// <summary>A line of the table.</summary>
    /// <param name="experiment">The case.</param>
    /// <param name="costs">At each size.</param>
    /// <param name="start">Seconds of a run that computes nothing.</param>
    public static string Row(ExperimentCase experiment, IReadOnlyList<ExperimentCost> costs, double start)
    {
        string seconds = string.Join(" / ", costs.Select(c => c.Seconds.ToString(c.Seconds < 10 ? "F2" : "F0", CultureInfo.InvariantCulture)));
        string memory = costs.Max(c => c.Megabytes).ToString("F0", CultureInfo.InvariantCulture);
        string what = $"`{experiment.Experiment}`" + (experiment.Sizes.Count == 0 ? "" : $", {string.Join(" / ", experiment.Sizes)} {experiment.Grows}");
        string growth = experiment.Sizes.Count == 0 ? ""
            : ExperimentCost.Exponent(costs, start) is { } p ? string.Create(CultureInfo.InvariantCulture, $"size^{p:F1}")
            : "the start covers it";
        return $"| {what} | {seconds} | {memory} | {growth} |";
    }

    /// <summary>A page with a table between its marks, or null where it has none.</summary>
    /// <param name="page">The page.</param>
    /// <param name="table">The table.</param>
    public static string? Replace(string page, string table)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal), end = page.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin ? null : page[..(begin + Begin.Length)] + "\n" + table + page[end..];
    }

    private static List<ExperimentCost> Measure(string engine, ExperimentCase experiment, int repeat)
    {
        var costs = new List<ExperimentCost>();
        foreach (int size in experiment.Sizes.Count == 0 ? [0] : experiment.Sizes)
        {
            (double Seconds, double Megabytes)[] runs =
                [.. Enumerable.Range(0, repeat).Select(_ => EngineProcess.Run(engine, ["run", .. experiment.At(size), "--json", "--threads", "1"]))];
            costs.Add(new ExperimentCost(size, runs.Min(r => r.Seconds), runs.Max(r => r.Megabytes)));
        }

        return costs;
    }

    private static void Write(string plugin, string table)
    {
        string name = string.Concat(plugin.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        string page = Path.Combine(EngineProcess.Root()!, "plugins", "Engine.Plugins." + name, "README.md");
        if (Replace(File.ReadAllText(page), table) is { } written)
        {
            File.WriteAllText(page, written);
        }
        else
        {
            Console.Error.WriteLine($"{page} has no marks '{Begin}' and '{End}'.");
        }
    }

    private static bool TryRead(IReadOnlyList<string> args, out string filter, out int repeat, out bool write)
    {
        (filter, repeat, write) = ("*", 3, false);
        for (int i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--filter" when i + 1 < args.Count:
                    filter = args[++i];
                    break;
                case "--repeat" when i + 1 < args.Count && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out repeat) && repeat > 0:
                    i++;
                    break;
                case "--write":
                    write = true;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
