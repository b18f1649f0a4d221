using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Plugins.Rydberg.Tests.Atoms;

/// <summary>
/// Forty-five numbers from an independent public package (ARC 3.10.2 with its radial grid repaired by one step, literature elements off), each within the
/// tolerance to
/// which a second implementation confirmed it. Plain sums: no tail, no ionization, no core polarization.
/// </summary>
public class AcceptanceTests
{
    private static readonly SpeciesTable Table = new();
    private static readonly Dictionary<string, RadialFunctions> Radial = Table.Names.ToDictionary(n => n, n => new RadialFunctions(Table.Get(n)));

    [Theory]
    [InlineData("Rb87", 60, 0, 1, -1017.24299721, 1e-9)]
    [InlineData("Cs133", 45, 2, 5, -1818.47511856, 1e-9)]
    [InlineData("K39", 30, 1, 1, -4111.8045498, 1e-9)]
    [InlineData("Rb85", 6, 1, 3, -296740.771673, 2e-8)]
    [InlineData("Na23", 25, 3, 7, -5264.24426585, 1e-9)]
    [InlineData("Li7", 30, 0, 1, -3754.43206329, 1e-9)]
    [InlineData("Rb87", 40, 6, 13, -2056.20048891, 1e-9)]
    public void Energies(string species, int n, int l, int twoJ, double gigahertz, double tolerance) =>
        Relative(gigahertz, Table.Get(species).Energy(new(n, l, twoJ)) * AtomicUnits.Gigahertz, tolerance);

    [Theory]
    [InlineData("Rb87", 60, 0, 1, 60, 1, 3, 3684.17325, 2e-6)]
    [InlineData("Rb87", 60, 0, 1, 59, 1, 3, 3468.18387, 2e-6)]
    [InlineData("Rb87", 60, 2, 5, 58, 3, 7, 2778.35667, 2e-6)]
    [InlineData("Cs133", 50, 1, 3, 48, 2, 5, 936.632498, 2e-6)]
    [InlineData("Rb87", 60, 0, 1, 5, 1, 3, 0.0104553152, 1e-3)]
    [InlineData("K39", 40, 2, 3, 41, 1, 1, 1893.14055, 2e-6)]
    [InlineData("Na23", 30, 1, 3, 30, 2, 5, 530.231022, 2e-6)]
    [InlineData("Li7", 20, 0, 1, 20, 1, 1, 513.419563, 2e-6)]
    public void Radial_elements(string species, int n1, int l1, int twoJ1, int n2, int l2, int twoJ2, double a0, double tolerance) =>
        Relative(a0, Math.Abs(Radial[species].Element(new(n1, l1, twoJ1), new(n2, l2, twoJ2))), tolerance);

    [Theory]
    [InlineData("Rb87", 60, 0, 1, 1, 60, 1, 3, 3, 2127.05842)]
    [InlineData("Cs133", 50, 2, 5, 3, 51, 1, 3, 1, 1644.52145)]
    public void Dipole_elements(string species, int n1, int l1, int twoJ1, int twoM1, int n2, int l2, int twoJ2, int twoM2, double ea0) => Relative(
        ea0,
        Math.Abs(Radial[species].Element(new(n1, l1, twoJ1), new(n2, l2, twoJ2)) * DipoleAngular.Component(l1, twoJ1, twoM1, l2, twoJ2, twoM2)),
        2e-6);

    [Theory]
    [InlineData("Rb87", 60, 0, 1, 0, 0, 230.4166)]
    [InlineData("Rb87", 60, 0, 1, 300, 80, 99.9888589)]
    [InlineData("Rb87", 60, 2, 5, 300, 80, 107.2976)]
    [InlineData("Rb87", 50, 1, 3, 77, 70, 177.397484)]
    [InlineData("Cs133", 60, 0, 1, 300, 80, 94.343111)]
    [InlineData("K39", 45, 0, 1, 0, 0, 92.352836)]
    public void Lifetimes(string species, int n, int l, int twoJ, double temperature, int maximumNumber, double microseconds) => Relative(
        microseconds, 1e6 * new TransitionRates(Radial[species]).Decay(new(n, l, twoJ), temperature, maximumNumber, false, false).Lifetime, 1e-3);

    [Theory]
    [InlineData(60, 1, 3, 300, 1269.40749, 1e-4)]
    [InlineData(5, 1, 3, 0, 1336.48242, 2e-3)]
    public void Rates_of_60S(int n, int l, int twoJ, double temperature, double rate, double tolerance) =>
        Relative(rate, new TransitionRates(Radial["Rb87"]).Rate(new(60, 0, 1), new(n, l, twoJ), temperature), tolerance);

    [Theory]
    [InlineData("Rb87", 60, 0, 1, 1, 1, 0, 137.777413)]
    [InlineData("Rb87", 70, 0, 1, 1, 1, 0, 862.613242)]
    [InlineData("Rb87", 100, 0, 1, 1, 1, 0, 56169.9327)]
    [InlineData("Rb87", 60, 2, 5, 5, 5, 0, -212.790806)]
    [InlineData("Rb87", 60, 2, 5, 5, 5, 1, -80.6427488)]
    [InlineData("Rb87", 60, 0, 1, 1, -1, 0, 139.288332)]
    [InlineData("Cs133", 60, 0, 1, 1, 1, 0, 100.492381)]
    [InlineData("K39", 60, 0, 1, 1, 1, 0, 87.9403661)]
    public void Dispersion_coefficients(string species, int n, int l, int twoJ, int twoMa, int twoMb, double theta, double c6)
    {
        var matrix = new VanDerWaals(Pair(species, new(n, l, twoJ)), theta, 5);
        int row = matrix.Row(twoMa, twoMb);
        Relative(c6, matrix[row, row], 2e-5);
    }

