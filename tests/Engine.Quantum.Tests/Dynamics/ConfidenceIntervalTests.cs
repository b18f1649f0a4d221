using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Tests.Dynamics;

/// <summary>Confidence intervals of averages over trajectories hold the true value as often as they say.</summary>
public class ConfidenceIntervalTests
{
    [Fact]
    public void Intervals_cover_the_true_value()
    {
        // An excited qubit that decays: the population after one lifetime is 1/e, each trajectory gives 0 or 1, so that the mean is binomial.
        const int runs = 150, trajectories = 100;
        Operator excited = Operator.FromMatrix(Pauli.Excited);
        StateVector initial = StateVector.Basis(CompositeSystem.Qubits(1), 1);
        var results = new MonteCarloResult[runs];
        for (int run = 0; run < runs; run++)
        {
            var options = new MonteCarloOptions { Trajectories = trajectories, Seed = (ulong)(1000 + run), Observables = [excited], DegreeOfParallelism = 1 };
            results[run] = MonteCarloSolver.Solve(0 * excited, [Operator.FromMatrix(Pauli.Lowering)], initial, [0, 1], options);
        }

        foreach ((double z, double normal) in new[] { (1.0, 0.6827), (1.96, 0.95) })
        {
            double covered = results.Count(result => result.ConfidenceInterval(0, 1, z) is var (lower, upper) && lower <= Math.Exp(-1)
                && Math.Exp(-1) <= upper);
            double coverage = BinomialCoverage(trajectories, Math.Exp(-1), z);
            Assert.Equal(normal, coverage, 0.04);
            Assert.Equal(coverage, covered / runs, 4 * Math.Sqrt(coverage * (1 - coverage) / runs));
        }
    }

    /// <summary>How often |k/n - p| stays below z standard errors of n zeros and ones of which k are one.</summary>
    private static double BinomialCoverage(int n, double p, double z)
    {
        double probability = Math.Pow(1 - p, n), sum = 0;
        for (int k = 0; k <= n; k++)
        {
            double mean = k / (double)n;
            sum += Math.Abs(mean - p) <= z * Math.Sqrt(mean * (1 - mean) / (n - 1)) ? probability : 0;
            probability *= (n - k) / (k + 1.0) * p / (1 - p);
        }

        return sum;
    }
}
