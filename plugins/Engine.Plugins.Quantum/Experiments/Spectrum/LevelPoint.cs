using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Levels at one value of the parameter.</summary>
/// <param name="Value">The parameter.</param>
/// <param name="Energies">Energies, ascending.</param>
/// <param name="Vectors">Eigenvectors in columns, in the order of the energies.</param>
/// <param name="Labels">The label of each energy: equal labels at two values are one level followed by overlap.</param>
internal sealed record LevelPoint(double Value, double[] Energies, ComplexMatrix Vectors, int[] Labels);
