using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Measures;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Measures;

public class GeneralMeasureTests
{
    private const ulong Seed = 31;

    [Fact]
    public void Qutrit_pair_of_known_values()
    {
        var psi = new StateVector([2, 0, 1, 0, 1, 0, 1, 0, 1], new CompositeSystem(3, 3), normalize: true);
        Near(0.5, Negativity.Of(psi, 0), 1e-13);
        Near(0.5, Negativity.Of(psi.ToDensityMatrix(), 1), 1e-13);
        double concurrence = GeneralizedConcurrence.Of(psi, 0);
        Near(0.125, concurrence * concurrence / 4, 1e-13);
        Near(concurrence, GeneralizedConcurrence.LowerBound(psi.ToDensityMatrix(), 0), 1e-12);
    }

    [Fact]
    public void Schmidt_vectors_rebuild_the_state()
    {
        var system = new CompositeSystem(2, 3, 2);
        StateVector psi = RandomStates.Pure(system, new RandomStream(Seed, 1));
        foreach (int[] side in new int[][] { [0], [1], [2], [0, 2], [1, 2] })
        {
            SchmidtDecomposition schmidt = SchmidtDecomposition.Of(psi, side);
            ComplexMatrix m = psi.CoefficientMatrix(side);
            ComplexMatrix rebuilt = new(m.Rows, m.Columns);
            for (int k = 0; k < schmidt.Coefficients.Count; k++)
            {
                Complex[] left = schmidt.Left.Column(k), right = schmidt.Right.Column(k);
                for (int r = 0; r < m.Rows; r++)
                {
                    for (int c = 0; c < m.Columns; c++)
                    {
                        rebuilt[r, c] += Math.Sqrt(schmidt.Coefficients[k]) * left[r] * right[c];
                    }
                }
            }

            Near(m, rebuilt, 1e-13);
            Near(1 / psi.Reduced(side).Purity(), schmidt.SchmidtNumber, 1e-12);
            Near(VonNeumannEntropy.Of(psi.Reduced(side)), VonNeumannEntropy.Of(psi, side), 1e-12);
            Near(Negativity.Of(psi.ToDensityMatrix(), side), Negativity.Of(psi, side), 1e-13);
        }

        Assert.Throws<ArgumentException>(() => SchmidtDecomposition.Of(psi, 0, 1, 2));
        Assert.Throws<ArgumentException>(() => Negativity.Of(psi.ToDensityMatrix(), 0, 1, 2));
    }

    [Fact]
    public void Maximally_entangled_qudits()
    {
        for (int d = 2; d <= 6; d++)
        {
            StateVector psi = NamedStates.MaximallyEntangled(d);
            Near((d - 1) / 2.0, Negativity.Of(psi.ToDensityMatrix(), 0), 1e-12);
            Near(Math.Log2(d), LogarithmicNegativity.Of(psi, 0), 1e-12);
            Near(Math.Log2(d), MinEntropy.Of(psi, 1), 1e-12);
            Near(d, SchmidtDecomposition.SchmidtNumberOf(psi, 0), 1e-12);
        }
    }

    [Fact]
    public void Renyi_entropies_meet_their_limits()
    {
        DensityMatrix rho = RandomStates.Mixed(new CompositeSystem(5), 5, new RandomStream(Seed, 2));
        double vonNeumann = VonNeumannEntropy.Of(rho);
        Near(vonNeumann, RenyiEntropy.Of(rho, 1), 0);
        Near(vonNeumann, RenyiEntropy.Of(rho, 1 + 1e-9), 1e-8);
        Near(-Math.Log2(rho.Purity()), RenyiEntropy.Of(rho, 2), 1e-13);
        Near(Math.Log2(5), RenyiEntropy.Of(rho, 0), 1e-12);
        Near(MinEntropy.Of(rho), RenyiEntropy.Of(rho, double.PositiveInfinity), 0);
        Near(MinEntropy.Of(rho), RenyiEntropy.Of(rho, 3000), 2e-3);
        double previous = double.PositiveInfinity;
        foreach (double order in new[] { 0, 0.3, 0.999, 1, 1.001, 2, 7, double.PositiveInfinity })
        {
            double value = RenyiEntropy.Of(rho, order);
            Assert.True(value <= previous + 1e-12);
            previous = value;
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => RenyiEntropy.Of(rho, -1));
    }

