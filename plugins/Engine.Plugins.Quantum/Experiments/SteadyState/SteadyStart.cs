namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Where the limit to a steady state starts.</summary>
public enum SteadyStart
{
    /// <summary>Anywhere: there must be one steady state.</summary>
    Unique,

    /// <summary>The model's initial state.</summary>
    Initial,
}
