namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>How the reduced states of one qubit vary over an ensemble.</summary>
/// <param name="EnergyVariance">Variance of the energy.</param>
/// <param name="MeanFieldVariance">Variance of the mean field, sum p abs(s_k - s)^2.</param>
public readonly record struct Spread(double EnergyVariance, double MeanFieldVariance)
{
    /// <summary>The classical deficit D: a quarter of the variance of the Bloch vector.</summary>
    public double Total => EnergyVariance + MeanFieldVariance;
}
