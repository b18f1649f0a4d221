using System.Numerics;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Plugins.Rydberg.Tests.Atoms;

/// <summary>What must hold exactly, or follows from another method.</summary>
public class StructureTests
{
    private const string Hydrogen = """
        { "species": [ { "name": "H", "atomicNumber": 1, "massU": 1e30, "ionizationLimit": 0.5, "ionizationUnit": "eV", "corePolarizability": 0,
          "outerDipolePolarizability": 0, "outerQuadrupolePolarizability": 0, "groundNumber": 1, "lowestNumbers": [1, 2, 3, 4, 5], "measuredBelow": 0,
          "defects": { "s1": [0], "p1": [0], "p3": [0], "d3": [0], "d5": [0] }, "levelsEv": {}, "innerRadius": 0.001,
          "potential": { "a1": [1, 1, 1, 1], "a2": [1, 1, 1, 1], "a3": [0, 0, 0, 0], "a4": [0, 0, 0, 0], "rc": [1, 1, 1, 1] } } ] }
        """;

    private static readonly SpeciesTable Table = new();
    private static readonly RadialFunctions Rubidium = new(Table.Get("Rb87"));

    // Gordon's formula; 2s-2p is 3√3.
    [Theory]
    [InlineData(2, 0, 2, 1, 5.196152422706632, 2e-6)]
    [InlineData(10, 0, 10, 1, 149.24811556599302, 1e-6)]
    public void Hydrogen_elements_are_the_analytic_ones(int n1, int l1, int n2, int l2, double expected, double tolerance)
    {
        var radial = new RadialFunctions(new SpeciesTable(Hydrogen).Get("H"), 0.005);
        double element = Math.Abs(radial.Element(new(n1, l1, 2 * l1 + 1), new(n2, l2, 2 * l2 + 1)));
        Assert.Equal(expected, element, expected * tolerance);
    }

    [Fact]
    public void Sixty_p_to_sixty_d_of_hydrogen_within_its_outer_limit()
    {
        // ⟨n l|r|n l-1⟩ = (3/2) n √(n² - l²).
        var radial = new RadialFunctions(new SpeciesTable(Hydrogen).Get("H"));
        double expected = 1.5 * 60 * Math.Sqrt(3600 - 4);
        Assert.Equal(expected, Math.Abs(radial.Element(new(60, 1, 3), new(60, 2, 5))), expected * 1e-7);
    }

    [Fact]
    public void Energies_rise_with_n_and_exceed_l_for_every_species()
    {
        foreach (string name in Table.Names)
        {
            Species species = Table.Get(name);
            for (int l = 0; l <= 10; l++)
            {
                foreach (int twoJ in AtomicLevel.DoubledJ(l))
                {
                    double before = double.NegativeInfinity;
                    for (int n = species.LowestNumber(l); n <= 200; n++)
                    {
                        double energy = species.Energy(new(n, l, twoJ));
                        Assert.True(energy > before, $"{name} {new AtomicLevel(n, l, twoJ)}");
                        Assert.True(species.EffectiveNumber(new(n, l, twoJ)) > l, $"{name} {new AtomicLevel(n, l, twoJ)}");
                        before = energy;
                    }
                }
            }
        }
    }

    [Fact]
    public void Isotopes_of_rubidium_differ_by_their_mass_alone()
    {
        Species one = Table.Get("Rb85"), other = Table.Get("Rb87");
        foreach (AtomicLevel level in new AtomicLevel[] { new(60, 0, 1), new(30, 1, 3), new(45, 2, 5), new(20, 3, 7), new(30, 5, 11) })
        {
            Assert.Equal(one.ReducedMass / other.ReducedMass, one.Energy(level) / other.Energy(level), 1e-13);
        }
    }

