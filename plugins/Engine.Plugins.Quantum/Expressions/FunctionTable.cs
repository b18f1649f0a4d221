using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;
using Engine.Quantum.Operators;

namespace Engine.Plugins.Quantum.Expressions;

/// <summary>The functions of the language.</summary>
internal sealed class FunctionTable(Evaluator evaluator)
{
    /// <summary>Largest dimension for which an operator on several subsystems is exponentiated.</summary>
    private const int LargestExponential = 1024;

    public ExpressionValue Call(CallNode call)
    {
        if (call.Target is MemberNode member)
        {
            (Space space, int subsystem) = new NameTable(evaluator).Subsystem(member.Target);
            return OnSubsystem(space, subsystem, member.Name, call, member.NameStart);
        }

        if (call.Target is not NameNode target)
        {
            throw new ExpressionException(call.Start, "the name of a function is expected before the bracket");
        }

        string name = target.Name;
        return name switch
        {
            "gauss" => Gauss(call),
            "step" => Step(call),
            "rect" => Rect(call),
            "diff" => Derivative(call),
            "comm" => Commutator(call, -1),
            "anti" => Commutator(call, 1),
            "tr" => Trace(call),
            "normalize" => Normalize(call),
            "D" or "S" or "P" or "trans" => OnAny(name, call),
            _ when ElementaryFunction.Names.Contains(name) => Elementary(name, call),
            _ when PairFunction.Names.Contains(name) => Pair(name, call),
            _ => throw Unknown(name, call),
        };
    }

    private ExpressionException Unknown(string name, CallNode call) => evaluator.Scope.IsDeclared(name) || evaluator.Scope.Space?.GroupsWith(name).Count > 0
        ? new ExpressionException(call.Start, $"{name} is no function; write {name}*(…)")
        : new ExpressionException(call.Start, $"there is no function {name}{Spelling.Clause(name, ReservedNames.Functions)}");

    private static void Count(CallNode call, int wanted, string form)
    {
        if (call.Arguments.Count != wanted)
        {
            throw new ExpressionException(call.Start, $"takes {wanted} argument{(wanted == 1 ? "" : "s")}, got {call.Arguments.Count}; write {form}");
        }
    }

    private ScalarValue Scalar(Node node) => evaluator.Evaluate(node) as ScalarValue
        ?? throw new ExpressionException(node.Start, "a number or a function of t is expected, not an operator or a state");

    private ExpressionValue Elementary(string name, CallNode call)
    {
        Count(call, 1, $"{name}(x)");
        ExpressionValue argument = evaluator.Evaluate(call.Arguments[0]);
        if (argument is KetValue)
        {
            throw new ExpressionException(call.Arguments[0].Start, "a number or an operator is expected, not a state");
        }

        if (!ElementaryFunction.KeepsUnit(name) && !(name is "sqrt" or "sign"))
        {
            Evaluator.Demand(argument, Dimension.None, call.Arguments[0]);
        }

        if (argument is OperatorValue a)
        {
            Evaluator.Demand(argument, Dimension.None, call.Arguments[0]);
            return name == "exp" ? Exponential(a.Operator, call) : Pointwise(name, a.Operator, call, z => ElementaryFunction.Apply(name, z));
        }

        ScalarValue scalar = (ScalarValue)argument;
        Dimension dimension = ElementaryFunction.KeepsUnit(name) ? scalar.Dimension
            : name == "sqrt" ? scalar.Dimension.ToPower(0.5)
            : Dimension.None;
        return Evaluator.Checked(new ScalarValue(ElementaryFunction.Of(name, scalar.Function), dimension), call.Start);
    }

    private ExpressionValue Pair(string name, CallNode call)
    {
        Count(call, 2, name == "besselj" ? "besselj(n, x)" : $"{name}(x, y)");
        ScalarValue a = Scalar(call.Arguments[0]), b = Scalar(call.Arguments[1]);
        Dimension dimension = Dimension.None;
        if (name == "besselj")
        {
            _ = evaluator.Whole(call.Arguments[0]);
            Evaluator.Demand(b, Dimension.None, call.Arguments[1]);
        }
        else if (!a.Dimension.TryMeet(b.Dimension, out dimension))
        {
            throw new ExpressionException(call.Arguments[1].Start, $"has the dimension {b.Dimension.Describe()}; {a.Dimension.Describe()} is expected");
        }

        return Evaluator.Checked(new ScalarValue(PairFunction.Of(name, a.Function, b.Function), name == "atan2" ? Dimension.None : dimension), call.Start);
    }

