using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Engine.Plugin.Analyzers;

/// <summary>ENGINE106 to ENGINE109: members of the runtime that an experiment has no business with.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForbiddenUseAnalyzer : PluginAnalyzer
{
    private const string Any = "*";

    private static readonly Dictionary<string, (string[] Members, DiagnosticDescriptor Rule)[]> Forbidden = new(StringComparer.Ordinal)
    {
        ["System.Console"] = [([Any], Rules.Output)],
        ["System.IO.File"] =
        [
            (["AppendAllBytes", "AppendAllLines", "AppendAllLinesAsync", "AppendAllText", "AppendAllTextAsync", "AppendText", "Copy", "Create", "CreateText",
                "Delete", "Move", "OpenWrite", "Replace", "WriteAllBytes", "WriteAllBytesAsync", "WriteAllLines", "WriteAllLinesAsync", "WriteAllText",
                "WriteAllTextAsync"], Rules.Output),
        ],
        ["System.IO.Directory"] = [(["CreateDirectory", "CreateTempSubdirectory", "Delete", "Move", "SetCurrentDirectory"], Rules.Output)],
        ["System.Environment"] =
        [
            (["Exit", "FailFast", "ExitCode"], Rules.ProcessEnd),
            (["TickCount", "TickCount64"], Rules.Clock),
        ],
        ["System.DateTime"] = [(["Now", "UtcNow", "Today"], Rules.Clock)],
        ["System.DateTimeOffset"] = [(["Now", "UtcNow"], Rules.Clock)],
        ["System.TimeProvider"] = [(["System"], Rules.Clock)],
        ["System.Diagnostics.Stopwatch"] = [(["StartNew", "GetTimestamp", "GetElapsedTime", ".ctor"], Rules.Clock)],
        ["System.Random"] = [(["Shared", ".ctor"], Rules.Randomness)],
        ["System.Guid"] = [(["NewGuid", "CreateVersion7"], Rules.Randomness)],
        ["System.Security.Cryptography.RandomNumberGenerator"] = [([Any], Rules.Randomness)],
    };

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Output, Rules.ProcessEnd, Rules.Clock, Rules.Randomness];

    private protected override void Register(CompilationStartAnalysisContext start, ContractTypes types) =>
        start.RegisterOperationAction(
            Check, OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.MethodReference, OperationKind.ObjectCreation);

    private static void Check(OperationAnalysisContext context)
    {
        ISymbol? member = context.Operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IMemberReferenceOperation reference => reference.Member,

            // A generator that is given a seed repeats itself.
            IObjectCreationOperation { Constructor: { } constructor } made when made.Arguments.IsEmpty => constructor,
            _ => null,
        };
        if (member?.ContainingType is not { } type || !Forbidden.TryGetValue(type.ToDisplayString(), out (string[] Members, DiagnosticDescriptor Rule)[] uses))
        {
            return;
        }

        foreach ((string[] members, DiagnosticDescriptor rule) in uses)
        {
            if (members[0] == Any || members.Contains(member.Name, StringComparer.Ordinal))
            {
                string name = member.Name == ".ctor" ? $"new {type.Name}()" : $"{type.Name}.{member.Name}";
                context.ReportDiagnostic(Diagnostic.Create(rule, context.Operation.Syntax.GetLocation(), name));
            }
        }
    }
}
