using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Engine.Plugin.Analyzers;

/// <summary>ENGINE102: defaults that the parameter's own range refuses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DefaultRangeAnalyzer : PluginAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Default];

    private protected override void Register(CompilationStartAnalysisContext start, ContractTypes types) =>
        start.RegisterSyntaxNodeAction(node => Check(node, types), SyntaxKind.PropertyDeclaration);

    private static void Check(SyntaxNodeAnalysisContext context, ContractTypes types)
    {
        var syntax = (PropertyDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(syntax, context.CancellationToken) is not { IsStatic: false, SetMethod: not null } property
            || DeclaredRange.Of(property, types) is not { } range)
        {
            return;
        }

        if (range.IsEmpty)
        {
            Report(syntax.Identifier.GetLocation(), "any value", $"{range}, which no value is");
        }
        else if (range.IsRequired || property.IsRequired)
        {
            // There is no default.
        }
        else if (syntax.Initializer?.Value is { } value)
        {
            foreach ((ExpressionSyntax part, double number) in Numbers(value, context))
            {
                if (!range.Holds(number))
                {
                    Report(part.GetLocation(), Text(number), range.ToString());
                }
            }
        }
        else if (IsNumber(property.Type) && !range.Holds(0) && !HasConstructor(property.ContainingType))
        {
            Report(syntax.Identifier.GetLocation(), "0", range.ToString());
        }

        void Report(Location place, string number, string allowed) =>
            context.ReportDiagnostic(Diagnostic.Create(Rules.Default, place, property.Name, number, allowed));
    }

    /// <summary>The constants of an initializer: the value itself, or the elements of a list.</summary>
    private static IEnumerable<(ExpressionSyntax Part, double Number)> Numbers(ExpressionSyntax value, SyntaxNodeAnalysisContext context)
    {
        IEnumerable<ExpressionSyntax> parts = value switch
        {
            CollectionExpressionSyntax list => list.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression),
            ArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            BaseObjectCreationExpressionSyntax { Initializer: { } list } when list.IsKind(SyntaxKind.CollectionInitializerExpression) => list.Expressions,
            _ => [value],
        };
        foreach (ExpressionSyntax part in parts)
        {
            if (context.SemanticModel.GetConstantValue(part, context.CancellationToken) is { HasValue: true, Value: { } constant }
                && ToDouble(constant) is { } number)
            {
                yield return (part, number);
            }
        }
    }

    private static double? ToDouble(object constant) => constant is double or float or int or long or short or byte or uint or ulong or decimal
        ? Convert.ToDouble(constant, CultureInfo.InvariantCulture)
        : null;

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is SpecialType.System_Double or SpecialType.System_Int32 or SpecialType.System_Int64
        or SpecialType.System_UInt64;

    /// <summary>Whether a constructor of the record's own may set the property.</summary>
    private static bool HasConstructor(INamedTypeSymbol type) => type.InstanceConstructors.Any(c => c.Parameters.Length == 0 && !c.IsImplicitlyDeclared);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
