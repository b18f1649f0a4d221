using System.Numerics;
using Engine.Plugins.CoherentEnergy.Experiments;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Tests.Experiments;

public sealed class StateExperimentTests
{
    private static RunReport Run(StateParameters parameters) => new StateExperiment().Run(parameters, new TestRun());

    [Theory]
    [InlineData("bell-phi+")]
    [InlineData("bell-phi-")]
    [InlineData("bell-psi+")]
    [InlineData("bell-psi-")]
    public void Bell_states_hold_all_their_nominal_coherent_energy_in_entanglement(string name)
    {
        RunReport report = Run(new StateParameters { State = name });
        Near.Absolute(0.5, report.Value("negativity"), 1e-14);
        Near.Absolute(1, report.Value("concurrence"), 1e-14);
        Near.Absolute(0, report.Value("coherentEnergyA"), 1e-14);
        Near.Absolute(0, report.Value("coherentEnergyB"), 1e-14);
        Near.Absolute(0.25, report.Value("deficitA"), 1e-14);
        Near.Absolute(0.25, report.Value("deficitB"), 1e-14);
        Near.Absolute(1, report.Value("efficiency"), 1e-14);
        Near.Absolute(1, report.Value("maxEfficiency"), 1e-14);
    }

    [Fact]
    public void Pure_state()
    {
        RunReport report = Run(new StateParameters { Amplitudes = SpecificationStates.Pure, Normalize = true });
        Near.Absolute(0.7, report.Value("energyA"));
        Near.Absolute(0.55, report.Value("energyB"));
        Near.Absolute(new Complex(0.05, 0.35), report.Scalars["meanFieldA"].Value.Complex);
        Near.Absolute(new Complex(-0.05, -0.4), report.Scalars["meanFieldB"].Value.Complex);
        Near.Absolute(0.125, report.Value("coherentEnergyA"));
        Near.Absolute(0.1625, report.Value("coherentEnergyB"));
        Near.Absolute(0.085, report.Value("deficitA"));
        Near.Absolute(0.085, report.Value("deficitB"));
        Near.Absolute(0.085, report.Value("squaredNegativity"));
        Near.Absolute(0.291547594742, report.Value("negativity"));
        Near.Absolute(0.371584699454, report.Value("efficiency"));
        Near.Absolute(0.085, report.Value("maxQuantumDeficit"));
    }

    [Fact]
    public void Half_bell_state()
    {
        RunReport report = Run(new StateParameters { DensityMatrix = SpecificationStates.HalfBell });
        Near.Absolute(0.5, report.Value("concurrence"));
        Near.Absolute(0.0625, report.Value("minQuantumDeficit"));
        Near.Absolute(0.103553390593, report.Value("negativity"));
        Near.Absolute(0.0107233047034, report.Value("squaredNegativity"));
        Near.Absolute(0.1875, report.Value("deficitA"));
        Near.Absolute(0.1875, report.Value("deficitB"));
        Near.Absolute(1.0 / 3, report.Value("efficiency"));
        Near.Absolute(0.0571909584179, report.Value("publishedEfficiency"));
        Assert.Empty(report.Warnings);
    }

    [Fact]
    public void As_published_measure_warns_and_names_the_minimum()
    {
        RunReport report = Run(new StateParameters { DensityMatrix = SpecificationStates.HalfBell, MixedMeasure = MixedMeasure.NegativityAsPublished });
        Near.Absolute(0.0107233047034, report.Value("minQuantumDeficit"));
        Near.Absolute(0.0571909584179, report.Value("efficiency"));
        Near.Absolute(0.0625, report.Value("concurrenceDeficit"));
        Assert.Equal(["squared negativity is not the minimum quantum deficit of a mixed state; minimum is C^2/4 = 0.0625"], report.Warnings);
    }

