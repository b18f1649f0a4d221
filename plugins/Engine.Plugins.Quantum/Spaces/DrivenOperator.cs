using System.Numerics;
using Engine.Plugins.Quantum.Functions;

namespace Engine.Plugins.Quantum.Spaces;

/// <summary>A₀ + Σ fⱼ(t) Aⱼ; like functions and like operators are merged, constants folded into A₀.</summary>
internal sealed class DrivenOperator
{
    private DrivenOperator(OperatorSum constant, IReadOnlyList<(TimeFunction Function, OperatorSum Operator)> drives)
    {
        Constant = constant;
        Drives = drives;
    }

    public OperatorSum Constant { get; }

    public IReadOnlyList<(TimeFunction Function, OperatorSum Operator)> Drives { get; }

    public Space Space => Constant.Space;

    public bool IsConstant => Drives.Count == 0;

    public static implicit operator DrivenOperator(OperatorSum constant) => new(constant, []);

    public static DrivenOperator Sum(Space space, IEnumerable<DrivenOperator> parts)
    {
        List<DrivenOperator> all = [.. parts];
        return all.Count == 1 ? all[0]
            : Merge(OperatorSum.Sum(space, all.Select(p => p.Constant)), all.SelectMany(p => p.Drives));
    }

    public DrivenOperator Times(DrivenOperator other)
    {
        List<(TimeFunction, OperatorSum)> drives = [];
        drives.AddRange(other.Drives.Select(d => (d.Function, Constant.Times(d.Operator))));
        drives.AddRange(Drives.Select(d => (d.Function, d.Operator.Times(other.Constant))));
        drives.AddRange(from x in Drives from y in other.Drives select (ProductFunction.Of([x.Function, y.Function]), x.Operator.Times(y.Operator)));
        return Merge(Constant.Times(other.Constant), drives);
    }

    public DrivenOperator Scale(TimeFunction factor) => factor is ConstantFunction { Value: var c }
        ? Merge(Constant.Scale(c), Drives.Select(d => (d.Function, d.Operator.Scale(c))))
        : Merge(OperatorSum.Zero(Space), [(factor, Constant), .. Drives.Select(d => (ProductFunction.Of([factor, d.Function]), d.Operator))]);

    public DrivenOperator Adjoint() => Merge(Constant.Adjoint(), Drives.Select(d => (d.Function.Conjugate(), d.Operator.Adjoint())));

    /// <summary>The derivative by t or by a parameter that was left as a variable.</summary>
    public DrivenOperator Derivative(string variable) => Merge(OperatorSum.Zero(Space), Drives.Select(d => (d.Function.Derivative(variable), d.Operator)));

    /// <summary>The operator at a time.</summary>
    public OperatorSum At(double time) => OperatorSum.Sum(Space, [Constant, .. Drives.Select(d => d.Operator.Scale(d.Function.At(time)))]);

    private static DrivenOperator Merge(OperatorSum constant, IEnumerable<(TimeFunction Function, OperatorSum Operator)> drives)
    {
        OrderedDictionary<string, (TimeFunction Function, OperatorSum Operator)> byFunction = new(StringComparer.Ordinal);
        foreach ((TimeFunction function, OperatorSum a) in drives)
        {
            (TimeFunction rest, OperatorSum scaled) = function is ProductFunction product ? (product.WithoutFactor(), a.Scale(product.Factor)) : (function, a);
            if (rest is ConstantFunction { Value: var c })
            {
                constant = constant.Plus(scaled.Scale(c));
                continue;
            }

            byFunction[rest.Key] = byFunction.TryGetValue(rest.Key, out (TimeFunction Function, OperatorSum Operator) known)
                ? (known.Function, known.Operator.Plus(scaled)) : (rest, scaled);
        }

        List<(TimeFunction Function, OperatorSum Operator)> merged = [];
        foreach ((TimeFunction function, OperatorSum a) in byFunction.Values.Where(d => !d.Operator.IsZero))
        {
            int like = merged.FindIndex(d => d.Operator.SameAs(a));
            if (like >= 0)
            {
                merged[like] = (TotalFunction.Of([merged[like].Function, function]), a);
            }
            else
            {
                merged.Add((function, a));
            }
        }

        // A constant part of a sum of functions belongs to the constant operator.
        for (int k = 0; k < merged.Count; k++)
        {
            if (merged[k].Function is TotalFunction total && total.Constant is { } offset)
            {
                constant = constant.Plus(merged[k].Operator.Scale(offset));
                merged[k] = (total.WithoutConstant(), merged[k].Operator);
            }
        }

        return new DrivenOperator(constant, merged);
    }
}
