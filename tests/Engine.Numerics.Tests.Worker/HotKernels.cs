using System.Numerics;
using Engine.Numerics.Fourier;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Numerics.Ode;
using Engine.Numerics.RandomNumbers;

namespace Engine.Numerics.Tests.Worker;

/// <summary>Calls the hottest kernels through the public surface until the JIT has compiled them for good.</summary>
public static class HotKernels
{
    /// <summary>More calls than the JIT counts before it optimizes.</summary>
    private const int Calls = 80;

    private const int Rounds = 6;

    public static void Run()
    {
        Once();
        Action[] work = [Products, Vectors, Transforms, Sparse, Batches, Integration, Normals, () => DispatchProbe.Run()];
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Action action in work)
            {
                for (int call = 0; call < Calls; call++)
                {
                    action();
                }
            }

            // Optimized code is compiled in the background.
            Thread.Sleep(150);
        }
    }

    /// <summary>Kernels for large problems are optimized at their first call.</summary>
    private static void Once()
    {
        ComplexMatrix matrix = Matrix(150, 150);
        MatrixProduct.Multiply(matrix, matrix, new ComplexMatrix(150, 150));
        foreach (int length in (int[])[128, 1024, 8192])
        {
            new FourierTransform(length).Forward(new Complex[length]);
        }
    }

    private static ComplexMatrix Matrix(int rows, int columns)
    {
        var matrix = new ComplexMatrix(rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                matrix[i, j] = new Complex(1.0 / (1 + i + (2 * j)), i == j ? 0 : 0.1 * (i - j));
            }
        }

        return matrix;
    }

    private static readonly ComplexMatrix Large = Matrix(64, 64);
    private static readonly ComplexMatrix LargeResult = new(64, 64);
    private static readonly ComplexMatrix Small = Matrix(12, 12);
    private static readonly ComplexMatrix SmallResult = new(12, 12);

    private static void Products()
    {
        MatrixProduct.Multiply(Large, Large, LargeResult);
        MatrixProduct.Multiply(Small, Small, SmallResult);
    }

    private static readonly Complex[] First = [.. Enumerable.Range(0, 64).Select(k => new Complex(1, k))];
    private static readonly Complex[] Second = new Complex[64];

    private static void Vectors()
    {
        MatrixVector.Multiply(Large, First, Second);
        MatrixVector.AddScaled(new Complex(0.1, 0.2), First, Second);
        Second[0] = MatrixVector.InnerProduct(First, Second);
    }

    private static readonly FourierTransform Transform = new(4096);
    private static readonly Complex[] Points = new Complex[4096];

    private static void Transforms() => Transform.Forward(Points);

    private static readonly SparseMatrix Ring = SparseMatrix.FromDense(Matrix(64, 64), 0.3);

    private static void Sparse() => SparseProduct.Multiply(1, Ring, MatrixOperation.None, First, 0, Second);

    private static readonly MatrixBatch Batch = new(16, 4, 4);
    private static readonly double[] Values = new double[16 * 4];
    private static readonly MatrixBatch BatchVectors = new(16, 4, 4);

    private static void Batches()
    {
        for (int k = 0; k < 4; k++)
        {
            Batch[k, 0, 1] = new Complex(1, k);
            Batch[k, 1, 0] = new Complex(1, -k);
            Batch[k, 2, 3] = Batch[k, 3, 2] = k;
        }

        BatchedLinearAlgebra.HermitianEigen(Batch, Values, BatchVectors);
        BatchedLinearAlgebra.SingularValueDecomposition(Batch, null, Values, null);
    }

    private static void Integration()
    {
        OdeSolver solver = new ExplicitRungeKutta<Lorenz>(default, RungeKuttaTableau.Tsit5, 0, [1, 2, 3], 1);
        for (int step = 0; step < 4 && solver.Step(); step++)
        {
        }
    }

    private static readonly RandomStream Stream = new(1);
    private static readonly double[] Numbers = new double[256];

    private static void Normals() => Stream.FillNormal(Numbers);
}
