namespace Engine.Plugins.Rydberg.Search;

/// <summary>
/// A search whose optimum can only gain from more time and from stronger fields: besides random starts it begins from the best pulses of shorter durations and
/// of smaller limits, along two chains of fixed stations, and keeps each of them, preceded by a wait, where nothing better is found.
/// </summary>
internal sealed class NestedSearch
{
    private readonly Func<double, double, SearchStep> _step;
    private readonly IReadOnlyList<bool> _held;
    private readonly IRunContext _context;
    private readonly Dictionary<string, FoundPulse> _found = [];

    /// <summary>A family of searches.</summary>
    /// <param name="step">The search of a duration and a limit on all amplitudes, beyond which the user's own limits act.</param>
    /// <param name="held">Controls that a wait holds at their first value in place of zero.</param>
    /// <param name="context">The run.</param>
    public NestedSearch(Func<double, double, SearchStep> step, IReadOnlyList<bool> held, IRunContext context)
    {
        _step = step;
        _held = held;
        _context = context;
    }

    /// <summary>Durations at which chains stop, ascending.</summary>
    public IReadOnlyList<double> Durations { get; init; } = [];

    /// <summary>Limits at which chains stop, ascending.</summary>
    public IReadOnlyList<double> Limits { get; init; } = [];

    /// <summary>Random starts at each station.</summary>
    public int FewStarts { get; init; } = 4;

    /// <summary>The best pulse of a duration.</summary>
    /// <param name="duration">The duration.</param>
    /// <param name="limit">The largest limit that acts; infinite allowed.</param>
    /// <param name="known">A pulse known already, not longer; null for none.</param>
    /// <param name="from">Progress when it begins.</param>
    /// <param name="to">Progress when it ends.</param>
    public FoundPulse Run(double duration, double limit, FoundPulse? known = null, double from = 0, double to = 1)
    {
        double middle = from + 0.5 * (to - from);
        SearchStep asked = _step(duration, limit);
        double goal = asked.Settings.InfidelityGoal;
        FoundPulse? best = known;
        double before = Durations.Where(d => d < duration).DefaultIfEmpty(double.NaN).Max();
        if (!double.IsNaN(before))
        {
            best = FoundPulse.Better(known, AtStation(before, limit), goal);
        }

        best = best is null ? null : Further("durations", asked, duration, limit, best);
        best = Widened(duration, limit) is { } widened ? FoundPulse.Better(best, widened, goal) : best;
        FoundPulse fresh = Search(asked, $"{Name(duration, limit)}-", Durations.Count > 0 ? middle : from, to);
        best = FoundPulse.Better(best, fresh, goal);
        return best with { Result = fresh.Result with { Best = best.Run } };
    }

    private static string Name(double duration, double limit) => FormattableString.Invariant($"duration-{duration:R}-limit-{limit:R}");

    // The best pulse of a station is made as one asked for would be, but from a few random starts.
    private FoundPulse AtStation(double duration, double limit) => Once($"station-{Name(duration, limit)}", name =>
    {
        SearchStep step = _step(duration, limit);
        double goal = step.Settings.InfidelityGoal;
        FoundPulse best = Search(Few(step), name + "-", 0, 0);
        double before = Durations.Where(d => d < duration).DefaultIfEmpty(double.NaN).Max();
        if (!double.IsNaN(before))
        {
            best = FoundPulse.Better(Further("stations", step, duration, limit, AtStation(before, limit)), best, goal);
        }

        return Widened(duration, limit) is { } widened ? FoundPulse.Better(best, widened, goal) : best;
    });

    // From the smallest limit to the one asked for, each from the one before; null where there are none to start from.
    private FoundPulse? Widened(double duration, double limit)
    {
        if (Limits.Count == 0 || Limits[0] >= limit)
        {
            return null;
        }

        FoundPulse best = AtSmallestLimit(duration);
        foreach (double next in Limits.Skip(1).Append(limit).Where(l => l <= limit).Distinct())
        {
            FoundPulse before = best;
            best = Once($"limits-{Name(duration, next)}", _ => Further("limits", _step(duration, next), duration, next, before));
        }

        return best;
    }

    private FoundPulse AtSmallestLimit(double duration) => Once($"smallest-{Name(duration, Limits[0])}", name =>
    {
        SearchStep step = _step(duration, Limits[0]);
        double before = Durations.Where(d => d < duration).DefaultIfEmpty(double.NaN).Max();
        return double.IsNaN(before)
            ? Search(Few(step), name + "-", 0, 0)
            : Further("smallest", step, duration, Limits[0], AtSmallestLimit(before));
    });

    // A known pulse after a wait, or what a search that begins with it finds.
    private FoundPulse Further(string chain, SearchStep step, double duration, double limit, FoundPulse before)
    {
        FoundPulse waited = before.AfterWaiting(duration);
        return step.From(before) is { } warm
            ? FoundPulse.Better(waited, Search(warm, $"{chain}-{Name(duration, limit)}-", 0, 0), step.Settings.InfidelityGoal)
            : waited;
    }

    private FoundPulse Once(string name, Func<string, FoundPulse> make)
    {
        if (!_found.TryGetValue(name, out FoundPulse? found))
        {
            _found[name] = found = make(name);
        }

        return found;
    }

    private SearchStep Few(SearchStep step) => step with { Settings = step.Settings with { Starts = Math.Min(FewStarts, step.Settings.Starts) } };

    private FoundPulse Search(SearchStep step, string prefix, double from, double to)
    {
        Quantum.Control.GrapeResult result = SearchRunner.Run(step.Problem, step.Pulse, step.Settings, _context, prefix, from, to);
        return new FoundPulse(step.Problem, result.Best, result, _held);
    }
}
