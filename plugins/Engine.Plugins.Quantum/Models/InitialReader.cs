using System.Globalization;
using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;
using Engine.Quantum;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Reads the field <c>initial</c>.</summary>
internal sealed class InitialReader(FieldReader fields, Space space, string folder, bool allowTruncation)
{
    private const double NormSlack = 1e-9;
    private const double LargestCut = 1e-3;

    private double _cutOff;

    public ModelState? Read(ModelNode node, string path = "initial")
    {
        _cutOff = 0;
        if (node.Kind != NodeKind.Object)
        {
            return Expression(fields, space, node, path);
        }

        return node.Members.ContainsKey("file") && space.Group("file") is null ? Stored(node, path) : Product(node, path);
    }

    /// <summary>A ket or a density matrix.</summary>
    private static ModelState? Expression(FieldReader reader, Space space, ModelNode node, string path)
    {
        ExpressionValue? value = reader.Value(node, path);
        switch (value)
        {
            case null:
                return null;
            case KetValue { IsBra: false } ket when ket.Ket.Subsystem is not null:
                reader.Problems.Add(node, path,
                    $"the ket names 1 of {space.Subsystems.Count} subsystems; give one label each, or an object {{subsystem: state}}");
                return null;
            case KetValue { IsBra: false } ket:
                double norm = ket.Ket.Norm;
                if (!(Math.Abs(norm - 1) <= NormSlack))
                {
                    reader.Problems.Add(node, path, FormattableString.Invariant($"the ket has the norm {norm:G9}; a state has norm 1: write normalize(…)"));
                    return null;
                }

                return Restricted(reader, node, path, () => new ModelState(ket.Ket.ToState(), null, 0));
            case OperatorValue { Operator.IsConstant: true } rho:
                try
                {
                    return new ModelState(null, new DensityMatrix(rho.Operator.Constant.ToMatrix(), space.System), 0);
                }
                catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
                {
                    reader.Problems.Add(node, path, e.Message.Split(" (Parameter")[0]);
                    return null;
                }

            default:
                reader.Problems.Add(node, path, "a ket such as |0,e>, a constant density matrix or an object {subsystem: state} is expected");
                return null;
        }
    }

    private ModelState? Product(ModelNode node, string path)
    {
        if (!fields.CheckFields(node, path, [.. space.Groups.Select(g => g.Name)]))
        {
            return null;
        }

        List<ModelState> factors = [];
        bool fine = true;
        foreach (SubsystemGroup group in space.Groups)
        {
            if (!node.Members.TryGetValue(group.Name, out ModelMember? member))
            {
                fields.Problems.Add(node, path, $"the state of {group.Name} is missing");
                fine = false;
                continue;
            }

            string inner = $"{path}.{group.Name}";
            bool listed = member.Value.Kind == NodeKind.List;
            if (listed && member.Value.Items.Length != group.Count)
            {
                fields.Problems.Add(member.Value, inner,
                    $"there are {member.Value.Items.Length} states for {group.Count} subsystems; give one each, or one for all");
                fine = false;
                continue;
            }

            for (int k = 0; k < group.Count; k++)
            {
                ModelState? factor = listed ? Local(group.First + k, member.Value.Items[k], $"{inner}[{k}]") : Local(group.First + k, member.Value, inner);
                if (factor is null)
                {
                    fine = false;
                    break;
                }

                factors.Add(factor);
            }
        }

        if (!fine)
        {
            return null;
        }

        if (factors.All(f => f.Pure is not null))
        {
            StateVector product = factors.Select(f => f.Pure!).Aggregate((a, b) => a.Tensor(b));
            return Restricted(fields, node, path, () =>
                new ModelState(space.Restrict(new StateVector(product.Amplitudes, space.Full, normalize: true)), null, _cutOff));
        }

        DensityMatrix mixed = factors.Select(f => f.ToDensityMatrix()).Aggregate((a, b) => a.Tensor(b));
        return ReferenceEquals(space.System, space.Full) ? new ModelState(null, mixed.WithSystem(space.System), _cutOff)
            : Restricted(fields, node, path, () => new ModelState(null, new DensityMatrix(space.Restrict(mixed.ToMatrix()), space.System), _cutOff));
    }

