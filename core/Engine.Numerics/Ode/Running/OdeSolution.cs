namespace Engine.Numerics.Ode;

/// <summary>States at requested times.</summary>
/// <param name="Times">The times reached.</param>
/// <param name="States">The states there, in the same order.</param>
/// <param name="Outcome">How the integration ended.</param>
public sealed record OdeSolution(IReadOnlyList<double> Times, IReadOnlyList<double[]> States, OdeOutcome Outcome);
