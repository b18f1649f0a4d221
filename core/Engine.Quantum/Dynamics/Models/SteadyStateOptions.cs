namespace Engine.Quantum.Dynamics;

/// <summary>How to search for a steady state and how accurately.</summary>
/// <example>
/// <code>
/// Operator a = Operator.FromMatrix(Oscillator.Annihilation(60));
/// SteadyStateResult result = SteadyState.Solve(a + a.Adjoint(), [a], new SteadyStateOptions { Method = SteadyStateMethod.Automatic });
/// Console.WriteLine($"{(a.Adjoint() * a).Expectation(result.State).Real:F6}"); // 4.000000
/// Console.WriteLine(result.Method); // Banded
/// Console.WriteLine(result.Residual &lt; 1e-10); // True
/// </code>
/// </example>
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
