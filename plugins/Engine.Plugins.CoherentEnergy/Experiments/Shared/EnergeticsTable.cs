using System.Numerics;
using Engine.Plugins.CoherentEnergy.Energetics;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Collects the energetics of states along a coordinate.</summary>
/// <param name="count">Number of states.</param>
internal sealed class EnergeticsTable(int count)
{
    private readonly TwoQubitEnergetics?[] _states = new TwoQubitEnergetics?[count];

    public TwoQubitEnergetics? this[int index]
    {
        get => _states[index];
        set => _states[index] = value;
    }

    /// <summary>The columns; an undefined state gives NaN.</summary>
    public TableColumn[] Columns(string coordinate, string unit, double[] values) =>
    [
        new(coordinate, unit, values),
        Column("energyA", s => s.A.Energy), Column("energyB", s => s.B.Energy),
        new("meanFieldA", "1", [.. _states.Select(s => s?.A.MeanField ?? new Complex(double.NaN, 0))]),
        new("meanFieldB", "1", [.. _states.Select(s => s?.B.MeanField ?? new Complex(double.NaN, 0))]),
        Column("coherentEnergyA", s => s.A.CoherentEnergy), Column("coherentEnergyB", s => s.B.CoherentEnergy),
        Column("nominalCoherentEnergy", s => s.NominalCoherentEnergy),
        Column("deficitA", s => s.A.Deficit), Column("deficitB", s => s.B.Deficit),
        Column("concurrence", s => s.Concurrence), Column("negativity", s => s.Negativity),
        Column("minQuantumDeficit", s => s.MinQuantumDeficit),
        Column("classicalDeficitA", s => s.ClassicalDeficitA), Column("classicalDeficitB", s => s.ClassicalDeficitB),
        Column("efficiency", s => s.Efficiency ?? double.NaN),
    ];

    /// <summary>Coherent energy, entanglement and noise along the coordinate: three parts that add up to the nominal energy.</summary>
    public LineFigure Figure(string name, string title, string coordinate, string unit, double[] values) => new(
        name,
        title,
        new Axis(coordinate, unit),
        new Axis("energy (excitations)"),
        [
            new("coherent energy", values, Values(s => s.CoherentEnergy)),
            new("2 min Q = C^2/2", values, Values(s => 2 * s.MinQuantumDeficit)),
            new("classical deficits", values, Values(s => s.ClassicalDeficitA + s.ClassicalDeficitB)),
            new("nominal coherent energy", values, Values(s => s.NominalCoherentEnergy), SeriesStyle.Dashed),
            new("concurrence", values, Values(s => s.Concurrence), SeriesStyle.Dashed),
        ]);

    private TableColumn Column(string name, Func<TwoQubitEnergetics, double> pick) => new(name, "1", Values(pick));

    private double[] Values(Func<TwoQubitEnergetics, double> pick) => [.. _states.Select(s => s is null ? double.NaN : pick(s))];
}
