using System.Numerics;
using CsCheck;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Numerics.Tests.Properties;

/// <summary>A matrix as a law's input: of any shape, structure and scale, with room between its rows.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Gap">Complex numbers between a row's end and the next row.</param>
/// <param name="Structure">What is special about it.</param>
/// <param name="Exponent">Decimal exponent of its scale.</param>
/// <param name="Seed">Chooses the elements.</param>
public sealed record GeneratedMatrix(int Rows, int Columns, int Gap, MatrixStructure Structure, int Exponent, int Seed)
{
    private static readonly int[] Exponents = [0, 0, 0, -10, 10, -150, 150, -290, 290];

    /// <summary>The matrix before it is scaled; norms and products of it are in the range of doubles.</summary>
    public ComplexMatrix Unscaled => Structure switch
    {
        MatrixStructure.LowRank => TestProduct(Random(Rows, 1 + (Seed % 3), 1), Random(1 + (Seed % 3), Columns, 2)),
        MatrixStructure.Graded => Elements((r, c, z) => z * Math.Pow(10, -(r + c) * 12.0 / (Rows + Columns))),
        MatrixStructure.Repeated => Elements((r, c, _) => r == c ? 1 + (r % 2) : 0),
        MatrixStructure.Defective => Elements((r, c, z) => r == c ? 0.5 : c == r + 1 ? 1 : 0),
        MatrixStructure.Zero => new ComplexMatrix(Rows, Columns),
        MatrixStructure.Whole => Elements((_, _, z) => new Complex(Math.Round(3 * z.Real), Math.Round(3 * z.Imaginary))),
        MatrixStructure.TwinColumns => Elements((r, c, _) => Random(Rows, Columns, 0)[r, c / 2]),
        _ => Random(Rows, Columns, 0),
    };

    public double Scale => Math.Pow(10, Exponent);

    public ComplexMatrix Matrix
    {
        get
        {
            ComplexMatrix a = Unscaled;
            foreach (ref Complex z in a.AsSpan())
            {
                z *= Scale;
            }

            return a;
        }
    }

    public static Gen<GeneratedMatrix> Any { get; } = Of(Gen.Int[1, 24], Gen.Int[1, 24]);

    public static Gen<GeneratedMatrix> Square { get; } =
        from n in Gen.Int[1, 20]
        from a in Of(Gen.Const(n), Gen.Const(n))
        select a;

    /// <summary>The elements with the gaps between rows filled by numbers that must never be read.</summary>
    public Complex[] Strided()
    {
        ComplexMatrix a = Matrix;
        var data = new Complex[Rows * (Columns + Gap)];
        Array.Fill(data, new Complex(double.NaN, double.NaN));
        for (int r = 0; r < Rows; r++)
        {
            a.AsSpan().Slice(r * Columns, Columns).CopyTo(data.AsSpan(r * (Columns + Gap)));
        }

        return data;
    }

    /// <summary>(Largest modulus of an element of the difference, each side divided by the scale first) over the unscaled Frobenius norm.</summary>
    public double Error(ComplexMatrix computed)
    {
        ComplexMatrix expected = Unscaled;
        double largest = 0;
        for (int i = 0; i < expected.AsSpan().Length; i++)
        {
            double difference = Complex.Abs((computed.AsSpan()[i] / Scale) - expected.AsSpan()[i]);
            largest = difference <= largest ? largest : difference;
        }

        return largest / Math.Max(expected.FrobeniusNorm(), 1e-300);
    }

    private static Gen<GeneratedMatrix> Of(Gen<int> rows, Gen<int> columns) =>
        from m in rows
        from n in columns
        from gap in Gen.Int[0, 3]
        from structure in Gen.Enum<MatrixStructure>()
        from exponent in Gen.OneOf(Exponents)
        from seed in Gen.Int[0, 1_000_000]
        select new GeneratedMatrix(m, n, gap, structure, exponent, seed);

    private static ComplexMatrix TestProduct(ComplexMatrix a, ComplexMatrix b) => LinearAlgebra.TestMatrices.Product(a, b);

    private ComplexMatrix Elements(Func<int, int, Complex, Complex> element)
    {
        ComplexMatrix random = Random(Rows, Columns, 0);
        return ComplexMatrix.Create(Rows, Columns, (r, c) => element(r, c, random[r, c]));
    }

    private ComplexMatrix Random(int rows, int columns, int part) => LinearAlgebra.TestMatrices.RandomMatrix(rows, columns, (Seed * 5) + part);
}
