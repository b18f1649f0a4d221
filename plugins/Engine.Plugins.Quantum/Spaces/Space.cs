using Engine.Numerics.LinearAlgebra;
using Engine.Quantum;
using Engine.Quantum.Operators;

namespace Engine.Plugins.Quantum.Spaces;

/// <summary>The subsystems of a model, the first one slowest; solvers see all their states, or those with few excitations.</summary>
internal sealed class Space
{
    private readonly ExcitationRestrictedSpace? _few;

    /// <param name="subsystems">The subsystems.</param>
    /// <param name="groups">Subsystems and arrays by name.</param>
    /// <param name="excitations">The largest sum of levels, or null for no limit.</param>
    public Space(IReadOnlyList<Subsystem> subsystems, IReadOnlyList<SubsystemGroup> groups, int? excitations = null)
    {
        Subsystems = subsystems;
        Groups = groups;
        Full = new CompositeSystem([.. subsystems.Select(s => s.Levels)], [.. subsystems.Select(s => s.Name)]);
        _few = excitations is { } most ? new ExcitationRestrictedSpace(Full, most) : null;
    }

    public IReadOnlyList<Subsystem> Subsystems { get; }

    /// <summary>Subsystems and arrays by the names of the model.</summary>
    public IReadOnlyList<SubsystemGroup> Groups { get; }

    /// <summary>All subsystems: what expressions speak of.</summary>
    public CompositeSystem Full { get; }

    /// <summary>What solvers work on: the same, or one system of the states with few excitations.</summary>
    public CompositeSystem System => _few?.System ?? Full;

    public int Dimension => System.Dimension;

    /// <summary>Dimensions of the parts that a state series can be told of.</summary>
    public int[] StateDimensions => _few is null ? [.. Subsystems.Select(s => s.Levels)] : [Dimension];

    /// <summary>The space in words.</summary>
    public string Description => string.Join(" x ", Subsystems.Select(s => s.Levels))
        + (_few is null ? "" : $", at most {_few.Excitations} excitation{(_few.Excitations == 1 ? "" : "s")} in all");

    /// <summary>The level of a subsystem in a basis state.</summary>
    public int Level(int basisIndex, int subsystem) => Full.Level(_few is null ? basisIndex : _few.FullIndices[basisIndex], subsystem);

    /// <summary>An operator on all subsystems as solvers see it.</summary>
    public Operator Restrict(Operator a) => _few?.Restrict(a) ?? a;

    /// <summary>A state of all subsystems as solvers see it.</summary>
    /// <exception cref="ArgumentException">It has more excitations than are allowed.</exception>
    public StateVector Restrict(StateVector state) => _few?.Restrict(state) ?? state;

    /// <summary>A matrix over all subsystems as solvers see it.</summary>
    public ComplexMatrix Restrict(ComplexMatrix matrix) => _few is null ? matrix
        : ComplexMatrix.Create(Dimension, Dimension, (r, c) => matrix[_few.FullIndices[r], _few.FullIndices[c]]);

    /// <summary>The state of one subsystem.</summary>
    public DensityMatrix Reduced(DensityMatrix state, int subsystem) => _few is not null ? _few.Reduced(state, subsystem)
        : Subsystems.Count == 1 ? state : state.PartialTrace(subsystem);

    /// <summary>The basis state that differs from another by the level of one subsystem, or -1 where it has too many excitations.</summary>
    public int Neighbor(int basisIndex, int subsystem, int level)
    {
        int full = _few is null ? basisIndex : _few.FullIndices[basisIndex];
        full += (level - Full.Level(full, subsystem)) * Full.Stride(subsystem);
        return _few is null ? full : Math.Max(-1, _few.FullIndices.BinarySearch(full));
    }

    public SubsystemGroup? Group(string name) => Groups.FirstOrDefault(g => g.Name == name);

    /// <summary>Groups whose subsystems have an operator.</summary>
    public IReadOnlyList<SubsystemGroup> GroupsWith(string operatorName) => [.. Groups.Where(g => Subsystems[g.First].Has(operatorName))];

    /// <summary>Groups whose subsystems have an operator that takes arguments.</summary>
    public IReadOnlyList<SubsystemGroup> GroupsWithCall(string name) => [.. Groups.Where(g => Subsystems[g.First].CallNames.Contains(name))];

    /// <summary>A basis state as a ket: |0,e⟩.</summary>
    public string Label(int basisIndex) =>
        "|" + string.Join(",", Subsystems.Select((s, k) => s.LevelName(Level(basisIndex, k)))) + ">";

    /// <summary>The largest population of a level next to the truncation, and the subsystem that has it.</summary>
    /// <param name="population">Populations of the basis states.</param>
    public (double Weight, int Subsystem) TruncationWeight(Func<int, double> population)
    {
        (double largest, int where) = (0, -1);
        for (int k = 0; k < Subsystems.Count; k++)
        {
            foreach (int level in Subsystems[k].EdgeLevels)
            {
                double weight = 0;
                for (int i = 0; i < Dimension; i++)
                {
                    weight += Level(i, k) == level ? population(i) : 0;
                }

                (largest, where) = weight > largest || where < 0 ? (Math.Max(weight, largest), k) : (largest, where);
            }
        }

        return (largest, where);
    }
}
