using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Channels;

/// <summary>Channels of qubits over products of Pauli matrices, in the order 1, X, Y, Z with the last qubit fastest.</summary>
/// <example>See <see cref="ProcessFidelity"/>.</example>
[Reference("C. J. Wood, J. D. Biamonte and D. G. Cory, \"Tensor networks and graphical calculus for open quantum systems\", Quantum Inf. Comput. 15, 759 ",
    Doi = "10.26421/QIC15.9-10-3"
    + "(2015)", Arxiv = "1111.6950")]
public static class PauliRepresentation
{
    /// <summary>The process matrix χ of Φ(ρ) = Σ χ_ab P_a ρ P_b†: of trace 1 for a channel, positive where it is completely positive.</summary>
    /// <param name="channel">A channel of qubits.</param>
    /// <returns>χ, of order 4ⁿ.</returns>
    /// <exception cref="ArgumentException">The dimensions are not those of the same number of qubits.</exception>
    public static ComplexMatrix ProcessMatrix(QuantumChannel channel)
    {
        ComplexMatrix[] basis = Basis(channel);
        int d = channel.InputDimension;
        ComplexMatrix vectors = ComplexMatrix.Create(d * d, basis.Length, (r, c) => basis[c][r % d, r / d]);
        return vectors.Adjoint() * channel.ToChoi() * vectors / ((double)d * d);
    }

    /// <summary>The transfer matrix R_ab = Tr[P_a Φ(P_b)]/d: real, with first row (1, 0, …) where traces are preserved.</summary>
    /// <param name="channel">A channel of qubits.</param>
    /// <returns>R, of order 4ⁿ.</returns>
    /// <exception cref="ArgumentException">The dimensions are not those of the same number of qubits.</exception>
    public static double[,] TransferMatrix(QuantumChannel channel)
    {
        ComplexMatrix[] basis = Basis(channel);
        int d = channel.InputDimension, n = basis.Length;

        // Tr[P_a Φ(P_b)] with both sides vectorized row after row; P_a is Hermitian.
        ComplexMatrix vectors = ComplexMatrix.Create(d * d, n, (r, c) => basis[c][r / d, r % d]);
        ComplexMatrix transfer = vectors.Adjoint() * channel.ToSuperoperator() * vectors;
        double[,] result = new double[n, n];
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++)
            {
                result[a, b] = transfer[a, b].Real / d;
            }
        }

        return result;
    }

    /// <summary>The channel of a transfer matrix.</summary>
    /// <param name="transfer">R, of order 4ⁿ.</param>
    /// <returns>The map; it is a channel where R is one's.</returns>
    /// <exception cref="ArgumentException">The order is not a power of four.</exception>
    public static QuantumChannel FromTransferMatrix(double[,] transfer)
    {
        ArgumentNullException.ThrowIfNull(transfer);
        int n = transfer.GetLength(0);
        Check.Dimension(transfer.GetLength(1), n, nameof(transfer));
        int qubits = BitOperations.Log2((uint)n) / 2;
        Check.Dimension(n, 1 << (2 * qubits), nameof(transfer));
        ComplexMatrix[] basis = Basis(qubits);
        int d = 1 << qubits;
        ComplexMatrix vectors = ComplexMatrix.Create(d * d, n, (r, c) => basis[c][r / d, r % d]);
        ComplexMatrix middle = ComplexMatrix.Create(n, n, (a, b) => transfer[a, b]);
        return QuantumChannel.FromSuperoperator(vectors * middle * vectors.Adjoint() / (double)d, d, d);
    }

    private static ComplexMatrix[] Basis(QuantumChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        int d = channel.InputDimension;
        Check.Dimension(channel.OutputDimension, d, nameof(channel));
        return BitOperations.IsPow2(d) ? Basis(BitOperations.Log2((uint)d))
            : throw new ArgumentException($"The dimension is {d}; Pauli matrices need qubits, a power of two.", nameof(channel));
    }

    private static ComplexMatrix[] Basis(int qubits)
    {
        ComplexMatrix[] single = [ComplexMatrix.Identity(2), Pauli.X, Pauli.Y, Pauli.Z], basis = [ComplexMatrix.Identity(1)];
        for (int q = 0; q < qubits; q++)
        {
            basis = [.. basis.SelectMany(_ => single, (left, right) => KroneckerProduct.Compute(left, right))];
        }

        return basis;
    }
}
