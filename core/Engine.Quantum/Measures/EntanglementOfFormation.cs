using System.Numerics;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Quantum.Measures;

/// <summary>Entanglement of formation of two qubits in ebits, h((1 + √(1 - C²))/2) with h the binary entropy.</summary>
/// <example>See <see cref="Negativity"/>.</example>
[Reference("W. K. Wootters, \"Entanglement of formation of an arbitrary state of two qubits\", Phys. Rev. Lett. 80, 2245 (1998)",
    Doi = "10.1103/PhysRevLett.80.2245", Equations = "Eqs. 6-8")]
public static class EntanglementOfFormation
{
    /// <summary>E_F of a mixed state.</summary>
    /// <param name="state">A state of two qubits.</param>
    /// <returns>Ebits, 0 to 1.</returns>
    /// <exception cref="ArgumentException">The system is not two qubits.</exception>
    public static double Of(DensityMatrix state) => FromConcurrence(Concurrence.Of(state));

    /// <summary>E_F of a pure state, its entanglement entropy.</summary>
    /// <param name="state">A state of two qubits.</param>
    /// <returns>Ebits, 0 to 1.</returns>
    /// <exception cref="ArgumentException">The system is not two qubits.</exception>
    public static double Of(StateVector state) => FromConcurrence(Concurrence.Of(state));

    /// <summary>E_F of many states at once, one state a SIMD lane; allocates nothing.</summary>
    /// <param name="states">16 numbers a state, row after row, states one after another; assumed to be states of two qubits.</param>
    /// <param name="values">Receives one number a state.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, Span<double> values)
    {
        Concurrence.Batch(states, values);
        foreach (ref double value in values)
        {
            value = FromConcurrence(value);
        }
    }

    /// <summary>E_F of a given concurrence; the smaller weight is formed as C²/[2(1 + √(1 - C²))], which does not cancel.</summary>
    /// <param name="concurrence">C, between 0 and 1; up to 1 + 1e-12 counts as 1.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The concurrence lies outside its range.</exception>
    public static double FromConcurrence(double concurrence)
    {
        if (!(concurrence >= 0 && concurrence <= 1 + 1e-12))
        {
            throw new ArgumentOutOfRangeException(nameof(concurrence), $"The concurrence is {concurrence}; it must lie between 0 and 1.");
        }

        double c2 = Math.Min(1, concurrence * concurrence);
        double small = c2 / (2 * (1 + Math.Sqrt(1 - c2)));
        return small == 0 ? 0 : -((small * Math.Log2(small)) + ((1 - small) * ElementaryFunctions.LogP1(-small) / Math.Log(2)));
    }
}
