using System.Collections.Immutable;
using Engine.Hosting.Units;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Engine.Plugin.Analyzers;

/// <summary>ENGINE112: a value in Hz that arrives where rad/s are wanted, or the reverse, without its factor 2π.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FrequencyAnalyzer : PluginAnalyzer
{
    private static readonly Dimension Turn = Dimension.Angle / Dimension.Cycle;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Frequency];

    private protected override void Register(CompilationStartAnalysisContext start, ContractTypes types)
    {
        var flow = new UnitFlow(types);
        start.RegisterOperationAction(operation => CheckArguments(operation, flow, types), OperationKind.Invocation, OperationKind.ObjectCreation);
        start.RegisterOperationAction(operation => CheckAssignment(operation, flow), OperationKind.SimpleAssignment, OperationKind.VariableDeclarator);
        start.RegisterOperationAction(operation => CheckSum(operation, flow), OperationKind.Binary);
    }

    private static void CheckArguments(OperationAnalysisContext context, UnitFlow flow, ContractTypes types)
    {
        ImmutableArray<IArgumentOperation> arguments = context.Operation switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation made => made.Arguments,
            _ => [],
        };
        string? stated = StatedUnit(arguments, types);
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is not { } parameter || argument.ArgumentKind == ArgumentKind.DefaultValue)
            {
                continue;
            }

            if (stated is not null && parameter.Name is "value" or "error")
            {
                Check(context, flow, argument.Value, stated, $"the result beside '{stated}'");
            }
            else if (flow.UnitOf(parameter) is { } unit)
            {
                Check(context, flow, argument.Value, unit, $"the parameter '{parameter.Name}'");
            }
        }
    }

    /// <summary>The unit that a result of the report is given as text.</summary>
    private static string? StatedUnit(ImmutableArray<IArgumentOperation> arguments, ContractTypes types) => arguments
        .Where(a => a.Parameter is { Name: "unit" } parameter
            && SymbolEqualityComparer.Default.Equals(parameter.ContainingAssembly, types.Experiment.ContainingAssembly))
        .Select(a => a.Value.ConstantValue is { HasValue: true, Value: string unit } ? unit : null)
        .FirstOrDefault();

    private static void CheckAssignment(OperationAnalysisContext context, UnitFlow flow)
    {
        (ISymbol? target, IOperation? value) = context.Operation switch
        {
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment => (property.Property, assignment.Value),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment => (local.Local, assignment.Value),
            IVariableDeclaratorOperation declarator => (declarator.Symbol, declarator.Initializer?.Value),
            _ => ((ISymbol?)null, (IOperation?)null),
        };
        if (target is not null && value is not null && flow.UnitOf(target) is { } unit)
        {
            Check(context, flow, value, unit, $"'{target.Name}'");
        }
    }

    private static void CheckSum(OperationAnalysisContext context, UnitFlow flow)
    {
        var sum = (IBinaryOperation)context.Operation;
        if (sum.OperatorKind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
                or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
            && flow.Of(sum.RightOperand) is { Unit: { } right } other && !other.HasTurn)
        {
            Check(context, flow, sum.LeftOperand, right, $"'{sum.RightOperand.Syntax}' beside it");
        }
    }

    private static void Check(OperationAnalysisContext context, UnitFlow flow, IOperation value, string wanted, string where)
    {
        if (flow.Of(value) is not { Unit: { } unit } given || given.HasTurn || Dimensioned(unit) is not { } has || Dimensioned(wanted) is not { } wants)
        {
            return;
        }

        string? remedy = has * Turn == wants ? "multiply by 2π" : has == wants * Turn ? "divide by 2π" : null;
        if (remedy is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.Frequency, value.Syntax.GetLocation(), value.Syntax.ToString(), unit, where, wanted, remedy));
        }
    }

    private static Dimension? Dimensioned(string unit)
    {
        try
        {
            return QuantityParser.Parse(unit).Dimension;
        }
        catch (UnitException)
        {
            return null;
        }
    }
}
