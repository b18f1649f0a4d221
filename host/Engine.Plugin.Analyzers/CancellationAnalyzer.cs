using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Engine.Plugin.Analyzers;

/// <summary>ENGINE111: loops over pieces of work that never look at the token, where one is at hand.</summary>
/// <remarks>
/// Work is what reports progress, keeps a checkpoint, calls something that could be stopped, or goes on without an end in sight; a loop that fills an array
/// is none.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CancellationAnalyzer : PluginAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.DeafLoop];

    private protected override void Register(CompilationStartAnalysisContext start, ContractTypes types) =>
        start.RegisterOperationBlockAction(block => Check(block, types));

    private static void Check(OperationBlockAnalysisContext context, ContractTypes types)
    {
        if (context.OwningSymbol is not IMethodSymbol method || !HasToken(method, types))
        {
            return;
        }

        var listening = new Listening(types, context.OperationBlocks);
        foreach (ILoopOperation loop in context.OperationBlocks.SelectMany(Outermost))
        {
            if (IsWork(loop, types) && !listening.In(loop))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.DeafLoop, loop.Syntax.GetFirstToken().GetLocation()));
            }
        }
    }

    /// <summary>Whether the method, or the object it belongs to, was given a token.</summary>
    private static bool HasToken(IMethodSymbol method, ContractTypes types) => method.Parameters.Any(p => types.IsListening(p.Type))
        || (!method.IsStatic && method.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(f => types.IsListening(f.Type)));

    private static IEnumerable<ILoopOperation> Outermost(IOperation operation) => operation switch
    {
        ILoopOperation loop => [loop],
        _ => operation.ChildOperations.SelectMany(Outermost),
    };

    private static bool IsWork(ILoopOperation loop, ContractTypes types) => IsEndless(loop) || loop.Descendants().Any(operation => operation switch
    {
        IInvocationOperation call => IsWork(call, types),
        ILoopOperation within => IsEndless(within),
        _ => false,
    });

    private static bool IsWork(IInvocationOperation call, ContractTypes types)
    {
        string type = call.TargetMethod.ContainingType.ToDisplayString();
        return (call.TargetMethod.Name == "ReportProgress" && type == "Engine.IRunContext")
            || (call.TargetMethod.Name == "Save" && type is "Engine.CheckpointSlot" or "Engine.ICheckpointStore")
            || call.TargetMethod.Parameters.Any(p => types.IsListening(p.Type));
    }

    /// <summary>while (true) and for (;;).</summary>
    private static bool IsEndless(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation { Condition.ConstantValue: { HasValue: true, Value: true } } => true,
        IForLoopOperation { Condition: null } => true,
        _ => false,
    };
}
