using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Experiments;

/// <summary>Random media against the exact equation: over many cases the deviations, in standard errors, are those of chance.</summary>
public sealed class ChiSquareTests
{
    private static readonly (SpectrumKind Kind, double Outer, double Inner, double Exponent)[] s_spectra =
    [
        (SpectrumKind.Kolmogorov, 0, 0, 0),
        (SpectrumKind.VonKarman, 0.1, 0, 0),
        (SpectrumKind.VonKarman, 10, 0, 0),
        (SpectrumKind.ModifiedVonKarman, 1, 0.005, 0),
        (SpectrumKind.PowerLaw, 0, 0, 3.3),
        (SpectrumKind.PowerLaw, 0, 0, 3.95),
    ];

    [Theory]
    [InlineData(0, 500)]
    public void One_screen_agrees_with_the_exact_integral(double distance, int realizations) => Agree(distance, realizations, [0.3, 0.8, 1.5]);

    [Theory]
    [InlineData(1, 120)]
    public void Split_steps_agree_with_the_exact_equation(double distance, int realizations) => Agree(distance, realizations, [0.4, 0.9]);

    /// <summary>The whole table of the README: thirty cases, ten thousand realizations each.</summary>
    [Fact(Explicit = true)]
    public void Thirty_cases_of_ten_thousand_realizations()
    {
        double zero = Agree(0, 10000, [0.3, 0.8, 1.5]);
        double one = Agree(1, 10000, [0.4, 0.9]);
        Assert.InRange(zero + one, Low(90), High(90));
    }

    /// <summary>Survival, crosstalk and coherence of every case; survivals are bounded by five standard errors each and all together by χ².</summary>
    private static double Agree(double distance, int realizations, double[] strengths)
    {
        double sum = 0;
        int count = 0;
        foreach ((SpectrumKind kind, double outer, double inner, double exponent) in s_spectra)
        {
            foreach (double strength in strengths)
            {
                var parameters = new ScreensParameters
                {
                    Waist = 0.01,
                    Strength = strength,
                    NormalizedDistance = distance,
                    Spectrum = kind,
                    OuterScale = outer > 0 ? outer : null,
                    InnerScale = inner > 0 ? inner : null,
                    Exponent = exponent > 0 ? exponent : 11.0 / 3,
                    Realizations = realizations,
                    Slabs = 12,
                    Pictures = false,
                };
                RunReport report = new ScreensExperiment().Run(parameters, new TestRun { Seed = (ulong)(1 + count) });
                RunReport exact = new ExactExperiment().Run(
                    new ExactParameters
                    {
                        Waist = parameters.Waist,
                        Strength = strength,
                        NormalizedDistance = distance,
                        Spectrum = kind,
                        OuterScale = parameters.OuterScale,
                        InnerScale = parameters.InnerScale,
                        Exponent = parameters.Exponent,
                    },
                    new TestRun());
                foreach (string name in (string[])["survival", "crosstalk", "coherence"])
                {
                    Scalar scalar = report.Scalars[name];
                    double deviation = (scalar.Value.Real - exact.Value(name)) / scalar.Error!.Value;
                    TestContext.Current.TestOutputHelper?.WriteLine(
                        FormattableString.Invariant($"{kind} {outer} {exponent} x={strength} t={distance} {name}: {scalar.Value.Real:f5} ± {scalar.Error:f5}, ")
                        + FormattableString.Invariant($"exact {exact.Value(name):f5}, {deviation:f2}, bias {report.Value(name + "Bias"):g2}"));
                    Assert.True(Math.Abs(deviation) < 5, $"{kind}, x = {strength}, t = {distance}, {name}: {deviation:f1} standard errors");
                    sum += deviation * deviation;
                    count++;
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"chi² {sum:f1} of {count}"));
        Assert.InRange(sum, Low(count), High(count));
        return sum;
    }

    // a, b and c of one case share their realizations, so the sum is wider than χ² of as many degrees: five deviations of a third of them.
    private static double High(int count) => count + (5 * Math.Sqrt(6.0 * count));

    private static double Low(int count) => Math.Max(0.2 * count, count - (5 * Math.Sqrt(6.0 * count)));
}
