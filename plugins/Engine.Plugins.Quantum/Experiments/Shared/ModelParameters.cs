using Engine.Plugins.Quantum.Models;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Input that all experiments share: the model and values for its parameters.</summary>
public abstract record ModelParameters
{
    /// <summary>The model.</summary>
    [Parameter("The model: a file (.json, .yaml), or the name of an example: driven-transmon, jaynes-cummings, lambda-stirap, parametric-oscillator, "
        + "spin-chain.",
        Required = true, Example = "driven-transmon")]
    public string Model { get; init; } = "";

    /// <summary>Other values for the model's parameters.</summary>
    [Parameter("Other values for parameters of the model: name=expression, several with commas between them.", Example = "T1=20us,tp=30ns")]
    public string[] Override { get; init; } = [];

    /// <summary>Other output times.</summary>
    [Parameter("Output times in place of the model's: from:to:count, or times with commas between them.", Example = "0:60ns:121")]
    public string? Times { get; init; }

    internal QuantumModel Load() => ModelLibrary.Load(Model, Override, Times);
}
