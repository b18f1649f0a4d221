using Engine.Plugin.Testing;
using Engine.Plugins.Quantum.Experiments;
using static Engine.Plugins.Quantum.Tests.ReportReading;

namespace Engine.Plugins.Quantum.Tests.Experiments;

/// <summary>Estimates against a second maximization, and against what counts were drawn from.</summary>
public sealed class TomographyTests
{
    private static RunReport Run(string fields, TomographyParameters? parameters = null) => new TomographyExperiment().Run(
        (parameters ?? new TomographyParameters { Bootstrap = 20 }) with { Model = ModelText.Json("{'model': 1, " + fields + "}") }, new TestRun());

    private const string Pauli = """
        'settings': [{'povm': ['(1+sx)/2', '(1-sx)/2']}, {'povm': ['(1+sy)/2', '(1-sy)/2']}, {'basis': 'id'}]
        """;

    private const string Qubit = "'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': '0*sz', 'observables': {'x': 'sx', 'y': 'sy', 'z': 'sz'}";

    [Fact]
    public void A_state_outside_of_the_ball_is_drawn_to_its_surface() // V44
    {
        RunReport report = Run(Qubit + ", 'tomography': {" + Pauli + ", 'counts': [[85, 15], [70, 30], [80, 20]]}");
        Near(0.697080075414, report.Real("estimate.x"), 1e-6, 1e-6);
        Near(0.39727384633, report.Real("estimate.y"), 1e-6, 1e-6);
        Near(0.596869214721, report.Real("estimate.z"), 1e-6, 1e-6);

        // (0.7, 0.4, 0.6) is longer than one.
        Near((1 - Math.Sqrt(0.49 + 0.16 + 0.36)) / 2, report.Real("linearSmallestEigenvalue"), 0, 1e-12);
        Assert.Equal(4, report.Real("rank"));
    }

    [Fact]
    public void Counts_within_the_ball_are_met_exactly()
    {
        RunReport report = Run(Qubit + ", 'tomography': {" + Pauli + ", 'counts': [[60, 40], [50, 50], [80, 20]]}");
        Near(0.2, report.Real("estimate.x"), 0, 1e-6);
        Near(0.6, report.Real("estimate.z"), 0, 1e-6);
        Near(0, report.Real("deviance"), 0, 1e-6);
        double error = Math.Sqrt((1 - (0.2 * 0.2)) / 100);
        Assert.InRange(report.Scalars["estimate.x"].Error!.Value, 0.5 * error, 1.7 * error);
    }

    [Fact]
    public void Simulated_counts_lead_back_to_the_state()
    {
        RunReport report = Run(Qubit.Replace("0*sz", "0.3*sx", StringComparison.Ordinal)
            + ", 'initial': '|g>', 'times': [0, 1], 'tomography': {" + Pauli + ", 'simulate': {'shots': 20000, 'seed': 3}}");
        Assert.InRange(report.Real("fidelity"), 0.995, 1.0000001);
        Near(-Math.Sin(0.6), report.Real("estimate.y"), 0, 0.03);
    }

    [Fact]
    public void A_process_is_found()
    {
        RunReport report = Run("""
            'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'pi/4*sx', 'jumps': [{'operator': 'sm', 'rate': 0.3}], 'times': [0, 1],
            'tomography': {'kind': 'process', 'inputs': ['|g>', '|e>', '(|g>+|e>)/sqrt(2)', '(|g>+1i*|e>)/sqrt(2)'],
              'settings': [{'povm': ['(1+sx)/2', '(1-sx)/2']}, {'povm': ['(1+sy)/2', '(1-sy)/2']}, {'basis': 'id'}], 'simulate': {'shots': 5000, 'seed': 1}}
            """);
        Assert.InRange(report.Real("processFidelity"), 0.995, 1.0001);
        report.AllChecksPassed();
    }

    [Fact]
    public void Settings_that_do_not_see_everything_name_what_they_miss()
    {
        ParameterException refused = Assert.Throws<ParameterException>(() => Run(Qubit
            + ", 'tomography': {'settings': [{'povm': ['(1+sx)/2', '(1-sx)/2']}, {'basis': 'id'}], 'counts': [[1, 2], [3, 4]]}"));
        Assert.Contains("3 of 4", refused.Message, StringComparison.Ordinal);
        Assert.Contains("imaginary part between |g> and |e>", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_effects_and_counts_are_named()
    {
        ParameterException refused = Assert.Throws<ParameterException>(
            () => Run(Qubit + ", 'tomography': {'settings': [{'povm': ['pe', '0.5*pg']}, {'basis': 'sz + sx'}], 'counts': [[1, 2]]}"));
        Assert.Equal(3, refused.Problems.Count);
    }

    [Fact]
    public void The_contract_is_kept() => ExperimentContract.Verify<TomographyExperiment>(new ContractOptions
    {
        Parameters = new
        {
            model = ModelText.Json("{'model': 1, " + Qubit + ", 'tomography': {" + Pauli + ", 'counts': [[60, 40], [50, 50], [80, 20]]}}"),
            bootstrap = 20
        },
    });
}
