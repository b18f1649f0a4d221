namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Input of <see cref="ControlExperiment"/>; what is wanted stands in the model's field <c>control</c>.</summary>
public sealed record ControlParameters : ModelParameters
{
    /// <summary>Number of random starts.</summary>
    [Parameter("Number of random starts; the best is kept.", Minimum = 1, Maximum = 1000)]
    public int Starts { get; init; } = 4;

    /// <summary>Parameters of the model by which the infidelity is differentiated.</summary>
    [Parameter("Parameters of the model: the derivative of the best pulse's infidelity by each is returned.", Example = "delta")]
    public string[] Sensitivity { get; init; } = [];
}
