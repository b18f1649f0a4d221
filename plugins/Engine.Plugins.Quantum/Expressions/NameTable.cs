using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Expressions;

/// <summary>Looks names up: constants, the model's own names, subsystems and their operators.</summary>
internal sealed class NameTable(Evaluator evaluator)
{
    private const double Planck = 6.62607015e-34;

    private Scope Scope => evaluator.Scope;

    public ExpressionValue Resolve(NameNode node)
    {
        string name = node.Name;
        if (evaluator.Indices.TryGetValue(name, out int index))
        {
            return ScalarValue.Of(index, index == 0 ? Dimension.Every : Dimension.None);
        }

        if (Constant(name) is { } constant)
        {
            return constant;
        }

        if (Scope.Find(name) is { } known)
        {
            return known;
        }

        if (Scope.Broken.Contains(name))
        {
            throw new BrokenNameException();
        }

        if (Scope.Space is { } space)
        {
            IReadOnlyList<SubsystemGroup> groups = space.GroupsWith(name);
            if (name == "id")
            {
                return new OperatorValue(OperatorSum.Identity(space, 1), Dimension.None);
            }

            if (groups.Count > 0)
            {
                SubsystemGroup group = One(groups, name, node.Start);
                return group.IsArray
                    ? throw new ExpressionException(node.Start, $"{name} belongs to the array {group.Name}; write {name}[k] with k in 0..{group.Count - 1}")
                    : Operator(space, group.First, name);
            }

            if (space.Group(name) is { } subsystem)
            {
                string first = space.Subsystems[subsystem.First].OperatorNames.First(o => o != "id"
                    || space.Subsystems[subsystem.First].OperatorNames.Count == 1);
                throw new ExpressionException(node.Start,
                    $"{name} is a subsystem; write {name}{(subsystem.IsArray ? "[0]" : "")}.{first} for its operator {first}");
            }
        }

        throw Unknown(name, node.Start);
    }

    public ExpressionValue Resolve(MemberNode node)
    {
        (Space space, int subsystem) = Subsystem(node.Target);
        Subsystem target = space.Subsystems[subsystem];
        return target.Has(node.Name) ? Operator(space, subsystem, node.Name)
            : node.Name == "mass" && target.Kind == SubsystemKind.Grid ? ScalarValue.Of(target.Mass, Dimension.None)
            : throw new ExpressionException(node.NameStart,
                $"{node.Name} is no operator of {target.Name} ({string.Join(", ", target.OperatorNames.Concat(target.CallNames))})");
    }

    public ExpressionValue Resolve(IndexNode node)
    {
        (SubsystemGroup group, string? name) = Array(node.Target);
        if (name is null)
        {
            throw new ExpressionException(node.Start,
                $"{group.Name}[…] is a subsystem; write {group.Name}[…].{Scope.Space!.Subsystems[group.First].OperatorNames.Last()}");
        }

        return Operator(Scope.Space!, group.First + Subscript(group, node.Index), name);
    }

    /// <summary>A ket of all subsystems, or of the only one that has a level of its name.</summary>
    public KetSum Ket(KetNode node)
    {
        Space space = Scope.Space ?? throw new ExpressionException(node.Start, "there are no states here");
        if (node.Labels.Count == space.Subsystems.Count)
        {
            int[] levels = new int[node.Labels.Count];
            for (int k = 0; k < levels.Length; k++)
            {
                if (!space.Subsystems[k].TryLevel(node.Labels[k], out levels[k]))
                {
                    throw new ExpressionException(node.LabelStarts[k],
                        $"{node.Labels[k]} is no level of {space.Subsystems[k].Name} ({space.Subsystems[k].DescribeLevels()})");
                }
            }

            return KetSum.Basis(space, null, space.Full.BasisIndex(levels));
        }

        if (node.Labels.Count == 1)
        {
            int[] having = [.. Enumerable.Range(0, space.Subsystems.Count).Where(k => space.Subsystems[k].LevelNames.Contains(node.Labels[0]))];
            if (having.Length == 1)
            {
                space.Subsystems[having[0]].TryLevel(node.Labels[0], out int level);
                return KetSum.Basis(space, having[0], level);
            }
        }

        throw new ExpressionException(node.Start,
            $"the {(node.IsBra ? "bra" : "ket")} names {node.Labels.Count} of {space.Subsystems.Count} subsystems; give one label each, in the order "
            + string.Join(", ", space.Groups.Select(g => g.IsArray ? $"{g.Name}[0..{g.Count - 1}]" : g.Name)));
    }

