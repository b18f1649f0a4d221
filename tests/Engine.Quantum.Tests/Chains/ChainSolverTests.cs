using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.SpecialFunctions;
using Engine.Quantum.Chains;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Tests.Chains;

/// <summary>Chains of spins against free fermions and whole state vectors.</summary>
public sealed class ChainSolverTests
{
    private static readonly StateVector Ground = StateVector.Basis(new CompositeSystem(2), 0);
    private static readonly StateVector Excited = StateVector.Basis(new CompositeSystem(2), 1);

    private static ComplexMatrix Exchange(double z) => 0.5 * (KroneckerProduct.Compute(Pauli.X, Pauli.X) + KroneckerProduct.Compute(Pauli.Y, Pauli.Y)
        + (z * KroneckerProduct.Compute(Pauli.Z, Pauli.Z)));

    [Fact]
    public void A_domain_wall_melts_as_free_fermions_do()
    {
        // 50 sites, the left half excited: sums of Bessel functions of the infinite chain; the ends are not reached.
        MatrixProductState wall = MatrixProductState.Product([.. Enumerable.Range(0, 50).Select(k => k < 25 ? Excited : Ground)]);
        ChainResult result = ChainSolver.Evolve(wall, [.. Enumerable.Repeat(Exchange(0), 49)], 5, new ChainOptions { Step = 0.1, Tolerance = 1e-12 });
        Assert.Equal(0.648602168096, result.State.Expectation(20, Pauli.Excited).Real, 1e-6);
        Assert.Equal(0.530242200118, result.State.Expectation(24, Pauli.Excited).Real, 1e-6);
        Assert.Equal(0.469757799882, result.State.Expectation(25, Pauli.Excited).Real, 1e-6);
        Assert.Equal(0.296613032927, result.State.Expectation(30, Pauli.Excited).Real, 1e-6);
        Assert.Equal(0.623742798957, Math.Abs(2 * result.State.Expectation(24, KroneckerProduct.Compute(Pauli.Raising, Pauli.Lowering)).Imaginary), 1e-6);
        Assert.InRange(result.DiscardedWeight, 1e-16, 1e-7);

        // The first of those numbers by its sum: n_j = sum over the filled sites of J²_{j-l}(2Jt).
        double sum = 0;
        for (int l = -60; l <= 24; l++)
        {
            double bessel = BesselFunctions.J(Math.Abs(20 - l), 10);
            sum += bessel * bessel;
        }

        Assert.Equal(0.648602168096, sum, 1e-9);
    }

    [Fact]
    public void A_short_chain_is_the_whole_vector()
    {
        StateVector[] sites = [Excited, Ground, new([0.6, 0.8]), Ground, Excited, Ground];
        ComplexMatrix field = 0.3 * KroneckerProduct.Compute(Pauli.X, ComplexMatrix.Identity(2));
        ComplexMatrix[] bonds = [.. Enumerable.Range(0, 5).Select(k => Exchange(0.2 * k) + field)];
        ChainResult result = ChainSolver.Evolve(MatrixProductState.Product(sites), bonds, 1.3, new ChainOptions { Step = 0.02, Tolerance = 0 });
        CompositeSystem system = CompositeSystem.Qubits(6);
        Operator h = 0 * Operator.Identity(system);
        for (int k = 0; k < 5; k++)
        {
            ComplexMatrix left = ComplexMatrix.Identity(1 << k), right = ComplexMatrix.Identity(1 << (4 - k));
            h += Operator.FromMatrix(KroneckerProduct.Compute(KroneckerProduct.Compute(left, bonds[k]), right), system);
        }

        StateVector exact = SchrodingerSolver.Solve(h, StateVector.Product(sites), [0, 1.3]).Final, found = result.State.ToStateVector();
        double overlap = exact.Overlap(found).Magnitude;
        Assert.Equal(1, overlap, 1e-8);
        Assert.Equal(exact.Reduced(0, 1, 2).Eigenvalues()[^1], result.State.SchmidtValues(2)[0] * result.State.SchmidtValues(2)[0], 1e-6);
        Assert.InRange(result.DiscardedWeight, 0, 1e-12);
    }

    [Fact]
    public void Too_few_Schmidt_values_are_said()
    {
        MatrixProductState wall = MatrixProductState.Product([.. Enumerable.Range(0, 8).Select(k => k < 4 ? Excited : Ground)]);
        ComplexMatrix[] bonds = [.. Enumerable.Repeat(Exchange(1), 7)];
        ChainResult result = ChainSolver.Evolve(wall, bonds, 2, new ChainOptions { BondLimit = 2 });
        Assert.InRange(result.DiscardedWeight, 1e-4, 10);
        Assert.Equal(2, result.State.LargestBond);
        Assert.Throws<ArgumentException>(() => ChainSolver.Evolve(wall, [Exchange(1)], 1));
        Assert.Throws<ArgumentException>(() => ChainSolver.Evolve(wall, bonds, 1, new ChainOptions { Step = 0 }));
        Assert.Contains("site 7", Assert.Throws<ArgumentException>(() => wall.Expectation(7, Exchange(1))).Message, StringComparison.Ordinal);
    }
}
