using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>The Lindblad generator as a matrix on vectorized density matrices, row after row: vec(AρB) = (A ⊗ Bᵀ) vec(ρ). For small systems: its order is
/// dimension².</summary>
/// <example>See <see cref="Propagator"/>.</example>
public static class Liouvillian
{
    /// <summary>-i(H ⊗ 1 - 1 ⊗ Hᵀ) + Σ [L ⊗ L* - ½(L†L ⊗ 1 + 1 ⊗ (L†L)ᵀ)].</summary>
    /// <param name="hamiltonian">H, constant.</param>
    /// <param name="jumps">The jump operators.</param>
    /// <returns>d² × d², on states vectorized row after row.</returns>
    /// <exception cref="ArgumentException">The systems differ.</exception>
    /// <exception cref="InvalidOperationException">The matrix does not fit into memory; the message says how much it takes.</exception>
    public static ComplexMatrix Matrix(Operator hamiltonian, IReadOnlyList<Operator> jumps)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(jumps);
        int d = hamiltonian.Dimension;
        MemoryNeed.EnsureSquare((long)d * d, "The superoperator", "Evolve states instead.");
        ComplexMatrix matrix = new(d * d, d * d);
        Visit(hamiltonian, jumps, (row, column, value) => matrix[row, column] += value);
        return matrix;
    }

    /// <summary>L - s|ρ)(1| in place, which moves the eigenvalue 0 to -s and leaves matrices without trace alone.</summary>
    internal static ComplexMatrix Deflate(ComplexMatrix generator, ComplexMatrix rho)
    {
        int d = rho.Rows;
        double shift = generator.MaxNorm();
        ReadOnlySpan<Complex> elements = rho.AsSpan();
        for (int r = 0; r < elements.Length; r++)
        {
            for (int k = 0; k < d; k++)
            {
                generator[r, k * (d + 1)] -= shift * elements[r];
            }
        }

        return generator;
    }

    internal static SparseMatrix Sparse(Operator hamiltonian, IReadOnlyList<Operator> jumps)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(jumps);
        int order = hamiltonian.Dimension * hamiltonian.Dimension;
        List<(int Row, int Column, Complex Value)> entries = [];
        Visit(hamiltonian, jumps, (row, column, value) => entries.Add((row, column, value)));
        return SparseMatrix.FromTriplets(order, order, entries);
    }

    /// <summary>Every contribution to an element, several to some.</summary>
    private static void Visit(Operator hamiltonian, IReadOnlyList<Operator> jumps, Action<int, int, Complex> add)
    {
        int d = hamiltonian.Dimension;
        SparseMatrix effective = hamiltonian.Sparse.Scale(-Complex.ImaginaryOne);
        foreach (Operator jump in jumps)
        {
            if (!jump.System.Equals(hamiltonian.System))
            {
                throw new ArgumentException($"A jump operator acts on {jump.System}, the Hamiltonian on {hamiltonian.System}; the systems must agree.",
                    nameof(jumps));
            }

            SparseMatrix l = jump.Sparse;
            effective = SparseMatrix.Sum(effective, l.Adjoint().Multiply(l).Scale(-0.5));
            (int Row, int Column, Complex Value)[] elements = [.. l.Entries()];
            foreach ((int r, int c, Complex value) in elements)
            {
                foreach ((int r2, int c2, Complex value2) in elements)
                {
                    add((r * d) + r2, (c * d) + c2, value * Complex.Conjugate(value2));
                }
            }
        }

        foreach ((int r, int c, Complex value) in effective.Entries())
        {
            for (int k = 0; k < d; k++)
            {
                add((r * d) + k, (c * d) + k, value);
                add((k * d) + r, (k * d) + c, Complex.Conjugate(value));
            }
        }
    }
}