    [Fact]
    public void Dispersion_eigenvalues()
    {
        double[] expected = [-6.85088245, 0.244063249, 0.244063249, 2.60904515];
        var matrix = new VanDerWaals(Pair("Rb87", new(50, 1, 1)), 0, 5);
        Assert.All(expected.Zip(matrix.Eigenvalues), pair => Relative(pair.First, pair.Second, 2e-5));
    }

    [Fact]
    public void Two_species()
    {
        var matrix = new VanDerWaals(new AtomPair(Radial["Rb87"], Radial["Cs133"], new(60, 0, 1), new(60, 0, 1)), 0, 5);
        Relative(204.311732, matrix[matrix.Row(1, 1), matrix.Row(1, 1)], 2e-5);
    }

    [Fact]
    public void Leading_channel_and_radii()
    {
        AtomPair pair = Pair("Rb87", new(60, 0, 1));
        var matrix = new VanDerWaals(pair, 0, 5);
        PairChannel leading = matrix.Channels(matrix.Row(1, 1))[0];
        Assert.Equal((new AtomicLevel(59, 1, 3), new AtomicLevel(60, 1, 3)), (leading.P, leading.Q));
        Relative(-1.2258155, leading.Defect, 1e-6);
        Relative(9.18193931, leading.C3, 2e-5);
        Relative(1.95660475, leading.Crossover, 2e-5);
        Relative(1.08241924, pair.LeRoyRadius, 2e-5);
    }

    [Theory]
    [InlineData(2, 5, 5, 5, 4.0, 0, 3, 4, 12, -0.0474624553, 0.938209366, 161)]
    [InlineData(0, 1, 1, 1, 3.0, 0, 2, 1, 30, 0.183355038, 0.957461963, 53)]
    [InlineData(0, 1, 1, -1, 3.5, 0, 2, 1, 30, 0.0739615073, 0.951210895, 70)]
    [InlineData(0, 1, 1, 1, 3.5, 0.8, 2, 1, 30, 0.07382686, 0.951475567, 236)]
    public void Pair_hamiltonians(
        int l, int twoJ, int twoMa, int twoMb, double distance, double theta, int range, int largestL, double cut, double shift, double overlap, int dimension)
    {
        var hamiltonian = new PairHamiltonian(Pair("Rb87", new(60, l, twoJ)), twoMa, twoMb, theta, new PairBasis(range, largestL, cut));
        var spectrum = new PairSpectrum(hamiltonian, distance);
        Assert.Equal(dimension, hamiltonian.Dimension);
        Relative(shift, spectrum.Shift, 1e-3);
        Relative(overlap, spectrum.Overlap, 1e-3);
    }

    [Fact]
    public void Bound_of_sixty_S()
    {
        double gamma = 1 / new TransitionRates(Radial["Rb87"]).Decay(new(60, 0, 1), 300, 80, false, false).Lifetime;
        var matrix = new VanDerWaals(Pair("Rb87", new(60, 0, 1)), 0, 5);
        double b = 2 * Math.PI * matrix[matrix.Row(1, 1), matrix.Row(1, 1)] * 1e9 / Math.Pow(5, 6);
        Relative(0.000464064332, (1 + Math.PI / 2) * gamma / b, 2e-3);
    }

    [Fact]
    public void Largest_distance_of_seventy_S()
    {
        double gamma = 1 / new TransitionRates(Radial["Rb87"]).Decay(new(70, 0, 1), 300, 90, false, false).Lifetime;
        var matrix = new VanDerWaals(Pair("Rb87", new(70, 0, 1)), 0, 5);
        double c6 = 2 * Math.PI * matrix[matrix.Row(1, 1), matrix.Row(1, 1)] * 1e9;
        Relative(5.60465384, Math.Pow(1e-4 * c6 / ((1 + Math.PI / 2) * gamma), 1.0 / 6), 5e-4);
    }

    private static AtomPair Pair(string species, AtomicLevel level) => new(Radial[species], Radial[species], level, level);

    private static void Relative(double expected, double actual, double tolerance) => Assert.Equal(expected, actual, Math.Abs(expected) * tolerance);

    /// <summary>Where the sum ends changes the total by no more than it says: with the tail it is the same, without it misses what it leaves out.</summary>
    [Theory]
    [InlineData(50)]
    [InlineData(60)]
    [InlineData(62)]
    [InlineData(80)]
    public void Lifetimes_do_not_depend_on_where_the_sum_ends(int maximumNumber)
    {
        var rates = new TransitionRates(Radial["Rb87"]);
        double all = rates.Decay(new(60, 0, 1), 300, 200, true, false).Total;
        Assert.Equal(1, rates.Decay(new(60, 0, 1), 300, maximumNumber, true, false).Total / all, 0.01);
        DecayRates plain = rates.Decay(new(60, 0, 1), 300, maximumNumber, false, false);
        Assert.Equal(0, plain.Tail);
        Assert.Equal(1, (plain.Total + plain.LeftOut) / all, 0.01);
    }
}
