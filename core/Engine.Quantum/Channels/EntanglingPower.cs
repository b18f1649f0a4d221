using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Channels;

/// <summary>
/// The mean linear entropy that a gate on two systems of one dimension gives product states: (d/(d + 1))² [E(U) + E(U S) - E(S)], with S the swap and E the
/// linear entropy of the gate's own Schmidt coefficients.
/// </summary>
/// <example>
/// <code>
/// Console.WriteLine($"{EntanglingPower.Of(Gates.ControlledNot):F6}"); // 0.222222
/// Console.WriteLine($"{EntanglingPower.Of(Gates.Swap):F6}"); // 0.000000
/// </code>
/// </example>
[Reference("P. Zanardi, C. Zalka and L. Faoro, \"Entangling power of quantum evolutions\", Phys. Rev. A 62, 030301 (2000)", Doi = "10.1103/PhysRevA.62.030301")]
[Reference("P. Zanardi, \"Entanglement of quantum evolutions\", Phys. Rev. A 63, 040304 (2001)", Doi = "10.1103/PhysRevA.63.040304")]
public static class EntanglingPower
{
    /// <summary>The power of a gate.</summary>
    /// <param name="gate">A unitary on two systems of dimension d each, of side d².</param>
    /// <returns>0 for local gates and the swap; at most 2/9 for qubits.</returns>
    /// <exception cref="ArgumentException">The side is no square.</exception>
    public static double Of(ComplexMatrix gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        int d = (int)Math.Round(Math.Sqrt(gate.Rows));
        if (gate.Rows != gate.Columns || d * d != gate.Rows || d < 2)
        {
            throw new ArgumentException($"The gate is {gate.Rows} x {gate.Columns}; two systems of one dimension d make d² x d².", nameof(gate));
        }

        ComplexMatrix swapped = ComplexMatrix.Create(gate.Rows, gate.Rows, (r, c) => gate[r, (c % d * d) + (c / d)]);
        double factor = d / (d + 1.0);
        return Math.Max(0, factor * factor * (Entropy(gate, d) + Entropy(swapped, d) - 1 + (1.0 / (d * d))));
    }

    /// <summary>1 - Σ λ² of the Schmidt coefficients of the gate, which are the squared singular values of the reshuffled matrix over d².</summary>
    private static double Entropy(ComplexMatrix gate, int d)
    {
        ComplexMatrix shuffled = ComplexMatrix.Create(d * d, d * d, (r, c) => gate[(r / d * d) + (c / d), (r % d * d) + (c % d)]);
        double norm = MatrixArithmetic.FrobeniusNorm(shuffled * shuffled.Adjoint()), square = (double)d * d;
        return 1 - (norm * norm / (square * square));
    }
}
