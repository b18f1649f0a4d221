using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Channels;

/// <summary>The channel nearest to a Hermitian matrix, in the Frobenius norm of Choi matrices.</summary>
/// <example>
/// <code>
/// // Shrinking factors that no channel has: the nearest that one has.
/// QuantumChannel wished = PauliRepresentation.FromTransferMatrix(new double[,] { { 1, 0, 0, 0 }, { 0, 0.95, 0, 0 }, { 0, 0, 0.9, 0 }, { 0, 0, 0, 0.7 } });
/// double[,] nearest = PauliRepresentation.TransferMatrix(NearestChannel.Of(wished.ToChoi(), 2, 2));
/// Console.WriteLine($"{nearest[1, 1]:F4} {nearest[2, 2]:F4} {nearest[3, 3]:F4}"); // 0.9000 0.8500 0.7500
/// </code>
/// </example>
[Reference("R. L. Dykstra, \"An algorithm for restricted least squares regression\", J. Am. Stat. Assoc. 78, 837 (1983)",
    Doi = "10.1080/01621459.1983.10477029")]
public static class NearestChannel
{
    private const int MostSteps = 20_000;
    private const double Converged = 1e-13;

    /// <summary>Projects in turn onto positive matrices and onto those with Tr_out J = 1, with Dykstra's correction.</summary>
    /// <param name="choi">A Hermitian matrix of order input · output, input first.</param>
    /// <param name="input">Dimension of the inputs, at least 1.</param>
    /// <param name="output">Dimension of the outputs, at least 1.</param>
    /// <returns>The channel: completely positive to rounding, and trace preserving.</returns>
    /// <exception cref="ArgumentException">The order does not fit, or an element is not finite.</exception>
    public static QuantumChannel Of(ComplexMatrix choi, int input, int output)
    {
        Check.Square(choi, nameof(choi));
        ArgumentOutOfRangeException.ThrowIfLessThan(input, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(output, 1);
        Check.Dimension(choi.Rows, checked(input * output), nameof(choi));
        Check.Finite(choi.AsSpan(), nameof(choi));
        ComplexMatrix x = Spectrum.HermitianPart(choi), correction = new(choi.Rows, choi.Rows);
        for (int step = 0; step < MostSteps; step++)
        {
            ComplexMatrix affine = PreserveTrace(x, input, output), shifted = affine + correction, positive = Positive(shifted);
            correction = shifted - positive;
            double moved = MatrixArithmetic.FrobeniusNorm(positive - x);
            x = positive;
            if (moved <= Converged * input && MatrixArithmetic.FrobeniusNorm(positive - affine) <= 1e3 * Converged * input)
            {
                break;
            }
        }

        return QuantumChannel.FromChoi(PreserveTrace(x, input, output), input, output);
    }

    /// <summary>J - (Tr_out J - 1) ⊗ 1/output.</summary>
    private static ComplexMatrix PreserveTrace(ComplexMatrix j, int input, int output)
    {
        ComplexMatrix defect = Subsystems.PartialTrace(j, [input, output], 0) - ComplexMatrix.Identity(input);
        return j - (KroneckerProduct.Compute(defect, ComplexMatrix.Identity(output)) / output);
    }

    private static ComplexMatrix Positive(ComplexMatrix matrix)
    {
        (double[] values, ComplexMatrix vectors) = Spectrum.Decompose(Spectrum.HermitianPart(matrix));
        ComplexMatrix scaled = ComplexMatrix.Create(matrix.Rows, matrix.Rows, (r, c) => Math.Sqrt(Math.Max(0, values[c])) * vectors[r, c]);
        return Spectrum.HermitianPart(scaled * scaled.Adjoint());
    }
}
