namespace Engine.Plugin.Testing.Tests;

/// <summary>Each rule is broken by one experiment and kept by another.</summary>
public sealed class ExperimentContractTests
{
    [Fact]
    public void An_experiment_that_keeps_the_contract_passes()
    {
        Assert.Empty(ExperimentContract.Examine<Kept>(new() { RunRandom = true }));
        ExperimentContract.Verify<Kept>();
    }

    [Theory]
    [InlineData("units", "the parameter 'length' has the unit 'furlong'")]
    [InlineData("units", "the scalar Total value has the unit 'parsnips'")]
    [InlineData("names", "the parameter 'seed' has the name of an option of the command, --seed")]
    [InlineData("names", "the result 'Total value' is not camelCase")]
    [InlineData("references", "carries no [Reference]")]
    [InlineData("static-state", "Broken.s_runs is a static field that can change")]
    [InlineData("same-bits", "two runs with seed 1 differ")]
    [InlineData("report", "the error of wrong is NaN")]
    [InlineData("progress", "progress goes from 0.9 to 0.1")]
    [InlineData("silence", "the run prints 'hello'")]
    public void A_broken_rule_is_found_and_said(string rule, string detail)
    {
        Assert.Contains(ExperimentContract.Examine<Broken>(), f => f.Rule == rule && f.Detail.Contains(detail, StringComparison.Ordinal));
    }

    [Fact]
    public void A_deaf_run_is_found()
    {
        IReadOnlyList<ContractFinding> findings = ExperimentContract.Examine<Deaf>(new() { StopsWithin = TimeSpan.FromMilliseconds(300) });
        Assert.Contains(findings, f => f.Rule == "cancellation");
        Assert.Contains(findings, f => f.Rule == "same-bits" && f.Detail.StartsWith("one thread and two differ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_checkpoint_that_forgets_is_found()
    {
        Assert.Equal(["resume"], ExperimentContract.Examine<Forgetful>().Select(f => f.Rule));
    }

    [Fact]
    public void An_estimate_of_memory_that_is_too_low_is_found()
    {
        Assert.Contains(ExperimentContract.Examine<Greedy>(), f => f.Rule == "memory");
    }

    [Fact]
    public void A_crash_within_the_ranges_is_found()
    {
        ContractFinding finding = Assert.Single(
            ExperimentContract.Examine<Greedy>(new() { RunRandom = true, Except = ["memory"] }), f => f.Rule == "random-parameters");
        Assert.Contains("five only", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_that_do_not_bind_are_said_once()
    {
        ContractFinding finding = Assert.Single(ExperimentContract.Examine<Kept>(new() { Parameters = new { duration = "-1s" }, RandomSets = 0 }));
        Assert.Equal("defaults", finding.Rule);
        Assert.Contains("duration", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_lists_every_finding_with_what_to_do()
    {
        ContractViolationException thrown = Assert.Throws<ContractViolationException>(() => ExperimentContract.Verify<Broken>());
        Assert.Equal(thrown.Findings.Count, thrown.Message.Split("    do:  ").Length - 1);
        Assert.StartsWith("broken.all breaks", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_does_not_exist_cannot_be_left_out() =>
        Assert.Contains("same-bits", Assert.Throws<ArgumentException>(() => ExperimentContract.Examine<Kept>(new() { Except = ["same-bit"] })).Message,
            StringComparison.Ordinal);
}
