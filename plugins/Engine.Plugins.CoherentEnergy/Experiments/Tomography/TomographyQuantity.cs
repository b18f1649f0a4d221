using Engine.Plugins.CoherentEnergy.Energetics;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>A quantity of a measured state.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Largest">Its largest value; the smallest is zero.</param>
/// <param name="Pick">Reads it.</param>
internal sealed record TomographyQuantity(string Name, double Largest, Func<TwoQubitEnergetics, double> Pick)
{
    /// <summary>Everything that is estimated.</summary>
    public static TomographyQuantity[] All { get; } =
    [
        new("energyA", 1, s => s.A.Energy),
        new("energyB", 1, s => s.B.Energy),
        new("meanFieldModulusA", 0.5, s => Math.Sqrt(s.A.CoherentEnergy)),
        new("meanFieldModulusB", 0.5, s => Math.Sqrt(s.B.CoherentEnergy)),
        new("coherentEnergy", 0.5, s => s.CoherentEnergy),
        new("nominalCoherentEnergy", 0.5, s => s.NominalCoherentEnergy),
        new("deficitA", 0.25, s => s.A.Deficit),
        new("deficitB", 0.25, s => s.B.Deficit),
        new("concurrence", 1, s => s.Concurrence),
        new("negativity", 0.5, s => s.Negativity),
        new("minQuantumDeficit", 0.25, s => s.MinQuantumDeficit),
        new("classicalDeficitA", 0.25, s => s.ClassicalDeficitA),
        new("classicalDeficitB", 0.25, s => s.ClassicalDeficitB),
        new("efficiency", 1, s => s.Efficiency ?? double.NaN),
        new("purity", 1, s => s.Purity),
    ];

    /// <summary>Position of the concurrence.</summary>
    public static int Concurrence { get; } = Array.FindIndex(All, q => q.Name == "concurrence");
}
