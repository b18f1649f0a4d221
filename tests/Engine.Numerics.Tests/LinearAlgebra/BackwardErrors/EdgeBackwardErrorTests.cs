using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Batched;
using static Engine.Numerics.Tests.LinearAlgebra.BackwardErrors.EdgeFamilies;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra.BackwardErrors;

/// <summary>Every factorization on the families of <see cref="EdgeFamilies"/>: backward error and orthogonality within 10·n·2⁻⁵².</summary>
public class EdgeBackwardErrorTests
{
    public static TheoryData<string> Families => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Families))]
    public void Hessenberg_and_Schur(string family)
    {
        foreach (int n in Sizes)
        {
            ComplexMatrix a = All[family](n);
            double unit = Unit(a);
            HessenbergDecomposition hessenberg = HessenbergDecomposition.Factor(a);
            Assert.True(hessenberg.Outcome.IsSuccess, $"{family} {n}: {hessenberg.Outcome}");
            Check(a, Times(unit, a) * hessenberg.Q, hessenberg.Q * Times(unit, hessenberg.H), unit, family + " Hessenberg");
            Within(OrthogonalityError(hessenberg.Q), Bound(n), $"{family} {n} Hessenberg Q");
            SchurDecomposition schur = SchurDecomposition.Factor(a);
            Assert.True(schur.Outcome.IsSuccess, $"{family} {n}: {schur.Outcome}");
            Check(a, Times(unit, a) * schur.Z, schur.Z * Times(unit, schur.T), unit, family + " Schur");
            Within(OrthogonalityError(schur.Z), Bound(n), $"{family} {n} Schur Z");
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void General_eigenvectors(string family)
    {
        foreach (int n in Sizes)
        {
            ComplexMatrix a = All[family](n);
            double unit = Unit(a), allowed = Allowed(a, unit);
            GeneralEigenDecomposition eigen = GeneralEigenDecomposition.Factor(a, balance: false);
            Assert.True(eigen.Outcome.IsSuccess, $"{family} {n}: {eigen.Outcome}");
            ComplexMatrix right = Times(unit, a) * eigen.RightVectors, left = Times(unit, a).Adjoint() * eigen.LeftVectors;
            for (int k = 0; k < n; k++)
            {
                Complex value = unit * eigen.Values[k];
                Within(Residual(right, eigen.RightVectors, value, k), allowed, $"{family} {n} right {k}");
                Within(Residual(left, eigen.LeftVectors, Complex.Conjugate(value), k), allowed, $"{family} {n} left {k}");
            }

            GeneralEigenDecomposition balanced = GeneralEigenDecomposition.Factor(a);
            Assert.True(balanced.Outcome.IsSuccess, $"{family} {n} balanced: {balanced.Outcome}");
            for (int k = 0; k < n; k++)
            {
                Within(Math.Abs(MatrixVector.Norm(eigen.RightVectors.Column(k)) - 1), Bound(n), $"{family} {n} length {k}");
                Within(Math.Abs(MatrixVector.Norm(balanced.RightVectors.Column(k)) - 1), Bound(n), $"{family} {n} balanced right length {k}");
                Within(Math.Abs(MatrixVector.Norm(balanced.LeftVectors.Column(k)) - 1), Bound(n), $"{family} {n} balanced left length {k}");
            }

            Assert.All(GeneralEigenDecomposition.Eigenvalues(a), value => Assert.True(Complex.IsFinite(value)));
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Qr(string family)
    {
        foreach (int n in Sizes)
        {
            ComplexMatrix a = All[family](n);
            double unit = Unit(a);
            foreach (bool pivoting in new[] { false, true })
            {
                QrDecomposition qr = QrDecomposition.Factor(a, pivoting);
                Assert.True(qr.Outcome.IsSuccess, $"{family} {n}: {qr.Outcome}");
                int[] permutation = qr.Permutation.ToArray();
                Check(a, Times(unit, Of(n, (r, c) => a[r, permutation[c]])), qr.Q() * Times(unit, qr.R), unit, $"{family} QR {pivoting}");
                Within(OrthogonalityError(qr.Q()), Bound(n), $"{family} {n} QR {pivoting} Q");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Lu(string family)
    {
        foreach (int n in Sizes)
        {
            ComplexMatrix a = All[family](n), exchanged = a.Clone();
            double unit = Unit(a);
            LuDecomposition lu = LuDecomposition.Factor(a);
            Assert.Contains(lu.Outcome.Status, new[] { FactorizationStatus.Success, FactorizationStatus.Singular });
            for (int i = 0; i < n; i++)
            {
                Complex[] kept = exchanged.Row(i).ToArray();
                exchanged.Row(lu.Pivots[i]).CopyTo(exchanged.Row(i));
                kept.CopyTo(exchanged.Row(lu.Pivots[i]));
            }

            ComplexMatrix lower = Of(n, (r, c) => r == c ? 1 : r > c ? lu.Factors[r, c] : 0), upper = Of(n, (r, c) => r <= c ? lu.Factors[r, c] : 0);
            Check(a, Times(unit, exchanged), lower * Times(unit, upper), unit, family + " LU");
            Assert.False(double.IsNaN(lu.Determinant().Real) || double.IsNaN(lu.Determinant().Imaginary), $"{family} {n} determinant");
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Singular_values(string family)
    {
        foreach (int n in Sizes)
        {
            ComplexMatrix a = All[family](n);
            CheckSvd(family, a, SingularValueDecomposition.Factor(a));
            if (n <= 65)
            {
                CheckSvd(family + " Jacobi", a, SingularValueDecomposition.FactorByJacobi(a));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Hermitian_eigenvectors(string family)
    {
        foreach (int n in Sizes)
        {
            ComplexMatrix a = Hermitian(All[family](n));
            HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(a);
            Assert.True(eigen.Outcome.IsSuccess, $"{family} {n}: {eigen.Outcome}");
            CheckEigen(family, a, eigen.Vectors, eigen.Values);
            double[] alone = HermitianEigenDecomposition.Eigenvalues(a);
            double unit = Unit(a);
            for (int i = 0; i < n; i++)
            {
                Within(unit * Math.Abs(alone[i] - eigen.Values[i]), Allowed(a, unit), $"{family} {n} value {i} alone");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Symmetric_eigenvectors(string family)
    {
        foreach (int n in Sizes)
        {
            ComplexMatrix source = All[family](n), a = Of(n, (r, c) => source[Math.Max(r, c), Math.Min(r, c)].Real);
            double[] real = [.. a.AsSpan().ToArray().Select(value => value.Real)];
            SymmetricEigenDecomposition eigen = SymmetricEigenDecomposition.Factor(real, n);
            Assert.True(eigen.Outcome.IsSuccess, $"{family} {n}: {eigen.Outcome}");
            CheckEigen(family + " symmetric", a, Of(n, (r, c) => eigen.Vectors[(r * n) + c]), eigen.Values);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Cholesky_and_the_generalized_problem(string family)
    {
        foreach (int n in Sizes)
        {
            ComplexMatrix a = Hermitian(All[family](n));
            double size = a.MaxNorm();
            ComplexMatrix b = Of(n, (r, c) => r == c ? 2 * n * size : a[r, c]);
            if (size == 0)
            {
                continue;
            }

            double unit = Unit(b);
            CholeskyDecomposition cholesky = CholeskyDecomposition.Factor(b);
            Assert.True(cholesky.Outcome.IsSuccess, $"{family} {n}: {cholesky.Outcome}");
            ComplexMatrix factor = Times(Math.Sqrt(unit), cholesky.L);
            Check(b, factor * factor.Adjoint(), Times(unit, b), unit, family + " Cholesky");
            GeneralizedHermitianEigenDecomposition eigen = GeneralizedHermitianEigenDecomposition.Factor(a, b);
            Assert.True(eigen.Outcome.IsSuccess, $"{family} {n}: {eigen.Outcome}");
            ComplexMatrix vectors = Times(1 / Math.Sqrt(unit), eigen.Vectors),
                residual = Times(unit, a) * vectors - (Times(unit, b) * vectors * ComplexMatrix.Diagonal(eigen.Values));
            double scale = Times(unit, b).FrobeniusNorm() * vectors.FrobeniusNorm();
            Within(residual.FrobeniusNorm(), (Bound(n) * scale) + (8.0 * n * n * double.Epsilon * unit * vectors.FrobeniusNorm()), $"{family} {n} generalized");
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Batches(string family)
    {
        foreach (int n in new[] { 1, 2, 3, 4, 5, 8, 13, 16 })
        {
            ComplexMatrix a = All[family](n), hermitian = Hermitian(a);
            MatrixBatch batch = Batch(hermitian), vectors = new(3, n, n), right = new(3, n, n);
            double[] values = new double[3 * n];
            Assert.True(BatchedLinearAlgebra.HermitianEigen(batch, values, vectors).IsSuccess, $"{family} {n}");
            CheckEigen(family + " batch", hermitian, vectors.ToMatrix(1), values[n..(2 * n)]);
            batch = Batch(a);
            Assert.True(BatchedLinearAlgebra.SingularValueDecomposition(batch, vectors, values, right).IsSuccess, $"{family} {n}");
            CheckSvd(family + " batch", a, vectors.ToMatrix(1), values[n..(2 * n)], right.ToMatrix(1));
            double[] alone = new double[n];
            Assert.True(BatchedLinearAlgebra.SingularValues(a.AsSpan(), n, n, alone).IsSuccess, $"{family} {n}");
            double unit = Unit(a);
            for (int i = 0; i < n; i++)
            {
                Within(unit * Math.Abs(alone[i] - values[n + i]), Allowed(a, unit), $"{family} {n} value {i} alone");
            }

            Complex[] determinants = new Complex[3];
            BatchedLinearAlgebra.Invert(batch, vectors, determinants);
            Complex expected = LuDecomposition.Factor(a).Determinant();
            Assert.False(double.IsNaN(determinants[1].Real) || double.IsNaN(determinants[1].Imaginary), $"{family} {n} determinant");
            if (family is "1e-300" or "subnormal" or "identity and dust")
            {
                Assert.True(Complex.Abs(determinants[1] - expected) <= (1e-10 * Complex.Abs(expected)) + 1e-322, $"{family} {n}: {determinants[1]} {expected}");
            }

            Assert.True(vectors.ToMatrix(2).IsCloseTo(ComplexMatrix.Identity(n), 0), $"{family} {n} neighbor");
        }
    }

    private static MatrixBatch Batch(ComplexMatrix a)
    {
        int n = a.Rows;
        MatrixBatch batch = new(3, n, n);
        batch.Set(0, RandomHermitian(n, 1));
        batch.Set(1, a);
        batch.Set(2, ComplexMatrix.Identity(n));
        return batch;
    }

    private static void CheckSvd(string family, ComplexMatrix a, SingularValueDecomposition svd)
    {
        Assert.True(svd.Outcome.IsSuccess, $"{family} {a.Rows}: {svd.Outcome}");
        CheckSvd(family, a, svd.U, svd.Values, svd.VAdjoint);
    }

    private static void CheckSvd(string family, ComplexMatrix a, ComplexMatrix u, double[] values, ComplexMatrix vAdjoint)
    {
        int n = a.Rows;
        double unit = Unit(a);
        Check(a, Times(unit, a), u * ComplexMatrix.Diagonal([.. values.Select(value => unit * value)]) * vAdjoint, unit, family);
        Within(OrthogonalityError(u), Bound(n), $"{family} {n} U");
        Within(OrthogonalityError(vAdjoint.Adjoint()), Bound(n), $"{family} {n} V");
        Assert.Equal(values.OrderDescending(), values);
    }

    private static void CheckEigen(string family, ComplexMatrix a, ComplexMatrix vectors, double[] values)
    {
        double unit = Unit(a);
        Check(a, Times(unit, a) * vectors, vectors * ComplexMatrix.Diagonal([.. values.Select(value => unit * value)]), unit, family);
        Within(OrthogonalityError(vectors), Bound(a.Rows), $"{family} {a.Rows} vectors");
        Assert.Equal(values.Order(), values);
    }

    private static double Residual(ComplexMatrix products, ComplexMatrix vectors, Complex value, int k)
    {
        Complex[] residual = products.Column(k);
        MatrixVector.AddScaled(-value, vectors.Column(k), residual);
        return MatrixVector.Norm(residual);
    }
}
