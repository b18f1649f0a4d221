using System.Numerics;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Expressions;

/// <summary>Gives a parsed expression its value: text is never executed, only expanded.</summary>
internal sealed class Evaluator
{
    /// <summary>More pieces than these are refused.</summary>
    private const int MostPieces = 1_000_000;

    private const int LargestPower = 64;

    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly NameTable _names;
    private readonly FunctionTable _functions;
    private int _pieces;

    public Evaluator(Scope scope)
    {
        Scope = scope;
        _names = new NameTable(this);
        _functions = new FunctionTable(this);
    }

    public Scope Scope { get; }

    /// <summary>Values of the indices of sums that are running.</summary>
    public Dictionary<string, int> Indices => _indices;

    /// <summary>The value of an expression.</summary>
    /// <exception cref="ExpressionException">It has none.</exception>
    /// <exception cref="BrokenNameException">It uses a name that has none.</exception>
    public ExpressionValue Evaluate(Node node)
    {
        if (++_pieces > MostPieces)
        {
            throw new ExpressionException(node.Start, $"the expression expands into more than {MostPieces} pieces");
        }

        try
        {
            return node switch
            {
                LiteralNode literal => ScalarValue.Of(literal.Value, literal.Dimension),
                NameNode name => _names.Resolve(name),
                MemberNode member => _names.Resolve(member),
                IndexNode index => _names.Resolve(index),
                CallNode call => _functions.Call(call),
                SumNode sum => Add(sum),
                ProductNode product => Multiply(product),
                NegateNode negate => Times(ScalarValue.Of(-1, Dimension.None), Evaluate(negate.Operand), negate.Start),
                PowerNode power => Raise(power),
                AdjointNode adjoint => Adjoint(Evaluate(adjoint.Operand)),
                KetNode ket => new KetValue(_names.Ket(ket), ket.IsBra, Dimension.None),
                OuterNode outer => Times(Evaluate(outer.Ket), Evaluate(outer.Bra), outer.Bra.Start),
                BracketNode bracket => Bracket(bracket),
                LoopNode loop => LoopExpansion.Run(this, loop),
                _ => throw new ExpressionException(node.Start, "is not understood"),
            };
        }
        catch (Exception e) when (e is InvalidOperationException or ArithmeticException)
        {
            throw new ExpressionException(node.Start, e.Message);
        }
    }

    /// <summary>A number that does not depend on time.</summary>
    public Complex Constant(Node node, Dimension? wanted = null)
    {
        ExpressionValue value = Evaluate(node);
        if (value is not ScalarValue { Constant: { } number })
        {
            throw new ExpressionException(node.Start, value is ScalarValue ? "must not depend on time"
                : "a number is expected here, not an operator or a state");
        }

        Demand(value, wanted ?? Dimension.None, node);
        return number;
    }

    /// <summary>A whole number.</summary>
    public int Whole(Node node)
    {
        Complex value = Constant(node);
        return value.Imaginary == 0 && double.IsInteger(value.Real) && Math.Abs(value.Real) <= int.MaxValue ? (int)value.Real
            : throw new ExpressionException(node.Start, $"a whole number is expected, got {Show(value)}");
    }

    /// <summary>Refuses a value of another dimension.</summary>
    public static void Demand(ExpressionValue value, Dimension wanted, Node node)
    {
        if (!value.Dimension.SameExponents(wanted) || !value.Dimension.IsClosed)
        {
            throw new ExpressionException(node.Start, $"has the dimension {value.Dimension.Describe()}; {wanted.Describe()} is expected"
                + (value.Dimension.Fewest > 0 || value.Dimension.Most < 0 ? " (multiply by 2pi if an ordinary frequency was meant)" : ""));
        }
    }

    public static string Show(Complex value) => value.Imaginary == 0 ? FormattableString.Invariant($"{value.Real:G12}")
        : FormattableString.Invariant($"{value.Real:G12}{(value.Imaginary < 0 ? "-" : "+")}{Math.Abs(value.Imaginary):G12}i");

    public static ExpressionValue Adjoint(ExpressionValue value) => value switch
    {
        ScalarValue scalar => scalar with { Function = scalar.Function.Conjugate() },
        OperatorValue a => a with { Operator = a.Operator.Adjoint() },
        KetValue ket => ket with { IsBra = !ket.IsBra },
        _ => value,
    };

    /// <summary>A number or an operator as an operator.</summary>
    public DrivenOperator AsOperator(ExpressionValue value, int position) => value switch
    {
        OperatorValue a => a.Operator,
        ScalarValue scalar when Scope.Space is { } space => ((DrivenOperator)OperatorSum.Identity(space, 1)).Scale(scalar.Function),
        _ => throw new ExpressionException(position, value is KetValue ? "an operator is expected, not a state" : "there are no operators here"),
    };

