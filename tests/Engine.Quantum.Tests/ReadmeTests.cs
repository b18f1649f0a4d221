using Engine.Quantum.Channels;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Measures;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests;

/// <summary>Runs the examples of the README and checks that they stand there word for word.</summary>
public class ReadmeTests
{
    [Fact]
    public void Jaynes_Cummings()
    {
        var system = new CompositeSystem([20, 2], ["cavity", "atom"]);
        Operator a = Operator.On(system, "cavity", Oscillator.Annihilation(20));
        Operator sigma = Operator.On(system, "atom", Pauli.Lowering);
        Operator number = a.Adjoint() * a, excited = sigma.Adjoint() * sigma;
        Operator h = (1.0 * number) + (1.0 * excited) + (0.05 * ((a.Adjoint() * sigma) + (a * sigma.Adjoint())));
        Jump[] jumps = [Math.Sqrt(0.005) * a, Math.Sqrt(0.002) * sigma];
        double[] times = [.. Enumerable.Range(0, 101).Select(k => 1.0 * k)];
        var options = new EvolutionOptions { Observables = [number, excited] };
        EvolutionResult<DensityMatrix> result = LindbladSolver.Solve(h, jumps, StateVector.Basis(system, 0, 1), times, options);
        double[] photons = result.RealExpectations(0), population = result.RealExpectations(1);

        // One excitation on resonance: amplitudes obey c_e' = -i g c_c - γ/2 c_e, c_c' = -i g c_e - κ/2 c_c.
        const double G = 0.05, Kappa = 0.005, Gamma = 0.002;
        double difference = (Kappa - Gamma) / 4, rabi = Math.Sqrt((G * G) - (difference * difference));
        for (int k = 0; k < times.Length; k++)
        {
            double decay = Math.Exp(-(Kappa + Gamma) * times[k] / 2), s = Math.Sin(rabi * times[k]), c = Math.Cos(rabi * times[k]);
            Near(decay * Math.Pow(G / rabi * s, 2), photons[k], 1e-7);
            Near(decay * Math.Pow(c + (difference / rabi * s), 2), population[k], 1e-7);
        }
    }

    [Fact]
    public void States_and_measures()
    {
        StateVector bell = NamedStates.BellPhiPlus();
        DensityMatrix noisy = DensityMatrix.Mixture([0.9, 0.1], bell.ToDensityMatrix(), DensityMatrix.MaximallyMixed(bell.System));
        double negativity = Negativity.Of(noisy, 0), concurrence = Concurrence.Of(noisy);
        WoottersDecomposition optimal = WoottersDecomposition.Of(noisy);
        DensityMatrix reduced = noisy.PartialTrace(0);
        Near(0.425, negativity, 1e-13);
        Near(0.85, concurrence, 1e-12);
        Near(0.85, optimal.Concurrence, 1e-12);
        Near(0.5, reduced.Purity(), 1e-14);
    }

    [Fact]
    public void Driving_channels_trajectories()
    {
        Operator x = Operator.FromMatrix(Pauli.X), z = Operator.FromMatrix(Pauli.Z);
        Hamiltonian driven = new Hamiltonian(0.5 * z).Drive(Coefficient.Function(t => Math.Cos(t)), x);
        EvolutionResult<StateVector> pure = SchrodingerSolver.Solve(driven, StateVector.Basis(CompositeSystem.Qubits(1), 0), [0, 1, 2]);
        DensityMatrix damped = StandardChannels.AmplitudeDamping(0.1).Apply(pure.Final.ToDensityMatrix());
        var sampling = new MonteCarloOptions { Trajectories = 200, Seed = 1, Observables = [z] };
        MonteCarloResult average = MonteCarloSolver.Solve(driven, [0.3 * Operator.FromMatrix(Pauli.Lowering)], pure.Final, [0, 1, 2], sampling);
        Near(0.9 * pure.Final.ToDensityMatrix()[1, 1].Real, damped[1, 1].Real, 1e-12);
        double exact = LindbladSolver.Solve(driven, [0.3 * Operator.FromMatrix(Pauli.Lowering)], pure.Final, [0, 1, 2],
            new EvolutionOptions { Observables = [z] }).RealExpectations(0)[2];
        Near(exact, average.Means(0)[2], 5 * average.StandardErrors(0)[2]);
    }

    [Fact]
    public void Examples_stand_in_the_readme_word_for_word()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Engine.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The solution was not found above the tests.");
        }

        string[] tests = [.. File.ReadLines(Path.Combine(root, "tests", "Engine.Quantum.Tests", "ReadmeTests.cs")).Select(line => line.Trim())];
        bool inside = false;
        int checkedLines = 0;
        foreach (string line in File.ReadLines(Path.Combine(root, "core", "Engine.Quantum", "README.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = line == "```csharp";
            }
            else if (inside)
            {
                Assert.Contains(line.Trim(), tests);
                checkedLines++;
            }
        }

        Assert.True(checkedLines >= 20);
    }
}
