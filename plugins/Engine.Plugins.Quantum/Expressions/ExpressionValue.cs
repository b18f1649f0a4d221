using System.Numerics;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Expressions;

/// <summary>What an expression stands for.</summary>
internal abstract record ExpressionValue(Dimension Dimension);

/// <summary>A number, or a function of time.</summary>
internal sealed record ScalarValue(TimeFunction Function, Dimension Dimension) : ExpressionValue(Dimension)
{
    /// <summary>The number, or null where it depends on time.</summary>
    public Complex? Constant => (Function as ConstantFunction)?.Value;

    public static ScalarValue Of(Complex value, Dimension dimension) => new(TimeFunction.Of(value), dimension);
}

internal sealed record OperatorValue(DrivenOperator Operator, Dimension Dimension) : ExpressionValue(Dimension);

/// <summary>A ket, or a bra.</summary>
internal sealed record KetValue(KetSum Ket, bool IsBra, Dimension Dimension) : ExpressionValue(Dimension);
