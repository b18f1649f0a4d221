using System.Numerics;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Reads the field <c>jumps</c>.</summary>
internal sealed class JumpReader(FieldReader fields)
{
    private const double ReducedPlanck = 6.62607015e-34 / (2 * Math.PI);
    private const double Boltzmann = 1.380649e-23;

    public List<ModelJump> Read(ModelNode node)
    {
        List<ModelJump> jumps = [];
        if (node.Kind != NodeKind.List)
        {
            fields.Problems.Add(node, "jumps", $"a list of jumps is expected, not {node.Describe()}");
            return jumps;
        }

        for (int k = 0; k < node.Items.Length; k++)
        {
            ReadOne(node.Items[k], $"jumps[{k}]", jumps);
        }

        return jumps;
    }

    /// <summary>A temperature as an angular frequency; 0 K is allowed.</summary>
    public static double? Temperature(FieldReader fields, ModelNode node, string path)
    {
        if (fields.Value(node, path, out Node? tree) is not { } value)
        {
            return null;
        }

        bool kelvin = fields.HasUnits && !value.Dimension.IsEvery && value.Dimension.SameExponents(Dimension.Temperature);
        if (!kelvin && !fields.HasDimension(value, fields.Wanted(Dimension.Rate), tree!, node, path))
        {
            return null;
        }

        if (value is not ScalarValue { Constant: { Imaginary: 0, Real: >= 0 } t })
        {
            fields.Problems.Add(node, path, $"a temperature >= 0 is expected{(value is ScalarValue { Constant: { } c } ? $", got {Evaluator.Show(c)}" : "")}");
            return null;
        }

        return kelvin ? t.Real * Boltzmann / ReducedPlanck : t.Real;
    }

    private void ReadOne(ModelNode node, string path, List<ModelJump> jumps)
    {
        if (!fields.CheckFields(node, path, "operator", "rate", "occupation", "temperature", "frequency"))
        {
            return;
        }

        if (!node.Members.TryGetValue("operator", out ModelMember? c))
        {
            fields.Problems.Add(node, path, "the field operator is missing");
            return;
        }

        bool rated = node.Members.TryGetValue("rate", out ModelMember? r);

        // Without a rate the operator holds its square root.
        Dimension wanted = rated ? Dimension.None : fields.Wanted(Dimension.Rate.ToPower(0.5));
        DrivenOperator? jump = fields.Operator(c.Value, $"{path}.operator", wanted);
        TimeFunction? rate = rated ? Rate(r!.Value, $"{path}.rate") : TimeFunction.Of(1);
        double? occupation = Occupation(node, path, out bool thermal);
        if (jump is null || rate is null || (thermal && occupation is null))
        {
            return;
        }

        string label = c.Value.Text;
        if (!thermal)
        {
            jumps.Add(new ModelJump(label, jump, rate));
            return;
        }

        jumps.Add(new ModelJump(label, jump, ProductFunction.Of(occupation!.Value + 1, rate)));
        if (occupation > 0)
        {
            jumps.Add(new ModelJump($"({label})'", jump.Adjoint(), ProductFunction.Of(occupation.Value, rate)));
        }
    }

    private TimeFunction? Rate(ModelNode node, string path)
    {
        TimeFunction? rate = fields.Function(node, path, fields.Wanted(Dimension.Rate));
        if (rate is ConstantFunction { Value: var value })
        {
            if (value.Imaginary == 0 && value.Real >= 0)
            {
                return rate;
            }

            fields.Problems.Add(node, path, $"the rate is {Evaluator.Show(value)}; it must be real and >= 0");
            return null;
        }

        return rate is null ? null : new RateFunction(rate, path);
    }

    private double? Occupation(ModelNode node, string path, out bool thermal)
    {
        bool numbered = node.Members.TryGetValue("occupation", out ModelMember? n), heated = node.Members.TryGetValue("temperature", out ModelMember? t);
        bool tuned = node.Members.TryGetValue("frequency", out ModelMember? f);
        thermal = numbered || heated || tuned;
        if (numbered)
        {
            if (heated || tuned)
            {
                fields.Problems.Add(n!.Value, $"{path}.occupation", "give occupation, or temperature and frequency, not both");
                return null;
            }

            return fields.Real(n!.Value, $"{path}.occupation", Dimension.None, 0);
        }

        if (!thermal)
        {
            return null;
        }

        if (!heated || !tuned)
        {
            fields.Problems.Add(node, path, heated ? "a temperature needs the frequency it is seen at" : "a frequency needs a temperature");
            return null;
        }

        double? temperature = Temperature(fields, t!.Value, $"{path}.temperature");
        double? frequency = fields.Real(f!.Value, $"{path}.frequency", fields.Wanted(Dimension.Rate), 0, true);
        return temperature is { } kelvin && frequency is { } w ? kelvin == 0 ? 0
            : 1 / Engine.Numerics.SpecialFunctions.ElementaryFunctions.ExpM1(w / kelvin) : null;
    }
}
