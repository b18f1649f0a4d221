using System.Numerics;
using Engine.Quantum.Control.Targets;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>The field <c>control</c> of a model, read.</summary>
internal sealed record ControlPlan
{
    /// <summary>Names of the drives that are shaped.</summary>
    public required string[] Controls { get; init; }

    public required int Slices { get; init; }

    public required double Duration { get; init; }

    /// <summary>States the pulse begins with.</summary>
    public required Complex[][] Inputs { get; init; }

    public required IControlTarget Target { get; init; }

    /// <summary>Target states, one an input, for the population that ends outside of them.</summary>
    public required Complex[][] Ends { get; init; }

    public required double[] Lower { get; init; }

    public required double[] Upper { get; init; }

    /// <summary>Largest |du/dt| of each control, infinite where there is none; null for none at all.</summary>
    public double[]? Slopes { get; init; }

    public double Smoothness { get; init; }

    /// <summary>Whether pulses rise from zero and return to it within their slopes.</summary>
    public bool EdgesAtZero { get; init; }

    /// <summary>Parameters whose values one pulse must serve.</summary>
    public IReadOnlyList<EnsembleAxis> Ensemble { get; init; } = [];

    /// <summary>Basis states to stay out of.</summary>
    public int[] Leakage { get; init; } = [];

    public double LeakageWeight { get; init; }

    /// <summary>Seed of random starts, or null for the run's.</summary>
    public ulong? Seed { get; init; }

    /// <summary>The pulse to start from, control after control; null for random ones.</summary>
    public double[]? Start { get; init; }

    public int Iterations { get; init; } = 500;

    /// <summary>The search ends below this infidelity.</summary>
    public double Threshold { get; init; } = 1e-9;
}