    /// <summary>A state that may have more excitations than are allowed.</summary>
    private static ModelState? Restricted(FieldReader reader, ModelNode node, string path, Func<ModelState> state)
    {
        try
        {
            return state();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            reader.Problems.Add(node, path, $"the state does not fit into the model's excitations: {e.Message.Split(" (Parameter")[0]}");
            return null;
        }
    }

    /// <summary>The state of one subsystem.</summary>
    private ModelState? Local(int number, ModelNode node, string path)
    {
        Subsystem subsystem = space.Subsystems[number];
        if (node.Kind is NodeKind.Text or NodeKind.Number && subsystem.TryLevel(node.Text.Trim(), out int level))
        {
            return new ModelState(StateVector.Basis(new CompositeSystem(subsystem.Levels), level), null, 0);
        }

        Space alone = new([subsystem], [new SubsystemGroup(subsystem.Name, 0, 1, false)]);
        FieldReader reader = new(new Evaluator(fields.Scope.For(alone)), fields.Problems, fields.HasUnits, false);
        if (node.Kind == NodeKind.Text && node.Text.Trim() is var text && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            fields.Problems.Add(node, path, $"{text} is no level of {subsystem.Name} ({subsystem.DescribeLevels()})");
            return null;
        }

        if (Call(node) is { } call)
        {
            return Named(subsystem, call, reader, node, path);
        }

        return Expression(reader, alone, node, path);
    }

    private CallNode? Call(ModelNode node)
    {
        try
        {
            return node.Kind == NodeKind.Text && ExpressionParser.Parse(node.Text, fields.Scope.IsDeclared, out _) is CallNode
            { Target: NameNode { Name: "coherent" or "thermal" or "fock" or "squeezed" } } call ? call : null;
        }
        catch (ExpressionException)
        {
            // Said where the expression is evaluated.
            return null;
        }
    }

    private ModelState? Named(Subsystem subsystem, CallNode call, FieldReader reader, ModelNode node, string path)
    {
        string name = ((NameNode)call.Target).Name;
        try
        {
            if (subsystem.Kind != SubsystemKind.Oscillator)
            {
                throw new ExpressionException(call.Start, $"{name}(…) is a state of an oscillator; {subsystem.Name} is none");
            }

            if (call.Arguments.Count != 1)
            {
                throw new ExpressionException(call.Start, $"takes 1 argument, got {call.Arguments.Count}");
            }

            int levels = subsystem.Levels;
            if (name == "fock")
            {
                int n = reader.Evaluator.Whole(call.Arguments[0]);
                return n >= 0 && n < levels ? new ModelState(StateVector.Basis(new CompositeSystem(levels), n), null, 0)
                    : throw new ExpressionException(call.Arguments[0].Start, $"{n} is no level of {subsystem.Name} ({subsystem.DescribeLevels()})");
            }

            Complex z = reader.Evaluator.Constant(call.Arguments[0]);
            double cut;
            ModelState state;
            switch (name)
            {
                case "coherent":
                    state = new ModelState(NamedStates.Coherent(levels, z, out cut), null, 0);
                    break;
                case "thermal" when z.Imaginary == 0 && z.Real >= 0:
                    state = z.Real == 0 ? new ModelState(StateVector.Basis(new CompositeSystem(levels), 0), null, 0)
                        : new ModelState(null, NamedStates.Thermal(levels, z.Real, out _), 0);
                    cut = z.Real == 0 ? 0 : Math.Pow(z.Real / (z.Real + 1), levels);
                    break;
                case "thermal":
                    throw new ExpressionException(call.Arguments[0].Start, $"a mean occupation >= 0 is expected, got {Evaluator.Show(z)}");
                default:
                    state = new ModelState(Squeezed(levels, z, out cut), null, 0);
                    break;
            }

            _cutOff = Math.Max(_cutOff, cut);
            if (cut > LargestCut && !allowTruncation)
            {
                throw new ExpressionException(call.Start, string.Create(CultureInfo.InvariantCulture,
                    $"{levels} levels of {subsystem.Name} cut off the weight {cut:G6}; at most {LargestCut:G1} is allowed: keep more levels, or set "
                        + $"options.allowTruncation"));
            }

            if (cut > 0)
            {
                fields.Problems.Warn(FormattableString.Invariant(
                    $"{path}: {node.Text} is cut off to {levels} levels and normalized; the weight cut off is {cut:G4}."));
            }

            return state;
        }
        catch (ExpressionException e)
        {
            fields.Problems.Add(node.Source, node.OffsetOf(e.Position), path, e.Message);
            return null;
        }
    }

    /// <summary>S(z)|0⟩ by its amplitudes, c₂ₙ₊₂ = -e^{iθ} tanh r √((2n+1)/(2n+2)) c₂ₙ.</summary>
    private static StateVector Squeezed(int levels, Complex z, out double cut)
    {
        double r = Complex.Abs(z), ratio = Math.Tanh(r);
        Complex turn = r == 0 ? 0 : -z / r * ratio, c = 1 / Math.Sqrt(Math.Cosh(r));
        Complex[] amplitudes = new Complex[levels];
        cut = 0;
        for (int n = 0; ; n += 2)
        {
            double weight = (c.Real * c.Real) + (c.Imaginary * c.Imaginary);
            if (n < levels)
            {
                amplitudes[n] = c;
            }
            else if (weight <= 1e-18 * (1 - (ratio * ratio)) || weight == 0)
            {
                return new StateVector(amplitudes, null, normalize: true);
            }
            else
            {
                cut += weight;
            }

            c *= turn * Math.Sqrt((n + 1.0) / (n + 2.0));
        }
    }

    private ModelState? Stored(ModelNode node, string path)
    {
        if (!fields.CheckFields(node, path, "file") || fields.Text(node.Members["file"].Value, $"{path}.file") is not { } file)
        {
            return null;
        }

        try
        {
            ModelNode tree = JsonTreeReader.Read(new SourceText(file, NumberFile.ReadText(file, folder)));
            bool matrix = tree.Items.Length > 0 && tree.Items[0].Kind == NodeKind.List && tree.Items.Length == tree.Items[0].Items.Length
                && tree.Items[0].Items.Length != 2
                || (tree.Items.Length == 2 && tree.Items[0].Kind == NodeKind.List && tree.Items[0].Items.Length == 2
                    && tree.Items[0].Items[0].Kind == NodeKind.List);
            if (!matrix)
            {
                return new ModelState(new StateVector([.. tree.Items.Select(Number)], space.System), null, 0);
            }

            int n = tree.Items.Length;
            ComplexMatrix rho = ComplexMatrix.Create(n, n, (r, c) => Number(tree.Items[r].Items[c]));
            return new ModelState(null, new DensityMatrix(rho, space.System), 0);
        }
        catch (Exception e) when (e is FormatException or ModelSyntaxException or ArgumentException or IndexOutOfRangeException)
        {
            fields.Problems.Add(node.Members["file"].Value, $"{path}.file", e is FormatException ? e.Message
                : $"the file '{file}' holds no state of dimension {space.Dimension}: {e.Message.Split(" (Parameter")[0]}");
            return null;
        }

        static Complex Number(ModelNode item) => item.Kind == NodeKind.Number ? double.Parse(item.Text, CultureInfo.InvariantCulture)
            : item.Items.Length == 2 && item.Items.All(i => i.Kind == NodeKind.Number)
                ? new Complex(double.Parse(item.Items[0].Text, CultureInfo.InvariantCulture), double.Parse(item.Items[1].Text, CultureInfo.InvariantCulture))
                : throw new FormatException("numbers or pairs [re, im] are expected in a file of a state");
    }
}
