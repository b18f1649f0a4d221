using System.Globalization;

namespace Engine.Benchmarks.Sweeps;

/// <summary>
/// What a sweep costs beside its points, and what a second thread gains: <c>engine sweep</c> as a process of its own over points that compute for as long
/// as is asked, at two sizes, with one and two threads in turn, beside what the machine gives to two threads that share nothing.
/// </summary>
internal static class OverheadCommand
{
    /// <summary>Runs <c>overhead [milliseconds a point] [points] [pairs]</c>.</summary>
    public static int Run(IReadOnlyList<string> args)
    {
        if (!TryRead(args, out double work, out int many, out int pairs))
        {
            Console.Error.WriteLine("overhead [milliseconds a point computes, 0 by default] [points, 100000 by default] [pairs of sweeps, 3 by default]");
            return 2;
        }

        if (SweepProcess.Find() is not { } process)
        {
            Console.Error.WriteLine("Build the solution first: host/Engine.Cli and tests/fixtures/Fixture.Good are needed.");
            return 2;
        }

        using (process)
        {
            Measure(process, work, many, pairs);
        }

        return 0;
    }

    private static void Measure(SweepProcess process, double work, int many, int pairs)
    {
        int few = Math.Max(1, many / 10), steps = Orbit.Steps(work);
        process.Run(few, steps, 2);
        var samples = new List<Sample>();
        for (int i = 0; i < pairs; i++)
        {
            samples.Add(new(
                process.Run(few, steps, 1),
                process.Run(few, steps, 2),
                process.Run(many, steps, 1),
                process.Run(many, steps, 2),
                Orbit.Speedup(),
                work > 0 ? double.NaN : process.Apart(many, steps)));
        }

        string Spread(Func<Sample, double> of) => string.Join(", ", samples.Select(s => of(s).ToString("F2", CultureInfo.InvariantCulture)));
        double Median(Func<Sample, double> of) => samples.Select(of).Order().ElementAt(pairs / 2);
        string name = string.Create(CultureInfo.InvariantCulture, $"sweep/overhead, {work} ms a point");
        (double oneFew, double oneMany) = (Median(s => s.FewOne.Seconds), Median(s => s.One.Seconds));
        (double twoFew, double twoMany) = (Median(s => s.FewTwo.Seconds), Median(s => s.Two.Seconds));
        double one = 1e6 * Median(s => s.Further(many - few, s.One, s.FewOne)), two = 1e6 * Median(s => s.Further(many - few, s.Two, s.FewTwo));
        Say($"{name}, one thread: {few} points {oneFew:F2} s, {many} points {oneMany:F2} s, {one:F1} us a further point");
        Say($"{name}, two threads: {few} points {twoFew:F2} s, {many} points {twoMany:F2} s, {two:F1} us a further point");
        (double fewMemory, double manyMemory) = (Median(s => s.FewOne.Megabytes), Median(s => s.One.Megabytes));
        Say($"{name}, peak memory: {few} points {fewMemory:F1} MB, {many} points {manyMemory:F1} MB, with two threads {Median(s => s.Two.Megabytes):F1} MB");
        Say($"{name}, two threads times one, the whole process: {Median(s => s.Whole):F2} ({Spread(s => s.Whole)})");
        Say($"{name}, two threads times one, a further point: {Median(s => s.Marginal):F2} ({Spread(s => s.Marginal)})");
        Say($"{name}, ceiling: {Median(s => s.Ceiling):F2} two threads of arithmetic alone ({Spread(s => s.Ceiling)})");
        if (work == 0)
        {
            Say($"{name}, ceiling: {Median(s => s.Apart):F2} two sweeps of one thread as two processes ({Spread(s => s.Apart)})");
        }

        (double further, double whole) = (Median(s => s.Marginal / s.Ceiling), Median(s => s.Whole / s.Ceiling));
        Say($"{name}, of the ceiling of arithmetic: {further:P0} a further point, {whole:P0} the whole process");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static bool TryRead(IReadOnlyList<string> args, out double work, out int points, out int pairs)
    {
        (work, points, pairs) = (0, 100_000, 3);
        return args.Count <= 3
            && (args.Count < 1 || (double.TryParse(args[0], NumberStyles.Float, CultureInfo.InvariantCulture, out work) && work is >= 0 and < 1e4))
            && (args.Count < 2 || (int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out points) && points > 0))
            && (args.Count < 3 || (int.TryParse(args[2], NumberStyles.None, CultureInfo.InvariantCulture, out pairs) && pairs > 0));
    }

    /// <summary>What ran in turn: sweeps of few and of many points, with one thread and with two, and what two threads gain that share nothing.</summary>
    private sealed record Sample(SweepCost FewOne, SweepCost FewTwo, SweepCost One, SweepCost Two, double Ceiling, double Apart)
    {
        public double Whole => One.Seconds / Two.Seconds;

        public double Marginal => (One.Seconds - FewOne.Seconds) / (Two.Seconds - FewTwo.Seconds);

        public double Further(int points, SweepCost many, SweepCost few) => (many.Seconds - few.Seconds) / points;
    }
}
