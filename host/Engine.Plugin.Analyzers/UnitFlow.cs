using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Engine.Plugin.Analyzers;

/// <summary>Follows units from where they are declared through arithmetic with constants and through locals.</summary>
internal sealed class UnitFlow(ContractTypes types)
{
    private const int Deepest = 20;

    /// <summary>The unit that a [Quantity] or an unmistakable name gives a symbol; null when nothing does.</summary>
    public string? UnitOf(ISymbol symbol) => symbol switch
    {
        IPropertySymbol or IParameterSymbol when types.UnitOf(symbol) is { } unit => unit,
        IParameterSymbol { Type.SpecialType: SpecialType.System_Double } or ILocalSymbol { Type.SpecialType: SpecialType.System_Double } => UnitOf(symbol.Name),
        _ => null,
    };

    /// <summary>The unit of an expression as far as it can be told, and whether a factor of 2π was applied on the way.</summary>
    public Flowing Of(IOperation operation) => Of(operation, 0);

    private static string? UnitOf(string name)
    {
        if (name.StartsWith("angularFrequency", StringComparison.OrdinalIgnoreCase) || name.EndsWith("AngularFrequency", StringComparison.Ordinal)
            || name is "omega" or "ω" || (name.StartsWith("omega", StringComparison.Ordinal) && name.Length > 5 && !char.IsLower(name[5])))
        {
            return "rad/s";
        }

        bool isHertz = name == "hertz" || name.EndsWith("InHertz", StringComparison.Ordinal)
            || (name.EndsWith("Hz", StringComparison.Ordinal) && !EndsWithPrefix(name));
        return isHertz ? "Hz" : null;
    }

    /// <summary>frequencyMHz and the like are in Hz but for a power of ten.</summary>
    private static bool EndsWithPrefix(string name) => name.Length > 2 && name[name.Length - 3] is 'k' or 'M' or 'G' or 'T' or 'm';

    private Flowing Of(IOperation? operation, int depth)
    {
        if (operation is null || depth > Deepest)
        {
            return default;
        }

        return operation switch
        {
            IConversionOperation conversion => Of(conversion.Operand, depth + 1),
            IParenthesizedOperation inner => Of(inner.Operand, depth + 1),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus or UnaryOperatorKind.Plus } sign => Of(sign.Operand, depth + 1),
            ICoalesceOperation either => Of(either.Value, depth + 1),
            IPropertyReferenceOperation { Property.ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
                Of(nullable.Instance, depth + 1),
            IPropertyReferenceOperation reference => new(UnitOf(reference.Property), 1),
            IParameterReferenceOperation reference => new(UnitOf(reference.Parameter), 1),
            ILocalReferenceOperation reference => OfLocal(reference, depth),
            IInvocationOperation { TargetMethod: { Name: "Abs", ContainingType: { Name: "Math" or "Double" } } } call => Of(call.Arguments[0].Value, depth + 1),
            IBinaryOperation binary => OfBinary(binary, depth),
            _ => default,
        };
    }

    private Flowing OfLocal(ILocalReferenceOperation reference, int depth)
    {
        if (UnitOf(reference.Local) is { } named)
        {
            return new(named, 1);
        }

        SyntaxNode? declaration = reference.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return declaration is not null && declaration.SyntaxTree == reference.Syntax.SyntaxTree
            && reference.SemanticModel?.GetOperation(declaration) is IVariableDeclaratorOperation { Initializer.Value: { } value }
            ? Of(value, depth + 1)
            : default;
    }

    private Flowing OfBinary(IBinaryOperation binary, int depth)
    {
        Flowing left = Of(binary.LeftOperand, depth + 1), right = Of(binary.RightOperand, depth + 1);
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.Multiply when Constant(binary.LeftOperand) is { } factor:
                return right with { Factor = right.Factor * factor };
            case BinaryOperatorKind.Multiply when Constant(binary.RightOperand) is { } factor:
                return left with { Factor = left.Factor * factor };
            case BinaryOperatorKind.Divide when Constant(binary.RightOperand) is { } divisor:
                return left with { Factor = left.Factor / divisor };
            case BinaryOperatorKind.Add or BinaryOperatorKind.Subtract:
                return left.Unit == right.Unit && left.HasTurn == right.HasTurn ? left : default;
            default:
                return default;
        }
    }

    private static double? Constant(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: double or int or long or float }
        ? System.Convert.ToDouble(operation.ConstantValue.Value, System.Globalization.CultureInfo.InvariantCulture)
        : null;
}
