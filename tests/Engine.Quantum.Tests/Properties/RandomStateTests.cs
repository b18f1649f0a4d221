using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Channels;
using Engine.Quantum.Measures;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Properties;

/// <summary>Statements that hold for every state, each over ten thousand seeds.</summary>
/// <remarks>
/// Allowed differences are bounds on rounding, with n the dimension and ε = 2⁻⁵². A Hermitian eigenvalue of a state (norm at most 1) is off by at most a few n
/// ε; the
/// partial transpose of an a x b state has at most (a - 1)(b - 1) negative eigenvalues, and applying a unitary or Kraus operators costs a few n ε more. A
/// column
/// of weight w of a factor ρ = VV† is off by a few n ε/√w, and so is the concurrence, with w the smallest eigenvalue that counts.
/// -w log₂ w changes with an error δ of w by at most |δ log₂ δ|, 52 δ at rounding level.
/// </remarks>
public class RandomStateTests
{
    private const int Seeds = 10_000;
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>"A few" in every bound.</summary>
    private const double Few = 4;

    private static readonly CompositeSystem s_pair = CompositeSystem.Qubits(2);

    public static TheoryData<int, int> Pairs => new() { { 2, 2 }, { 2, 3 }, { 3, 3 } };

    [Fact]
    public void Pure_states_have_negativity_half_of_concurrence()
    {
        Complex[] amplitudes = new Complex[4 * Seeds], states = new Complex[16 * Seeds];
        for (int k = 0; k < Seeds; k++)
        {
            StateVector psi = RandomStates.Pure(s_pair, RandomStream.ForRealization(61, 0, (uint)k));
            psi.Amplitudes.CopyTo(amplitudes.AsSpan(4 * k));
            psi.ToDensityMatrix().AsSpan().CopyTo(states.AsSpan(16 * k));
            Near(Negativity.Of(psi, 0), Concurrence.Of(psi) / 2, Few * 4 * Epsilon);
        }

        double[] concurrence = new double[Seeds], mixed = new double[Seeds], negativity = new double[Seeds], mixedNegativity = new double[Seeds],
            iConcurrence = new double[Seeds];
        Concurrence.BatchPure(amplitudes, concurrence);
        Concurrence.Batch(states, mixed);
        Negativity.BatchPure(amplitudes, s_pair, negativity, 0);
        Negativity.Batch(states, s_pair, mixedNegativity, 1);
        GeneralizedConcurrence.BatchPure(amplitudes, s_pair, iConcurrence, 1);
        for (int k = 0; k < Seeds; k++)
        {
            Near(concurrence[k] / 2, negativity[k], Few * 4 * Epsilon);
            Near(concurrence[k], iConcurrence[k], Few * 4 * Epsilon);
            Near(concurrence[k], mixed[k], Few * 4 * Epsilon);
            Near(concurrence[k] / 2, mixedNegativity[k], Few * 4 * Epsilon);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Local_unitaries_change_nothing(int a, int b)
    {
        var system = new CompositeSystem(a, b);
        int n = a * b, size = n * n;
        Complex[] states = new Complex[size * Seeds], turned = new Complex[size * Seeds];
        for (int k = 0; k < Seeds; k++)
        {
            RandomStream stream = RandomStream.ForRealization(62, (uint)size, (uint)k);
            DensityMatrix rho = RandomStates.Mixed(system, 1 + (k % n), stream);
            ComplexMatrix local = KroneckerProduct.Compute(RandomStates.Unitary(a, stream), RandomStates.Unitary(b, stream));
            rho.AsSpan().CopyTo(states.AsSpan(size * k));
            rho.Transform(local).AsSpan().CopyTo(turned.AsSpan(size * k));
        }

        double eigenvalue = 2 * Few * n * Epsilon;
        Compare(NegativityOf(states, system, 0), NegativityOf(turned, system, 1), NegativeEigenvalues(system) * eigenvalue);
        Compare(MutualInformationOf(states, system), MutualInformationOf(turned, system), 3 * n * 52 * eigenvalue);
        if (n == 4)
        {
            double[] before = ConcurrenceOf(states, out double[] error), after = ConcurrenceOf(turned, out double[] errorAfter);
            for (int k = 0; k < Seeds; k++)
            {
                Near(before[k], after[k], error[k] + errorAfter[k]);
            }
        }
    }

    [Fact]
    public void Negativity_and_concurrence_bound_each_other()
    {
        Complex[] states = new Complex[16 * Seeds];
        for (int k = 0; k < Seeds; k++)
        {
            RandomStates.Mixed(s_pair, 1 + (k % 4), RandomStream.ForRealization(66, 0, (uint)k)).AsSpan().CopyTo(states.AsSpan(16 * k));
        }

        double[] concurrence = ConcurrenceOf(states, out double[] error), negativity = NegativityOf(states, s_pair, 0);
        for (int k = 0; k < Seeds; k++)
        {
            // √((1-C)² + C²) - (1 - C) ≤ 2N ≤ C, with slopes of at most 2 in C.
            double c = concurrence[k], n2 = 2 * negativity[k], allowed = (2 * error[k]) + (2 * Few * 4 * Epsilon);
            Assert.True(n2 <= c + allowed);
            Assert.True(n2 >= Math.Sqrt(((1 - c) * (1 - c)) + (c * c)) - (1 - c) - allowed);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Local_channels_do_not_create_correlations(int a, int b)
    {
        var system = new CompositeSystem(a, b);
        int n = a * b, size = n * n;
        Complex[] before = new Complex[size * Seeds], after = new Complex[size * Seeds];
        ComplexMatrix one = ComplexMatrix.Identity(b);
        for (int k = 0; k < Seeds; k++)
        {
            // A random channel: the first block column of a random unitary over two environment levels.
            RandomStream stream = RandomStream.ForRealization(63, (uint)size, (uint)k);
            DensityMatrix rho = RandomStates.Mixed(system, 1 + (k % 3), stream);
            ComplexMatrix u = RandomStates.Unitary(2 * a, stream);
            ComplexMatrix k0 = u.View(0, 0, a, a).ToMatrix(), k1 = u.View(a, 0, a, a).ToMatrix();
            DensityMatrix noisy = QuantumChannel.FromKraus(k0, k1).Apply(rho, 0);
            ComplexMatrix sum = Sandwich(KroneckerProduct.Compute(k0, one), rho) + Sandwich(KroneckerProduct.Compute(k1, one), rho);
            Near(sum, noisy.ToMatrix(), 2 * Few * n * Epsilon);
            rho.AsSpan().CopyTo(before.AsSpan(size * k));
            noisy.AsSpan().CopyTo(after.AsSpan(size * k));
        }

        double eigenvalue = 2 * Few * n * Epsilon, negative = NegativeEigenvalues(system) * eigenvalue;
        NotAbove(NegativityOf(before, system, 0), NegativityOf(after, system, 0), negative);
        double[] first = new double[Seeds], second = new double[Seeds];
        LogarithmicNegativity.Batch(before, system, first, 1);
        LogarithmicNegativity.Batch(after, system, second, 1);
        NotAbove(first, second, 2 * negative / Math.Log(2));
        NotAbove(MutualInformationOf(before, system), MutualInformationOf(after, system), 3 * n * 52 * eigenvalue);
        if (n == 4)
        {
            first = ConcurrenceOf(before, out double[] error);
            second = ConcurrenceOf(after, out double[] errorAfter);
            for (int k = 0; k < Seeds; k++)
            {
                Assert.True(second[k] <= first[k] + error[k] + errorAfter[k]);
            }
        }

        static ComplexMatrix Sandwich(ComplexMatrix a, DensityMatrix rho) => a * rho.ToMatrix() * a.Adjoint();
    }

    [Fact]
    public void Channels_bring_states_closer()
    {
        Complex[] first = new Complex[9 * Seeds], second = new Complex[9 * Seeds], firstAfter = new Complex[9 * Seeds], secondAfter = new Complex[9 * Seeds];
        var qutrit = new CompositeSystem(3);
        for (int k = 0; k < Seeds; k++)
        {
            RandomStream stream = RandomStream.ForRealization(67, 0, (uint)k);
            DensityMatrix rho = RandomStates.Mixed(qutrit, 1 + (k % 3), stream), sigma = RandomStates.Mixed(qutrit, 1 + (k % 4), stream);
            ComplexMatrix u = RandomStates.Unitary(6, stream);
            QuantumChannel channel = QuantumChannel.FromKraus(u.View(0, 0, 3, 3).ToMatrix(), u.View(3, 0, 3, 3).ToMatrix());
            rho.AsSpan().CopyTo(first.AsSpan(9 * k));
            sigma.AsSpan().CopyTo(second.AsSpan(9 * k));
            channel.Apply(rho).AsSpan().CopyTo(firstAfter.AsSpan(9 * k));
            channel.Apply(sigma).AsSpan().CopyTo(secondAfter.AsSpan(9 * k));
        }

        double[] distance = new double[Seeds], distanceAfter = new double[Seeds], fidelity = new double[Seeds], fidelityAfter = new double[Seeds];
        TraceDistance.Batch(first, second, 3, distance);
        TraceDistance.Batch(firstAfter, secondAfter, 3, distanceAfter);
        Fidelity.Batch(first, second, 3, fidelity);
        Fidelity.Batch(firstAfter, secondAfter, 3, fidelityAfter);
        double[] error = FactorErrors(first, 3), errorAfter = FactorErrors(firstAfter, 3), other = FactorErrors(second, 3),
            otherAfter = FactorErrors(secondAfter, 3);
        NotAbove(distance, distanceAfter, 3 * 2 * Few * 3 * Epsilon);
        for (int k = 0; k < Seeds; k++)
        {
            Assert.True(fidelityAfter[k] >= fidelity[k] - (2 * (error[k] + errorAfter[k] + other[k] + otherAfter[k])));

            // 1 - √F ≤ D ≤ √(1 - F), the latter squared.
            Assert.True(1 - Math.Sqrt(fidelity[k]) <= distance[k] + error[k] + other[k] + (3 * Few * 3 * Epsilon));
            Assert.True(distance[k] * distance[k] <= 1 - fidelity[k] + (2 * (error[k] + other[k])) + (6 * Few * 3 * Epsilon));
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Entanglement_is_convex(int a, int b)
    {
        var system = new CompositeSystem(a, b);
        int n = a * b, size = n * n;
        Complex[] left = new Complex[size * Seeds], right = new Complex[size * Seeds], mixtures = new Complex[size * Seeds];
        double[] weights = new double[Seeds];
        for (int k = 0; k < Seeds; k++)
        {
            RandomStream stream = RandomStream.ForRealization(64, (uint)size, (uint)k);
            DensityMatrix rho = RandomStates.Mixed(system, 1 + (k % 3), stream), sigma = RandomStates.Mixed(system, 1 + (k % 2), stream);
            weights[k] = stream.NextUniform();
            rho.AsSpan().CopyTo(left.AsSpan(size * k));
            sigma.AsSpan().CopyTo(right.AsSpan(size * k));
            DensityMatrix.Mixture([weights[k], 1 - weights[k]], rho, sigma).AsSpan().CopyTo(mixtures.AsSpan(size * k));
        }

        double[] allowed = new double[Seeds];
        Array.Fill(allowed, NegativeEigenvalues(system) * 2 * Few * n * Epsilon);
        Convex(NegativityOf(left, system, 0), NegativityOf(right, system, 0), NegativityOf(mixtures, system, 0));
        if (n == 4)
        {
            double[] first = ConcurrenceOf(left, out double[] errorFirst), second = ConcurrenceOf(right, out double[] errorSecond),
                mixed = ConcurrenceOf(mixtures, out double[] error);
            for (int k = 0; k < Seeds; k++)
            {
                allowed[k] = errorFirst[k] + errorSecond[k] + error[k];
            }

            Convex(first, second, mixed);
        }

        void Convex(double[] first, double[] second, double[] mixed)
        {
            for (int k = 0; k < Seeds; k++)
            {
                Assert.True(mixed[k] <= (weights[k] * first[k]) + ((1 - weights[k]) * second[k]) + allowed[k]);
            }
        }
    }

    [Fact]
    public void Wootters_members_of_every_state_share_its_concurrence()
    {
        Complex[] states = new Complex[16 * Seeds];
        WoottersDecomposition[] decompositions = new WoottersDecomposition[Seeds];
        for (int k = 0; k < Seeds; k++)
        {
            DensityMatrix rho = RandomStates.Mixed(s_pair, 1 + (k % 5), RandomStream.ForRealization(65, 0, (uint)k));
            rho.AsSpan().CopyTo(states.AsSpan(16 * k));
            decompositions[k] = WoottersDecomposition.Of(rho);
        }

        double[] concurrence = ConcurrenceOf(states, out double[] error);
        for (int k = 0; k < Seeds; k++)
        {
            WoottersDecomposition decomposition = decompositions[k];
            ComplexMatrix sum = new(4, 4);
            Near(concurrence[k], decomposition.Concurrence, 2 * error[k]);
            for (int m = 0; m < decomposition.Members.Count; m++)
            {
                StateVector member = decomposition.Members[m];
                sum += decomposition.Probabilities[m] * ComplexMatrix.Outer(member.Amplitudes, member.Amplitudes);
                Near(0, decomposition.Probabilities[m] * (Concurrence.Of(member) - decomposition.Concurrence), 2 * error[k]);
            }

            // ρ = V V† through eigenvectors, two more orthogonal products and the norms of the members.
            Near(new ComplexMatrix(4, 4, states.AsSpan(16 * k, 16).ToArray()), sum, 4 * Few * 4 * Epsilon);
        }
    }

    private static int NegativeEigenvalues(CompositeSystem system) => (system[0] - 1) * (system[1] - 1);

    private static double[] NegativityOf(Complex[] states, CompositeSystem system, int side)
    {
        double[] values = new double[Seeds];
        Negativity.Batch(states, system, values, side);
        return values;
    }

    private static double[] MutualInformationOf(Complex[] states, CompositeSystem system)
    {
        double[] values = new double[Seeds];
        MutualInformation.Batch(states, system, values, 0);
        return values;
    }

    private static double[] ConcurrenceOf(Complex[] states, out double[] error)
    {
        double[] values = new double[Seeds];
        Concurrence.Batch(states, values);
        error = FactorErrors(states, 4);
        return values;
    }

    /// <summary>A few n ε/√w, with w the smallest eigenvalue of each state that counts.</summary>
    private static double[] FactorErrors(Complex[] states, int dimension)
    {
        double[] eigenvalues = new double[dimension * Seeds], errors = new double[Seeds];
        BatchSpectrum.Eigenvalues(states, dimension, eigenvalues);
        for (int k = 0; k < Seeds; k++)
        {
            ReadOnlySpan<double> values = eigenvalues.AsSpan(dimension * k, dimension);
            double smallest = values[^1];
            foreach (double value in values)
            {
                smallest = value > 1e-13 * values[^1] ? Math.Min(smallest, value) : smallest;
            }

            errors[k] = Few * dimension * Epsilon / Math.Sqrt(smallest);
        }

        return errors;
    }

    private static void Compare(double[] expected, double[] actual, double allowed)
    {
        for (int k = 0; k < Seeds; k++)
        {
            Near(expected[k], actual[k], allowed);
        }
    }

    private static void NotAbove(double[] before, double[] after, double allowed)
    {
        for (int k = 0; k < Seeds; k++)
        {
            Assert.True(after[k] <= before[k] + allowed,
                FormattableString.Invariant($"seed {k}: {after[k]:R} after, {before[k]:R} before, allowed {allowed:G3}"));
        }
    }
}
