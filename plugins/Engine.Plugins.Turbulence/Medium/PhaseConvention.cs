namespace Engine.Plugins.Turbulence.Medium;

/// <summary>Sign of the carrier wave; decides the phases of complex density-matrix elements, nothing else.</summary>
public enum PhaseConvention
{
    /// <summary>exp(-ikz), free propagation exp(+iK²z/2k), a screen exp(-iθ): the papers' choice.</summary>
    Papers,

    /// <summary>exp(+ikz), free propagation exp(-iK²z/2k), a screen exp(+iθ): that of most optics codes; elements are conjugated.</summary>
    Optics,
}
