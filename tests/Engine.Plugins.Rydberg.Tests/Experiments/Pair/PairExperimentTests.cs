using Engine.Plugins.Rydberg.Experiments;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

public class PairExperimentTests
{
    [Fact]
    public void Curve_of_sixty_S_meets_C6_far_away()
    {
        RunReport report = Run(
            new PairParameters { PrincipalQuantumNumber = 60, Points = 6, BasisNumberRange = 2, BasisLargestOrbital = 1, EnergyCut = 30e9, NumberRange = 5 });
        Table curve = report.Tables["curve"];
        double[] shift = (double[])curve["interactionFrequency"].Values, law = (double[])curve["perturbativeFrequency"].Values,
            weight = (double[])curve["pairWeight"].Values;
        Assert.Equal(1, shift[^1] / law[^1], 1e-2);
        Assert.Equal(53, report.Scalars["dimension"].Value.Integer);
        Assert.True(weight[0] < 0.7 && weight[^1] > 0.99);
        Assert.Equal(3, report.Figures.Count);
        Assert.Contains(report.Warnings, w => w.Contains("leaks", StringComparison.Ordinal));
    }

    [Fact]
    public void Too_large_a_basis_is_refused_by_name()
    {
        ParameterException e = Assert.Throws<ParameterException>(() => Run(new PairParameters
        {
            PrincipalQuantumNumber = 60,
            OrbitalQuantumNumber = 2,
            MagneticQuantumNumber = 0.5,
            BasisNumberRange = 8,
            EnergyCut = 500e9,
            LargestDistance = 2e-5,
        }));
        Assert.Equal("EnergyCut", Assert.Single(e.Problems).Parameter);
    }

    private static RunReport Run(PairParameters parameters) => new PairExperiment().Run(parameters, new TestRun());
}