    /// <summary>Adds values of one kind.</summary>
    public ExpressionValue Total(IReadOnlyList<ExpressionValue> values, int position, Dimension dimension)
    {
        if (values.All(v => v is ScalarValue))
        {
            return Checked(new ScalarValue(TotalFunction.Of(values.Cast<ScalarValue>().Select(v => v.Function)), dimension), position);
        }

        if (values.All(v => v is KetValue))
        {
            KetValue first = (KetValue)values[0];
            return values.Cast<KetValue>().All(k => k.IsBra == first.IsBra && k.Ket.SameSpace(first.Ket))
                ? first with { Ket = values.Skip(1).Cast<KetValue>().Aggregate(first.Ket, (sum, k) => sum.Plus(k.Ket)), Dimension = dimension }
                : throw new ExpressionException(position, "kets of different subsystems, or a ket and a bra, have no sum");
        }

        return values.Any(v => v is KetValue) ? throw new ExpressionException(position, "a state and an operator have no sum")
            : new OperatorValue(DrivenOperator.Sum(Scope.Space!, values.Select(v => AsOperator(v, position))), dimension);
    }

    public ExpressionValue Times(ExpressionValue left, ExpressionValue right, int position)
    {
        Dimension dimension = left.Dimension.Times(right.Dimension);
        return (left, right) switch
        {
            (ScalarValue x, ScalarValue y) => Checked(new ScalarValue(ProductFunction.Of([x.Function, y.Function]), dimension), position),
            (ScalarValue x, OperatorValue y) => new OperatorValue(y.Operator.Scale(x.Function), dimension),
            (OperatorValue x, ScalarValue y) => new OperatorValue(x.Operator.Scale(y.Function), dimension),
            (OperatorValue x, OperatorValue y) => new OperatorValue(x.Operator.Times(y.Operator), dimension),
            (ScalarValue { Constant: { } c }, KetValue y) => y with { Ket = y.Ket.Scale(y.IsBra ? Complex.Conjugate(c) : c), Dimension = dimension },
            (KetValue x, ScalarValue { Constant: { } c }) => x with { Ket = x.Ket.Scale(x.IsBra ? Complex.Conjugate(c) : c), Dimension = dimension },
            (OperatorValue { Operator.IsConstant: true } x, KetValue { IsBra: false } y) =>
                y with { Ket = y.Ket.Apply(x.Operator.Constant), Dimension = dimension },
            (KetValue { IsBra: true } x, OperatorValue { Operator.IsConstant: true } y) =>
                x with { Ket = x.Ket.Apply(y.Operator.Constant.Adjoint()), Dimension = dimension },
            (KetValue { IsBra: false } x, KetValue { IsBra: true } y) => x.Ket.SameSpace(y.Ket) ? new OperatorValue(x.Ket.Outer(y.Ket), dimension)
                : throw new ExpressionException(position, "the ket and the bra belong to different subsystems"),
            (KetValue { IsBra: true } x, KetValue { IsBra: false } y) => x.Ket.SameSpace(y.Ket) ? ScalarValue.Of(x.Ket.Overlap(y.Ket), dimension)
                : throw new ExpressionException(position, "the bra and the ket belong to different subsystems"),
            _ => throw new ExpressionException(position, "these have no product: a state takes constant operators from the left, kets and bras alternate"),
        };
    }

    /// <summary>Refuses numbers that are not finite.</summary>
    public static ScalarValue Checked(ScalarValue value, int position) => value.Constant is not { } c
        || (double.IsFinite(c.Real) && double.IsFinite(c.Imaginary))
        ? value : throw new ExpressionException(position, "the result is not finite");

    private ExpressionValue Add(SumNode sum)
    {
        List<ExpressionValue> values = [];
        Dimension dimension = Dimension.Every;
        foreach (Summand summand in sum.Summands)
        {
            ExpressionValue value = Evaluate(summand.Node);
            if (!dimension.TryMeet(value.Dimension, out Dimension common))
            {
                string joins = $"{(summand.IsNegative ? "-" : "+")} joins {dimension.Describe()} and {Angular(dimension, value.Dimension)}";
                throw new ExpressionException(summand.SignStart, dimension.SameExponents(value.Dimension)
                    ? joins + "; multiply the frequency in Hz by 2pi" : joins + "; summands have one dimension");
            }

            dimension = common;
            values.Add(summand.IsNegative ? Times(ScalarValue.Of(-1, Dimension.None), value, summand.SignStart) : value);
        }

        return Total(values, sum.Summands[^1].SignStart, dimension);
    }

