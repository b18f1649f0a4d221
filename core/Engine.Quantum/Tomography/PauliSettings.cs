using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Tomography;

/// <summary>The standard settings of qubits: each measured along x, y or z, 3^n settings with 2^n outcomes.</summary>
/// <example>See <see cref="MaximumLikelihood"/>.</example>
public static class PauliSettings
{
    /// <summary>Projectors of all outcomes, setting after setting: xx, xy, xz, yx ... zz, outcomes ++, +-, -+, -- of each.</summary>
    /// <param name="qubits">Number of qubits, 1 to 5.</param>
    /// <returns>Projectors, and the setting each belongs to.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public static (ComplexMatrix[] Effects, int[] Settings) Of(int qubits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(qubits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(qubits, 5);
        double half = Math.Sqrt(0.5);
        Complex[][][] axes =
        [
            [[half, half], [half, -half]],
            [[half, new(0, half)], [half, new(0, -half)]],
            [[1, 0], [0, 1]],
        ];
        int count = (int)Math.Pow(3, qubits), outcomes = 1 << qubits;
        var effects = new List<ComplexMatrix>();
        var settings = new List<int>();
        for (int setting = 0; setting < count; setting++)
        {
            for (int outcome = 0; outcome < outcomes; outcome++)
            {
                Complex[] vector = [1];
                for (int qubit = 0, rest = count / 3; qubit < qubits; qubit++, rest /= 3)
                {
                    Complex[] local = axes[setting / Math.Max(1, rest) % 3][(outcome >> (qubits - 1 - qubit)) & 1];
                    vector = [.. vector.SelectMany(v => local.Select(x => v * x))];
                }

                effects.Add(Projector(vector));
                settings.Add(setting);
            }
        }

        return ([.. effects], [.. settings]);
    }

    /// <summary>The projector on a vector, normalized.</summary>
    /// <param name="vector">Amplitudes, not all zero.</param>
    /// <returns>d × d, of trace one.</returns>
    public static ComplexMatrix Projector(ReadOnlySpan<Complex> vector)
    {
        double norm = 0;
        foreach (Complex c in vector)
        {
            norm += c.Real * c.Real + c.Imaginary * c.Imaginary;
        }

        var projector = new ComplexMatrix(vector.Length, vector.Length);
        for (int i = 0; i < vector.Length; i++)
        {
            for (int j = 0; j < vector.Length; j++)
            {
                projector[i, j] = vector[i] * Complex.Conjugate(vector[j]) / norm;
            }
        }

        return projector;
    }
}
