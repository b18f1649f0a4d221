namespace Engine.Numerics.Ode;

/// <summary>One-call integration, for scripts and tests.</summary>
public static class OdeSolve
{
    /// <summary>Integrates a system and returns the states at given times.</summary>
    /// <param name="system">The system.</param>
    /// <param name="tableau">The explicit method.</param>
    /// <param name="state">The initial state at the first of the times.</param>
    /// <param name="times">At least two times, monotonic: the first is the start, the last the end.</param>
    /// <param name="options">Tolerances, limits, structure; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives the completed fraction, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Looked at between steps.</param>
    /// <returns>The states reached and how it ended.</returns>
    /// <exception cref="ArgumentException">Fewer than two times, times out of order, or an invalid option or state.</exception>
    public static OdeSolution AtTimes<TSystem>(
        TSystem system,
        RungeKuttaTableau tableau,
        ReadOnlySpan<double> state,
        ReadOnlySpan<double> times,
        OdeOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
        where TSystem : IOdeSystem
    {
        if (times.Length < 2)
        {
            throw new ArgumentException($"{times.Length} times given; at least the start and the end are needed.", nameof(times));
        }

        var solver = new ExplicitRungeKutta<TSystem>(system, tableau, times[0], state, times[^1], options);
        return AtTimes(solver, times, progress, cancellationToken);
    }

    /// <summary>Runs a prepared solver of any method and returns the states at given times.</summary>
    /// <param name="solver">The solver.</param>
    /// <param name="times">The times, in the order of integration.</param>
    /// <param name="progress">Receives the completed fraction, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Looked at between steps.</param>
    /// <exception cref="ArgumentException">The times are out of order or outside the time span.</exception>
    public static OdeSolution AtTimes(
        OdeSolver solver, ReadOnlySpan<double> times, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(solver);
        var reached = new List<double>(times.Length);
        var states = new List<double[]>(times.Length);
        OdeOutcome outcome = solver.Run(
            times,
            (_, time, value) =>
            {
                reached.Add(time);
                states.Add(value.ToArray());
            },
            progress,
            cancellationToken);
        return new OdeSolution(reached, states, outcome);
    }
}