    /// <summary>Beside Hz a rate is named rad/s.</summary>
    private static string Angular(Dimension left, Dimension right) => right.Describe() is "1/s" && left.Describe() == "Hz" ? "rad/s" : right.Describe();

    private ExpressionValue Multiply(ProductNode product)
    {
        ExpressionValue value = Evaluate(product.First);
        foreach (Factor factor in product.Factors)
        {
            ExpressionValue next = Evaluate(factor.Node);
            value = factor.Operator switch
            {
                '*' => Times(value, next, factor.OperatorStart),
                '/' => Divide(value, next, factor.OperatorStart),
                _ => Remainder(value, next, product.First, factor),
            };
        }

        return value;
    }

    private ExpressionValue Divide(ExpressionValue left, ExpressionValue right, int position)
    {
        if (right is not ScalarValue divisor)
        {
            throw new ExpressionException(position, "division by an operator; only numbers and functions of t divide");
        }

        if (divisor.Constant == Complex.Zero)
        {
            throw new ExpressionException(position, "the result is not finite: division by zero");
        }

        // A quotient of two numbers is rounded once.
        if (left is ScalarValue { Constant: { } a } && divisor.Constant is { } b)
        {
            Complex quotient = a.Imaginary == 0 && b.Imaginary == 0 ? a.Real / b.Real : a / b;
            return Checked(ScalarValue.Of(quotient, left.Dimension.Over(right.Dimension)), position);
        }

        ScalarValue inverse = new(PowerFunction.Of(divisor.Function, -1), right.Dimension.ToPower(-1));
        return Times(left, inverse, position);
    }

    private static ScalarValue Remainder(ExpressionValue left, ExpressionValue right, Node first, Factor factor)
    {
        return left is ScalarValue { Constant: { Imaginary: 0 } a } && right is ScalarValue { Constant: { Imaginary: 0 } b }
            && double.IsInteger(a.Real) && double.IsInteger(b.Real) && b.Real > 0 && left.Dimension.IsNumber && right.Dimension.IsNumber
            ? ScalarValue.Of(a.Real - (b.Real * Math.Floor(a.Real / b.Real)), Dimension.None)
            : throw new ExpressionException(factor.OperatorStart, "% is for whole numbers, as in sx[(k+1)%N]");
    }

    private ExpressionValue Raise(PowerNode power)
    {
        ExpressionValue root = Evaluate(power.Base);
        if (root is KetValue)
        {
            throw new ExpressionException(power.Start, "a state has no powers");
        }

        ExpressionValue exponent = Evaluate(power.Exponent);
        if (root is OperatorValue a)
        {
            return exponent is ScalarValue { Constant: { Imaginary: 0, Real: >= 0 and <= LargestPower } n } && double.IsInteger(n.Real)
                && exponent.Dimension.IsNumber
                ? new OperatorValue(Repeat(a.Operator, (int)n.Real), a.Dimension.ToPower(n.Real))
                : throw new ExpressionException(power.Exponent.Start, $"the exponent of an operator: integer >= 0, at most {LargestPower}");
        }

        if (exponent is not ScalarValue { Constant: { } p } || !exponent.Dimension.IsNumber)
        {
            throw new ExpressionException(power.Exponent.Start, "the exponent must be a constant number without a unit");
        }

        ScalarValue number = (ScalarValue)root;
        if (p.Imaginary != 0)
        {
            Demand(root, Dimension.None, power.Base);
        }

        return Checked(new ScalarValue(PowerFunction.Of(number.Function, p), number.Dimension.ToPower(p.Real)), power.Exponent.Start);
    }

    private DrivenOperator Repeat(DrivenOperator a, int count)
    {
        DrivenOperator product = OperatorSum.Identity(Scope.Space!, 1);
        for (int k = 0; k < count; k++)
        {
            product = product.Times(a);
        }

        return product;
    }

    private ExpressionValue Bracket(BracketNode bracket)
    {
        ExpressionValue bra = Evaluate(bracket.Bra), ket = Evaluate(bracket.Ket);
        if (bracket.Operator is null)
        {
            return Times(bra, ket, bracket.Ket.Start);
        }

        ExpressionValue between = Evaluate(bracket.Operator);
        DrivenOperator a = AsOperator(between, bracket.Operator.Start);
        KetSum left = ((KetValue)bra).Ket, right = ((KetValue)ket).Ket;
        if (!left.SameSpace(right))
        {
            throw new ExpressionException(bracket.Ket.Start, "the bra and the ket belong to different subsystems");
        }

        return new ScalarValue(
            TotalFunction.Of([TimeFunction.Of(left.Overlap(right.Apply(a.Constant))),
                .. a.Drives.Select(d => ProductFunction.Of(left.Overlap(right.Apply(d.Operator)), d.Function))]),
            between.Dimension);
    }
}
