namespace Engine.Quantum.Control;

/// <summary>What is asked of an evaluator: the pulse, and where its gradients go, empty where they are not wanted.</summary>
internal readonly ref struct ControlRequest
{
    /// <summary>Control k of slice j stands at k · slices + j.</summary>
    public required ReadOnlySpan<double> Amplitudes { get; init; }

    /// <summary>One a slice.</summary>
    public required ReadOnlySpan<double> Durations { get; init; }

    /// <summary>As many as the target has.</summary>
    public required ReadOnlySpan<double> TargetVariables { get; init; }

    /// <summary>The weight of the running cost in the gradients.</summary>
    public required double Penalty { get; init; }

    /// <summary>With respect to the amplitudes.</summary>
    public required Span<double> Gradient { get; init; }

    /// <summary>With respect to the durations.</summary>
    public required Span<double> DurationGradient { get; init; }

    /// <summary>With respect to the variables of the target.</summary>
    public required Span<double> TargetGradient { get; init; }

    /// <summary>Whether a gradient of the pulse is wanted.</summary>
    public bool WantsGradient => !Gradient.IsEmpty || !DurationGradient.IsEmpty;
}
