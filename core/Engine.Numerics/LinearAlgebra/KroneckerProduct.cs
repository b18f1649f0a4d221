using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Kronecker products and sums.</summary>
public static class KroneckerProduct
{
    /// <summary>A ⊗ B: element (rA·rowsB + rB, cA·columnsB + cB) is <c>A[rA, cA]·B[rB, cB]</c>.</summary>
    public static ComplexMatrix Compute(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        ComplexMatrix result = new(checked(a.Rows * b.Rows), checked(a.Columns * b.Columns));
        Compute(a, b, result);
        return result;
    }

    /// <summary>A ⊗ B into memory of the caller; allocates nothing.</summary>
    /// <exception cref="ArgumentException">The target has not the shape of the product.</exception>
    public static void Compute(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView result)
    {
        Guard.HasShape(a.Rows * b.Rows, a.Columns * b.Columns, result);
        for (int ra = 0; ra < a.Rows; ra++)
        {
            for (int rb = 0; rb < b.Rows; rb++)
            {
                Span<Complex> target = result.Row((ra * b.Rows) + rb);
                ReadOnlySpan<Complex> row = b.Row(rb);
                for (int ca = 0; ca < a.Columns; ca++)
                {
                    Complex factor = a[ra, ca];
                    for (int cb = 0; cb < row.Length; cb++)
                    {
                        target[(ca * row.Length) + cb] = factor * row[cb];
                    }
                }
            }
        }
    }

    /// <summary>The Kronecker product of several matrices, the first one slowest.</summary>
    public static ComplexMatrix ComputeAll(params ReadOnlySpan<ComplexMatrix> factors)
    {
        ComplexMatrix result = ComplexMatrix.Identity(1);
        foreach (ComplexMatrix factor in factors)
        {
            result = Compute(result, factor);
        }

        return result;
    }

    /// <summary>The Kronecker sum A ⊗ 1 + 1 ⊗ B of square matrices.</summary>
    /// <exception cref="ArgumentException">A matrix is not square.</exception>
    public static ComplexMatrix Sum(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        Guard.Square(a);
        Guard.Square(b);
        return Compute(a, ComplexMatrix.Identity(b.Rows)) + Compute(ComplexMatrix.Identity(a.Rows), b);
    }

    /// <summary>The operator on a product of subsystems that acts as <paramref name="factor"/> on one of them and as the identity on the others.</summary>
    /// <param name="factor">Square, of the dimension of the subsystem.</param>
    /// <param name="dimensions">Dimensions of all subsystems, the first one slowest.</param>
    /// <param name="subsystem">Index of the subsystem acted on.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static ComplexMatrix Embed(ReadOnlyMatrixView factor, ReadOnlySpan<int> dimensions, int subsystem)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)subsystem, (uint)dimensions.Length, nameof(subsystem));
        Guard.HasShape(dimensions[subsystem], dimensions[subsystem], factor);
        int before = 1, after = 1;
        for (int i = 0; i < dimensions.Length; i++)
        {
            before *= i < subsystem ? dimensions[i] : 1;
            after *= i > subsystem ? dimensions[i] : 1;
        }

        return Compute(Compute(ComplexMatrix.Identity(before), factor), ComplexMatrix.Identity(after));
    }
}
