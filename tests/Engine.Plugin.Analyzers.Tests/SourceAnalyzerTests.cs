namespace Engine.Plugin.Analyzers.Tests;

public sealed class SourceAnalyzerTests
{
    [Theory]
    [InlineData("The Jaynes-Cummings model of an atom in a cavity.")]
    [InlineData("Concurrence by Wootters' formula.")]
    [InlineData("Gates after Jaksch et al, with decay.")]
    [InlineData("The bound of the paper.")]
    [InlineData("Thresholds as published.")]
    [InlineData("Transport of a spin (Bloch, 1946).")]
    [InlineData("A model from arxiv 2512.13379.")]
    public async Task A_claim_without_a_publication_is_found(string summary)
    {
        string message = Assert.Single(await Code.MessagesAsync<SourceAnalyzer>(Code.Experiment("", summary: summary)));
        Assert.StartsWith("'TestExperiment' speaks of published work (", message, StringComparison.Ordinal);
    }

    [Fact]
    public Task The_documentation_counts_too() => Code.VerifyAsync<SourceAnalyzer>("""
        /// <summary>Decay after the Weisskopf-Wigner approximation.</summary>
        [Experiment("test.run", "Decay.")]
        public sealed class {|ENGINE110:TestExperiment|} : IExperiment<TestParameters>
        {
            public RunReport Run(TestParameters parameters, IRunContext context) => new RunReportBuilder().Build();
        }

        public sealed record TestParameters;
        """);

    [Theory]
    [InlineData("Sums of random numbers.")]
    [InlineData("A ground state by imaginary time.")]
    [InlineData("One period of a pendulum at any angle.")]
    [InlineData("The spectrum of 1900 points.")]
    public async Task Work_of_one_s_own_needs_none(string summary) =>
        Assert.Empty(await Code.MessagesAsync<SourceAnalyzer>(Code.Experiment("", summary: summary)));

    [Theory]
    [InlineData("[Reference(\"W. K. Wootters, Phys. Rev. Lett. 80, 2245 (1998)\")]", "")]
    [InlineData("", "new RunReportBuilder().AddCitation(new Citation(\"W. K. Wootters, Phys. Rev. Lett. 80, 2245 (1998)\"));")]
    public Task A_publication_on_the_class_or_in_the_report_settles_it(string attribute, string body) =>
        Code.VerifyAsync<SourceAnalyzer>(Code.Experiment(body, attributes: attribute, summary: "Wootters' formula."));

    [Fact]
    public Task As_does_one_of_the_plugin() => Code.VerifyAsync<SourceAnalyzer>(
        "[assembly: Reference(\"W. K. Wootters, Phys. Rev. Lett. 80, 2245 (1998)\")]\n" + Code.Experiment("", summary: "Wootters' formula."));
}
