namespace Engine.Plugin.Testing.Rules;

/// <summary>One rule of the contract.</summary>
internal interface IContractRule
{
    /// <summary>Its name in findings and options.</summary>
    string Name { get; }

    /// <summary>What breaks it.</summary>
    IEnumerable<ContractFinding> Check(Subject subject);
}