    private ExpressionValue Gauss(CallNode call)
    {
        Count(call, 3, "gauss(t, t0, sigma)");
        ExpressionValue argument = evaluator.Evaluate(call.Arguments[0]);
        double center = evaluator.Constant(call.Arguments[1], argument.Dimension).Real, sigma = evaluator.Constant(call.Arguments[2], argument.Dimension).Real;
        if (!(sigma > 0))
        {
            throw new ExpressionException(call.Arguments[2].Start, FormattableString.Invariant($"sigma must be positive, got {sigma:G6}"));
        }

        return argument switch
        {
            OperatorValue a => Pointwise("gauss", a.Operator, call, z => Complex.Exp(-0.5 * (z - center) * (z - center) / (sigma * sigma))),
            ScalarValue { Constant: { } c } => ScalarValue.Of(Complex.Exp(-0.5 * (c - center) * (c - center) / (sigma * sigma)), Dimension.None),
            ScalarValue scalar => new ScalarValue(new BellFunction(scalar.Function, center, sigma), Dimension.None),
            _ => throw new ExpressionException(call.Start, "a number or an operator is expected, not a state"),
        };
    }

    private ExpressionValue Step(CallNode call)
    {
        Count(call, 1, "step(t - t0)");
        ExpressionValue argument = evaluator.Evaluate(call.Arguments[0]);
        return argument is OperatorValue a ? Pointwise("step", a.Operator, call, z => z.Real >= 0 ? 1 : 0)
            : new ScalarValue(StepOf((ScalarValue)argument, call.Arguments[0]), Dimension.None);
    }

    private static TimeFunction StepOf(ScalarValue argument, Node node)
    {
        if (argument.Function.Affine is not { Offset: { Imaginary: 0, Real: var offset }, Slope: { Imaginary: 0, Real: var slope } })
        {
            throw new ExpressionException(node.Start, "the argument of a step must be affine in t: a + b*t with real a and b");
        }

        return slope == 0 ? TimeFunction.Of(offset >= 0 ? 1 : 0) : new StepFunction(-offset / slope, slope > 0);
    }

    private ScalarValue Rect(CallNode call)
    {
        Count(call, 3, "rect(t, a, b)");
        ScalarValue argument = Scalar(call.Arguments[0]);
        double a = evaluator.Constant(call.Arguments[1], argument.Dimension).Real, b = evaluator.Constant(call.Arguments[2], argument.Dimension).Real;
        if (!(b > a))
        {
            throw new ExpressionException(call.Arguments[2].Start, FormattableString.Invariant($"the end {b:G6} must lie above the start {a:G6}"));
        }

        TimeFunction rise = StepOf(argument with { Function = TotalFunction.Of([argument.Function, TimeFunction.Of(-a)]) }, call.Arguments[0]);
        TimeFunction fall = StepOf(
            argument with { Function = TotalFunction.Of([TimeFunction.Of(b), ProductFunction.Of(-1, argument.Function)]) }, call.Arguments[0]);
        return new ScalarValue(ProductFunction.Of([rise, fall]), Dimension.None);
    }

    private ScalarValue Derivative(CallNode call)
    {
        Count(call, 1, "diff(f)");
        ScalarValue f = Scalar(call.Arguments[0]);
        return new ScalarValue(f.Function.Derivative(TimeFunction.Time), f.Dimension.Over(evaluator.Scope.Time));
    }

    private OperatorValue Commutator(CallNode call, int sign)
    {
        Count(call, 2, sign < 0 ? "comm(A, B)" : "anti(A, B)");
        ExpressionValue left = evaluator.Evaluate(call.Arguments[0]), right = evaluator.Evaluate(call.Arguments[1]);
        DrivenOperator a = evaluator.AsOperator(left, call.Arguments[0].Start), b = evaluator.AsOperator(right, call.Arguments[1].Start);
        return new OperatorValue(DrivenOperator.Sum(a.Space, [a.Times(b), b.Times(a).Scale(TimeFunction.Of(sign))]), left.Dimension.Times(right.Dimension));
    }

    private ScalarValue Trace(CallNode call)
    {
        Count(call, 1, "tr(A)");
        ExpressionValue value = evaluator.Evaluate(call.Arguments[0]);
        DrivenOperator a = evaluator.AsOperator(value, call.Arguments[0].Start);
        return new ScalarValue(
            TotalFunction.Of([TimeFunction.Of(a.Constant.Trace()), .. a.Drives.Select(d => ProductFunction.Of(d.Operator.Trace(), d.Function))]),
                value.Dimension);
    }

    private KetValue Normalize(CallNode call)
    {
        Count(call, 1, "normalize(ket)");
        if (evaluator.Evaluate(call.Arguments[0]) is not KetValue ket)
        {
            throw new ExpressionException(call.Arguments[0].Start, "a ket is expected, as in normalize(|0> + |1>)");
        }

        double norm = ket.Ket.Norm;
        return norm > 0 && double.IsFinite(norm) ? ket with { Ket = ket.Ket.Scale(1 / norm), Dimension = Dimension.None }
            : throw new ExpressionException(call.Arguments[0].Start, "the state is zero and cannot be normalized");
    }

