using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Numerics.Tests.LinearAlgebra.Sparse;

/// <summary>Dense matrices of many patterns and shapes, most of their elements zero.</summary>
internal static class SparseSamples
{
    public static (int Rows, int Columns)[] Shapes { get; } =
        [(0, 0), (0, 3), (3, 0), (1, 1), (1, 6), (6, 1), (4, 4), (5, 9), (9, 5), (17, 17), (31, 33), (40, 8)];

    public static IEnumerable<(string Name, ComplexMatrix Matrix)> All()
    {
        foreach ((int rows, int columns) in Shapes)
        {
            string shape = $"{rows} x {columns}";
            yield return ("empty " + shape, new ComplexMatrix(rows, columns));
            yield return ("scattered " + shape, Scattered(rows, columns, 0.2, 1));
            yield return ("real " + shape, RealPart(Scattered(rows, columns, 0.4, 2)));
            yield return ("full " + shape, Scattered(rows, columns, 1, 3));
            yield return ("banded " + shape, Banded(rows, columns, -2, 0, 1, 3));
            yield return ("one row " + shape, ComplexMatrix.Create(rows, columns, (r, c) => r == rows / 2 ? new Complex(c + 1, -c) : 0));
        }

        yield return ("corners", Banded(9, 9, -8, 8));
    }

    public static ComplexMatrix Scattered(int rows, int columns, double density, int seed)
    {
        System.Random random = new((seed * 7919) + (rows * 101) + columns);
        return ComplexMatrix.Create(rows, columns, (_, _) =>
            random.NextDouble() < density ? new Complex((2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1) : Complex.Zero);
    }

    public static ComplexMatrix Banded(int rows, int columns, params int[] offsets) =>
        ComplexMatrix.Create(rows, columns, (r, c) => offsets.Contains(c - r) ? new Complex(Math.Sin(1 + (3 * r) + c), Math.Cos(r + (2 * c))) : Complex.Zero);

    private static ComplexMatrix RealPart(ComplexMatrix a) => ComplexMatrix.Create(a.Rows, a.Columns, (r, c) => a[r, c].Real);
}
