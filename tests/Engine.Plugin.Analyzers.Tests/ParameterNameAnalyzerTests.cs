namespace Engine.Plugin.Analyzers.Tests;

public sealed class ParameterNameAnalyzerTests
{
    [Theory]
    [InlineData("Seed")]
    [InlineData("Out")]
    [InlineData("NoPlugins")]
    [InlineData("MaxMemory")]
    [InlineData("Vary")]
    public Task A_parameter_that_an_option_hides_is_found(string name) => Code.VerifyAsync<ParameterNameAnalyzer>(Code.Experiment(
        "", $$"""public int {|ENGINE103:{{name}}|} { get; init; }"""));

    [Fact]
    public Task Also_a_former_name_and_one_of_a_base_record() => Code.VerifyAsync<ParameterNameAnalyzer>("""
        [Experiment("test.run", "Does things.")]
        public sealed class TestExperiment : IExperiment<TestParameters>
        {
            public RunReport Run(TestParameters parameters, IRunContext context) => new RunReportBuilder().Build();
        }

        public record Common { public string? {|ENGINE103:Config|} { get; init; } }

        public sealed record TestParameters : Common
        {
            [Parameter("X.", Aliases = ["threads"])] public int {|ENGINE103:Workers|} { get; init; }
        }
        """);

    [Fact]
    public Task Names_that_the_command_does_not_use_pass_as_do_properties_that_are_no_parameters() => Code.VerifyAsync<ParameterNameAnalyzer>(Code.Experiment(
        "", """
        public int Samples { get; init; }
        public int Seed => 3;
        internal int Out { get; init; }
        public static int Json { get; } = 1;
        public Inner Within { get; init; } = new();
        """,
        "public sealed record Inner { public int Seed { get; init; } }"));

    [Theory]
    [InlineData("""public int DecayRate { get; init; } public int {|ENGINE104:Decayrate|} { get; init; }""")]
    [InlineData("""public int DecayRate { get; init; } public int {|ENGINE104:Decay_Rate|} { get; init; }""")]
    [InlineData("""public int Rate { get; init; } [Parameter("X.", Aliases = ["rate"])] public int {|ENGINE104:Speed|} { get; init; }""")]
    public Task Two_of_one_name_are_found(string properties) => Code.VerifyAsync<ParameterNameAnalyzer>(Code.Experiment("", properties));

    [Fact]
    public Task A_former_spelling_of_its_own_passes() => Code.VerifyAsync<ParameterNameAnalyzer>(Code.Experiment(
        "", """[Parameter("X.", Aliases = ["decayrate", "gamma"])] public int DecayRate { get; init; }"""));
}
