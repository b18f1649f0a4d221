using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Kronecker products and sums.</summary>
[Reference("C. F. Van Loan, The ubiquitous Kronecker product, J. Comput. Appl. Math. 123, 85 (2000)", Doi = "10.1016/S0377-0427(00)00393-9")]
public static partial class KroneckerProduct
{
    /// <summary>A ⊗ B: element (rA·rowsB + rB, cA·columnsB + cB) is <c>A[rA, cA]·B[rB, cB]</c>.</summary>
    /// <param name="a">The slower factor.</param>
    /// <param name="b">The faster factor.</param>
    /// <returns>rowsA·rowsB × columnsA·columnsB.</returns>
    public static ComplexMatrix Compute(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        ComplexMatrix result = new(checked(a.Rows * b.Rows), checked(a.Columns * b.Columns));
        Compute(a, b, result);
        return result;
    }

    /// <summary>A ⊗ B into memory of the caller; allocates nothing.</summary>
    /// <param name="a">The slower factor.</param>
    /// <param name="b">The faster factor.</param>
    /// <param name="result">rowsA·rowsB × columnsA·columnsB.</param>
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
    /// <param name="factors">The factors, the first one slowest.</param>
    /// <returns>The product of all rows × the product of all columns.</returns>
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
    /// <param name="a">The slower factor.</param>
    /// <param name="b">The faster factor.</param>
    /// <returns>Square, of the product of the orders.</returns>
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
    /// <returns>Square, of the product of the dimensions.</returns>
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

    /// <summary>y = (1 ⊗ … ⊗ A ⊗ … ⊗ 1)·x, without forming the product; allocates nothing once the thread's workspace has grown.</summary>
    /// <param name="factor">A; its columns number the dimension of the subsystem, its rows the new dimension.</param>
    /// <param name="dimensions">Dimensions of all subsystems before the operation, the first one slowest.</param>
    /// <param name="subsystem">Index of the subsystem acted on.</param>
    /// <param name="x">Product of the dimensions numbers.</param>
    /// <param name="y">As many numbers, with the dimension of the subsystem replaced by the rows of A; must not overlap x.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void ApplyLocal(ReadOnlyMatrixView factor, ReadOnlySpan<int> dimensions, int subsystem, ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)subsystem, (uint)dimensions.Length, nameof(subsystem));
        int before = 1, after = 1;
        for (int i = 0; i < dimensions.Length; i++)
        {
            before *= i < subsystem ? dimensions[i] : 1;
            after *= i > subsystem ? dimensions[i] : 1;
        }

        int old = dimensions[subsystem], now = factor.Rows;
        Guard.HasShape(now, old, factor);
        Guard.Length(x.Length, before * old * after, nameof(x));
        Guard.Length(y.Length, before * now * after, nameof(y));
        if (after == 1)
        {
            MatrixProduct.Multiply(
                Complex.One, new ReadOnlyMatrixView(x, before, old), MatrixOperation.None, factor, MatrixOperation.Transpose, Complex.Zero,
                new MatrixView(y, before, now));
            return;
        }

        for (int block = 0; block < before; block++)
        {
            MatrixProduct.Multiply(
                factor, new ReadOnlyMatrixView(x.Slice(block * old * after, old * after), old, after),
                new MatrixView(y.Slice(block * now * after, now * after), now, after));
        }
    }

    /// <summary>(A ⊗ B ⊗ …)·x, factor by factor, without forming the product.</summary>
    /// <param name="factors">The factors, the first one slowest.</param>
    /// <param name="x">Product of the factors' columns numbers.</param>
    /// <returns>The product of the factors' rows numbers.</returns>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    public static Complex[] Apply(ReadOnlySpan<ComplexMatrix> factors, ReadOnlySpan<Complex> x)
    {
        Span<int> dimensions = stackalloc int[factors.Length];
        int length = 1;
        for (int i = 0; i < factors.Length; i++)
        {
            dimensions[i] = factors[i].Columns;
            length = checked(length * dimensions[i]);
        }

        Guard.Length(x.Length, length, nameof(x));
        Complex[] current = x.ToArray();
        for (int i = 0; i < factors.Length; i++)
        {
            Complex[] next = new Complex[current.Length / Math.Max(dimensions[i], 1) * factors[i].Rows];
            ApplyLocal(factors[i], dimensions, i, current, next);
            dimensions[i] = factors[i].Rows;
            current = next;
        }

        return current;
    }
}
