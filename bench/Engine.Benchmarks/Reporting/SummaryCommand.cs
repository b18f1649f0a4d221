namespace Engine.Benchmarks.Reporting;

/// <summary>The command <c>summary</c>: writes the table of speed into a page from the kept results, or says that it is out of date.</summary>
internal static class SummaryCommand
{
    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments is not [var results, var page] || !Directory.Exists(results) || !File.Exists(page))
        {
            Console.Error.WriteLine("summary RESULTS_FOLDER PAGE.md: writes the table between the page's two speed marks.");
            return 2;
        }

        string text = File.ReadAllText(page);
        if (SummaryTable.Replace(text, SummaryTable.Of(results)) is not { } written)
        {
            Console.Error.WriteLine($"{page} has no marks '{SummaryTable.Begin}' and '{SummaryTable.End}'.");
            return 2;
        }

        File.WriteAllText(page, written);
        return 0;
    }
}
