namespace Engine.Plugin.Testing;

/// <summary>A rule of the contract that an experiment breaks.</summary>
/// <param name="Rule">The rule's name, such as <c>same-bits</c>.</param>
/// <param name="Detail">What was seen, with names and values.</param>
/// <param name="Why">What goes wrong for users when the rule is broken.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record ContractFinding(string Rule, string Detail, string Why, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Rule}: {Detail}\n    why: {Why}\n    do:  {Remedy}";
}
