using Engine.Quantum;

namespace Engine.Plugins.Quantum.Spaces;

/// <summary>The subsystems of a model, the first one slowest.</summary>
internal sealed class Space
{
    public Space(IReadOnlyList<Subsystem> subsystems, IReadOnlyList<SubsystemGroup> groups)
    {
        Subsystems = subsystems;
        Groups = groups;
        System = new CompositeSystem([.. subsystems.Select(s => s.Levels)], [.. subsystems.Select(s => s.Name)]);
    }

    public IReadOnlyList<Subsystem> Subsystems { get; }

    /// <summary>Subsystems and arrays by the names of the model.</summary>
    public IReadOnlyList<SubsystemGroup> Groups { get; }

    public CompositeSystem System { get; }

    public int Dimension => System.Dimension;

    public SubsystemGroup? Group(string name) => Groups.FirstOrDefault(g => g.Name == name);

    /// <summary>Groups whose subsystems have an operator.</summary>
    public IReadOnlyList<SubsystemGroup> GroupsWith(string operatorName) => [.. Groups.Where(g => Subsystems[g.First].Has(operatorName))];

    /// <summary>Groups whose subsystems have an operator that takes arguments.</summary>
    public IReadOnlyList<SubsystemGroup> GroupsWithCall(string name) => [.. Groups.Where(g => Subsystems[g.First].CallNames.Contains(name))];

    /// <summary>A basis state as a ket: |0,e⟩.</summary>
    public string Label(int basisIndex) =>
        "|" + string.Join(",", Subsystems.Select((s, k) => s.LevelName(System.Level(basisIndex, k)))) + ">";

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
                    weight += System.Level(i, k) == level ? population(i) : 0;
                }

                (largest, where) = weight > largest || where < 0 ? (Math.Max(weight, largest), k) : (largest, where);
            }
        }

        return (largest, where);
    }
}