    [Fact]
    public void Entangled_state_of_full_rank()
    {
        RunReport report = Run(new StateParameters { FactorMatrix = SpecificationStates.EntangledFactor });
        Near.Absolute(0.204389574760, report.Value("deficitA"));
        Near.Absolute(0.229080932785, report.Value("deficitB"));
        double[] lambda = report.Column("spinFlipValues", "lambda");
        Near.Absolute(0.602359931153, lambda[0]);
        Near.Absolute(0.243629862652, lambda[1]);
        Near.Absolute(0.0551923427783, lambda[2]);
        Near.Absolute(0.000929264850304, lambda[3]);
        Near.Absolute(0.302608460873, report.Value("concurrence"));
        Near.Absolute(0.145724621072, report.Value("negativity"));
        Near.Absolute(0.0228929701479, report.Value("minQuantumDeficit"));
        Near.Absolute(0.181496604612, report.Value("classicalDeficitA"));
        Near.Absolute(0.206187962637, report.Value("classicalDeficitB"));
        Near.Absolute(0.558299039781, report.Value("purity"));
        Near.Absolute(0, report.Value("decompositionResidual"), 1e-12);
        Near.Absolute(0.0228929701479, report.Value("decompositionQuantumDeficit"));
        foreach ((double p, double c) in report.Column("optimalDecomposition", "probability").Zip(report.Column("optimalDecomposition", "concurrence")))
        {
            Near.Absolute(0, p * (c - 0.302608460873), 1e-11);
        }

        double largest = report.Value("maxQuantumDeficit");
        Assert.InRange(largest, report.Value("assistedDeficitBound") - 1e-12, 0.204389574760 + 1e-12);
    }

    [Fact]
    public void Separable_state_of_full_rank_falls_into_products()
    {
        RunReport report = Run(new StateParameters { FactorMatrix = SpecificationStates.SeparableFactor });
        double[] lambda = report.Column("spinFlipValues", "lambda");
        Near.Absolute(0.294187997955, lambda[0]);
        Near.Absolute(0.181818181818, lambda[1]);
        Near.Absolute(0.181818181818, lambda[2]);
        Near.Absolute(0.112369816136, lambda[3]);
        Near.Absolute(0, report.Value("concurrence"), 0);
        Near.Absolute(0, report.Value("negativity"), 1e-15);
        Near.Absolute(0, report.Value("decompositionResidual"), 1e-12);
        Assert.Equal(4, report.Tables["optimalDecomposition"].RowCount);
        Assert.All(report.Column("optimalDecomposition", "probability").Zip(report.Column("optimalDecomposition", "concurrence")),
            m => Assert.True(m.First * m.Second < 1e-11));
    }

    [Fact]
    public void Equal_energies_do_not_make_the_classical_deficit_vanish()
    {
        RunReport report = Run(new StateParameters { Ensemble = SpecificationStates.PlusMinus });
        Near.Absolute(0, report.Value("quantumDeficit"));
        Near.Absolute(0, report.Value("energyVarianceA"));
        Near.Absolute(0.25, report.Value("meanFieldVarianceA"));
        Near.Absolute(0.25, report.Value("ensembleClassicalDeficitA"));
        Near.Absolute(0, report.Value("ensembleClassicalDeficitB"));
        Near.Absolute(0, report.Value("balanceResidual"), 1e-12);
    }

    [Fact]
    public void Frequencies_give_joules()
    {
        RunReport report = Run(new StateParameters
        {
            Amplitudes = SpecificationStates.Pure,
            Normalize = true,
            FrequencyA = 5e9,
            AngularFrequencyB = 2 * Math.PI * 6.5e9
        });
        Near.Relative(1.11400804329e-24, report.Value("coherentEnergyJoule"));
        Near.Relative(6.47698356766e-25, report.Value("entangledEnergyJoule"));
        Near.Relative(1.76170640005e-24, report.Value("nominalCoherentEnergyJoule"));
        Near.Absolute(0.367653972732, report.Value("efficiencyWithFrequencies"));
    }

    [Fact]
    public void Werner_states_have_the_known_concurrence()
    {
        for (double p = 0; p <= 1; p += 0.125)
        {
            Near.Absolute(Math.Max(0, (3 * p - 1) / 2), Run(new StateParameters { State = FormattableString.Invariant($"werner({p})") }).Value("concurrence"),
                1e-12);
        }
    }

