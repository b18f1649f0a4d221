using System.Numerics;
using Engine.Plugins.CoherentEnergy.Experiments;
using Engine.Plugins.CoherentEnergy.Metrics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Tests.Experiments;

/// <summary>Each limit on what is taken for a state, from both sides: taken silently, cleaned with a word, refused.</summary>
public sealed class InputLimitTests
{
    /// <summary>Just below and just above.</summary>
    private static readonly double[] Sides = [0.9, 1.1];

    public static TheoryData<string> Inputs => ["norm", "trace", "asymmetry", "eigenvalue", "probabilities"];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Deviations_are_rounding_up_to_the_clean_limit_and_told_from_there(string what)
    {
        foreach (double side in Sides)
        {
            Assert.Equal(side > 1 ? 1 : 0, Warnings(what, side * StateLimits.Clean));
        }
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Deviations_are_cleaned_up_to_the_limit_and_refused_from_there(string what)
    {
        double limit = what switch
        {
            "asymmetry" => StateLimits.Asymmetry,
            "eigenvalue" => StateLimits.Negativity,
            _ => StateLimits.Norm,
        };
        Assert.Equal(1, Warnings(what, 0.9 * limit));
        Assert.Throws<ParameterException>(() => Warnings(what, 1.1 * limit));
    }

    /// <summary>A zero trace, or one below, is no state however it is scaled.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void What_has_no_positive_trace_cannot_be_normalized(double trace)
    {
        Complex[][] matrix = Diagonal(trace, 0, 0, 0);
        Assert.Throws<ParameterException>(() => new StateExperiment().Run(new StateParameters { DensityMatrix = matrix, Normalize = true }, new TestRun()));
    }

    [Fact]
    public void A_vanishing_negativity_is_doubted_beyond_two_by_three_levels_alone()
    {
        foreach ((int a, int b) in new[] { (2, 2), (2, 3), (3, 2), (2, 4), (3, 3) })
        {
            int side = a * b;
            Complex[][] mixed = [.. Enumerable.Range(0, side).Select(i => Enumerable.Range(0, side).Select(j => (Complex)(i == j ? 1.0 / side : 0)).ToArray())];
            RunReport report = new QuditExperiment().Run(new QuditParameters { DensityMatrix = mixed, DimensionA = a }, new TestRun());
            Assert.Equal(side > 6, report.Warnings.Any(w => w.Contains("does not mean", StringComparison.Ordinal)));
        }
    }

    /// <summary>Mean fields that differ, at equal energies: pointed out from the least visible variance on; not where the energies differ too.</summary>
    [Fact]
    public void Equal_energies_are_pointed_out_where_the_mean_fields_differ_alone()
    {
        Assert.Single(Ensemble(0.5, Math.PI).Warnings, w => w.Contains("equal energies", StringComparison.Ordinal));
        Assert.DoesNotContain(Ensemble(0.5, 0).Warnings, w => w.Contains("equal energies", StringComparison.Ordinal));
        Assert.DoesNotContain(Ensemble(0.3, Math.PI).Warnings, w => w.Contains("equal energies", StringComparison.Ordinal));

        // One member in (|0> + |1>)/√2, the other with its own weight and phase, both times |0>.
        static RunReport Ensemble(double weight, double phase)
        {
            double r = Math.Sqrt(0.5);
            return new EnsembleExperiment().Run(new EnsembleParameters
            {
                Members =
                [
                    new EnsembleMember { Probability = 0.5, Amplitudes = [r, 0, r, 0] },
                    new EnsembleMember
                    {
                        Probability = 0.5,
                        Amplitudes = [Math.Sqrt(1 - weight), 0, Complex.FromPolarCoordinates(Math.Sqrt(weight), phase), 0],
                    },
                ],
                Normalize = true,
            }, new TestRun());
        }
    }

    [Fact]
    public void States_of_others_are_doubted_from_a_negative_eigenvalue_on()
    {
        foreach (double side in Sides)
        {
            double negative = side * 1e-10;
            var report = new RunReportBuilder();
            Complex[] state = [.. Diagonal(1 + negative, -negative, 0, 0).SelectMany(row => row)];
            Assert.True(new CoherentEnergyMetric().TryMeasure(new StateSeries("time", "s", [0], [2, 2], state), report, new TestRun(), out _));
            Assert.Equal(side > 1 ? 1 : 0, report.Build().Warnings.Count(w => w.Contains("eigenvalue", StringComparison.Ordinal)));
        }
    }

    private static Complex[][] Diagonal(params double[] elements) =>
        [.. elements.Select((e, i) => Enumerable.Range(0, elements.Length).Select(j => (Complex)(i == j ? e : 0)).ToArray())];

    private static int Warnings(string what, double deviation)
    {
        Complex[][] skew = Diagonal(0.5, 0.5, 0, 0);
        skew[0][1] = deviation;
        return what switch
        {
            "norm" => Run(new StateParameters { Amplitudes = [Math.Sqrt(0.36 + deviation), 0, 0, 0.8] }),
            "trace" => Run(new StateParameters { DensityMatrix = Diagonal(0.5 + deviation, 0.25, 0.25, 0) }),
            "asymmetry" => Run(new StateParameters { DensityMatrix = skew }),
            "eigenvalue" => Run(new StateParameters { DensityMatrix = Diagonal(0.5 + deviation, 0.5, -deviation, 0) }),
            _ => new EnsembleExperiment().Run(new EnsembleParameters
            {
                Members =
                [
                    new EnsembleMember { Probability = 0.5 + deviation, Amplitudes = [1, 0, 0, 0] },
                    new EnsembleMember { Probability = 0.5, Amplitudes = [0, 1, 0, 0] },
                ],
            }, new TestRun()).Warnings.Count(w => w.Contains("probabilities", StringComparison.Ordinal)),
        };

        static int Run(StateParameters parameters) => new StateExperiment().Run(parameters, new TestRun()).Warnings.Count;
    }
}
