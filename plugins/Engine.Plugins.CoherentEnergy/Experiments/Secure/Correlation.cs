namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Which family of states carries the entanglement.</summary>
public enum Correlation
{
    /// <summary>sqrt(1-e)|00&gt; + e^(i phase) sqrt(e)|11&gt;.</summary>
    Correlated,

    /// <summary>sqrt(1-e)|01&gt; + e^(i phase) sqrt(e)|10&gt;.</summary>
    Anticorrelated,
}
