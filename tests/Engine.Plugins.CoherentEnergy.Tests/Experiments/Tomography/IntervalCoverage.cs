using System.Globalization;
using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Quantum;
using Engine.Quantum.Tomography;

namespace Engine.Plugins.CoherentEnergy.Tests.Experiments;

/// <summary>How often the intervals of tomography hold the truth, over simulated counts; run by .ci/coverage.</summary>
public sealed class IntervalCoverage
{
    private const int Trials = 40;
    private const int Resamples = 100;
    private const double Pairs = 400;

    private static readonly (string Name, DensityMatrix State)[] States =
    [
        ("werner(0.75)", NamedStates.Werner(0.75)),
        ("werner(0.2), separable", NamedStates.Werner(0.2)),
        ("random, rank 4", RandomStates.Mixed(CompositeSystem.Qubits(2), 4, new RandomStream(11))),
        ("random, rank 2", RandomStates.Mixed(CompositeSystem.Qubits(2), 2, new RandomStream(12))),
        ("psi(0.3), pure", new StateVector([Math.Sqrt(0.7), 0, 0, Math.Sqrt(0.3)], CompositeSystem.Qubits(2)).ToDensityMatrix()),
    ];

    private static readonly (string Name, double Largest, Func<TwoQubitEnergetics, double> Pick)[] Quantities =
    [
        ("energy", 1, s => s.A.Energy), ("deficit", 0.25, s => s.A.Deficit), ("negativity", 0.5, s => s.Negativity), ("purity", 1, s => s.Purity),
    ];

    [Fact(Explicit = true)]
    public void Table()
    {
        (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(2);
        var blank = new TomographyData(effects, settings, [.. effects.Select(_ => Pairs / 4)]);
        var text = new List<string> { "| state | quantity | bootstrap 68 | 95 | profile 68 | 95 | credible 68 | 95 |", "|---|---|---|---|---|---|---|---|" };
        int[] all = new int[6];
        foreach ((string name, DensityMatrix state) in States)
        {
            double[] expected = blank.Expected(state.AsSpan());
            TwoQubitEnergetics truth = TwoQubitEnergetics.Of(state.AsSpan());
            var held = new int[Trials][];
            Parallel.For(0, Trials, trial => held[trial] = Trial(blank, expected, truth, (ulong)trial));
            for (int q = 0; q < Quantities.Length; q++)
            {
                int[] counts = [.. Enumerable.Range(0, 6).Select(c => held.Sum(h => h[6 * q + c]))];
                all = [.. all.Zip(counts, (a, b) => a + b)];
                text.Add($"| {name} | {Quantities[q].Name} | {string.Join(" | ", counts.Select(c => Share(c, Trials)))} |");
            }
        }

        text.Add($"| all | | {string.Join(" | ", all.Select(c => Share(c, Trials * States.Length * Quantities.Length)))} |");
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(Environment.NewLine, text));

        // Over all states and quantities: no kind of 95 % interval holds clearly less.
        Assert.All(new[] { 1, 3, 5 }, c => Assert.True(all[c] >= 0.9 * Trials * States.Length * Quantities.Length));
    }

    private static string Share(int held, int trials) => (held / (double)trials).ToString("F2", CultureInfo.InvariantCulture);

    private static int[] Trial(TomographyData blank, double[] expected, TwoQubitEnergetics truth, ulong trial)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        CompositeSystem system = CompositeSystem.Qubits(2);
        var stream = new RandomStream(91, trial);
        double[] Draw(double[] means) => [.. means.Select(e => (double)stream.NextPoisson(e))];
        TomographyData data = blank.WithCounts(Draw(expected));
        TomographyOutcome fit = MaximumLikelihood.Fit(data, system, token);
        TwoQubitEnergetics fitted = TwoQubitEnergetics.Of(fit.State.AsSpan());
        double[] again = data.Expected(fit.State.AsSpan());
        TwoQubitEnergetics[] resampled = [.. Enumerable.Range(0, Resamples)
            .Select(_ => TwoQubitEnergetics.Of(MaximumLikelihood.Fit(data.WithCounts(Draw(again)), system, token).State.AsSpan()))];
        TwoQubitEnergetics[] posterior = [.. BayesianMean.Sample(data, new BayesianOptions { Steps = 20000, StatesPerChain = 300 }, trial, system, token)
            .States.Select(s => TwoQubitEnergetics.Of(s))];
        var held = new List<int>();
        foreach ((_, double largest, Func<TwoQubitEnergetics, double> pick) in Quantities)
        {
            double value = pick(truth), at = pick(fitted);
            double[] boot = [.. resampled.Select(pick).Order()], credible = [.. posterior.Select(pick).Order()];
            int Inside(double low, double high) => value >= low - 1e-9 && value <= high + 1e-9 ? 1 : 0;
            double Mirror(double share) => Math.Clamp(2 * at - Quantile(boot, share), 0, largest);
            LikelihoodInterval[] profile = ProfileLikelihood.Intervals(data, fit, s => pick(TwoQubitEnergetics.Of(s)), [0.5, 1.9207294103], token);
            held.AddRange(
            [
                Inside(Mirror(0.84), Mirror(0.16)), Inside(Mirror(0.975), Mirror(0.025)), Inside(profile[0].Low, profile[0].High),
                Inside(profile[1].Low, profile[1].High), Inside(Quantile(credible, 0.16), Quantile(credible, 0.84)),
                Inside(Quantile(credible, 0.025), Quantile(credible, 0.975)),
            ]);
        }

        return [.. held];
    }

    private static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int below = (int)Math.Floor(at), above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
