using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Engine.Plugin.Analyzers;

/// <summary>ENGINE105: static fields and properties that change, and static collections that are written to.</summary>
/// <remarks>
/// Fields of one thread ([ThreadStatic]) and caches that only ever add (GetOrAdd, TryAdd) pass: what they hold does not depend on the order of runs.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticStateAnalyzer : PluginAnalyzer
{
    private static readonly HashSet<string> Writers = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "AddFirst", "AddLast", "AddOrUpdate", "Append", "AppendLine", "AppendFormat", "Clear", "Dequeue", "Enqueue", "ExceptWith", "Insert",
        "InsertRange", "IntersectWith", "Pop", "Push", "Remove", "RemoveAll", "RemoveAt", "RemoveFirst", "RemoveLast", "RemoveRange", "RemoveWhere", "Reverse",
        "Sort", "SymmetricExceptWith", "TryDequeue", "TryPop", "TryRemove", "TryTake", "TryUpdate", "UnionWith",
    };

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.StaticState];

    private protected override void Register(CompilationStartAnalysisContext start, ContractTypes types)
    {
        start.RegisterSymbolAction(CheckDeclaration, SymbolKind.Field, SymbolKind.Property, SymbolKind.Event);
        start.RegisterOperationAction(CheckCall, OperationKind.Invocation);
        start.RegisterOperationAction(
            CheckWrite, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.Increment, OperationKind.Decrement);
    }

    private static void CheckDeclaration(SymbolAnalysisContext context)
    {
        bool changes = context.Symbol switch
        {
            IFieldSymbol { IsStatic: true, IsConst: false, IsReadOnly: false, IsImplicitlyDeclared: false } field =>
                !field.GetAttributes().Any(a => a.AttributeClass?.Name == "ThreadStaticAttribute"),
            IPropertySymbol { IsStatic: true, SetMethod: not null } property => HasField(property),
            IEventSymbol { IsStatic: true, AddMethod.IsImplicitlyDeclared: true } => true,
            _ => false,
        };
        if (changes)
        {
            Report(context.ReportDiagnostic, context.Symbol, context.Symbol.Locations[0]);
        }
    }

    private static void CheckCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (Writers.Contains(call.TargetMethod.Name) && IsCollection(call.TargetMethod.ContainingType))
        {
            CheckTarget(context, call.Instance);
        }
    }

    private static void CheckWrite(OperationAnalysisContext context)
    {
        IOperation? target = context.Operation switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation step => step.Target,
            _ => null,
        };
        CheckTarget(context, target switch
        {
            IArrayElementReferenceOperation element => element.ArrayReference,
            IPropertyReferenceOperation { Property.IsIndexer: true } indexer => indexer.Instance,
            _ => null,
        });
    }

    private static void CheckTarget(OperationAnalysisContext context, IOperation? target)
    {
        ISymbol? symbol = target switch
        {
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } => field,
            IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: null } property } when HasField(property) => property,
            _ => null,
        };

        // What a static constructor or an initializer fills is a constant.
        bool making = context.ContainingSymbol is IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.StaticConstructor };
        if (symbol is not null && !making && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, context.Compilation.Assembly))
        {
            Report(context.ReportDiagnostic, symbol, context.Operation.Syntax.GetLocation());
        }
    }

    private static bool IsCollection(INamedTypeSymbol type)
    {
        string space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return space.StartsWith("System.Collections", StringComparison.Ordinal) || (space == "System.Text" && type.Name == "StringBuilder");
    }

    private static bool HasField(ISymbol member) =>
        member.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, member));

    private static void Report(Action<Diagnostic> report, ISymbol symbol, Location place) =>
        report(Diagnostic.Create(Rules.StaticState, place, $"{symbol.ContainingType.Name}.{symbol.Name}"));
}