    /// <summary>The subsystem that <c>cavity</c> or <c>q[k]</c> names.</summary>
    public (Space Space, int Subsystem) Subsystem(Node node)
    {
        Space space = Scope.Space ?? throw new ExpressionException(node.Start, "there are no subsystems here");
        if (node is NameNode name && space.Group(name.Name) is { } group)
        {
            return group.IsArray ? throw new ExpressionException(node.Start, $"{group.Name} is an array; write {group.Name}[k] with k in 0..{group.Count - 1}")
                : (space, group.First);
        }

        if (node is IndexNode { Target: NameNode array } subscript && space.Group(array.Name) is { IsArray: true } found)
        {
            return (space, found.First + Subscript(found, subscript.Index));
        }

        string[] names = [.. space.Groups.Select(g => g.Name)];
        throw new ExpressionException(node.Start, node is NameNode other
            ? $"{other.Name} is no subsystem{Spelling.Clause(other.Name, names)}; there are {string.Join(", ", names)}"
                : "the name of a subsystem is expected before the dot");
    }

    /// <summary>Number of elements of the array a subscript belongs to.</summary>
    public int ArrayLength(Node target) => Array(target).Group.Count;

    /// <summary>The one group of several, or an error that says how to name one.</summary>
    public static SubsystemGroup One(IReadOnlyList<SubsystemGroup> groups, string name, int position) => groups.Count == 1 ? groups[0]
        : throw new ExpressionException(position,
            $"{name} belongs to {string.Join(", ", groups.Select(g => g.Name))}; write {groups[0].Name}{(groups[0].IsArray ? "[k]" : "")}.{name}");

    public ExpressionException Unknown(string name, int position)
    {
        if (Scope.IsDeclared(name))
        {
            return new ExpressionException(position, $"{name} is used before it is defined; parameters, drives and operators may use earlier ones only");
        }

        if (UnitSymbols.TryGet(name, out _, out _, out _))
        {
            return new ExpressionException(position, $"{name} is not known; a unit stands directly behind a number: 1{name}");
        }

        IEnumerable<string> known = [.. Scope.Known, .. ReservedNames.All,
            .. Scope.Space?.Groups.SelectMany(g => Scope.Space.Subsystems[g.First].OperatorNames.Append(g.Name)) ?? []];
        return new ExpressionException(position, $"{name} is not known{Spelling.Clause(name, known)}");
    }

    private ExpressionValue? Constant(string name) => name switch
    {
        "t" => new ScalarValue(new ClockFunction(), Scope.Time),
        "i" => ScalarValue.Of(Complex.ImaginaryOne, Dimension.None),
        "pi" => ScalarValue.Of(Math.PI, Dimension.HalfTurn),
        "tau" => ScalarValue.Of(2 * Math.PI, Dimension.HalfTurn),
        "hbar" => ScalarValue.Of(Planck / (2 * Math.PI), new Dimension(1, 1, 0, 0, 0)),
        "h" => ScalarValue.Of(Planck, new Dimension(1, 1, 0, -1, -1)),
        "kB" => ScalarValue.Of(1.380649e-23, new Dimension(0, 1, -1, 0, 0)),
        _ => null,
    };

    private static OperatorValue Operator(Space space, int subsystem, string name)
    {
        ComplexMatrix matrix = space.Subsystems[subsystem].Operator(name);
        return new OperatorValue(name == "id" ? OperatorSum.Identity(space, 1) : OperatorSum.On(space, subsystem, matrix), Dimension.None);
    }

    /// <summary>The array behind a subscript, and the operator where one is named before it: sx[k].</summary>
    private (SubsystemGroup Group, string? Operator) Array(Node target)
    {
        Space space = Scope.Space ?? throw new ExpressionException(target.Start, "there are no arrays here");
        if (target is not NameNode name)
        {
            throw new ExpressionException(target.Start, "a subscript belongs to an array or one of its operators, as in q[k].sx or sx[k]");
        }

        if (space.Group(name.Name) is { } group)
        {
            return group.IsArray ? (group, null) : throw new ExpressionException(target.Start,
                $"{group.Name} is one subsystem; write {group.Name} without a subscript");
        }

        IReadOnlyList<SubsystemGroup> groups = space.GroupsWith(name.Name);
        if (groups.Count == 0)
        {
            throw Unknown(name.Name, target.Start);
        }

        SubsystemGroup one = One(groups, name.Name, target.Start);
        return one.IsArray ? (one, name.Name) : throw new ExpressionException(target.Start,
            $"{name.Name} belongs to one subsystem; write it without a subscript");
    }

    private int Subscript(SubsystemGroup group, Node index)
    {
        int k = evaluator.Whole(index);
        return k >= 0 && k < group.Count ? k : throw new ExpressionException(index.Start, $"index {k} of {group.Name}; it must lie in 0..{group.Count - 1}");
    }
}
