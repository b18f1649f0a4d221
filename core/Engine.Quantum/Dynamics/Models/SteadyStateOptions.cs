namespace Engine.Quantum.Dynamics;

/// <summary>How to search for a steady state and how accurately.</summary>
/// <example>See <see cref="SteadyState"/>.</example>
public sealed record SteadyStateOptions
{
    /// <summary>The method.</summary>
    public SteadyStateMethod Method { get; init; }

    /// <summary>The iteration ends where ‖Lρ‖ (Frobenius) falls below this times the mean rate of jumps, or below what rounding allows; between 0 and
    /// 1.</summary>
    public double Tolerance { get; init; } = 1e-13;

    /// <summary>Limit on the number of iterations; at least 1.</summary>
    public int MaximumIterations { get; init; } = 2000;

    /// <summary>
    /// Whether a second search from another start must lead to the same state. It costs about half as much again; without it a state that is not unique goes
    /// unnoticed by the
    /// iterative method.
    /// </summary>
    public bool VerifyUniqueness { get; init; } = true;

    internal void Validate()
    {
        if (!(Tolerance > 0 && Tolerance < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Tolerance), $"The value is {Tolerance}; it must lie between 0 and 1.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumIterations, 1);
        if (!Enum.IsDefined(Method))
        {
            throw new ArgumentOutOfRangeException(nameof(Method), Method, "There is no such method.");
        }
    }
}
