using System.Numerics;
using Engine.Benchmarks.Compare;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Memory;
using Engine.Plugins.CoherentEnergy.Surveys;
using Engine.Quantum;
using Engine.Quantum.Measures;

namespace Engine.Benchmarks.Cases;

/// <summary>Measures of many states, and the values-only eigenproblem behind a large negativity.</summary>
internal static class MeasureCases
{
    private const int States = 100_000;

    /// <summary>Both sides do this many an execution; the engine walks through its whole batch, so that caches hold no advantage.</summary>
    private const int Portion = 100;

    public static IEnumerable<CompareCase> All() =>
    [
        new PythonCase("measures/concurrence-batch", "measures/concurrence-batch", _ => Concurrences()),
        new PythonCase("measures/coherent-energy-batch", "measures/concurrence-batch", _ => Energetics()),
        Single("measures/negativity-64", () => Mixed(1, new CompositeSystem(8, 8), 20), rho => Negativity.Of(rho, 0)),
        Single("measures/fidelity-64", () => (Mixed(1, new CompositeSystem(64), 64), Mixed(2, new CompositeSystem(64), 64)),
            pair => Fidelity.Of(pair.Item1, pair.Item2)),
        Single("measures/entropy-256", () => Mixed(1, new CompositeSystem(256), 100), rho => VonNeumannEntropy.Of(rho)),
        new PythonCase("ionizing/negativity-3000", "ionizing/negativity-3000", _ => NegativityOfBlocks()),
    ];

    /// <summary>One measure of one state of larger dimension, where the peer's time is LAPACK's.</summary>
    private static PythonCase Single<TInput>(string name, Func<TInput> input, Func<TInput, double> measure) => new(name, name, _ =>
    {
        TInput state = input();
        double value = 0;
        return (() => value = measure(state), () => [value]);
    });

    /// <summary>M M† / trace with M of the wave formula, shifted by the state's number.</summary>
    public static DensityMatrix Mixed(int s, CompositeSystem system, int rank) => DensityMatrix.FromFactor(
        ComplexMatrix.Create(system.Dimension, rank, (i, j) =>
            new Complex(Math.Sin((0.7 * i) + (1.3 * j) + (0.31 * i * j) + s), Math.Cos((1.1 * i) - (0.4 * j) + (0.17 * i * j) + (2 * s)))), system);

    private static (Action Work, Func<double[]> Digest) Concurrences()
    {
        var states = new Complex[States * 16];
        for (int s = 0; s < States; s++)
        {
            State(s, states.AsSpan(s * 16, 16));
        }

        var values = new double[States];
        int next = 0;
        return (
            () =>
            {
                Concurrence.Batch(states.AsSpan(next * 16, Portion * 16), values.AsSpan(next, Portion));
                next = (next + Portion) % States;
            },
            () =>
            {
                Concurrence.Batch(states.AsSpan(0, Portion * 16), values.AsSpan(0, Portion));
                return values[..Portion];
            }
        );
    }

    /// <summary>Every energetic and entanglement quantity of each state, against the peer's concurrence alone.</summary>
    private static (Action Work, Func<double[]> Digest) Energetics()
    {
        var states = new Complex[States * 16];
        for (int s = 0; s < States; s++)
        {
            State(s, states.AsSpan(s * 16, 16));
        }

        var batch = new TwoQubitBatch(Portion);
        int next = 0;
        return (
            () =>
            {
                batch.Measure(states.AsSpan(next * 16, Portion * 16));
                next = (next + Portion) % States;
            },
            () =>
            {
                batch.Measure(states.AsSpan(0, Portion * 16));
                return [.. batch.Concurrence];
            }
        );
    }

    /// <summary>M M† / trace with M of the wave formula, phase-shifted by the state's number.</summary>
    private static void State(int s, Span<Complex> rho)
    {
        Span<Complex> m = stackalloc Complex[16];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                m[(4 * i) + j] = new Complex(Math.Sin((0.7 * i) + (1.3 * j) + (0.31 * i * j) + s), Math.Cos((1.1 * i) - (0.4 * j) + (0.17 * i * j) + (2 * s)));
            }
        }

        double trace = 0;
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                Complex sum = 0;
                for (int k = 0; k < 4; k++)
                {
                    sum += m[(4 * i) + k] * Complex.Conjugate(m[(4 * j) + k]);
                }

                rho[(4 * i) + j] = sum;
                trace += i == j ? sum.Real : 0;
            }
        }

        for (int i = 0; i < 16; i++)
        {
            rho[i] /= trace;
        }
    }

    private static (Action Work, Func<double[]> Digest) NegativityOfBlocks()
    {
        const int n = 1500;
        double[][] blocks = [.. new[] { 0.0, 0.5 }.Select(shift =>
        {
            var block = new double[n * n];
            double Entry(int i, int j) => Math.Sin((0.37 * i) + (1.3 * j) + shift + (0.0031 * i * j));
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    block[(i * n) + j] = 0.5 * (Entry(i, j) + Entry(j, i));
                }
            }

            return block;
        })];
        var workspace = new Workspace();
        var values = new double[n];
        double negativity = 0;
        return (
            () =>
            {
                negativity = 0;
                foreach (double[] block in blocks)
                {
                    SymmetricEigenDecomposition.Eigenvalues(block, values, workspace);
                    negativity -= values.Where(v => v < 0).Sum();
                }
            },
            () => [negativity]);
    }
}
