namespace Engine.Plugins.CoherentEnergy.States;

/// <summary>How far an input may be from a state: below <see cref="Clean"/> silently, up to the limit cleaned with a warning, beyond it refused.</summary>
public static class StateLimits
{
    /// <summary>Deviations below this are rounding.</summary>
    public const double Clean = 1e-12;

    /// <summary>Largest deviation of a norm, a trace or a sum of probabilities from one.</summary>
    public const double Norm = 1e-9;

    /// <summary>Largest asymmetry of a density matrix.</summary>
    public const double Asymmetry = 1e-10;

    /// <summary>Most negative eigenvalue, in absolute value.</summary>
    public const double Negativity = 1e-10;

    /// <summary>Largest difference between a supplied density matrix and the average of a supplied ensemble.</summary>
    public const double Average = 1e-9;
}
