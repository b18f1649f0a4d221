namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.regimes</c>.</summary>
public sealed record RegimesParameters : LinkParameters
{
    /// <summary>Wind across the path.</summary>
    [Quantity("m/s", Minimum = 0)]
    [Parameter("Wind speed across the path, the same everywhere, for the Greenwood frequency.", Symbol = "v")]
    public double CrossWind { get; init; } = 10;
}
