namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>The parts of a level's decay rate, in 1/s.</summary>
/// <param name="Spontaneous">Spontaneous emission.</param>
/// <param name="BlackBody">Transitions to bound levels driven by black-body radiation, up to the largest n summed.</param>
/// <param name="Tail">Estimate for bound levels beyond, good to 25 percent; 0 where it is not counted.</param>
/// <param name="Ionization">Ionization by black-body radiation.</param>
/// <param name="LeftOut">The estimate where it is not counted.</param>
internal sealed record DecayRates(double Spontaneous, double BlackBody, double Tail, double Ionization, double LeftOut = 0)
{
    /// <summary>Γ.</summary>
    public double Total => Spontaneous + BlackBody + Tail + Ionization;

    /// <summary>1/Γ in s.</summary>
    public double Lifetime => 1 / Total;
}
