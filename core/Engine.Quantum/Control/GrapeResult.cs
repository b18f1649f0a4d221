namespace Engine.Quantum.Control;

/// <summary>What a search found.</summary>
/// <param name="Runs">Every start, in order.</param>
/// <param name="Best">The best: the cheapest of those that meet the infidelity goal, else the one of least infidelity.</param>
/// <example>See <see cref="GrapeOptions"/>.</example>
public sealed record GrapeResult(IReadOnlyList<GrapeRun> Runs, GrapeRun Best);
