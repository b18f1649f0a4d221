namespace Engine.Plugin.Analyzers.Tests;

public sealed class FrequencyAnalyzerTests
{
    private const string Parameters = """
        [Quantity("Hz")] public double Line { get; init; }
        [Quantity("MHz")] public double Fast { get; init; }
        [Quantity("Hz")] public double? Maybe { get; init; }
        [Quantity("rad/s")] public double Rabi { get; init; }
        [Quantity("1/s")] public double Rate { get; init; }
        [Quantity("s")] public double Time { get; init; }
        """;

    private const string Api = """
        public static class Api
        {
            public static double Period([Quantity("rad/s")] double frequency) => 1 / frequency;
            public static double Cycles([Quantity("Hz")] double frequency) => 1 / frequency;
            public static double Energy(double angularFrequency) => angularFrequency;
            public static double Tick(double frequencyInHertz) => frequencyInHertz;
            public static double Any(double frequency) => frequency;
        }

        public sealed record Drive { [Quantity("rad/s")] public double Strength { get; init; } }
        """;

    [Theory]
    [InlineData("Api.Period({|ENGINE112:parameters.Line|});")]
    [InlineData("Api.Period({|ENGINE112:parameters.Fast * 1e6|});")]
    [InlineData("Api.Period({|ENGINE112:parameters.Maybe ?? 3|});")]
    [InlineData("Api.Period({|ENGINE112:parameters.Maybe!.Value|});")]
    [InlineData("Api.Period({|ENGINE112:-(parameters.Line / 2)|});")]
    [InlineData("Api.Cycles({|ENGINE112:parameters.Rabi|});")]
    [InlineData("Api.Energy({|ENGINE112:parameters.Line|});")]
    [InlineData("Api.Tick({|ENGINE112:parameters.Rabi|});")]
    [InlineData("double f = parameters.Line; double g = 2 * f; Api.Period({|ENGINE112:g|});")]
    [InlineData("double omega = {|ENGINE112:parameters.Line|};")]
    [InlineData("var drive = new Drive { Strength = {|ENGINE112:parameters.Line|} };")]
    [InlineData("new RunReportBuilder().AddScalar(\"a\", {|ENGINE112:parameters.Line|}, \"rad/s\");")]
    [InlineData("new RunReportBuilder().AddScalar(\"a\", {|ENGINE112:Math.Abs(parameters.Rabi)|}, \"Hz\");")]
    [InlineData("double sum = {|ENGINE112:parameters.Line|} + parameters.Rabi;")]
    [InlineData("bool larger = {|ENGINE112:parameters.Line|} > parameters.Rabi;")]
    public Task A_value_without_its_turn_is_found(string body) => Code.VerifyAsync<FrequencyAnalyzer>(Code.Experiment(body, Parameters, Api));

    [Theory]
    [InlineData("Api.Period(2 * Math.PI * parameters.Line);")]
    [InlineData("Api.Period(2 * parameters.Line * Math.PI);")]
    [InlineData("Api.Period(Math.Tau * parameters.Line);")]
    [InlineData("Api.Period(2e6 * Math.PI * parameters.Fast);")]
    [InlineData("Api.Period(parameters.Line * Math.PI);")]
    [InlineData("Api.Cycles(parameters.Rabi / (2 * Math.PI));")]
    [InlineData("Api.Cycles(parameters.Rabi / 2 / Math.PI);")]
    [InlineData("Api.Period(parameters.Rabi);")]
    [InlineData("Api.Cycles(parameters.Line);")]
    [InlineData("Api.Period(parameters.Rate);")]
    [InlineData("Api.Any(parameters.Line);")]
    [InlineData("Api.Period(parameters.Line * parameters.Time);")]
    [InlineData("double w = 2 * Math.PI * parameters.Line; Api.Period(w);")]
    [InlineData("new RunReportBuilder().AddScalar(\"a\", parameters.Rabi / Math.Tau, \"Hz\").AddScalar(\"b\", parameters.Line, \"Hz\");")]
    [InlineData("double sum = (2 * Math.PI * parameters.Line) + parameters.Rabi;")]
    public Task One_with_it_or_of_another_kind_passes(string body) => Code.VerifyAsync<FrequencyAnalyzer>(Code.Experiment(body, Parameters, Api));

    [Fact]
    public async Task The_message_says_both_units_and_the_remedy() => Assert.Equal(
        ["'parameters.Line' is in Hz, but the parameter 'frequency' is in rad/s; multiply by 2π", "'parameters.Rabi' is in rad/s, but the parameter "
            + "'frequency' is in Hz; divide by 2π"],
        await Code.MessagesAsync<FrequencyAnalyzer>(Code.Experiment("Api.Period(parameters.Line); Api.Cycles(parameters.Rabi);", Parameters, Api)));
}
