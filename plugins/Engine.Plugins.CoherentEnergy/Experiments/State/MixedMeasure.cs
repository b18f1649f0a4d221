namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>What stands for the minimum quantum deficit of a mixed state.</summary>
public enum MixedMeasure
{
    /// <summary>A quarter of the squared concurrence: the minimum.</summary>
    Concurrence,

    /// <summary>The squared negativity, as the paper's text has it; not the minimum of a mixed state.</summary>
    NegativityAsPublished,
}
