using System.Numerics;
using System.Reflection;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.LinearAlgebra.Sparse;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

/// <summary>Every public method of the area that writes into memory of the caller is called and must allocate nothing; reflection sees to it that none is
/// forgotten.</summary>
[Collection(AllocationCollection.Name)]
public class AllocationTests
{
    private static readonly string[] Spaces = [typeof(ComplexMatrix).Namespace!, typeof(SparseMatrix).Namespace!, typeof(MatrixBatch).Namespace!];

    /// <summary>Containers, whose copies and fills are used by everything else.</summary>
    private static readonly Type[] Elsewhere =
    [
        typeof(MatrixView), typeof(ReadOnlyMatrixView), typeof(ComplexMatrix), .. TakingMemory,
    ];

    /// <summary>Iterations and factorizations that take a few vectors or factors of their own at the start of every call; their loops allocate
    /// nothing.</summary>
    private static Type[] TakingMemory =>
    [
        typeof(ConjugateGradientSolver), typeof(MinresSolver), typeof(GmresSolver), typeof(BiCgStabSolver), typeof(SylvesterEquation), typeof(LyapunovSolver),
        typeof(SparseLuDecomposition), typeof(SparseCholeskyDecomposition),
    ];

    [Fact]
    public void Every_method_that_writes_into_memory_of_the_caller_is_listed()
    {
        string[] expected =
        [
            .. typeof(ComplexMatrix).Assembly.GetExportedTypes()
                .Where(type => Spaces.Contains(type.Namespace) && !type.IsInterface && !Elsewhere.Contains(type))
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                .Where(method => !method.IsSpecialName && method.GetParameters().Any(p => IsTarget(p.ParameterType)))
                .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Distinct().Order(StringComparer.Ordinal),
        ];
        string[] listed = [.. Calls(4).Keys.Order(StringComparer.Ordinal)];
        Assert.Equal(expected, listed);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(37)]
    [InlineData(80)]
    public void None_allocates(int n)
    {
        foreach ((string name, Action call) in Calls(n))
        {
            long allocated = Allocated.Bytes(call);
            Assert.True(allocated == 0, $"{name} at n = {n}: {allocated} bytes");
        }
    }

    private static bool IsTarget(Type type) => type == typeof(MatrixView) || type == typeof(Span<Complex>) || type == typeof(Span<double>)
        || type == typeof(MatrixBatch);

