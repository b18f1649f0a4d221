using System.Numerics;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.States;

/// <summary>One term of a pure state of two photons.</summary>
public sealed record PairTerm
{
    /// <summary>Mode of the first photon.</summary>
    [Parameter("Mode of the first photon: " + SpatialMode.Forms + ".", Required = true, Example = "1:0")]
    public string First { get; init; } = "";

    /// <summary>Mode of the second photon.</summary>
    [Parameter("Mode of the second photon, in the same forms.", Required = true, Example = "-1:0")]
    public string Second { get; init; } = "";

    /// <summary>Amplitude; the state is normalized.</summary>
    [Parameter("Amplitude; the state is normalized.")]
    public Complex Amplitude { get; init; } = Complex.One;
}
