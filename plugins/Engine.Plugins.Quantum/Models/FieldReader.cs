using System.Numerics;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Reads single fields of a model and collects what is wrong with them; a null result means that a problem was noted.</summary>
internal sealed class FieldReader(Evaluator evaluator, ProblemList problems, bool hasUnits, bool forbidsUnits)
{
    public Evaluator Evaluator => evaluator;

    public Scope Scope => evaluator.Scope;

    public ProblemList Problems => problems;

    public bool HasUnits => hasUnits;

    /// <summary>A dimension where the model has units, a pure number where it has none.</summary>
    public Dimension Wanted(Dimension dimension) => hasUnits ? dimension : Dimension.None;

    /// <summary>Refuses fields that are not known.</summary>
    public bool CheckFields(ModelNode node, string path, params ReadOnlySpan<string> known)
    {
        if (node.Kind != NodeKind.Object)
        {
            problems.Add(node, path, $"an object is expected, not {node.Describe()}");
            return false;
        }

        string[] names = known.ToArray();
        foreach ((string name, ModelMember member) in node.Members)
        {
            if (!names.Contains(name))
            {
                problems.Add(node.Source, member.NameStart, Join(path, name),
                    $"there is no field {name}{Spelling.Clause(name, names)} (fields: {string.Join(", ", names)})");
            }
        }

        return true;
    }

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>A text field.</summary>
    public string? Text(ModelNode? node, string path)
    {
        if (node is null || node.Kind == NodeKind.Text)
        {
            return node?.Text;
        }

        problems.Add(node, path, $"a text is expected, not {node.Describe()}");
        return null;
    }

    /// <summary>true or false.</summary>
    public bool Boolean(ModelNode? node, string path)
    {
        if (node is not null && node.Kind != NodeKind.Boolean)
        {
            problems.Add(node, path, $"true or false is expected, not {node.Describe()}");
        }

        return node is { Kind: NodeKind.Boolean, Text: "true" };
    }

    /// <summary>An expression's value, or null where it is refused.</summary>
    public ExpressionValue? Value(ModelNode node, string path) => Value(node, path, out _);

    public ExpressionValue? Value(ModelNode node, string path, out Node? tree)
    {
        tree = null;
        if (node.Kind is not (NodeKind.Text or NodeKind.Number))
        {
            problems.Add(node, path, $"an expression is expected (a text in quotes, or a number), not {node.Describe()}");
            return null;
        }

        try
        {
            tree = ExpressionParser.Parse(node.Text, Scope.IsDeclared, out int? unit);
            if (unit is { } at && forbidsUnits)
            {
                throw new ExpressionException(at, "the model has no units (options.units is none)");
            }

            return evaluator.Evaluate(tree);
        }
        catch (ExpressionException e)
        {
            problems.Add(node.Source, node.OffsetOf(e.Position), path, e.Message);
        }
        catch (BrokenNameException)
        {
            // What it uses was refused with a reason of its own.
        }

        return null;
    }

    /// <summary>A function of time of a dimension.</summary>
    public TimeFunction? Function(ModelNode node, string path, Dimension wanted)
    {
        ExpressionValue? value = Value(node, path, out Node? tree);
        if (value is null)
        {
            return null;
        }

        if (value is not ScalarValue scalar)
        {
            problems.Add(node, path, "a number or a function of t is expected, not an operator or a state");
            return null;
        }

        return HasDimension(value, wanted, tree!, node, path) ? scalar.Function : null;
    }

    /// <summary>A constant number of a dimension.</summary>
    public Complex? Constant(ModelNode node, string path, Dimension wanted)
    {
        TimeFunction? function = Function(node, path, wanted);
        if (function is null or ConstantFunction)
        {
            return (function as ConstantFunction)?.Value;
        }

        problems.Add(node, path, "must not depend on time");
        return null;
    }

    /// <summary>A real constant of a dimension, within limits.</summary>
    public double? Real(ModelNode node, string path, Dimension wanted, double minimum = double.NegativeInfinity, bool exclusive = false)
    {
        if (Constant(node, path, wanted) is not { } value)
        {
            return null;
        }

        if (value.Imaginary != 0 || value.Real < minimum || (exclusive && value.Real == minimum))
        {
            string limit = double.IsFinite(minimum) ? FormattableString.Invariant($" {(exclusive ? ">" : ">=")} {minimum:G6}") : "";
            problems.Add(node, path, $"a real number{limit} is expected, got {Evaluator.Show(value)}");
            return null;
        }

        return value.Real;
    }

    /// <summary>A whole number within limits.</summary>
    public int? Whole(ModelNode node, string path, int minimum, int maximum)
    {
        if (Constant(node, path, Dimension.None) is not { } value)
        {
            return null;
        }

        if (value.Imaginary != 0 || !double.IsInteger(value.Real) || value.Real < minimum || value.Real > maximum)
        {
            problems.Add(node, path, $"a whole number from {minimum} to {maximum} is expected, got {Evaluator.Show(value)}");
            return null;
        }

        return (int)value.Real;
    }

    /// <summary>An operator of a dimension; a number stands for that multiple of the identity.</summary>
    public DrivenOperator? Operator(ModelNode node, string path, Dimension wanted)
    {
        ExpressionValue? value = Value(node, path, out Node? tree);
        if (value is null or KetValue)
        {
            if (value is not null)
            {
                problems.Add(node, path, "an operator is expected, not a state");
            }

            return null;
        }

        return HasDimension(value, wanted, tree!, node, path) ? evaluator.AsOperator(value, tree!.Start) : null;
    }

    /// <summary>Notes a problem where a value has another dimension.</summary>
    public bool HasDimension(ExpressionValue value, Dimension wanted, Node tree, ModelNode node, string path)
    {
        bool rate = wanted.SameExponents(Dimension.Rate) && !wanted.IsEvery;
        if (!value.Dimension.SameExponents(wanted))
        {
            string hint = !hasUnits ? "" : rate && value.Dimension.SameExponents(Dimension.Energy) ? " (divide an energy by hbar)"
                : value.Dimension.IsNumber ? " (a model uses units everywhere or nowhere)" : "";
            problems.Add(node.Source, node.OffsetOf(tree.Start), path,
                $"has the dimension {value.Dimension.Describe()}; {(rate ? "rad/s or 1/s" : wanted.Describe())} is expected{hint}");
            return false;
        }

        if (!value.Dimension.IsClosed)
        {
            int at = Culprit(tree);
            problems.Add(node.Source, node.OffsetOf(at), path,
                $"is a frequency in Hz where {(rate ? "rad/s" : wanted.Describe())} is expected; multiply by 2pi if an ordinary frequency was meant");
            return false;
        }

        return true;
    }

    /// <summary>The first summand whose cycles are open.</summary>
    private int Culprit(Node tree)
    {
        switch (tree)
        {
            case NegateNode negate:
                return Culprit(negate.Operand);
            case SumNode sum:
                foreach (Summand summand in sum.Summands)
                {
                    if (!evaluator.Evaluate(summand.Node).Dimension.IsClosed)
                    {
                        return Culprit(summand.Node);
                    }
                }

                return sum.Summands[^1].SignStart;
            default:
                return tree.Start;
        }
    }
}
