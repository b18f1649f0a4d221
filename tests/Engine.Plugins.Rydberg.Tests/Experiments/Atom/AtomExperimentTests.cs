using Engine.Plugins.Rydberg.Experiments;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

public class AtomExperimentTests
{
    [Theory]
    [InlineData(300, 146.737e-6, 5.0502e-5)]
    [InlineData(0, 410.409e-6, 1.80566e-5)]
    public void Rubidium_seventy(double temperature, double lifetime, double error)
    {
        RunReport report = Run(new AtomParameters { Temperature = temperature, Source = AtomSource.Fit });
        Assert.Equal(lifetime, report.Scalars["lifetime"].Value.Real, 1e-9);
        Assert.Equal(55.2e6, report.Scalars["interactionFrequency"].Value.Real, 0.05e6);
        Assert.Equal(error, report.Scalars["boundError"].Value.Real, 1e-9);
        Assert.Single(report.Warnings);
    }

    [Theory]
    [InlineData(1.49, true)]
    [InlineData(1.51, false)]
    public void Overlap_of_electrons_is_warned_of_below_one_and_a_half_Le_Roy_radii(double radii, bool isWarned)
    {
        var parameters = new AtomParameters { Diagonalize = false };
        double leRoy = Run(parameters).Scalars["leRoyRadius"].Value.Real;
        RunReport report = Run(parameters with { Distance = radii * leRoy });
        Assert.Equal(isWarned, report.Warnings.Any(warning => warning.Contains("1.5 Le Roy radii", StringComparison.Ordinal)));
    }

    [Fact]
    public void Quoted_numbers_can_be_replaced()
    {
        RunReport report = Run(new AtomParameters { DecayRate = 1000, VanDerWaalsCoefficient = -1e-24, Distance = 1e-5, PrincipalQuantumNumber = 60 });
        Assert.Equal(-1e6 * 2 * Math.PI, report.Scalars["interaction"].Value.Real, 1);
        Assert.Equal((1 + Math.PI / 2) * 1000 / (2 * Math.PI * 1e6), report.Scalars["boundError"].Value.Real, 1e-12);
    }

    [Fact]
    public void Scaling_is_flagged()
    {
        RunReport report = Run(new AtomParameters { PrincipalQuantumNumber = 60, Source = AtomSource.Fit });
        Assert.Equal(2, report.Warnings.Count);
        double expected = 862.69e9 * 1e-36 * Math.Pow((60 - 3.1311804) / (70 - 3.1311804), 11);
        Assert.Equal(expected, report.Scalars["vanDerWaalsCoefficient"].Value.Real, expected * 1e-12);
    }

    [Fact]
    public void Given_numbers_carry_no_errors_and_no_warning_of_fits()
    {
        RunReport report = Run(new AtomParameters { DecayRate = 1000, VanDerWaalsCoefficient = -1e-24, Source = AtomSource.Fit });
        Assert.Empty(report.Warnings);
        Assert.Equal(0, report.Scalars["boundError"].Error);
        Assert.Equal(0, report.Scalars["interaction"].Error);
    }

    [Fact]
    public void Seventy_S_of_rubidium_computed()
    {
        RunReport report = Run(new AtomParameters());
        Assert.Equal(862.61e-27, report.Scalars["vanDerWaalsCoefficient"].Value.Real, 0.05e-27);
        Assert.InRange(report.Scalars["vanDerWaalsCoefficient"].Error!.Value, 0, 0.01e-27 * 862);
        Assert.InRange(report.Scalars["lifetime"].Value.Real, 0.13e-3, 0.15e-3);
        Assert.InRange(report.Scalars["lifetime"].Error!.Value / report.Scalars["lifetime"].Value.Real, 0.03, 0.06);
        double frequency = report.Scalars["interactionFrequency"].Value.Real;
        Assert.Equal(862.61e9 / Math.Pow(5, 6), frequency, 0.04 * frequency);
        Assert.InRange(report.Scalars["pairWeight"].Value.Real, 0.9, 1);
        Assert.Equal(10, report.Tables["channels"].RowCount);
        Assert.Contains("twice the crossover radius", Assert.Single(report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Overlapping_atoms_are_refused_and_distant_ones_named()
    {
        ParameterException refused = Assert.Throws<ParameterException>(() => Run(new AtomParameters { Distance = 5e-7 }));
        Assert.Equal("Distance", Assert.Single(refused.Problems).Parameter);
        RunReport far = Run(new AtomParameters { PrincipalQuantumNumber = 10, Distance = 1e-3, Diagonalize = false });
        Assert.Contains(far.Warnings, w => w.StartsWith("Gamma T_r is above 0.1", StringComparison.Ordinal));
    }

    [Fact]
    public void Mixed_projections_take_the_weak_coefficient()
    {
        RunReport report = Run(new AtomParameters
        {
            PrincipalQuantumNumber = 60,
            OrbitalQuantumNumber = 2,
            MagneticQuantumNumber = 0.5,
            Distance = 2e-5,
            NumberRange = 5,
            Diagonalize = false,
        });
        Assert.Equal(-106.105e-27, report.Scalars["vanDerWaalsCoefficient"].Value.Real, 0.02e-27);
        Assert.Equal(-331.189e-27, report.Scalars["diagonalCoefficient"].Value.Real, 0.02e-27);
        Assert.Contains(report.Warnings, w => w.StartsWith("The pair state is no eigenstate", StringComparison.Ordinal));
    }

    [Fact]
    public void Pairs_one_photon_apart_have_no_C6()
    {
        RunReport report = Run(new AtomParameters { PrincipalQuantumNumber = 60, SecondOrbitalQuantumNumber = 1, Distance = 1e-5, Diagonalize = false });
        Assert.True(report.Scalars["exchangeCoefficient"].Value.Real > 0);
        Assert.Contains(report.Warnings, w => w.Contains("C3/R^3", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_problem_of_the_states_is_reported_at_once()
    {
        ParameterException e = Assert.Throws<ParameterException>(() => Run(new AtomParameters
        {
            OrbitalQuantumNumber = 1,
            TotalQuantumNumber = 2.5,
            SecondSpecies = "Fr223",
            SecondTotalQuantumNumber = 1.5,
            SecondMagneticQuantumNumber = 1,
            QuantumDefect = 3,
        }));
        Assert.Equal(["QuantumDefect", "SecondMagneticQuantumNumber", "SecondSpecies", "TotalQuantumNumber"], e.Problems.Select(p => p.Parameter).Order());
    }

    private static RunReport Run(AtomParameters parameters) => new AtomExperiment().Run(parameters, new TestRun());
}