    [Fact]
    public void Efficiency_is_undefined_without_nominal_energy()
    {
        RunReport report = Run(new StateParameters { Amplitudes = [0, 1, 0, 0] });
        Assert.Equal(ReportValueKind.Undefined, report.Scalars["efficiency"].Value.Kind);
        Assert.Equal(ReportValueKind.Undefined, report.Scalars["indistinguishabilityA"].Value.Kind);
    }

    public static TheoryData<string, StateParameters> Refused => new()
    {
        { "amplitudes have norm^2 = 20, set normalize", new StateParameters { Amplitudes = SpecificationStates.Pure } },
        { "zero vector", new StateParameters { Amplitudes = [0, 0, 0, 0], Normalize = true } },
        { "got 3", new StateParameters { Amplitudes = [1, 0, 0] } },
        { "finite", new StateParameters { Amplitudes = [double.NaN, 0, 0, 0] } },
        { "elements (1, 0) and (0, 1) differ from conjugates by 0.1",
            new StateParameters { DensityMatrix = [[0.5, 0.1, 0, 0], [0.2, 0.5, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]] } },
        { "trace is 2", new StateParameters { DensityMatrix = [[2, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]] } },
        { "not a state: smallest eigenvalue -0.5", new StateParameters { DensityMatrix = [[1.5, 0, 0, 0], [0, -0.5, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]] } },
        { "4 x 4", new StateParameters { DensityMatrix = [[1, 0], [0, 0]] } },
        { "zero matrix", new StateParameters { FactorMatrix = [[0], [0], [0], [0]] } },
        { "there is no state 'bel'", new StateParameters { State = "bel" } },
        { "p of 'werner' must be between 0 and 1, got 1.5", new StateParameters { State = "werner(1.5)" } },
        { "takes 1 numbers, got 0", new StateParameters { State = "werner" } },
        { "give a state", new StateParameters() },
        { "give the state once", new StateParameters { State = "bell-phi+", Amplitudes = [1, 0, 0, 0] } },
        { "not both", new StateParameters { State = "bell-phi+", FrequencyA = 1, AngularFrequencyA = 1, FrequencyB = 1 } },
        { "both qubits", new StateParameters { State = "bell-phi+", FrequencyA = 1 } },
        { "probabilities must sum to 1", new StateParameters { Ensemble = [new EnsembleMember { Probability = 0.5, Amplitudes = [1, 0, 0, 0] }] } },
        { "ensemble's average differs", new StateParameters { Ensemble = SpecificationStates.PlusMinus, DensityMatrix = SpecificationStates.HalfBell } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuses_with_a_reason(string words, StateParameters parameters)
    {
        Assert.Contains(parameters.Validate(), p => p.Message.Contains(words, StringComparison.Ordinal));
        Assert.Contains(words, Assert.Throws<ParameterException>(() => Run(parameters)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_every_problem_of_a_matrix_at_once()
    {
        var bad = new StateParameters { DensityMatrix = [[1.5, 0.3, 0, 0], [0, -1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], FrequencyA = 1 };
        Assert.Equal(4, bad.Validate().Count());
    }

    [Fact]
    public void Small_deviations_are_cleaned_and_told()
    {
        const double Eps = 3e-11;
        var almost = new StateParameters { DensityMatrix = [[1 + Eps + 4e-10, Eps, 0, 0], [0, -Eps, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]] };
        RunReport report = Run(almost);
        Assert.Equal(3, report.Warnings.Count);
        Near.Absolute(1, report.Value("purity"), 1e-12);
    }

    [Fact]
    public void Concurrence_near_the_rank_cut_tells_its_uncertainty()
    {
        // Eigenvalues of 5e-14 count as zeros blurred by rounding; were they not, the concurrence would be lower by twice their root.
        const double Small = 5e-14;
        var matrix = new Complex[4][];
        double[] diagonal = [0.5, Small, Small, 0.5 - 2 * Small];
        for (int i = 0; i < 4; i++)
        {
            matrix[i] = new Complex[4];
            matrix[i][i] = diagonal[i];
        }

        matrix[0][3] = matrix[3][0] = 0.45;
        RunReport report = new StateExperiment().Run(new StateParameters { DensityMatrix = matrix, MaximumDeficit = false }, new TestRun());
        Scalar concurrence = report.Scalars["concurrence"];
        double exact = 2 * (0.45 - Small);
        Near.Absolute(exact, concurrence.Value.Real, concurrence.Error!.Value);
        Assert.InRange(concurrence.Error.Value, 1e-15, 1e-6);
        Assert.Equal("starts", Assert.Single(new StateParameters { State = "bell-phi+", MaximumDeficit = false, Starts = 3 }.Validate()).Parameter);
    }

    [Fact]
    public void An_eigenvalue_below_the_rank_cut_that_matters_is_covered()
    {
        // 0.9 of a Bell state and 0.1 |01><01| beside 5e-14 |10><10|, which counts as zero: with it C is 0.9 - 2 sqrt(0.1 5e-14) = 0.89999985858.
        var matrix = new Complex[4][];
        double[] diagonal = [0.45, 0.1, 5e-14, 0.45];
        for (int i = 0; i < 4; i++)
        {
            matrix[i] = new Complex[4];
            matrix[i][i] = diagonal[i];
        }

        matrix[0][3] = matrix[3][0] = 0.45;
        Scalar concurrence = new StateExperiment().Run(new StateParameters { DensityMatrix = matrix, MaximumDeficit = false }, new TestRun())
            .Scalars["concurrence"];
        Near.Absolute(0.89999985858, concurrence.Value.Real, concurrence.Error!.Value);
        Assert.InRange(concurrence.Error.Value, 1e-15, 1e-6);
    }

    [Fact]
    public void The_figure_shows_where_each_qubit_s_energy_is()
    {
        RunReport report = Run(new StateParameters { State = "werner(0.8)" });
        var figure = (LineFigure)report.Figures.Single(f => f.Name == "energies");
        Assert.All(figure.Series, s => Assert.Equal(SeriesStyle.Bars, s.Style));
        Assert.Equal([report.Value("energyA"), report.Value("energyB")], figure.Series[0].Y);
        Assert.Equal([report.Value("deficitA"), report.Value("deficitB")], figure.Series[3].Y);
        Assert.Equal(report.Value("concurrenceDeficit"), Assert.Single(figure.Marks).Y);
        Assert.Empty(((LineFigure)Run(new StateParameters { State = "product(0.3, 0.6)" }).Figures.Single(f => f.Name == "energies")).Marks);
    }

    [Fact]
    public void Meter_states_rebuild_the_state_and_overlap_as_the_mean_field_says()
    {
        Complex[] psi = [2, new(1, -1), new(-1, 2), 3];
        RunReport report = new StateExperiment().Run(new StateParameters { Amplitudes = psi, Normalize = true }, new TestRun());
        Table meters = report.Tables["meters"];
        double norm = Math.Sqrt(psi.Sum(c => c.Real * c.Real + c.Imaginary * c.Imaginary));
        for (int row = 0; row < 4; row++)
        {
            (int first, int second) = row < 2 ? (2 * row, 2 * row + 1) : (row - 2, row);
            double root = Math.Sqrt(meters["probability"][row].Real);
            Near.Absolute(0, Complex.Abs(root * meters["amplitude0"][row].Complex - psi[first] / norm), 1e-13);
            Near.Absolute(0, Complex.Abs(root * meters["amplitude1"][row].Complex - psi[second] / norm), 1e-13);
        }

        Near.Absolute(report.Value("indistinguishabilityA"), Complex.Abs(report.Scalars["meterOverlapA"].Value.Complex), 1e-12);
        Near.Absolute(report.Value("indistinguishabilityB"), Complex.Abs(report.Scalars["meterOverlapB"].Value.Complex), 1e-12);
    }
}
