namespace Engine.Plugin.Testing;

/// <summary>An experiment breaks rules of the contract; the message lists them all.</summary>
/// <param name="experiment">The experiment's id.</param>
/// <param name="findings">What was found, at least one.</param>
public sealed class ContractViolationException(string experiment, IReadOnlyList<ContractFinding> findings)
    : Exception($"{experiment} breaks {findings.Count} rule{(findings.Count == 1 ? "" : "s")} of the contract:\n{string.Join('\n', findings)}")
{
    /// <summary>What was found.</summary>
    public IReadOnlyList<ContractFinding> Findings { get; } = findings;
}
