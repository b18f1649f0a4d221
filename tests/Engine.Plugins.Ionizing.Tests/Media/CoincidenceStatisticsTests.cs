using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Ionizing.Experiments;
using Engine.Plugins.Ionizing.Media;

namespace Engine.Plugins.Ionizing.Tests.Media;

public sealed class CoincidenceStatisticsTests
{
    [Fact]
    public void The_stated_number_of_coincidences_shows_the_effect_by_the_stated_deviations()
    {
        // Simulated variances of normal pairs with 10 % accidentals, in two planes.
        const double First = 0.3, FirstAccidental = 4, Second = 0.4, SecondAccidental = 5;
        var counts = new CoincidenceStatistics(1e6, 0.5, 0, 0.1 * 0.25 / (0.9 * 0.25 * 1e6));
        Near.Relative(0.1, counts.AccidentalShare, 1e-12);
        (double Variance, double OfSquares) a = counts.Mixed(First, FirstAccidental), b = counts.Mixed(Second, SecondAccidental);
        int needed = (int)CoincidenceStatistics.ForProduct(a, b, 1, 3);
        const int Trials = 400;
        var stream = new RandomStream(6);
        double Variance(double pairs, double accidental)
        {
            double sum = 0;
            for (int k = 0; k < needed; k++)
            {
                double x = stream.NextNormal() * Math.Sqrt(stream.NextUniform() < 0.1 ? accidental : pairs);
                sum += x * x;
            }

            return sum / needed;
        }

        double[] products = [.. Enumerable.Range(0, Trials).Select(_ => Variance(First, FirstAccidental) * Variance(Second, SecondAccidental))];
        double mean = products.Average(), spread = Math.Sqrt(products.Average(p => (p - mean) * (p - mean)));
        Near.Absolute(a.Variance * b.Variance, mean, 4 * spread / Math.Sqrt(Trials) + 0.02);
        Near.Relative(3, (1 - mean) / spread, 0.2);
        Assert.Equal(double.PositiveInfinity, CoincidenceStatistics.ForProduct((1.1, 1), (1, 1), 1, 3));
    }

    [Fact]
    public void Kicks_take_as_many_coincidences_as_their_variance_says_and_an_acceptance_cuts()
    {
        var parameters = new DetectorParameters { Events = 2, RecoilVariance = 1e8, CoincidenceWindow = 0 };
        RunReport report = new DetectorExperiment().Run(parameters, new TestRun());

        // Var(ks + ki): 1e8 and the pixels' blur before, T = 2e8 more after; kurtosis from 3 N sigma_q^4.
        double before = 1e8 + report.Value("blurVariance"), after = before + 2e8;
        Near.Relative(Math.Ceiling(9 * (2 * before * before + 2 * after * after + 3 * 2 * 1e16) / 4e16), report.Value("coincidencesForKicks"), 1e-9);
        Assert.Equal(1, report.Value("passingShare"));
        Near.Relative(report.Value("rawFixedGainProduct"), report.Value("fixedGainProductWithAccidentals"), 1e-12);

        // Two kicks on average behind a Gaussian acceptance: the mean over Poisson numbers of a ratio of widths.
        double acceptance = 2e4, sum = 0, weight = Math.Exp(-2);
        for (int n = 0; n < 60; n++)
        {
            sum += weight / Math.Sqrt(1 + (4.25e8 + n * 1e8) / (acceptance * acceptance));
            weight *= 2.0 / (n + 1);
        }

        RunReport cut = new DetectorExperiment().Run(
            parameters with { Acceptance = acceptance, Efficiency = 0.3, DarkRate = 1e3, CoincidenceWindow = 1e-9 }, new TestRun());
        Near.Relative(sum, cut.Value("passingShare"), 1e-10);
        double singles = 1e5 * 0.3 + 1e3;
        Near.Relative(singles * singles * 1e-9 / (1e5 * 0.09 + singles * singles * 1e-9), cut.Value("accidentalShare"), 1e-12);
        RunReport still = new DetectorExperiment().Run(new DetectorParameters(), new TestRun());
        Assert.Equal(ReportValueKind.Undefined, still.Scalars["coincidencesForKicks"].Value.Kind);
    }
}
