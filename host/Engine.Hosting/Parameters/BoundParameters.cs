namespace Engine.Hosting.Parameters;

/// <summary>A bound record and what is known of its values.</summary>
/// <param name="Record">The record.</param>
/// <param name="Notices">What is odd about values that were given.</param>
/// <param name="Inputs">Values that come from files.</param>
/// <param name="Uses">Values that were replaced by others or follow from them.</param>
internal sealed record BoundParameters(
    object Record, IReadOnlyList<ParameterNotice> Notices, IReadOnlyList<ParameterInput> Inputs, IReadOnlyList<ParameterUse> Uses);
