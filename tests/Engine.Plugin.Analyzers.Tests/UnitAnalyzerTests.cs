namespace Engine.Plugin.Analyzers.Tests;

public sealed class UnitAnalyzerTests
{
    [Theory]
    [InlineData("m")]
    [InlineData("rad/s")]
    [InlineData("m^(-2/3)")]
    [InlineData("1")]
    [InlineData("kg m^2/s")]
    [InlineData("1/cm^3")]
    public Task A_unit_that_can_be_read_passes(string unit) => Code.VerifyAsync<UnitAnalyzer>(Code.Experiment(
        $"""new RunReportBuilder().AddScalar("x", 1, "{unit}");""", $$"""[Quantity("{{unit}}")] public double X { get; init; }"""));

    [Theory]
    [InlineData("furlong")]
    [InlineData("HZ")]
    [InlineData("rad/")]
    [InlineData("m**2")]
    [InlineData("")]
    public Task Any_other_is_found_on_a_parameter(string unit) => Code.VerifyAsync<UnitAnalyzer>(Code.Experiment(
        "", $$"""[Quantity({|ENGINE101:"{{unit}}"|}, Minimum = 0)] public double X { get; init; }"""));

    [Fact]
    public Task And_on_every_kind_of_result() => Code.VerifyAsync<UnitAnalyzer>(Code.Experiment("""
        const string Wrong = "parsnips";
        new RunReportBuilder()
            .AddScalar("a", 1, {|ENGINE101:"parsnips"|})
            .AddScalar("b", 1, error: 0.1, unit: {|ENGINE101:Wrong|})
            .AddTable("t", new TableColumn("c", {|ENGINE101:"bushel"|}, new double[3]))
            .AddArray("d", new ReportArray(new double[1], [1], {|ENGINE101:"hogshead"|}))
            .AddFigure(new LineFigure("f", "F", new Axis("x", "arb. u."), new Axis("y"), []));
        """));

    [Fact]
    public async Task The_message_says_what_was_probably_meant() => Assert.Equal(
        ["The unit 'hz' cannot be read: unknown unit 'hz'; did you mean 'Hz'?; "
            + "write SI units with prefixes, products and powers such as rad/s or m^(-2/3), or 1"],
        await Code.MessagesAsync<UnitAnalyzer>(Code.Experiment("", """[Quantity("hz")] public double Y { get; init; }""")));

    [Fact]
    public Task Without_the_contract_in_sight_nothing_is_said() => Code.VerifyAsync<UnitAnalyzer>("""
        public sealed class QuantityAttribute(string unit) : Attribute { public string Unit { get; } = unit; }
        public sealed class Thing { [global::QuantityAttribute("furlong")] public double X { get; init; } }
        """);
}
