using System.Numerics;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Spaces;

namespace Engine.Plugins.Quantum.Models;

/// <summary>What of a model moves a state, where a parameter may have been left as a variable.</summary>
/// <param name="Hamiltonian">H, as a function of t and of that parameter.</param>
/// <param name="Jumps">The jumps.</param>
internal sealed record ModelMotion(DrivenOperator Hamiltonian, IReadOnlyList<ModelJump> Jumps)
{
    /// <summary>The derivative of H by a parameter.</summary>
    public DrivenOperator Turn(string parameter) => Frozen(Hamiltonian.Derivative(parameter));

    /// <summary>The derivatives of the jump operators with their rates inside, c√r; null for those that do not depend on the parameter.</summary>
    /// <exception cref="InvalidOperationException">A rate that depends on the parameter is zero, where its root has no derivative.</exception>
    public IReadOnlyList<ModelJump?> Changes(string parameter) => [.. Jumps.Select(jump => Change(jump, parameter))];

    private static ModelJump? Change(ModelJump jump, string parameter)
    {
        TimeFunction slope = jump.Rate.Derivative(parameter);
        DrivenOperator own = jump.Operator.Derivative(parameter);
        bool isRate = slope is not ConstantFunction { Value: var value } || value != Complex.Zero;
        if (!isRate && own.IsConstant && own.Constant.IsZero)
        {
            return null;
        }

        if (isRate && jump.Rate.At(0) == Complex.Zero)
        {
            throw new InvalidOperationException($"the rate of {jump.Label} is zero at t = 0; the derivative is taken of its root, which has none there: "
                + "give the parameter a small value above 0");
        }

        TimeFunction root = ElementaryFunction.Of("sqrt", jump.Rate);
        DrivenOperator sum = DrivenOperator.Sum(
            own.Space, [own.Scale(root), jump.Operator.Scale(ProductFunction.Of([TimeFunction.Of(0.5), slope, PowerFunction.Of(root, -1)]))]);
        return new ModelJump(jump.Label, Frozen(sum), TimeFunction.Of(1));
    }

    /// <summary>The same operator with the functions that do not depend on t as numbers.</summary>
    private static DrivenOperator Frozen(DrivenOperator a) => DrivenOperator.Sum(
        a.Space, [a.Constant, .. a.Drives.Select(d => ((DrivenOperator)d.Operator).Scale(Frozen(d.Function)))]);

    private static TimeFunction Frozen(TimeFunction function)
    {
        try
        {
            return function.Derivative(TimeFunction.Time) is ConstantFunction { Value: var slope } && slope == Complex.Zero
                ? TimeFunction.Of(function.At(0)) : function;
        }
        catch (InvalidOperationException)
        {
            // A step, a table: it does depend on t.
            return function;
        }
    }
}
