namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>Carries a state over output times by one method.</summary>
internal interface IPropagator
{
    /// <summary>The state, at the last output time once it has run.</summary>
    ReadOnlySpan<double> State { get; }

    /// <summary>Runs over the output times, which ascend.</summary>
    PropagationSummary Run(ReadOnlySpan<double> times, CancellationToken cancellationToken);
}
