using System.Collections.Immutable;
using Engine.Hosting.Units;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Engine.Plugin.Analyzers;

/// <summary>ENGINE101: units of parameters and results that cannot be read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnitAnalyzer : PluginAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Unit];

    private protected override void Register(CompilationStartAnalysisContext start, ContractTypes types)
    {
        start.RegisterSymbolAction(symbol => CheckAttribute(symbol, types), SymbolKind.Property, SymbolKind.Parameter);
        start.RegisterOperationAction(operation => CheckArguments(operation, types), OperationKind.Invocation, OperationKind.ObjectCreation);
    }

    private static void CheckAttribute(SymbolAnalysisContext context, ContractTypes types)
    {
        if (ContractTypes.Find(context.Symbol, types.Quantity) is { ConstructorArguments: [{ Value: string unit }] } quantity
            && UnitText.Problem(unit) is { } problem)
        {
            var syntax = quantity.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) as AttributeSyntax;
            Location place = syntax?.ArgumentList?.Arguments[0].GetLocation() ?? context.Symbol.Locations[0];
            context.ReportDiagnostic(Diagnostic.Create(Rules.Unit, place, unit, problem));
        }
    }

    /// <summary>What goes into a report: every text handed to a parameter named for a unit of the contract's own types.</summary>
    private static void CheckArguments(OperationAnalysisContext context, ContractTypes types)
    {
        (IMethodSymbol? method, ImmutableArray<IArgumentOperation> arguments) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Arguments),
            IObjectCreationOperation made => (made.Constructor, made.Arguments),
            _ => (null, []),
        };
        if (method is null || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, types.Experiment.ContainingAssembly)
            || method.ContainingType.Name is "Axis" or "QuantityAttribute")
        {
            return;
        }

        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.Name is "unit" or "coordinateUnit" && argument.Value.ConstantValue is { HasValue: true, Value: string { Length: > 0 } unit }
                && UnitText.Problem(unit) is { } problem)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.Unit, argument.Value.Syntax.GetLocation(), unit, problem));
            }
        }
    }
}
