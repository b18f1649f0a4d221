namespace Engine.Plugin.Analyzers.Tests;

public sealed class ForbiddenUseAnalyzerTests
{
    [Theory]
    [InlineData("{|ENGINE106:Console.WriteLine(1)|};")]
    [InlineData("{|ENGINE106:Console.Out|}.Write(1);")]
    [InlineData("Action<string> say = {|ENGINE106:Console.WriteLine|};")]
    [InlineData("{|ENGINE106:System.IO.File.WriteAllText(\"a\", \"b\")|};")]
    [InlineData("{|ENGINE106:System.IO.Directory.CreateDirectory(\"a\")|};")]
    [InlineData("{|ENGINE107:Environment.Exit(1)|};")]
    [InlineData("{|ENGINE107:Environment.FailFast(\"x\")|};")]
    [InlineData("{|ENGINE107:Environment.ExitCode|} = 3;")]
    [InlineData("var now = {|ENGINE108:DateTime.UtcNow|};")]
    [InlineData("var now = {|ENGINE108:DateTimeOffset.Now|};")]
    [InlineData("var now = {|ENGINE108:Environment.TickCount64|};")]
    [InlineData("var watch = {|ENGINE108:System.Diagnostics.Stopwatch.StartNew()|};")]
    [InlineData("var now = {|ENGINE108:TimeProvider.System|}.GetUtcNow();")]
    [InlineData("var r = {|ENGINE109:new Random()|};")]
    [InlineData("var r = {|ENGINE109:Random.Shared|}.NextDouble();")]
    [InlineData("var r = {|ENGINE109:Guid.NewGuid()|};")]
    public Task What_an_experiment_must_not_do_is_found(string statement) => Code.VerifyAsync<ForbiddenUseAnalyzer>(Code.Experiment(statement));

    [Theory]
    [InlineData("var text = System.IO.File.ReadAllText(\"a\");")]
    [InlineData("var r = new Random(42).NextDouble();")]
    [InlineData("var day = new DateTime(2026, 1, 1);")]
    [InlineData("var cores = Environment.ProcessorCount;")]
    [InlineData("context.ReportProgress(0.5, \"half\");")]
    public Task Reading_and_what_repeats_itself_passes(string statement) => Code.VerifyAsync<ForbiddenUseAnalyzer>(Code.Experiment(statement));

    [Fact]
    public async Task The_message_says_what_to_do_instead() => Assert.Equal(
        ["'Environment.Exit' ends the host and every run in it; throw an exception, or a ParameterException for bad input"],
        await Code.MessagesAsync<ForbiddenUseAnalyzer>(Code.Experiment("Environment.Exit(1);")));
}
