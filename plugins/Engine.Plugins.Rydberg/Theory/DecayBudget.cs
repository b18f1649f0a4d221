namespace Engine.Plugins.Rydberg.Theory;

/// <summary>
/// From dimensionless Rydberg times to errors: <c>E = Γ T_r</c> to leading order, T_r = (|B| T_r)/|B|.
/// </summary>
/// <param name="interaction">B in rad/s, not zero.</param>
/// <param name="decayRate">Γ in 1/s, not negative.</param>
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Eq. 3")]
public readonly struct DecayBudget(double interaction, double decayRate)
{
    /// <summary>|B| in rad/s.</summary>
    public double Interaction { get; } = Math.Abs(interaction);

    /// <summary>Γ in 1/s.</summary>
    public double DecayRate { get; } = decayRate;

    /// <summary>Seconds of a dimensionless time.</summary>
    /// <param name="dimensionless">|B| t.</param>
    public double Seconds(double dimensionless) => dimensionless / Interaction;

    /// <summary>The decay error of a dimensionless Rydberg time.</summary>
    /// <param name="rydbergTime">|B| T_r.</param>
    public double Error(double rydbergTime) => DecayRate * Seconds(rydbergTime);
}