    [Theory]
    [InlineData(0, 1, 1, 1, 2.0 / 3)]
    [InlineData(0, 1, 1, 3, 4.0 / 3)]
    [InlineData(1, 3, 2, 5, 12.0 / 5)]
    public void Reduced_angular_elements(int l1, int twoJ1, int l2, int twoJ2, double square) =>
        Assert.Equal(square, Math.Pow(DipoleAngular.Reduced(l1, twoJ1, l2, twoJ2), 2), 1e-14);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 7)]
    public void Angular_elements_of_a_state_sum_to_one(int l, int twoJ)
    {
        for (int twoM = -twoJ; twoM <= twoJ; twoM += 2)
        {
            double sum = 0;
            foreach ((int l2, int twoJ2) in new AtomicLevel(20, l, twoJ).DipoleSeries())
            {
                for (int twoM2 = -twoJ2; twoM2 <= twoJ2; twoM2 += 2)
                {
                    sum += Math.Pow(DipoleAngular.Component(l, twoJ, twoM, l2, twoJ2, twoM2), 2);
                }
            }

            Assert.Equal(1, sum, 1e-13);
        }
    }

    [Fact]
    public void Operator_is_the_cartesian_one()
    {
        var random = new RandomStream(5, 0);
        var v = new double[12];
        for (int trial = 0; trial < 20; trial++)
        {
            random.FillNormal(v);
            double theta = random.NextUniform(0, Math.PI);
            Complex[] d1 = [new(v[0], v[1]), new(v[2], v[3]), new(v[4], v[5])], d2 = [new(v[6], v[7]), new(v[8], v[9]), new(v[10], v[11])];
            double[] n = [Math.Sin(theta), 0, Math.Cos(theta)];
            Complex dot = d1[0] * d2[0] + d1[1] * d2[1] + d1[2] * d2[2];
            Complex along1 = d1[0] * n[0] + d1[2] * n[2], along2 = d2[0] * n[0] + d2[2] * n[2];
            var spherical = new DipoleDipole(theta);
            Complex sum = 0;
            for (int q1 = -1; q1 <= 1; q1++)
            {
                for (int q2 = -1; q2 <= 1; q2++)
                {
                    sum += spherical[q1, q2] * Component(d1, q1) * Component(d2, q2);
                }
            }

            Assert.Equal(0, (dot - 3 * along1 * along2 - sum).Magnitude, 1e-13);
        }

        static Complex Component(Complex[] d, int q) => q == 0 ? d[2] : -q * (d[0] + q * Complex.ImaginaryOne * d[1]) / Math.Sqrt(2);
    }

    [Fact]
    public void Eigenvalues_of_C6_do_not_depend_on_the_angle()
    {
        AtomPair pair = Pair(new(60, 2, 5));
        double[] along = [.. new VanDerWaals(pair, 0, 5).Eigenvalues], tilted = [.. new VanDerWaals(pair, 0.7, 5).Eigenvalues];
        double largest = along.Max(Math.Abs);
        Assert.Equal(-520.0, along[0], 1);
        Assert.All(along.Zip(tilted), p => Assert.Equal(p.First, p.Second, 1e-12 * largest));
    }

    // Own numbers of the definition, k = 5.
    [Theory]
    [InlineData(0, 1, 1, -1, 0, 139.190)]
    [InlineData(2, 5, 1, 1, 0, 106.105)]
    [InlineData(2, 5, 5, 5, 1, 11.808)]
    public void Blockade_far_away_counts_the_weak_eigenvalues(int l, int twoJ, int twoMa, int twoMb, double theta, double expected)
    {
        var matrix = new VanDerWaals(Pair(new(60, l, twoJ)), theta, 5);
        Assert.Equal(expected, matrix.BlockadeStrength(matrix.Row(twoMa, twoMb)), expected * 1e-4);
    }

    [Fact]
    public void Different_levels_exchange()
    {
        var matrix = new VanDerWaals(new AtomPair(Rubidium, Rubidium, new(60, 0, 1), new(61, 0, 1)), 0, 5);
        int row = matrix.Row(1, 1), swapped = matrix.ExchangedRow(1, 1);
        Assert.Equal(292.4105, matrix[row, row], 292 * 2e-5);
        Assert.Equal(248.6558, Math.Abs(matrix[row, swapped]), 249 * 2e-5);
        Assert.Equal(61.677, matrix.BlockadeStrength(row), 61.7 * 1e-4);
    }

    [Fact]
    public void Rates_obey_detailed_balance()
    {
        var rates = new TransitionRates(Rubidium);
        AtomicLevel s = new(40, 0, 1), p = new(40, 1, 3);
        double difference = Rubidium.Species.Energy(s) - Rubidium.Species.Energy(p);
        double expected = 4.0 / 2 * Math.Exp(difference * AtomicUnits.Hartree / (AtomicUnits.Boltzmann * 10));
        Assert.Equal(expected, rates.Rate(s, p, 10) / rates.Rate(p, s, 10), expected * 1e-10);
    }

    [Theory]
    [InlineData(60, 0, 1, 100, 2)]
    [InlineData(60, 2, 5, 212, 4)]
    [InlineData(30, 0, 1, 216, 4)]
    public void Black_bodies_ionize_at_the_known_rate(int n, int l, int twoJ, double rate, double tolerance) =>
        Assert.Equal(rate, new BlackBodyIonization(Rubidium).Rate(new(n, l, twoJ), 300), (double)tolerance);

    [Fact]
    public void Continuum_continues_the_bound_series()
    {
        var fine = new RadialFunctions(Table.Get("Rb87"), 0.005);
        AtomicLevel s = new(30, 0, 1);
        double threshold = Math.Pow(new BlackBodyIonization(fine).Element(s, 1, 3, 1e-8), 2);
        Assert.InRange(threshold, 72199 - 72, 72199 + 72);
        double number = fine.Species.EffectiveNumber(new(600, 1, 3));
        double bound = Math.Pow(fine.Element(s, new(600, 1, 3)), 2) * Math.Pow(number, 3) / fine.Species.ReducedMass;
        Assert.InRange(bound, 72718 - 73, 72718 + 73);
    }

    [Fact]
    public void Quasi_classical_elements_agree()
    {
        foreach ((AtomicLevel a, AtomicLevel b) in new (AtomicLevel, AtomicLevel)[]
        {
            (new(60, 0, 1), new(60, 1, 3)), (new(60, 0, 1), new(59, 1, 3)), (new(60, 2, 5), new(58, 3, 7)), (new(45, 1, 1), new(45, 2, 3)),
        })
        {
            double exact = Rubidium.Element(a, b);
            double second = QuasiClassicalElement.Compute(Rubidium.Species.EffectiveNumber(a), a.L, Rubidium.Species.EffectiveNumber(b), b.L);
            Assert.Equal(exact, second, Math.Abs(exact) * 1e-3);
        }
    }

    [Fact]
    public void High_angular_momentum_uses_the_true_energies() =>
        Assert.Equal(453.681, Math.Abs(Rubidium.Element(new(41, 4, 9), new(40, 5, 11))), 453.681 * 2e-5);

    // Own numbers of the definition: dn 3, lmax 4, E_cut 12 GHz at four crossover radii.
    [Fact]
    public void Far_away_the_spectrum_is_that_of_C6()
    {
        var hamiltonian = new PairHamiltonian(Pair(new(60, 2, 5)), 1, 1, 0, new PairBasis(3, 4, 12));
        Assert.Equal(592, hamiltonian.Dimension);
        double far = Math.Abs(new PairSpectrum(hamiltonian, 10.09).Shift) * Math.Pow(10.09, 6);
        Assert.Equal(82.725, far, 0.05);
    }

    [Fact]
    public void Channels_outside_the_basis_act_in_second_order()
    {
        var hamiltonian = new PairHamiltonian(Pair(new(60, 0, 1)), 1, 1, 0, new PairBasis(4, 1, 30), secondOrder: 10);
        Assert.Equal(123, hamiltonian.Dimension);
        Assert.Equal(8.7854, 1e3 * new PairSpectrum(hamiltonian, 5).Shift, 0.002);
    }

    [Fact]
    public void Turning_the_axis_around_changes_nothing()
    {
        AtomPair pair = Pair(new(40, 0, 1));
        var basis = new PairBasis(1, 1, 60);
        double along = new PairSpectrum(new PairHamiltonian(pair, 1, 1, 0, basis), 2.5).Shift;
        double back = new PairSpectrum(new PairHamiltonian(pair, 1, 1, Math.PI, basis), 2.5).Shift;

        // A shift of 4 MHz is the difference of energies up to 60 GHz, whose rounding it carries; which of it depends on the width of registers.
        Assert.Equal(along, back, 4 * 60 * (double.BitIncrement(1) - 1));
    }

    [Fact]
    public void Leakage_to_other_pairs_is_told_by_the_pair_weight()
    {
        var hamiltonian = new PairHamiltonian(Pair(new(60, 0, 1)), 1, 1, 0, new PairBasis(2, 1, 30));
        Assert.Equal(0.89454, new PairSpectrum(hamiltonian, 3).PairWeight, 1e-4);
        Assert.Equal(0.585, new PairSpectrum(hamiltonian, 2).PairWeight, 2e-3);
        Assert.Equal(0.977, new PairSpectrum(hamiltonian, 4).PairWeight, 2e-3);
    }

    [Fact]
    public void Two_level_formula_is_the_diagonalization_of_two_levels()
    {
        var channel = new PairChannel(new(59, 1, 3), new(60, 1, 3), -1.2, 9.2);
        double v = 9.2 / 8, root = Math.Sqrt(0.36 + v * v);
        Assert.Equal(-0.6 + root, channel.Shift(2), 1e-13);
    }

    [Fact]
    public void Users_replace_what_they_know_better()
    {
        Species mine = new SpeciesTable(
            """{ "species": [ { "name": "Rb87", "basedOn": "Rb85", "massU": 86.9, "defects": { "s1": [3.2, 0.1] } } ] }""").Get("rb87");
        Assert.Equal(60 - 3.2 - 0.1 / Math.Pow(56.8, 2), mine.EffectiveNumber(new(60, 0, 1)), 1e-9);
        Assert.Equal(Table.Get("Rb85").Defects[(1, 3)], mine.Defects[(1, 3)]);
        Assert.Throws<FormatException>(() => new SpeciesTable("{ }"));
        Assert.Throws<FormatException>(() => Table.Get("Fr223"));
    }

    private static AtomPair Pair(AtomicLevel level) => new(Rubidium, Rubidium, level, level);
}
