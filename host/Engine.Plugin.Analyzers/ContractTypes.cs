using Microsoft.CodeAnalysis;

namespace Engine.Plugin.Analyzers;

/// <summary>The types of the contract as one compilation sees them.</summary>
internal sealed class ContractTypes
{
    private ContractTypes(Compilation compilation, INamedTypeSymbol experiment)
    {
        Experiment = experiment;
        ExperimentAttribute = compilation.GetTypeByMetadataName("Engine.ExperimentAttribute");
        Quantity = compilation.GetTypeByMetadataName("Engine.QuantityAttribute");
        Parameter = compilation.GetTypeByMetadataName("Engine.ParameterAttribute");
        Reference = compilation.GetTypeByMetadataName("Engine.ReferenceAttribute");
        Context = compilation.GetTypeByMetadataName("Engine.IRunContext");
        ReportBuilder = compilation.GetTypeByMetadataName("Engine.RunReportBuilder");
        Token = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
    }

    public INamedTypeSymbol Experiment { get; }

    public INamedTypeSymbol? ExperimentAttribute { get; }

    public INamedTypeSymbol? Quantity { get; }

    public INamedTypeSymbol? Parameter { get; }

    public INamedTypeSymbol? Reference { get; }

    public INamedTypeSymbol? Context { get; }

    public INamedTypeSymbol? ReportBuilder { get; }

    public INamedTypeSymbol? Token { get; }

    /// <summary>The contract's types; null where a compilation does not know the contract.</summary>
    public static ContractTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Engine.IExperiment`1") is { } experiment ? new(compilation, experiment) : null;

    /// <summary>The attribute of a type that a symbol carries, or null.</summary>
    public static AttributeData? Find(ISymbol symbol, INamedTypeSymbol? attribute) =>
        attribute is null ? null : symbol.GetAttributes().FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, attribute));

    /// <summary>The unit that a [Quantity] on a property or parameter names, or null.</summary>
    public string? UnitOf(ISymbol symbol) => Find(symbol, Quantity) is { ConstructorArguments: [{ Value: string unit }] } ? unit : null;

    /// <summary>Whether a type is, or stands for, the run's context or the token.</summary>
    public bool IsListening(ITypeSymbol? type) => type is not null
        && (SymbolEqualityComparer.Default.Equals(type, Token) || SymbolEqualityComparer.Default.Equals(type, Context)
            || type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i, Context)));

    /// <summary>The parameter records of an experiment; none for other types.</summary>
    public IEnumerable<INamedTypeSymbol> RecordsOf(INamedTypeSymbol type) => type.AllInterfaces
        .Where(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, Experiment))
        .Select(i => i.TypeArguments[0]).OfType<INamedTypeSymbol>();
}