    [Fact]
    public void Fidelity_and_trace_distance_of_qubits_in_closed_form()
    {
        for (uint k = 0; k < 50; k++)
        {
            RandomStream stream = RandomStream.ForRealization(Seed, 3, k);
            DensityMatrix a = RandomStates.Mixed(new CompositeSystem(2), 2, stream), b = RandomStates.Mixed(new CompositeSystem(2), 2, stream);
            double expected = a.Expectation(b.ToMatrix()).Real + (2 * Math.Sqrt(Determinant(a) * Determinant(b)));
            Near(expected, Fidelity.Of(a, b), 1e-12);
            Near(Fidelity.Of(a, b), Fidelity.Of(b, a), 1e-13);
            Near(1, Fidelity.Of(a, a), 1e-12);
            double distance = TraceDistance.Of(a, b);
            Near(BlochDistance(a, b) / 2, distance, 1e-13);
            Assert.True(1 - Fidelity.Root(a, b) <= distance + 1e-12);
            Assert.True(distance <= Math.Sqrt(1 - Fidelity.Of(a, b)) + 1e-12);
        }

        StateVector x = RandomStates.Pure(new CompositeSystem(6), new RandomStream(Seed, 4)),
            y = RandomStates.Pure(new CompositeSystem(6), new RandomStream(Seed, 5));
        Near(Fidelity.Of(x, y), Fidelity.Of(x.ToDensityMatrix(), y), 1e-13);
        Near(Fidelity.Of(x, y), Fidelity.Of(x.ToDensityMatrix(), y.ToDensityMatrix()), 1e-12);
        Near(TraceDistance.Of(x.ToDensityMatrix(), y.ToDensityMatrix()), TraceDistance.Of(x, y), 1e-13);
    }

    [Fact]
    public void Coherence_measures_of_the_plus_state()
    {
        var plus = new StateVector([1, 1, 1, 1], null, normalize: true);
        Near(3, L1Coherence.Of(plus.ToDensityMatrix()), 1e-14);
        Near(2, RelativeEntropyOfCoherence.Of(plus.ToDensityMatrix()), 1e-12);
        Near(0, L1Coherence.Of(DensityMatrix.MaximallyMixed(new CompositeSystem(3))), 0);
        Near(0, RelativeEntropyOfCoherence.Of(DensityMatrix.MaximallyMixed(new CompositeSystem(3))), 1e-14);
    }

    [Fact]
    public void Relative_entropy_of_commuting_states_is_classical()
    {
        var p = new DensityMatrix(ComplexMatrix.Diagonal([0.5, 0.25, 0.25, 0.0]));
        var q = new DensityMatrix(ComplexMatrix.Diagonal([0.25, 0.25, 0.25, 0.25]));
        Near(0.5, RelativeEntropy.Of(p, q), 1e-13);
        Assert.Equal(double.PositiveInfinity, RelativeEntropy.Of(q, p));
        Near(0, RelativeEntropy.Of(p, p), 1e-13);
    }

    [Fact]
    public void Bound_entangled_state_stays_undecided()
    {
        // Tiles UPB state of Bennett et al., Phys. Rev. Lett. 82, 5385 (1999): PPT yet entangled.
        double h = Math.Sqrt(0.5);
        Complex[][] tiles =
        [
            Product([1, 0, 0], [h, -h, 0]), Product([0, 0, 1], [0, h, -h]), Product([h, -h, 0], [0, 0, 1]), Product([0, h, -h], [1, 0, 0]),
            Product([1 / Math.Sqrt(3), 1 / Math.Sqrt(3), 1 / Math.Sqrt(3)], [1 / Math.Sqrt(3), 1 / Math.Sqrt(3), 1 / Math.Sqrt(3)]),
        ];
        ComplexMatrix m = ComplexMatrix.Identity(9);
        foreach (Complex[] tile in tiles)
        {
            m -= ComplexMatrix.Outer(tile, tile);
        }

        var rho = new DensityMatrix(m / 4, new CompositeSystem(3, 3));
        Near(0, Negativity.Of(rho, 0), 1e-14);
        Assert.Equal(PptVerdict.Undecided, PptCriterion.Of(rho, 1e-12, 0));

        static Complex[] Product(double[] a, double[] b) => [.. from x in a from y in b select new Complex(x * y, 0)];
    }

    private static double Determinant(DensityMatrix rho) => (rho[0, 0] * rho[1, 1] - rho[0, 1] * rho[1, 0]).Real;

    private static double BlochDistance(DensityMatrix a, DensityMatrix b)
    {
        ComplexMatrix d = a.ToMatrix() - b.ToMatrix();
        return Math.Sqrt(Math.Pow((d[0, 0] - d[1, 1]).Real, 2) + (4 * Math.Pow(Complex.Abs(d[0, 1]), 2)));
    }
}