    private static Dictionary<string, Action> Calls(int n)
    {
        const MatrixOperation none = MatrixOperation.None, adjoint = MatrixOperation.Adjoint;
        ComplexMatrix a = RandomMatrix(n, n, 1), b = RandomMatrix(n, n, 2), h = RandomHermitian(n, 3), d = DefiniteFamilies["random"](n), c = new(n, n),
            t = new(n, n), z = new(n, n);
        ComplexMatrix upper = ComplexMatrix.Create(n, n, (r, k) => r == k ? 2 : r < k ? 0.1 : 0), thin = RandomMatrix(n, 2, 4), thinResult = new(n, 2);
        ComplexMatrix near = ComplexMatrix.Identity(n) + ((0.3 / n) * a), phi = new(n, 3 * n), pair = RandomMatrix(2 * n, 2 * n, 6),
            pairResult = new(2 * n, 2 * n), two = RandomMatrix(2, 2, 5);
        Complex[] x = a.Column(0), y = new Complex[n], tau = new Complex[n], values = new Complex[n], xx = new Complex[2 * n], yy = new Complex[2 * n];
        double[] real = [.. h.AsSpan().ToArray().Select(value => value.Real)], reals = new double[n], vectors = new double[n * n];
        int[] pivots = new int[n], permutation = new int[n], dimensions = [n, 2], first = [0];
        int m = Math.Min(n, 16);
        MatrixBatch batch = Batch(m, i => RandomMatrix(m, m, i)), hermitian = Batch(m, i => RandomHermitian(m, i)), batchC = new(11, m, m),
            batchV = new(11, m, m);
        double[] batchValues = new double[11 * m];
        Complex[] inRows = [.. Enumerable.Range(0, 11).SelectMany(i => RandomMatrix(m, m, i).AsSpan().ToArray())];
        Complex[] determinants = new Complex[11];
        ComplexMatrix single = new(m, m);
        SparseMatrix sparse = SparseMatrix.FromDense(a, 0.9);
        DiagonalOffsetMatrix diagonals = sparse.ToDiagonals();
        AdaptiveMatrix adaptive = AdaptiveMatrix.Create(sparse, MatrixStorage.CompressedRows);
        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(h);
        SparseMatrix hermitianSparse = SparseMatrix.FromDense(h), turning = Complex.ImaginaryOne * hermitianSparse;
        double bound = h.InfinityNorm();
        ChebyshevExponential chebyshev = new(n);
        KrylovExponential krylov = new(n, hermitian: true);
        QrDecomposition qr = QrDecomposition.Factor(a);
        IncompleteLuDecomposition incomplete = IncompleteLuDecomposition.Factor(SparseMatrix.FromDense(d));
        return new Dictionary<string, Action>
        {
            ["AdaptiveMatrix.Apply"] = () => adaptive.Apply(x, y),
            ["AdaptiveMatrix.Multiply"] = () => adaptive.Multiply(2, adjoint, x, 1, y),
            ["AdaptiveMatrix.MultiplyLeft"] = () => adaptive.MultiplyLeft(2, none, b, 0, c),
            ["AdaptiveMatrix.MultiplyRight"] = () => adaptive.MultiplyRight(2, b, none, 0, c),
            ["AdaptiveMatrix.Sylvester"] = () => adaptive.Sylvester(1, -1, adaptive, b, c),
            ["BatchedLinearAlgebra.Exponential"] = () => BatchedLinearAlgebra.Exponential(batch, batchC),
            ["BatchedLinearAlgebra.HermitianEigen"] = () => BatchedLinearAlgebra.HermitianEigen(hermitian, batchValues, batchC),
            ["BatchedLinearAlgebra.Invert"] = () => BatchedLinearAlgebra.Invert(batch, batchC, determinants),
            ["BatchedLinearAlgebra.Multiply"] = () => BatchedLinearAlgebra.Multiply(batch, hermitian, batchC),
            ["BatchedLinearAlgebra.SingularValues"] = () => BatchedLinearAlgebra.SingularValues(inRows, m, m, batchValues),
            ["BatchedLinearAlgebra.SingularValueDecomposition"] = () => BatchedLinearAlgebra.SingularValueDecomposition(batch, batchC, batchValues, batchV),
            ["CholeskyDecomposition.FactorInPlace"] = () =>
            {
                d.View().CopyTo(t);
                CholeskyDecomposition.FactorInPlace(t);
            },
            ["DiagonalOffsetMatrix.Apply"] = () => diagonals.Apply(x, y),
            ["DiagonalOffsetMatrix.CopyTo"] = () => diagonals.CopyTo(t),
            ["DiagonalProduct.Multiply"] = () =>
            {
                DiagonalProduct.Multiply(Side.Left, x, b, c);
                DiagonalProduct.Multiply(Side.Right, reals, b, c);
            },
            ["DiagonalProduct.Sandwich"] = () => DiagonalProduct.Sandwich(x, b, x, c),
            ["GeneralEigenDecomposition.Eigenvalues"] = () => GeneralEigenDecomposition.Eigenvalues(a, values),
            ["GeneralEigenDecomposition.Factor"] = () => GeneralEigenDecomposition.Factor(a, values, t, z),
            ["GeneralizedHermitianEigenDecomposition.Factor"] = () => GeneralizedHermitianEigenDecomposition.Factor(h, d, reals, t),
            ["HermitianEigenDecomposition.Eigenvalues"] = () => HermitianEigenDecomposition.Eigenvalues(h, reals),
            ["HermitianEigenDecomposition.Factor"] = () => HermitianEigenDecomposition.Factor(h, reals, t),
            ["HermitianProduct.Anticommutator"] = () => HermitianProduct.Anticommutator(h, d, c),
            ["HermitianProduct.Commutator"] = () => HermitianProduct.Commutator(h, d, c),
            ["HermitianProduct.Gram"] = () => HermitianProduct.Gram(1, a, none, 0, c),
            ["HermitianProduct.Multiply"] = () => HermitianProduct.Multiply(Side.Left, Triangle.Lower, 1, h, b, 0, c),
            ["HermitianProduct.RankTwoUpdate"] = () => HermitianProduct.RankTwoUpdate(1, a, b, 0, c),
            ["HermitianProduct.Sandwich"] = () => HermitianProduct.Sandwich(a, h, c),
            ["HessenbergDecomposition.FactorInPlace"] = () =>
            {
                a.View().CopyTo(t);
                HessenbergDecomposition.FactorInPlace(t, z);
            },
            ["IncompleteLuDecomposition.Apply"] = () => incomplete.Apply(x, y),
            ["KroneckerProduct.ApplyLocal"] = () => KroneckerProduct.ApplyLocal(a, dimensions, 0, xx, yy),
            ["KroneckerProduct.Compute"] = () => KroneckerProduct.Compute(a, two, pairResult),
            ["LuDecomposition.FactorInPlace"] = () =>
            {
                a.View().CopyTo(t);
                LuDecomposition.FactorInPlace(t, pivots);
            },
            ["LuDecomposition.SolveInPlace"] = () =>
            {
                a.View().CopyTo(t);
                LuDecomposition.FactorInPlace(t, pivots);
                b.View().CopyTo(c);
                LuDecomposition.SolveInPlace(t, pivots, c);
            },
            ["MatrixArithmetic.AddScaled"] = () => MatrixArithmetic.AddScaled(2, a, c),
            ["MatrixArithmetic.Copy"] = () => MatrixArithmetic.Copy(a, adjoint, c),
            ["MatrixArithmetic.MakeHermitian"] = () => MatrixArithmetic.MakeHermitian(h),
            ["MatrixArithmetic.Scale"] = () => MatrixArithmetic.Scale(1, c),
            ["MatrixBatch.Get"] = () => batch.Get(3, single),
            ["MatrixExponential.Apply"] = () =>
            {
                MatrixExponential.Apply(a, thin, thinResult);
                MatrixExponential.Apply(sparse, thin, thinResult);
            },
            ["MatrixExponential.Compute"] = () => MatrixExponential.Compute(a, t),
            ["MatrixExponential.Frechet"] = () => MatrixExponential.Frechet(a, b, t, z),
            ["MatrixExponential.FrechetOfHermitian"] = () => MatrixExponential.FrechetOfHermitian(eigen.Values, eigen.Vectors, new Complex(0, 1), a, t),
            ["MatrixExponential.OfHermitian"] = () => MatrixExponential.OfHermitian(h, new Complex(0, 1), t),
            ["MatrixFunction.Logarithm"] = () => MatrixFunction.Logarithm(near, t),
            ["MatrixFunction.Phi"] = () => MatrixFunction.Phi(a, 2, phi),
            ["MatrixFunction.SquareRoot"] = () => MatrixFunction.SquareRoot(near, t),
            ["MatrixProduct.Anticommutator"] = () => MatrixProduct.Anticommutator(a, b, c),
            ["MatrixProduct.Commutator"] = () => MatrixProduct.Commutator(a, b, c),
            ["MatrixProduct.Multiply"] = () =>
            {
                MatrixProduct.Multiply(a, b, c);
                MatrixProduct.Multiply(2, a, adjoint, b, adjoint, 1, c);
                MatrixProduct.Multiply(2, new ReadOnlyRealMatrixView(real, n, n), none, b, 0, c);
                MatrixProduct.Multiply(2, a, new ReadOnlyRealMatrixView(real, n, n), none, 0, c);
            },
            ["MatrixProduct.Sandwich"] = () => MatrixProduct.Sandwich(a, b, c),
            ["MatrixVector.AddScaled"] = () => MatrixVector.AddScaled(2, x, y),
            ["MatrixVector.Multiply"] = () =>
            {
                MatrixVector.Multiply(a, x, y);
                MatrixVector.Multiply(2, a, adjoint, x, 1, y);
            },
            ["MatrixVector.RankOneUpdate"] = () => MatrixVector.RankOneUpdate(2, x, y, c),
            ["MatrixVector.Scale"] = () => MatrixVector.Scale(1, y),
            ["QrDecomposition.ApplyQ"] = () => qr.ApplyQ(thinResult, adjoint: true),
            ["QrDecomposition.Factor"] = () =>
            {
                a.View().CopyTo(t);
                QrDecomposition.Factor(t, z, tau, [], null);
                a.View().CopyTo(t);
                QrDecomposition.Factor(t, z, tau, permutation, null);
            },
            ["SchurDecomposition.FactorInPlace"] = () =>
            {
                a.View().CopyTo(t);
                SchurDecomposition.FactorInPlace(t, z);
            },
            ["SingularValueDecomposition.Factor"] = () => SingularValueDecomposition.Factor(a, t, reals, z),
            ["SingularValueDecomposition.SingularValues"] = () => SingularValueDecomposition.SingularValues(a, reals),
            ["SparseMatrix.Apply"] = () => sparse.Apply(x, y),
            ["SparseMatrix.CopyTo"] = () => sparse.CopyTo(c),
            ["SparseProduct.Multiply"] = () =>
            {
                SparseProduct.Multiply(2, sparse, adjoint, x, 1, y);
                SparseProduct.Multiply(2, sparse, none, b, 0, c);
                SparseProduct.Multiply(2, b, sparse, none, 0, c);
                SparseProduct.Multiply(2, diagonals, adjoint, x, 1, y);
                SparseProduct.Multiply(2, diagonals, none, b, 0, c);
                SparseProduct.Multiply(2, b, diagonals, none, 0, c);
            },
            ["SparseProduct.Sylvester"] = () =>
            {
                SparseProduct.Sylvester(1, sparse, -1, sparse, b, c);
                SparseProduct.Sylvester(1, diagonals, -1, diagonals, b, c);
            },
            ["Subsystems.PartialTrace"] = () => Subsystems.PartialTrace(pair, dimensions, first, t),
            ["Subsystems.PartialTranspose"] = () => Subsystems.PartialTranspose(pair, dimensions, first, pairResult),
            ["SymmetricEigenDecomposition.Eigenvalues"] = () => SymmetricEigenDecomposition.Eigenvalues(real, reals),
            ["SymmetricEigenDecomposition.Factor"] = () => SymmetricEigenDecomposition.Factor(real, reals, vectors),
            ["TriangularProduct.Multiply"] = () =>
            {
                TriangularProduct.Multiply(Triangle.Upper, DiagonalKind.Stored, upper, none, c);
                TriangularProduct.Multiply(Side.Right, Triangle.Upper, DiagonalKind.Stored, upper, none, c);
            },
            ["TriangularSolver.Solve"] = () =>
            {
                TriangularSolver.Solve(Triangle.Upper, DiagonalKind.Stored, upper, none, c);
                TriangularSolver.Solve(Side.Right, Triangle.Upper, DiagonalKind.Stored, upper, none, c);
            },
            ["ChebyshevExponential.Apply"] = () => chebyshev.Apply(turning, -bound, bound, x, 1e-9),
            ["ChebyshevExponential.Evolve"] = () => chebyshev.Evolve(hermitianSparse, 0.5, -bound, bound, x, 1e-9),
            ["KrylovExponential.Apply"] = () =>
            {
                krylov.Apply(turning, x, 1e-9);
                krylov.Apply(hermitianSparse, new Complex(0, -0.5), x, 1e-9);
            },
        };
    }

    private static MatrixBatch Batch(int n, Func<int, ComplexMatrix> matrix)
    {
        MatrixBatch batch = new(11, n, n);
        for (int i = 0; i < batch.Count; i++)
        {
            batch.Set(i, matrix(i));
        }

        return batch;
    }
}
