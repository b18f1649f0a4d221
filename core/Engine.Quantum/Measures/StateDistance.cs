using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Further distances of states: Bures, Hellinger, Hilbert-Schmidt.</summary>
/// <example>
/// <code>
/// DensityMatrix zero = StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(), mixed = DensityMatrix.MaximallyMixed(zero.System);
/// Console.WriteLine($"{StateDistance.Bures(zero, mixed):F6}"); // 0.765367
/// Console.WriteLine($"{StateDistance.Hellinger(zero, mixed):F6}"); // 0.765367
/// Console.WriteLine($"{StateDistance.HilbertSchmidt(zero, mixed):F6}"); // 0.707107
/// </code>
/// </example>
[Reference("D. Bures, \"An extension of Kakutani's theorem on infinite product measures to the tensor product of semifinite w*-algebras\", "
    + "Trans. Am. Math. Soc. 135, 199 (1969)", Doi = "10.2307/1995012")]
[Reference("S. Luo and Q. Zhang, \"Informational distance on quantum-state space\", Phys. Rev. A 69, 032106 (2004)", Doi = "10.1103/PhysRevA.69.032106")]
public static class StateDistance
{
    /// <summary>√(2 - 2√F), with F the squared fidelity: 0 to √2. Equal states may show √ε of rounding.</summary>
    /// <param name="first">The first state.</param>
    /// <param name="second">The second one.</param>
    /// <returns>The distance.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double Bures(DensityMatrix first, DensityMatrix second) => Math.Sqrt(Math.Max(0, 2 - (2 * Fidelity.Root(first, second))));

    /// <summary>‖√ρ - √σ‖ in the Hilbert-Schmidt norm, √(2 - 2 Tr √ρ√σ): 0 to √2.</summary>
    /// <param name="first">The first state.</param>
    /// <param name="second">The second one.</param>
    /// <returns>The distance.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double Hellinger(DensityMatrix first, DensityMatrix second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Check.Dimension(second.Dimension, first.Dimension, nameof(second));
        return MatrixArithmetic.FrobeniusNorm(Root(first) - Root(second));
    }

    /// <summary>‖ρ - σ‖ in the Hilbert-Schmidt norm, √Tr (ρ - σ)²: 0 to √2.</summary>
    /// <param name="first">The first state.</param>
    /// <param name="second">The second one.</param>
    /// <returns>The distance.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double HilbertSchmidt(DensityMatrix first, DensityMatrix second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Check.Dimension(second.Dimension, first.Dimension, nameof(second));
        return MatrixArithmetic.FrobeniusNorm(first.Elements - second.Elements);
    }

    private static ComplexMatrix Root(DensityMatrix state)
    {
        (double[] values, ComplexMatrix vectors) = Spectrum.Decompose(state.ToMatrix());
        ComplexMatrix scaled = ComplexMatrix.Create(vectors.Rows, vectors.Columns, (r, c) => Math.Sqrt(Math.Max(0, values[c])) * vectors[r, c]);
        return scaled * vectors.Adjoint();
    }
}
