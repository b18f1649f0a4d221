using System.Globalization;
using System.Numerics;
using Engine.Plugin.Testing;
using Engine.Plugins.Quantum.Experiments;
using static Engine.Plugins.Quantum.Tests.ReportReading;

namespace Engine.Plugins.Quantum.Tests.Experiments;

/// <summary>
/// Evolution against closed forms and numbers of QuTiP 4.7.1 with operators written by hand; where a number has no comment it was computed by both.
/// </summary>
public sealed class EvolveTests
{
    private static RunReport Run(EvolveParameters parameters) => new EvolveExperiment().Run(parameters, new TestRun());

    private static RunReport Run(string fields, EvolveParameters? parameters = null) =>
        Run((parameters ?? new EvolveParameters()) with { Model = ModelText.Json("{'model': 1, " + fields + "}") });

    public static TheoryData<string, double, string> Examples => new()
    {
        { "driven-transmon", 1e-7, "P0 0.00290672033764 P1 0.997071836477 P2 2.14370297275e-05" },
        { "driven-transmon", 2e-7, "P0 0.00623200779328 P1 0.99373210532 P2 3.58801630382e-05" },
        { "jaynes-cummings", 3e-8, "photons 0.0296180079753 excited 0.739639332846" },
        { "jaynes-cummings", 6e-8, "photons 0.044867987794 excited 0.549642612801" },
        { "lambda-stirap", 4e-7, "one 0.484445370678 e 0.00325730074354 two 0.512297328579" },
        { "lambda-stirap", 8e-7, "one 0.0139124681265 e 1.49207001192e-07 two 0.986087382666" },
        { "parametric-oscillator", 5, "n 0.0604061375412 pumpField.re 0.354053193213 squeezed 0.370965786321" },
        { "parametric-oscillator", 10, "n 0.0676445964903 pumpField.re 0.351051311557 squeezed 0.371607908967" },
        { "spin-chain", 1.5, "left 0.868460322382 middle 0.577394215292 right 0.131539677618 correlation -0.293207155251" },
        { "spin-chain", 3, "left 0.291850294451 middle 0.589510568944 right 0.708149705549 correlation -0.176848840633" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Examples_agree_with_operators_written_by_hand(string model, double time, string expected)
    {
        RunReport report = Run(new EvolveParameters { Model = model });
        double[] times = report.Column("expectation", "time");
        int index = Array.FindIndex(times, t => Math.Abs(t - time) < 1e-6 * times[^1]);
        string[] words = expected.Split(' ');
        for (int k = 0; k < words.Length; k += 2)
        {
            Near(double.Parse(words[k + 1], CultureInfo.InvariantCulture), report.Column("expectation", words[k])[index], 0, 1e-7);
        }

        report.AllChecksPassed();
        Assert.InRange(report.Real("errorBound"), 0, 1e-4);
    }

    [Fact]
    public void The_pulse_of_the_example_without_jumps_leaves_what_is_published_of_it()
    {
        string json = ExampleText("driven-transmon");
        string Without(string uy) => System.Text.RegularExpressions.Regex.Replace(json, "\"jumps\": \\[.*?\\n  \\],", "",
            System.Text.RegularExpressions.RegexOptions.Singleline)
            .Replace("-diff(ux)/alpha/2", uy, StringComparison.Ordinal);
        (double Lost, double P2) Leak(string uy)
        {
            RunReport report = Run(new EvolveParameters { Model = Without(uy), Times = "0,30ns" });
            return (1 - report.Real("final.P1"), report.Real("final.P2"));
        }

        (double rest, double p2) = Leak("-diff(ux)/alpha/2");
        Near(2.0058e-5, rest, 2e-3, 0);
        Near(5.52e-6, p2, 2e-3, 0);
        Near(5.898e-3, Leak("0*ux").Lost, 2e-3, 0);
        (rest, p2) = Leak("-diff(ux)/alpha");
        Near(5.87e-3, rest, 2e-3, 0);
        Near(2.8e-10, p2, 0.05, 0);
        Near(2.34e-2, Leak("diff(ux)/alpha/2").Lost, 3e-3, 0);
    }

    [Fact]
    public void A_driven_damped_qubit() // V04
    {
        RunReport report = Run("""
            'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': '0.3*pe + 1.2/2*sx',
            'jumps': [{'operator': 'sm', 'rate': 0.2}, {'operator': 'pe', 'rate': '2*0.05'}], 'initial': '|g>', 'times': [0, 5],
            'observables': {'pe': 'pe', 'x': 'sx', 'y': 'sy'}
            """);
        Near(0.266717236289, report.Real("final.pe"), 1e-8, 1e-9);
        Near(-0.17402073192, report.Real("final.x"), 1e-8, 1e-9);
        Near(-0.0481429711265, report.Real("final.y"), 1e-8, 1e-9);
    }

    [Theory]
    [InlineData("delta", -0.2824743790513509, 0.03878885226843631, -0.326740174619987)]
    [InlineData("Om", -0.1285975834974325, 0.1642014514583827, -1.525946611827356)]
    [InlineData("g", 0.4326084163039074, -1.577824428279561, -0.4485767413052325)]
    [InlineData("gp", 1.050916533790525, 1.984316781233695, -0.6462057461240761)]
    [InlineData("eta", 0.03862737800657914, -0.5396978598690103, 0.08974629356955201)]
    public void Expectation_values_have_derivatives_by_parameters(string parameter, double pe, double x, double y)
    {
        // Differences of exponentials of 40 digits.
        RunReport report = Run("""
            'parameters': {'delta': 0.3, 'Om': 1.2, 'g': 0.2, 'gp': 0.05, 'eta': 0.4, 'half': 'Om/2'}, 'subsystems': [{'name': 'q', 'kind': 'qubit'}],
            'hamiltonian': 'delta*pe + half*sx', 'initial': '|g>', 'times': [0, 5], 'observables': {'pe': 'pe', 'x': 'sx', 'y': 'sy'},
            'jumps': [{'operator': 'sm + eta*sz', 'rate': 'g'}, {'operator': 'sz', 'rate': 'gp'}]
            """,
            new EvolveParameters { Sensitivity = [parameter] });
        Covered(report, $"sensitivity.{parameter}.pe", pe);
        Covered(report, $"sensitivity.{parameter}.x", x);
        Covered(report, $"sensitivity.{parameter}.y", y);
    }

    [Fact]
    public void A_drive_has_derivatives_by_its_frequency_and_strength()
    {
        RunReport report = Run("""
            'parameters': {'w': 1.3, 'f': 0.7}, 'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'drives': {'u': 'f*cos(w*t)'},
            'hamiltonian': '0.5*sz + u*sx', 'initial': '|g>', 'times': [0, 2, 6], 'observables': {'pe': 'pe', 'x': 'sx', 'y': 'sy'},
            'jumps': [{'operator': 'sm', 'rate': 0.1}]
            """,
            new EvolveParameters { Sensitivity = ["w", "f"] });
        Near(-0.31672346, report.Column("sensitivity.w", "pe")[2], 3e-7, 0);
        Near(2.82985921, report.Column("sensitivity.w", "x")[2], 3e-7, 0);
        Near(-1.59446765, report.Column("sensitivity.f", "x")[2], 3e-7, 0);
        Near(0.86848151, report.Column("sensitivity.f", "y")[2], 3e-7, 0);
    }

    [Fact]
    public void A_derivative_in_units_is_that_of_differences()
    {
        RunReport report = Run(new EvolveParameters { Model = "jaynes-cummings", Sensitivity = ["g", "kappa"], RelativeTolerance = 1e-11 });
        foreach ((string name, double value) in new[] { ("g", 2 * Math.PI * 50e6), ("kappa", 2 * Math.PI * 2e6) })
        {
            double At(double factor) => Run(new EvolveParameters
            {
                Model = "jaynes-cummings",
                Override = [string.Create(CultureInfo.InvariantCulture, $"{name}={value * factor:R}/s")],
                RelativeTolerance = 1e-11,
            }).Real("final.excited");
            const double H = 2e-3;
            double slope = ((8 * (At(1 + H) - At(1 - H))) - (At(1 + (2 * H)) - At(1 - (2 * H)))) / (12 * H * value);
            Near(slope, report.Real($"sensitivity.{name}.excited"), 1e-6, 0);
        }
    }

    [Theory]
    [InlineData("'initial': {'c': 'coherent(r)'}", "'hamiltonian': 'r*n'")]
    [InlineData("'initial': '|0>'", "'hamiltonian': 'D(r) + D(r)`'")]
    [InlineData("'initial': '|0>'", "'hamiltonian': 'n', 'jumps': [{'operator': 'a', 'rate': 1, 'occupation': 'r'}]")]
    public void What_has_no_derivative_is_refused(string initial, string moves)
    {
        ParameterException fault = Assert.Throws<ParameterException>(() => Run(
            $"'parameters': {{'r': 0.5}}, 'subsystems': [{{'name': 'c', 'kind': 'oscillator', 'levels': 12}}], 'times': [0, 1], 'observables': {{'n': 'n'}}, "
                + $"{initial}, {moves}",
            new EvolveParameters { Sensitivity = ["r"] }));
        Assert.Contains("there is no derivative by r", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damped_cavity_with_an_atom() // V05
    {
        RunReport report = Run("""
            'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 12}, {'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'n + pe + 0.1*(a`*sm + a*sp)',
            'jumps': [{'operator': 'a', 'rate': 0.02, 'occupation': 0.1}, {'operator': 'sm', 'rate': 0.01}], 'initial': '|0,e>', 'times': [0, 20],
            'observables': {'n': 'n', 'pe': 'pe'}
            """);
        Near(0.633550448685, report.Real("final.n"), 1e-7, 1e-8);
        Near(0.127535081986, report.Real("final.pe"), 1e-7, 1e-8);
        Assert.InRange(report.Real("truncationWeight"), 1e-20, 1e-6);
    }

    [Fact]
    public void Two_pulses_move_the_population_of_a_lambda_system() // V06
    {
        RunReport report = Run("""
            'subsystems': [{'name': 'atom', 'kind': 'levels', 'levels': ['0', '1', '2']}], 'parameters': {'Gamma': 1},
            'drives': {'o1': '10*exp(-((t-1.5)/2)^2)', 'o2': '10*exp(-((t+1.5)/2)^2)'},
            'hamiltonian': '2*P(1) + o1/2*(trans(0,1)+trans(1,0)) + o2/2*(trans(1,2)+trans(2,1))',
            'jumps': [{'operator': 'trans(0,1)', 'rate': 'Gamma/2'}, {'operator': 'trans(2,1)', 'rate': 'Gamma/2'}], 'initial': '|0>',
            'times': {'from': -8, 'to': 8, 'count': 3}, 'observables': {'p0': 'P(0)', 'p1': 'P(1)', 'p2': 'P(2)'}
            """);
        Near(0.0127202671477, report.Real("final.p0"), 1e-7, 1e-9);
        Near(5.78073955099e-05, report.Real("final.p1"), 1e-7, 1e-9);
        Near(0.987221925457, report.Real("final.p2"), 1e-7, 1e-9);
    }

    [Theory]
    [InlineData("1", "0.6", 3, 0.140198677218, 0.0138511379951)] // V07
    [InlineData("0.5", "1", 4, 0.238103305554, 0.0732625555549)] // V08, the exceptional point
    public void A_loss_drains_the_norm(string coupling, string loss, double time, double survival, double excited)
    {
        RunReport report = Run($"""
            'subsystems': [{'{'}'name': 'q', 'kind': 'qubit'{'}'}], 'hamiltonian': '{coupling}*sx - {loss}*1i*pe', 'nonHermitian': true, 'initial': '|g>',
            'times': [0, {time.ToString(CultureInfo.InvariantCulture)}], 'observables': {'{'}'pe': 'pe'{'}'}, 'options': {'{'}'relativeTolerance': '1e-12',
            'absoluteTolerance': '1e-14'{'}'}
            """);
        Near(survival, report.Real("survival"), 1e-11, 1e-12);
        Near(excited, report.Real("final.pe"), 1e-11, 1e-12);
        Assert.True(report.Tables.ContainsKey("norm"));
    }

    [Fact]
    public void A_spline_of_a_late_pulse_is_not_stepped_over() // V09
    {
        string values = string.Join(",", Enumerable.Range(0, 1001).Select(k => k is >= 900 and <= 909 ? "3.14159265358979" : "0"));
        RunReport report = Run($"""
            'subsystems': [{'{'}'name': 'q', 'kind': 'qubit'{'}'}], 'drives': {'{'}'f': {'{'}'shape': 'spline', 'times': {'{'}'from': 0, 'to': 100,
            'count': 1001{'}'}, 'values': [{values}]{'}'}{'}'},
            'hamiltonian': 'f/2*sx', 'initial': '|g>', 'times': [0, 100], 'observables': {'{'}'pe': 'pe'{'}'}
            """);
        Near(1, report.Real("final.pe"), 1e-8, 1e-10);
    }

    [Fact]
    public void A_jump_operator_that_depends_on_time_is_one() // V10
    {
        RunReport report = Run("""
            'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': '0.5*sx', 'jumps': [{'operator': 'sm + 0.5*cos(2*t)*sz', 'rate': 0.4}],
            'initial': '|e>',
            'times': [0, 3], 'observables': {'pe': 'pe', 'x': 'sx', 'y': 'sy'}
            """);
        Near(0.243647795235, report.Real("final.pe"), 1e-7, 1e-9);
        Near(-0.00128031651424, report.Real("final.x"), 1e-7, 1e-9);
        Near(-0.431031274058, report.Real("final.y"), 1e-7, 1e-9);
        report.AllChecksPassed();
    }

    [Fact]
    public void A_complex_amplitude_in_a_jump_operator_is_a_change_of_basis()
    {
        // sm + exp(i w t) sz in the frame that turns with w about z is constant there.
        RunReport turned = Run("""
            'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': '0*sz', 'jumps': [{'operator': 'sm + 0.3*exp(1i*1.7*t)*sz', 'rate': 0.8}],
            'initial': '|e>',
            'times': [0, 2.5], 'observables': {'pe': 'pe', 'sm': 'sm'}
            """);
        RunReport still = Run("""
            'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': '1.7*pe', 'jumps': [{'operator': 'sm + 0.3*sz', 'rate': 0.8}], 'initial': '|e>',
            'times': [0, 2.5], 'observables': {'pe': 'pe', 'sm': 'sm'}
            """);
        Near(still.Real("final.pe"), turned.Real("final.pe"), 0, 1e-8);
        Complex expected = still.Complex("final.sm") * Complex.Exp(new Complex(0, 1.7 * 2.5));
        Assert.True(Complex.Abs(expected - turned.Complex("final.sm")) < 1e-8, $"{expected} {turned.Complex("final.sm")}");
        Assert.True(Complex.Abs(expected) > 0.01);
    }

    [Fact]
    public void A_rate_that_depends_on_time_integrates()
    {
        // n' = -kappa (1 + cos t) n.
        RunReport report = Run("""
            'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 4}], 'hamiltonian': '0*n', 'jumps': [{'operator': 'a', 'rate': '0.7*(1 + cos(t))'}],
            'initial': '|1>', 'times': [0, 1, 2, 4], 'observables': {'n': 'n'}
            """);
        double[] n = report.Column("expectation", "n"), t = report.Column("expectation", "time");
        Assert.All(Enumerable.Range(0, 4), k => Near(Math.Exp(-0.7 * (t[k] + Math.Sin(t[k]))), n[k], 0, 1e-8));
    }

    [Fact]
    public void A_rate_that_turns_negative_is_refused_with_its_time()
    {
        ParameterException refused = Assert.Throws<ParameterException>(() => Run("""
            'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 4}], 'hamiltonian': '0*n', 'jumps': [{'operator': 'a', 'rate': '0.5 + cos(t)'}],
            'initial': '|1>', 'times': [0, 5]
            """));
        Assert.Contains("rate", refused.Message, StringComparison.Ordinal);
        Assert.Contains("t = ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SecularChoice.None, 0.810446790112, 0.099679949155, -0.281045884971)] // V23
    [InlineData(SecularChoice.Secular, 0.797960274777, 0.111980491284, -0.272514422525)] // V24
    public void A_weakly_coupled_bath(SecularChoice secular, double z, double x, double y)
    {
        RunReport report = Run(Biased, new EvolveParameters { BathMethod = BathMethod.Redfield, Secular = secular });
        Near(z, report.Real("final.z"), 1e-7, 1e-9);
        Near(x, report.Real("final.x"), 1e-7, 1e-9);
        Near(y, report.Real("final.y"), 1e-7, 1e-9);
    }

    [Fact]
    public void Clusters_apart_are_the_secular_approximation_and_one_cluster_stays_positive()
    {
        RunReport secular = Run(Biased, new EvolveParameters { BathMethod = BathMethod.Redfield, Secular = SecularChoice.Secular });
        RunReport apart = Run(Biased, new EvolveParameters { BathMethod = BathMethod.Redfield, Secular = SecularChoice.Cluster, SecularCutoff = 1e-3 });
        Near(secular.Real("final.x"), apart.Real("final.x"), 0, 1e-12);
        RunReport together = Run(Biased, new EvolveParameters { BathMethod = BathMethod.Redfield, Secular = SecularChoice.Cluster, SecularCutoff = 10 });
        together.AllChecksPassed();
    }

    [Fact]
    public void A_bath_needs_a_word_on_how_it_acts()
    {
        ParameterException refused = Assert.Throws<ParameterException>(() => Run(Biased));
        Assert.Equal("bathMethod", Assert.Single(refused.Problems).Parameter);
    }

    [Fact]
    public void A_hierarchy_at_a_stated_depth() // V25
    {
        RunReport report = Run("""
            'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': '0.5/2*sz + 1/2*sx', 'initial': '|g>', 'times': [0, 1, 2, 3, 4],
            'baths': {'b': {'coupling': 'sz', 'temperature': 0.5, 'density': {'kind': 'drude', 'lambda': 0.1, 'gamma': 0.5}}},
            'observables': {'x': 'sx', 'y': 'sy', 'z': 'sz'}
            """, new EvolveParameters { BathMethod = BathMethod.Heom, Depth = 5, Exponents = 2, Expansion = ExpansionKind.Matsubara });
        Near(-0.141759513827, report.Real("final.z"), 1e-7, 1e-9);
        Near(-0.083654295971, report.Real("final.x"), 1e-7, 1e-9);
        Near(0.38981844465, report.Real("final.y"), 1e-7, 1e-9);
        Assert.InRange(report.Real("convergence"), 1e-9, 1e-2);
    }

    [Fact]
    public void The_hierarchy_says_how_far_it_is_from_the_exact_dephasing() // V27
    {
        const double exact = 0.143753822435;
        RunReport report = Run("""
            'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': '0*sz', 'initial': '(|g>+|e>)/sqrt(2)', 'times': [0, 3],
            'baths': {'b': {'coupling': 'sz', 'temperature': 0.5, 'density': {'kind': 'drude', 'lambda': 0.1, 'gamma': 0.5}}}, 'observables': {'x': 'sx'}
            """, new EvolveParameters { BathMethod = BathMethod.Heom, Depth = 5, Exponents = 2 });
        double distance = Math.Abs((report.Real("final.x") / 2) - exact);
        Assert.InRange(distance, 0, report.Real("convergence"));
        Assert.InRange(distance, 0, 1e-3);
    }

    [Fact]
    public void Values_in_place_of_parameters_give_the_same_bits()
    {
        RunReport named = Run(new EvolveParameters { Model = "jaynes-cummings", Override = ["g=2pi*60MHz"] });
        RunReport given = Run(new EvolveParameters { Model = ExampleText("jaynes-cummings").Replace("2pi*50MHz", "2pi*60MHz", StringComparison.Ordinal) });
        Assert.Equal(given.Column("expectation", "photons"), named.Column("expectation", "photons"));
    }

    [Fact]
    public void Reduced_states_and_maps_are_there_on_request()
    {
        RunReport report = Run(new EvolveParameters { Model = "jaynes-cummings", Reduce = ["atom"], MapTimes = "0ns,30ns" });
        Assert.Equal([2], report.States["reduced.atom"].Dimensions);
        Assert.Equal([8, 2], report.States["states"].Dimensions);
        Assert.Contains(report.Figures, f => f.Name == "wigner-cavity-60");
        Assert.Contains(report.Figures, f => f.Name == "bloch-atom");
        double[] excited = report.Column("expectation", "excited");
        Near(excited[60], report.States["reduced.atom"][60][3].Real, 0, 1e-9);
        Assert.Throws<ParameterException>(() => Run(new EvolveParameters { Model = "jaynes-cummings", MapTimes = "31.7ns" }));
        Assert.Throws<ParameterException>(() => Run(new EvolveParameters { Model = "jaynes-cummings", Reduce = ["atoms"] }));
    }

    [Fact]
    public void The_contract_is_kept() => ExperimentContract.Verify<EvolveExperiment>(new ContractOptions
    {
        Parameters = new { model = "jaynes-cummings", times = "0:20ns:11" },
    });

    private const string Biased = """
        'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': '0.5*sz + 0.3*sx', 'initial': '|g>', 'times': [0, 6],
        'baths': {'b': {'coupling': 'sz', 'temperature': 0.5, 'density': {'kind': 'ohmic', 'eta': 0.02, 'cutoff': 5}}},
        'observables': {'x': 'sx', 'y': 'sy', 'z': 'sz'}
        """;

    private static string ExampleText(string name)
    {
        using StreamReader reader = new(typeof(EvolveExperiment).Assembly.GetManifestResourceStream("example/" + name)!);
        return reader.ReadToEnd();
    }

    /// <summary>Within the error that is claimed, and not by claiming much.</summary>
    private static void Covered(RunReport report, string name, double expected)
    {
        Scalar scalar = report.Scalars[name];
        Assert.InRange(Math.Abs(scalar.Value.Real - expected), 0, scalar.Error!.Value);
        Assert.InRange(scalar.Error!.Value, 0, 1e-4);
    }
}