    /// <summary>A function of a diagonal operator on one subsystem.</summary>
    private static OperatorValue Pointwise(string name, DrivenOperator a, CallNode call, Func<Complex, Complex> function)
    {
        if (!a.IsConstant || a.Constant.Local is not { Matrix: var matrix, Subsystem: var subsystem } || !IsDiagonal(matrix))
        {
            throw new ExpressionException(call.Start,
                $"{name} of an operator is for diagonal ones on one subsystem, such as functions of x on a grid; exp takes any");
        }

        Complex[] values = [.. Enumerable.Range(0, matrix.Rows).Select(k => function(matrix[k, k]))];
        int wrong = Array.FindIndex(values, z => !double.IsFinite(z.Real) || !double.IsFinite(z.Imaginary));
        return wrong < 0 ? new OperatorValue(OperatorSum.On(a.Space, subsystem, ComplexMatrix.Diagonal(values)), Dimension.None)
            : throw new ExpressionException(call.Start, $"the result is not finite at {Evaluator.Show(matrix[wrong, wrong])}");
    }

    private static bool IsDiagonal(ComplexMatrix matrix)
    {
        for (int r = 0; r < matrix.Rows; r++)
        {
            for (int c = 0; c < matrix.Columns; c++)
            {
                if (r != c && matrix[r, c] != Complex.Zero)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static ExpressionValue Exponential(DrivenOperator a, CallNode call)
    {
        if (!a.IsConstant)
        {
            throw new ExpressionException(call.Start, "time-dependent exponent of an operator; write the exponent's Hamiltonian instead");
        }

        Space space = a.Space;
        if (a.Constant.LocalParts() is { } parts)
        {
            OperatorSum product = OperatorSum.Identity(space, 1);
            foreach (OperatorSum part in parts)
            {
                product = product.Times(part.Local is { } local ? OperatorSum.On(space, local.Subsystem, MatrixExponential.Compute(local.Matrix))
                    : OperatorSum.Identity(space, Complex.Exp(part.Multiple!.Value)));
            }

            return new OperatorValue(product, Dimension.None);
        }

        return space.Dimension <= LargestExponential
            ? new OperatorValue(OperatorSum.FromWhole(space, MatrixExponential.Compute(a.Constant.ToFullOperator().ToMatrix())), Dimension.None)
            : throw new ExpressionException(call.Start,
                $"the exponential of an operator on several subsystems is a matrix of order {space.Dimension}; at most {LargestExponential} is formed");
    }

    private ExpressionValue OnAny(string name, CallNode call)
    {
        Space space = evaluator.Scope.Space ?? throw new ExpressionException(call.Start, "there are no operators here");
        IReadOnlyList<SubsystemGroup> groups = space.GroupsWithCall(name);
        if (groups.Count == 0)
        {
            throw new ExpressionException(call.Start, $"no subsystem has {name}(…)");
        }

        if (groups.Count > 1 && name is "P" or "trans" && call.Arguments.Count > 0 && Label(call.Arguments[0]) is { } label)
        {
            IReadOnlyList<SubsystemGroup> having = [.. groups.Where(g => space.Subsystems[g.First].LevelNames.Contains(label))];
            groups = having.Count > 0 ? having : groups;
        }

        SubsystemGroup group = NameTable.One(groups, name + "(…)", call.Start);
        return group.IsArray ? throw new ExpressionException(call.Start, $"{name} belongs to the array {group.Name}; write {group.Name}[k].{name}(…)")
            : OnSubsystem(space, group.First, name, call, call.Start);
    }

    private OperatorValue OnSubsystem(Space space, int subsystem, string name, CallNode call, int position)
    {
        Subsystem target = space.Subsystems[subsystem];
        if (!target.CallNames.Contains(name))
        {
            throw new ExpressionException(position,
                $"{target.Name} has no {name}(…); it has {string.Join(", ", target.OperatorNames.Concat(target.CallNames))}");
        }

        ComplexMatrix matrix;
        switch (name)
        {
            case "P":
                Count(call, 1, $"{target.Name}.P(level)");
                int level = Level(target, call.Arguments[0]);
                matrix = target.Transition(level, level);
                break;
            case "trans":
                Count(call, 2, $"{target.Name}.trans(to, from)");
                matrix = target.Transition(Level(target, call.Arguments[0]), Level(target, call.Arguments[1]));
                break;
            default:
                Count(call, 1, $"{target.Name}.{name}(…)");
                Complex z = evaluator.Constant(call.Arguments[0]);
                matrix = name == "D" ? Oscillator.Displacement(target.Levels, z) : Oscillator.Squeeze(target.Levels, z);
                break;
        }

        return new OperatorValue(OperatorSum.On(space, subsystem, matrix), Dimension.None);
    }

    private static string? Label(Node node) => node switch
    {
        NameNode name => name.Name,
        LiteralNode { HasUnit: false, Value: { Imaginary: 0 } value } when double.IsInteger(value.Real) =>
            value.Real.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    private int Level(Subsystem target, Node node)
    {
        string label = Label(node) is { } text && !evaluator.Indices.ContainsKey(text) && target.TryLevel(text, out _) ? text
            : node is NameNode name && !evaluator.Indices.ContainsKey(name.Name) ? name.Name
            : evaluator.Whole(node).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return target.TryLevel(label, out int level) ? level
            : throw new ExpressionException(node.Start, $"{label} is no level of {target.Name} ({target.DescribeLevels()})");
    }
}
