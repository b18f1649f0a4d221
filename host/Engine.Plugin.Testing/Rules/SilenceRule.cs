namespace Engine.Plugin.Testing.Rules;

/// <summary>An experiment writes to its report and nowhere else.</summary>
internal sealed class SilenceRule : IContractRule
{
    private const string Why = "Standard output belongs to the host's report, and files to the folder the user chose.";

    public string Name => "silence";

    public IEnumerable<ContractFinding> Check(Subject subject)
    {
        HashSet<string> before = Files();
        (TextWriter output, TextWriter error) = (Console.Out, Console.Error);
        using var heard = new StringWriter();
        TextWriter safe = TextWriter.Synchronized(heard);
        try
        {
            Console.SetOut(safe);
            Console.SetError(safe);
            subject.Run(new TestRunContext { Seed = subject.Options.Seed });
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }

        string text = heard.ToString();
        if (text.Length > 0)
        {
            yield return new(Name, $"the run prints '{text[..Math.Min(text.Length, 80)].Trim()}'", Why,
                "Use IRunContext.Logger, ReportProgress or AddWarning.");
        }

        string[] made = [.. Files().Except(before).Order(StringComparer.Ordinal)];
        if (made.Length > 0)
        {
            yield return new(Name, $"the run writes {string.Join(", ", made.Take(3))}", Why,
                "Put data into the report; the host writes it. Long runs keep state in IRunContext.Checkpoints.");
        }
    }

    private static HashSet<string> Files() => [.. Directory.EnumerateFileSystemEntries(Environment.CurrentDirectory).Select(f => Path.GetFileName(f)!)];
}
