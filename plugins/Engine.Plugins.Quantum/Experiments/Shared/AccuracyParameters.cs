using Engine.Plugins.Quantum.Models;
using Engine.Quantum.Dynamics;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Input of experiments that integrate in time.</summary>
public abstract record AccuracyParameters : ModelParameters
{
    /// <summary>Relative tolerance.</summary>
    [Parameter("Relative tolerance of a step; the model's, or 1e-8, when left out.")]
    [Quantity("1", Minimum = 0, Maximum = 1, ExclusiveMinimum = true, ExclusiveMaximum = true)]
    public double? RelativeTolerance { get; init; }

    /// <summary>Absolute tolerance.</summary>
    [Parameter("Absolute tolerance of a step; the model's, or 1e-10, when left out.")]
    [Quantity("1", Minimum = 0)]
    public double? AbsoluteTolerance { get; init; }

    internal EvolutionOptions Accuracy(QuantumModel model) => new()
    {
        RelativeTolerance = RelativeTolerance ?? model.Options.RelativeTolerance,
        AbsoluteTolerance = AbsoluteTolerance ?? model.Options.AbsoluteTolerance,
        MaximumStep = model.Options.MaximumStep ?? double.PositiveInfinity,
    };
}
