using System.Numerics;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Reads the field <c>parameters</c>, with other values where the user gives them.</summary>
internal sealed class ParameterReader(FieldReader fields, IReadOnlyList<ModelOverride> overrides)
{
    /// <summary>What messages call the place of an override.</summary>
    public const string OverrideSource = "override";

    public List<ModelParameter> Read(ModelNode? node)
    {
        List<ModelParameter> parameters = [];
        string[] names = node is null ? [] : [.. node.Members.Keys];
        foreach (ModelOverride other in overrides.Where(o => !names.Contains(o.Name)))
        {
            fields.Problems.Add(new SourceText(OverrideSource, other.Text ?? other.Name), 0, "",
                $"the model has no parameter {other.Name}{Spelling.Clause(other.Name, names)} (parameters: {string.Join(", ", names)})");
        }

        foreach (IGrouping<string, ModelOverride> twice in overrides.GroupBy(o => o.Name).Where(g => g.Count() > 1))
        {
            fields.Problems.Add(new SourceText(OverrideSource, twice.Last().Text ?? twice.Key), 0, "", $"{twice.Key} is given twice");
        }

        if (node is null)
        {
            return parameters;
        }

        if (node.Kind != NodeKind.Object)
        {
            fields.Problems.Add(node, "parameters", $"an object {{name: expression}} is expected, not {node.Describe()}");
            return parameters;
        }

        foreach ((string name, ModelMember member) in node.Members)
        {
            string path = $"parameters.{name}";
            if (NameRules.Problem(name) is { } wrong)
            {
                fields.Problems.Add(node.Source, member.NameStart, path, wrong);
                fields.Scope.Broken.Add(name);
            }
            else if (One(name, member.Value, path) is { } parameter)
            {
                parameters.Add(parameter);
            }
            else
            {
                fields.Scope.Broken.Add(name);
            }
        }

        return parameters;
    }

    private ModelParameter? One(string name, ModelNode node, string path)
    {
        ModelNode expression = node;
        (ModelNode? minimum, ModelNode? maximum, ModelNode? unit, string note) = (null, null, null, "");
        if (node.Kind == NodeKind.Object)
        {
            if (!fields.CheckFields(node, path, "value", "min", "max", "note", "unit"))
            {
                return null;
            }

            if (!node.Members.TryGetValue("value", out ModelMember? value))
            {
                fields.Problems.Add(node, path, "the field value is missing");
                return null;
            }

            expression = value.Value;
            minimum = node.Members.GetValueOrDefault("min")?.Value;
            maximum = node.Members.GetValueOrDefault("max")?.Value;
            unit = node.Members.GetValueOrDefault("unit")?.Value;
            note = fields.Text(node.Members.GetValueOrDefault("note")?.Value, $"{path}.note") ?? "";
        }

        ModelOverride? given = overrides.LastOrDefault(o => o.Name == name);
        if (given?.Text is { } typed)
        {
            SourceText source = new(OverrideSource, typed);
            int start = typed.IndexOf('=', StringComparison.Ordinal) + 1;
            expression = ModelNode.Scalar(NodeKind.Text, source, start, typed[start..]);
        }

        ExpressionValue? result = given?.Value ?? fields.Value(expression, path);
        Complex? found = result is ScalarValue { Function: var function } && (function.IsConstant || fields.Scope.HasVariable) ? function.At(0) : null;
        if (result is not ScalarValue scalar || found is not { } number)
        {
            if (result is not null)
            {
                fields.Problems.Add(expression, path, "a parameter is a constant number; functions of t stand in drives, operators in operators");
            }

            return null;
        }

        (string printed, double factor) = ("", 1);
        if (unit is not null)
        {
            if (Unit(unit, $"{path}.unit") is not { } size)
            {
                return null;
            }

            if (!size.Dimension.SameExponents(scalar.Dimension))
            {
                fields.Problems.Add(expression, path, $"has the dimension {scalar.Dimension.Describe()}, not that of its unit {unit.Text}");
                return null;
            }

            (printed, factor) = (unit.Text, size.Constant!.Value.Real);
        }

        bool fine = Within(minimum, "min", -1) & Within(maximum, "max", 1);
        fields.Scope.Define(name, scalar);
        return fine ? new ModelParameter(name, number, scalar.Dimension, printed, factor, note) : null;

        bool Within(ModelNode? limit, string field, int side)
        {
            if (limit is null)
            {
                return true;
            }

            if (fields.Value(limit, $"{path}.{field}") is not ScalarValue { Constant: { Imaginary: 0 } bound } limiting)
            {
                return false;
            }

            if (!limiting.Dimension.SameExponents(scalar.Dimension))
            {
                fields.Problems.Add(limit, $"{path}.{field}", $"has the dimension {limiting.Dimension.Describe()}; {scalar.Dimension.Describe()} is expected");
                return false;
            }

            if (number.Imaginary == 0 && side * (number.Real - bound.Real) <= 0)
            {
                return true;
            }

            fields.Problems.Add(expression, path, $"is {Evaluator.Show(number)}; it must be {(side < 0 ? ">=" : "<=")} {limit.Text}");
            return false;
        }
    }

    /// <summary>A unit such as MHz, rad/s or 1/s as a quantity.</summary>
    private ScalarValue? Unit(ModelNode node, string path)
    {
        if (node.Kind != NodeKind.Text)
        {
            fields.Problems.Add(node, path, $"a unit is expected ({UnitSymbols.All})");
            return null;
        }

        try
        {
            string text = node.Text.StartsWith('1') ? node.Text : "1" + node.Text;
            return fields.Evaluator.Evaluate(ExpressionParser.Parse(text, _ => false, out _)) as ScalarValue;
        }
        catch (ExpressionException e)
        {
            fields.Problems.Add(node, path, $"{node.Text} is no unit: {e.Message}");
            return null;
        }
    }
}
