using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Spaces;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Plugins.Quantum.Models;

/// <summary>A model in the terms of the solvers.</summary>
internal static class SolverForm
{
    /// <summary>H(t), with pairs f A + f* A† recognized.</summary>
    public static Hamiltonian Hamiltonian(DrivenOperator h)
    {
        Hamiltonian result = new(h.Constant.ToOperator());
        bool[] taken = new bool[h.Drives.Count];
        for (int k = 0; k < taken.Length; k++)
        {
            if (taken[k])
            {
                continue;
            }

            (TimeFunction function, OperatorSum a) = h.Drives[k];
            OperatorSum adjoint = a.Adjoint();
            int partner = -1;
            if (!function.IsReal || !adjoint.SameAs(a))
            {
                string conjugate = function.Conjugate().Key;
                for (int j = k + 1; j < taken.Length && partner < 0; j++)
                {
                    partner = !taken[j] && h.Drives[j].Function.Key == conjugate && h.Drives[j].Operator.SameAs(adjoint) ? j : -1;
                }
            }

            if (partner >= 0)
            {
                taken[partner] = true;
                result = result.DriveWithConjugate(Coefficient(function), a.ToOperator());
            }
            else
            {
                result = result.Drive(Coefficient(function), a.ToOperator());
            }
        }

        return result;
    }

    /// <summary>√rate · c(t).</summary>
    public static Jump Jump(ModelJump jump)
    {
        TimeFunction root = ElementaryFunction.Of("sqrt", jump.Rate);
        DrivenOperator c = jump.Operator;
        if (root is ConstantFunction { Value: var scale })
        {
            c = c.Scale(root);
            root = TimeFunction.Of(1);
            if (c.IsConstant)
            {
                return c.Constant.ToOperator();
            }
        }

        List<(TimeFunction Function, OperatorSum Operator)> parts = [];
        if (!c.Constant.IsZero || c.IsConstant)
        {
            parts.Add((root, c.Constant));
        }

        parts.AddRange(c.Drives.Select(d => (ProductFunction.Of([root, d.Function]), d.Operator)));
        Jump result = new(parts[0].Operator.ToOperator(), parts[0].Function.IsConstant ? null : Coefficient(parts[0].Function));
        return parts.Skip(1).Aggregate(result, (sum, part) => sum.Plus(Coefficient(part.Function), part.Operator.ToOperator()));
    }

    public static Jump[] Jumps(QuantumModel model) => [.. model.Jumps.Select(Jump)];

    /// <summary>Jump operators with their rates inside; only for models whose jumps are constant.</summary>
    public static Operator[] ConstantJumps(QuantumModel model) => [.. model.Jumps.Select(j =>
        j.Operator.Scale(ElementaryFunction.Of("sqrt", j.Rate)).Constant.ToOperator())];

    /// <summary>Whether nothing of a model depends on time.</summary>
    public static bool IsConstant(QuantumModel model) => model.Hamiltonian.IsConstant && JumpsAreConstant(model);

    public static bool JumpsAreConstant(QuantumModel model) => model.Jumps.All(j => j.Operator.IsConstant && j.Rate.IsConstant);

    /// <summary>A function of time with its edges, its scale and its support.</summary>
    public static Coefficient Coefficient(TimeFunction function)
    {
        double[] edges = [.. function.Edges.Where(double.IsFinite).Distinct().Order()];
        Coefficient plain = function.IsReal
            ? Engine.Quantum.Dynamics.Coefficient.Function(t => function.At(t).Real, edges)
            : Engine.Quantum.Dynamics.Coefficient.ComplexFunction(function.At, edges);
        if (double.IsNaN(function.ShortestTime))
        {
            return plain;
        }

        (double start, double end) = function.Support;
        return plain.WithTimeScale(function.ShortestTime, start, Math.Max(start, end));
    }
}
