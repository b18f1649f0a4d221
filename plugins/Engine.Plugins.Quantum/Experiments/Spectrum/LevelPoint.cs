using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Levels at one value of the parameter.</summary>
/// <param name="Value">The parameter.</param>
/// <param name="Energies">Energies, ascending.</param>
/// <param name="Vectors">Eigenvectors in columns, in the order of the energies.</param>
/// <param name="Labels">The label of each energy: equal labels at two values are one level followed by overlap.</param>
internal sealed record LevelPoint(double Value, double[] Energies, ComplexMatrix Vectors, int[] Labels)
{
    /// <summary>Numbers that a point of so many levels takes.</summary>
    public static int Length(int dimension, int levels) => (2 * levels) + (2 * dimension * levels);

    /// <summary>Reads what <see cref="CopyTo"/> wrote.</summary>
    public static LevelPoint From(double value, ReadOnlySpan<double> numbers, int levels)
    {
        Complex[] vectors = MemoryMarshal.Cast<double, Complex>(numbers[(2 * levels)..]).ToArray();
        return new LevelPoint(value, numbers[..levels].ToArray(), new ComplexMatrix(vectors.Length / levels, levels, vectors),
            [.. numbers.Slice(levels, levels).ToArray().Select(label => (int)label)]);
    }

    /// <summary>Writes energies, labels and vectors.</summary>
    public void CopyTo(Span<double> numbers)
    {
        int levels = Energies.Length;
        Energies.CopyTo(numbers);
        for (int k = 0; k < levels; k++)
        {
            numbers[levels + k] = Labels[k];
        }

        MemoryMarshal.Cast<Complex, double>(Vectors.AsSpan()).CopyTo(numbers[(2 * levels)..]);
    }
}
