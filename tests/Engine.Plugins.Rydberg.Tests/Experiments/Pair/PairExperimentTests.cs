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

    /// <summary>60S and 60P exchange a photon in first order: of the stretched pair the even and odd states are 2 C3/R³ apart far away.</summary>
    [Fact]
    public void Even_and_odd_states_of_unlike_levels_are_apart()
    {
        RunReport report = Run(s_unlike);
        Table table = report.Tables["exchange"];
        double[] splitting = (double[])table["splitting"].Values, first = (double[])table["firstOrder"].Values;
        Assert.Equal(1, splitting[^1] / first[^1], 2e-2);
        Assert.True(Math.Abs(first[^1]) > 1e5);
        double[] even = (double[])table["evenFrequency"].Values, odd = (double[])table["oddFrequency"].Values;
        Assert.True(even[^1] * odd[^1] < 0);
    }

    [Fact]
    public void The_basis_says_how_far_it_is_from_done()
    {
        Scalar error = Run(new PairParameters
        {
            PrincipalQuantumNumber = 60,
            Points = 3,
            BasisNumberRange = 3,
            BasisLargestOrbital = 2,
            EnergyCut = 30e9,
            NumberRange = 5,
        }).Scalars["basisError"];
        Assert.InRange(error.Value.Real, 1e-7, 0.03);
    }

    /// <summary>The same bits for any number of threads and after an interruption at every distance.</summary>
    [Fact]
    public void Interrupted_curves_go_on_with_the_same_bits()
    {
        RunReport whole = Run(s_unlike);
        var store = new MemoryCheckpointStore();
        RunReport first = new PairExperiment().Run(s_unlike, new TestRun { Checkpoints = store, DegreeOfParallelism = 2 });
        RunReport again = new PairExperiment().Run(s_unlike, new TestRun { Checkpoints = store });
        foreach (RunReport other in (RunReport[])[first, again])
        {
            Assert.Equal((double[])whole.Tables["curve"]["followedFrequency"].Values, (double[])other.Tables["curve"]["followedFrequency"].Values);
            Assert.Equal((double[])whole.Tables["spectrum"]["overlap"].Values, (double[])other.Tables["spectrum"]["overlap"].Values);
            Assert.Equal((double[])whole.Tables["exchange"]["splitting"].Values, (double[])other.Tables["exchange"]["splitting"].Values);
        }
    }

    private static readonly PairParameters s_unlike = new()
    {
        PrincipalQuantumNumber = 60,
        SecondPrincipalQuantumNumber = 60,
        SecondOrbitalQuantumNumber = 1,
        SecondTotalQuantumNumber = 1.5,
        SecondMagneticQuantumNumber = 1.5,
        LeastDistance = 8e-6,
        LargestDistance = 30e-6,
        Points = 4,
        BasisNumberRange = 1,
        BasisLargestOrbital = 2,
        EnergyCut = 10e9,
        NumberRange = 3,
    };

    private static RunReport Run(PairParameters parameters) => new PairExperiment().Run(parameters, new TestRun());
}
