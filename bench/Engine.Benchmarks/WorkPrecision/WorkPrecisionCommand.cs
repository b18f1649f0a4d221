using System.IO.Enumeration;
using Engine.Benchmarks.Compare;

namespace Engine.Benchmarks.WorkPrecision;

/// <summary>The command <c>work-precision</c>: for every problem, peer method and tolerance the errors and times of both sides, paired as in
/// <c>compare</c>.</summary>
internal static class WorkPrecisionCommand
{
    public static int Run(IReadOnlyList<string> arguments)
    {
        CompareOptions options;
        try
        {
            options = CompareOptions.Parse(arguments);
        }
        catch (ArgumentException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 2;
        }

        WorkPrecisionProblem[] problems = [.. Problems.All().Where(p => FileSystemName.MatchesSimpleExpression(options.Filter, p.Name))];
        if (problems.Length == 0)
        {
            Console.Error.WriteLine($"No problem matches '{options.Filter}'; there are {string.Join(", ", Problems.All().Select(p => p.Name))}.");
            return 2;
        }

        Console.WriteLine("Errors are the largest at the end, against references in extended precision; the engine runs its fastest method whose error is at "
            + "most the peer's.");
        Console.WriteLine("Others are the engine's methods that reach it as well, each with its loosest tolerance that does and its best time, outside the "
            + "pairs.");
        Console.WriteLine($"{"problem",-12} {"peer",-26} {"error",8} {"time",11}  {"engine",-16} {"error",8} {"time",11} {"ratio",7} {"min",7} {"max",7}");
        foreach (WorkPrecisionProblem problem in problems)
        {
            foreach (string method in problem.PeerMethods)
            {
                foreach (double tolerance in problem.PeerTolerances)
                {
                    using var work = new WorkPrecisionCase(problem.Name, problem, method, tolerance);
                    Print(work, work.Prepare(options) is { } absent ? absent : null, options.Pairs);
                }
            }
        }

        return 0;
    }

    private static void Print(WorkPrecisionCase work, string? absent, int pairs)
    {
        if (absent is not null)
        {
            Console.WriteLine($"{work.Name,-12} {work.Peer,-26} {absent}");
            return;
        }

        CaseResult result = PairedTimer.Measure(work, pairs);
        Console.WriteLine(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{work.Name,-12} {work.Peer,-26} {work.PeerError,8:E1} {CompareTable.Duration(result.PeerSeconds),11}  {work.Run,-16} {work.EngineError,8:E1} "
                + $"{CompareTable.Duration(result.EngineSeconds),11} {result.Ratio,7:G4} {result.RatioMinimum,7:G4} {result.RatioMaximum,7:G4}"));
        if (work.Candidates.Length > 1)
        {
            Console.WriteLine("    others: "
                + string.Join(", ", work.Candidates[1..].Select(other => $"{other.Run} {CompareTable.Duration(other.Seconds)}")));
        }
    }
}
