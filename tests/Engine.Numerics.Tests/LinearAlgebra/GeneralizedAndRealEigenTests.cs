using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Tests.LinearAlgebra.BackwardErrors;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

public class GeneralizedAndRealEigenTests
{
    private static readonly int[] Orders = [0, 1, 2, 3, 4, 5, 8, 13, 24, 33, 50];

    public static TheoryData<string> Families => [.. EdgeFamilies.All.Keys, .. GeneralFamilies.Keys.Select(key => "general " + key)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Generalized_schur_form_of_a_family_with_every_partner(string family)
    {
        foreach (int n in Orders)
        {
            ComplexMatrix a = Matrix(family, n);
            ComplexMatrix[] partners = [RandomMatrix(n, n, 3), ComplexMatrix.Identity(n), EdgeFamilies.Of(n, (_, _) => 1),
                EdgeFamilies.Of(n, (r, c) => c > r ? 1 : 0), a, 1e-300 * RandomMatrix(n, n, 4)];
            foreach (ComplexMatrix b in partners)
            {
                Check(family, a, b);
                Check(family, b, a);
            }
        }
    }

    [Fact]
    public void Pencils_with_known_values()
    {
        ComplexMatrix x = RandomMatrix(6, 6, 1), y = RandomMatrix(6, 6, 2);
        ComplexMatrix a = x * ComplexMatrix.Diagonal([1.0, 2.0, -3.0, 0.0, 5.0, 1.0]) * y, b = x * ComplexMatrix.Diagonal([1.0, 1.0, 1.0, 1.0, 0.0, 2.0]) * y;
        GeneralizedEigenDecomposition eigen = GeneralizedEigenDecomposition.Factor(a, b);
        double[] finite = [.. eigen.Values.Where(Complex.IsFinite).Select(value => value.Real).Order()], expected = [-3, 0, 0.5, 1, 2];
        Assert.Equal(1, eigen.Values.Count(value => double.IsPositiveInfinity(value.Real)));
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(expected[i], finite[i], 1e-10);
        }

        // A singular pencil: both matrices miss one direction.
        GeneralizedEigenDecomposition singular = GeneralizedEigenDecomposition.Factor(ComplexMatrix.Diagonal([1.0, 0.0]), ComplexMatrix.Diagonal([2.0, 0.0]));
        Assert.Equal(1, singular.Values.Count(value => double.IsNaN(value.Real)));
        Assert.Equal(1, singular.Values.Count(value => Math.Abs(value.Real - 0.5) < 1e-15));
        Assert.Equal(1e-200, GeneralizedEigenDecomposition.Factor(ComplexMatrix.Diagonal([1e-300]), ComplexMatrix.Diagonal([1e-100])).Values[0].Real, 1e-214);
        Assert.Equal(FactorizationStatus.NotFinite,
            GeneralizedEigenDecomposition.Factor(ComplexMatrix.Diagonal([double.NaN]), ComplexMatrix.Diagonal([1.0])).Outcome.Status);
        Assert.Throws<ArgumentException>(() => GeneralizedEigenDecomposition.Factor(a, new ComplexMatrix(3, 3)));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Real_schur_form_and_vectors(string family)
    {
        foreach (int n in Orders)
        {
            ComplexMatrix a = EdgeFamilies.Of(n, (r, c) => 0);
            ComplexMatrix source = Matrix(family, n);
            for (int i = 0; i < n * n; i++)
            {
                a.AsSpan()[i] = source.AsSpan()[i].Real;
            }

            double unit = EdgeFamilies.Unit(a);
            double[] real = [.. a.AsSpan().ToArray().Select(value => value.Real)];
            RealSchurDecomposition schur = RealSchurDecomposition.Factor(real, n);
            Assert.True(schur.Outcome.IsSuccess, $"{family} {n}: {schur.Outcome}");
            ComplexMatrix t = EdgeFamilies.Of(n, (r, c) => schur.T[(r * n) + c]), z = EdgeFamilies.Of(n, (r, c) => schur.Z[(r * n) + c]);
            EdgeFamilies.Check(a, EdgeFamilies.Times(unit, a) * z, z * EdgeFamilies.Times(unit, t), unit, family + " real Schur");
            Within(OrthogonalityError(z), Bound(n), $"{family} {n} Z");
            for (int r = 0; r < n; r++)
            {
                for (int c = 0; c < r; c++)
                {
                    Assert.True(t[r, c] == 0 || (r == c + 1 && (r < 2 || t[r - 1, c - 1 < 0 ? 0 : c - 1] == 0 || c == 0)), $"{family} {n}: element ({r}, {c})");
                }
            }

            CheckVectors(family, a, real, unit);
        }
    }

    private static void CheckVectors(string family, ComplexMatrix a, double[] real, double unit)
    {
        int n = a.Rows;
        RealEigenDecomposition eigen = RealEigenDecomposition.Factor(real, n);
        Assert.True(eigen.Outcome.IsSuccess, $"{family} {n}: {eigen.Outcome}");
        ComplexMatrix scaled = EdgeFamilies.Times(unit, a), right = scaled * eigen.RightVectors, left = scaled.Adjoint() * eigen.LeftVectors;
        double allowed = EdgeFamilies.Allowed(a, unit);
        Complex[] alone = RealEigenDecomposition.Eigenvalues(real, n);
        for (int k = 0; k < n; k++)
        {
            Complex value = unit * eigen.Values[k];
            Assert.Equal(alone[k], eigen.Values[k]);
            Within(Residual(right, eigen.RightVectors, value, k), allowed, $"{family} {n} right {k}");
            Within(Residual(left, eigen.LeftVectors, Complex.Conjugate(value), k), allowed, $"{family} {n} left {k}");
            Within(Math.Abs(MatrixVector.Norm(eigen.RightVectors.Column(k)) - 1), Bound(n), $"{family} {n} length {k}");
            if (eigen.Values[k].Imaginary > 0)
            {
                Assert.Equal(Complex.Conjugate(eigen.Values[k]), eigen.Values[k + 1]);
            }
        }
    }

    private static void Check(string family, ComplexMatrix a, ComplexMatrix b)
    {
        int n = a.Rows;
        double unitA = EdgeFamilies.Unit(a), unitB = EdgeFamilies.Unit(b);
        GeneralizedSchurDecomposition schur = GeneralizedSchurDecomposition.Factor(a, b);
        Assert.True(schur.Outcome.IsSuccess, $"{family} {n}: {schur.Outcome}");
        EdgeFamilies.Check(a, EdgeFamilies.Times(unitA, a) * schur.Z, schur.Q * EdgeFamilies.Times(unitA, schur.S), unitA, family + " QZ of A");
        EdgeFamilies.Check(b, EdgeFamilies.Times(unitB, b) * schur.Z, schur.Q * EdgeFamilies.Times(unitB, schur.T), unitB, family + " QZ of B");
        Within(OrthogonalityError(schur.Q), 2 * Bound(n), $"{family} {n} Q");
        Within(OrthogonalityError(schur.Z), 2 * Bound(n), $"{family} {n} Z");
        GeneralizedEigenDecomposition eigen = GeneralizedEigenDecomposition.Factor(a, b);
        Assert.True(eigen.Outcome.IsSuccess, $"{family} {n}: {eigen.Outcome}");
        ComplexMatrix scaledA = EdgeFamilies.Times(unitA, a), scaledB = EdgeFamilies.Times(unitB, b);
        double normA = scaledA.FrobeniusNorm(), normB = scaledB.FrobeniusNorm();
        ComplexMatrix ar = scaledA * eigen.RightVectors, br = scaledB * eigen.RightVectors;
        for (int k = 0; k < n; k++)
        {
            Complex alpha = unitA * eigen.Alpha[k];
            double beta = unitB * eigen.Beta[k];
            Complex[] residual = ar.Column(k);
            MatrixVector.Scale(beta, residual);
            MatrixVector.AddScaled(-alpha, br.Column(k), residual);
            double bound = (Bound(n) * ((beta * normA) + (alpha.Magnitude * normB))) + (8.0 * n * n * double.Epsilon * (unitA + unitB) * (normA + normB));
            Within(MatrixVector.Norm(residual), bound, $"{family} {n} pair {k}");
        }
    }

    private static ComplexMatrix Matrix(string family, int n) =>
        family.StartsWith("general ", StringComparison.Ordinal) ? GeneralFamilies[family["general ".Length..]](n) : EdgeFamilies.All[family](n);

    private static double Residual(ComplexMatrix products, ComplexMatrix vectors, Complex value, int k)
    {
        Complex[] residual = products.Column(k);
        MatrixVector.AddScaled(-value, vectors.Column(k), residual);
        return MatrixVector.Norm(residual);
    }
}
