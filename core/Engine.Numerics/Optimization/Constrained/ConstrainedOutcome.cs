using System.Globalization;

namespace Engine.Numerics.Optimization;

/// <summary>What a constrained minimization found.</summary>
/// <param name="Unconstrained">Point, value of the function itself, stationarity of the Lagrangian, and why it stopped.</param>
/// <param name="Violation">The largest violation of a constraint.</param>
/// <param name="Multipliers">The Lagrange multipliers of equations, then inequalities; those of inequalities are not negative.</param>
public sealed record ConstrainedOutcome(OptimizationOutcome Unconstrained, double Violation, double[] Multipliers) : INumericalOutcome
{
    /// <summary>The best point.</summary>
    public double[] Position => Unconstrained.Position;

    /// <summary>The function there.</summary>
    public double Value => Unconstrained.Value;

    /// <summary>Whether constraints and stationarity are within their tolerances.</summary>
    public bool IsSuccess => Unconstrained.IsSuccess;

    /// <summary>The outcome as a sentence, with the next thing to try.</summary>
    public string Message => string.Create(CultureInfo.InvariantCulture, $"{Unconstrained.Message}, constraints violated by at most {Violation:g3}");
}
