namespace Engine.Plugin.Analyzers.Tests;

public sealed class DefaultRangeAnalyzerTests
{
    [Theory]
    [InlineData("""[Quantity("m", Minimum = 0)] public double X { get; init; } = 1550e-9;""")]
    [InlineData("""[Quantity("m", Minimum = 1, Maximum = 2)] public double X { get; init; } = 1;""")]
    [InlineData("""[Quantity("m", Minimum = 1)] public double? X { get; init; }""")]
    [InlineData("""[Quantity("m", Minimum = 1), Parameter("X.", Required = true)] public double X { get; init; }""")]
    [InlineData("""[Quantity("m", AllowNonFinite = true)] public double X { get; init; } = double.PositiveInfinity;""")]
    [InlineData("""[Quantity("1", Minimum = 0, Maximum = 1)] public IReadOnlyList<double> X { get; init; } = [0, 0.5, 1];""")]
    [InlineData("""[Parameter("X.", Minimum = 1, Maximum = 50)] public int X { get; init; } = 50;""")]
    [InlineData("""public double X { get; init; } = -1;""")]
    [InlineData("""[Quantity("m", Minimum = 1)] public double X { get; init; } = Somewhere.Value();""")]
    public Task A_default_within_its_range_passes(string property) => Code.VerifyAsync<DefaultRangeAnalyzer>(Code.Experiment(
        "", property, "public static class Somewhere { public static double Value() => 2; }"));

    [Theory]
    [InlineData("""[Quantity("m", Minimum = 0, ExclusiveMinimum = true)] public double X { get; init; } = {|ENGINE102:0|};""")]
    [InlineData("""[Quantity("m", Minimum = 0)] public double X { get; init; } = {|ENGINE102:-2 * Math.PI|};""")]
    [InlineData("""[Quantity("m", Maximum = 1, ExclusiveMaximum = true)] public double X { get; init; } = {|ENGINE102:1|};""")]
    [InlineData("""[Quantity("m")] public double X { get; init; } = {|ENGINE102:double.NaN|};""")]
    [InlineData("""[Quantity("m", Minimum = 1)] public double {|ENGINE102:X|} { get; init; }""")]
    [InlineData("""[Parameter("X.", Minimum = 1)] public int {|ENGINE102:X|} { get; init; }""")]
    [InlineData("""[Parameter("X.", Maximum = 10)] public long X { get; init; } = {|ENGINE102:11|};""")]
    [InlineData("""[Quantity("m", Minimum = 1)] public double? X { get; init; } = {|ENGINE102:0.5|};""")]
    [InlineData("""[Quantity("1", Minimum = 0)] public double[] X { get; init; } = [1, {|ENGINE102:-1|}];""")]
    [InlineData("""[Quantity("1", Minimum = 0)] public double[] X { get; init; } = new[] { 1.0, {|ENGINE102:-1.0|} };""")]
    [InlineData("""[Quantity("m", Minimum = 2, Maximum = 1)] public double {|ENGINE102:X|} { get; init; } = 1;""")]
    public Task One_outside_is_found(string property) => Code.VerifyAsync<DefaultRangeAnalyzer>(Code.Experiment("", property));

    [Fact]
    public Task What_must_be_given_has_no_default() => Code.VerifyAsync<DefaultRangeAnalyzer>(Code.Experiment(
        "", "", """public sealed record Inner { [Quantity("m", Minimum = 1)] public required double X { get; init; } }"""));

    [Fact]
    public Task A_constructor_may_set_what_has_no_initializer() => Code.VerifyAsync<DefaultRangeAnalyzer>(Code.Experiment(
        "", """
        public TestParameters() => X = 2;
        [Quantity("m", Minimum = 1)] public double X { get; init; }
        """));

    [Fact]
    public async Task The_message_names_value_and_range() => Assert.Equal(
        ["The default of 'X' is -1, but the parameter must be above 0 and at most 5; choose a default within the range, or widen the range"],
        await Code.MessagesAsync<DefaultRangeAnalyzer>(Code.Experiment(
            "", """[Quantity("m", Minimum = 0, ExclusiveMinimum = true, Maximum = 5)] public double X { get; init; } = -1;""")));
}
