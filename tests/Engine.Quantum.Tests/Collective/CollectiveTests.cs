using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Collective;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Collective;

/// <summary>Permutation-invariant ensembles against the same ensembles in the full space of 2ᴺ states and published numbers.</summary>
public class CollectiveTests
{
    [Fact]
    public void Ensembles_have_the_published_moments()
    {
        var model = new CollectiveModel(6) { CollectiveEmission = 0.1, LocalEmission = 0.2, LocalPump = 0.05, LocalDephasing = 0.3 };
        Compare(CollectiveSolver.Evolve(model, CollectiveState.Product(6, 0), [0, 2])[1], 0.230566702313, 4.44072318454, 5.99831933215);
        var many = new CollectiveModel(50) { CollectiveEmission = 0.02, LocalEmission = 0.1 };
        Compare(CollectiveSolver.Evolve(many, CollectiveState.Product(50, 0), [0, 2])[1], 12.1444297666, 155.834256888, 310.686068945);
        var steady = new CollectiveModel(10) { CollectiveEmission = 0.1, LocalEmission = 0.05, LocalPump = 0.4, LocalDephasing = 0.1 };
        Compare(CollectiveSolver.SteadyState(steady), 1.52140615462, 10.6536723042, 14.4319139327);

        static void Compare(CollectiveState state, double z, double emission, double total)
        {
            Near(1, state.Trace, 1e-10);
            Near(1, state.Z / z, 1e-7);
            Near(1, state.Emission / emission, 1e-7);
            Near(1, state.TotalSquared / total, 1e-7);
        }
    }

    [Fact]
    public void Coherences_agree_with_the_published_ones()
    {
        var model = new CollectiveModel(4) { CollectiveEmission = 0.2, LocalEmission = 0.3, LocalPump = 0.1, LocalDephasing = 0.25 };
        CollectiveState state = CollectiveSolver.Evolve(model, CollectiveState.Product(4, Math.PI / 2), [0, 1.3])[1];
        Near(1.0241970586, state.Raising.Real, 1e-9);
        Near(-0.9983127095, state.Z, 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Agrees_with_the_full_space(int spins)
    {
        var model = new CollectiveModel(spins)
        {
            Frequency = 0.7,
            Drive = 0.9,
            Twisting = 0.2,
            CollectiveEmission = 0.15,
            CollectivePump = 0.05,
            CollectiveDephasing = 0.1,
            LocalEmission = 0.2,
            LocalPump = 0.08,
            LocalDephasing = 0.3,
        };
        CompositeSystem system = CompositeSystem.Qubits(spins);
        Operator[] lower = [.. Enumerable.Range(0, spins).Select(k => Operator.On(system, k, Pauli.Lowering))];
        Operator[] halves = [.. Enumerable.Range(0, spins).Select(k => -0.5 * Operator.On(system, k, Pauli.Z))];
        Operator minus = lower.Aggregate((a, b) => a + b), z = halves.Aggregate((a, b) => a + b), x = 0.5 * (minus + minus.Adjoint());
        List<Jump> jumps = [Math.Sqrt(0.15) * minus, Math.Sqrt(0.05) * minus.Adjoint(), Math.Sqrt(0.1) * z];
        for (int k = 0; k < spins; k++)
        {
            jumps.AddRange([Math.Sqrt(0.2) * lower[k], Math.Sqrt(0.08) * lower[k].Adjoint(), Math.Sqrt(0.3) * halves[k]]);
        }

        // cos(θ/2)|e⟩ + e^{iφ} sin(θ/2)|g⟩, level 1 being e.
        const double Polar = 1.1, Azimuth = 0.4;
        StateVector one = new([System.Numerics.Complex.FromPolarCoordinates(Math.Sin(Polar / 2), Azimuth), Math.Cos(Polar / 2)]);
        StateVector start = StateVector.Product([.. Enumerable.Repeat(one, spins)]);
        var options = new EvolutionOptions { RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-13 };
        DensityMatrix full = LindbladSolver.Solve((0.7 * z) + (0.9 * x) + (0.2 * (z * z)), jumps, start, [0, 1.7], options).Final;
        CollectiveState state = CollectiveSolver.Evolve(model, CollectiveState.Product(spins, Polar, Azimuth), [0, 1.7])[1];
        Near(z.Expectation(full).Real, state.Z, 1e-9);
        Near((z * z).Expectation(full).Real, state.ZSquared, 1e-9);
        Near((minus.Adjoint() * minus).Expectation(full).Real, state.Emission, 1e-9);
        Near(minus.Adjoint().Expectation(full), state.Raising, 1e-9);
        CollectiveState steady = CollectiveSolver.SteadyState(model);
        DensityMatrix late = LindbladSolver.Solve((0.7 * z) + (0.9 * x) + (0.2 * (z * z)), jumps, start, [0, 200], options).Final;
        Near(z.Expectation(late).Real, steady.Z, 1e-8);
        Near(minus.Adjoint().Expectation(late), steady.Raising, 1e-8);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        string message = Assert.Throws<ArgumentException>(() =>
            CollectiveSolver.SteadyState(new CollectiveModel(3) { LocalPump = -1, Drive = double.NaN })).Message;
        Assert.Contains("LocalPump is -1", message);
        Assert.Contains("Drive is NaN", message);
        Assert.Throws<NumericalException>(() => CollectiveSolver.SteadyState(new CollectiveModel(4) { CollectiveEmission = 1 }));
    }
}
