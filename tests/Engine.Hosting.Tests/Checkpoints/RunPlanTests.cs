using System.Text.Json.Nodes;
using Engine.Hosting.Checkpoints;

namespace Engine.Hosting.Tests.Checkpoints;

public sealed class RunPlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static RunPlan Plan => new("a.run", "a", "1.0.0", new JsonObject { ["x"] = 1.5, ["list"] = new JsonArray(1, 2), ["none"] = null }, 7, ["m", "n"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_plan_reads_back_and_does_not_differ_from_itself()
    {
        RunPlan plan = Plan with { Seed = ulong.MaxValue };
        plan.Write(_folder.Root);
        RunPlan again = RunPlan.Read(_folder.Root);
        Assert.Null(plan.Difference(again));
        Assert.Null(again.Difference(plan));
        Assert.Equal((plan.Experiment, plan.Plugin, plan.PluginVersion, ulong.MaxValue), (again.Experiment, again.Plugin, again.PluginVersion, again.Seed));
    }

    [Fact]
    public void Each_difference_is_said_from_its_own_side()
    {
        Assert.Equal("the experiment was a.run, is a.other", Plan.Difference(Plan with { Experiment = "a.other" }));
        Assert.Equal("the version of the plugin a was 1.0.0, is 1.0.1", Plan.Difference(Plan with { PluginVersion = "1.0.1" }));
        Assert.Equal("the seed was 7, is 8", Plan.Difference(Plan with { Seed = 8 }));
        Assert.Equal("the list of metrics was m, n, is n, m", Plan.Difference(Plan with { Metrics = ["n", "m"] }));
        Assert.Equal("x was 1.5, is 2", Plan.Difference(Plan with { Parameters = With("x", 2.0) }));
        Assert.Equal("list was [1,2], is [2,1]", Plan.Difference(Plan with { Parameters = With("list", new JsonArray(2, 1)) }));
        Assert.Equal("x was 1.5, is not given", Plan.Difference(Plan with { Parameters = With("x", null, remove: true) }));
        Assert.Equal("more was not given, is 3", Plan.Difference(Plan with { Parameters = With("more", 3) }));
        Assert.Equal("the seed was 7, is 8; x was 1.5, is 2", Plan.Difference(Plan with { Seed = 8, Parameters = With("x", 2.0) }));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"experiment": "e", "plugin": "p", "pluginVersion": "1", "parameters": [], "seed": 1, "metrics": []}""")]
    [InlineData("""{"experiment": "e", "plugin": "p", "pluginVersion": "1", "parameters": {}, "seed": -1, "metrics": []}""")]
    [InlineData("""{"experiment": "e", "plugin": "p", "pluginVersion": "1", "parameters": {}, "seed": 1, "metrics": [1]}""")]
    [InlineData("""{"experiment": 5, "plugin": "p", "pluginVersion": "1", "parameters": {}, "seed": 1, "metrics": []}""")]
    public void What_is_no_plan_is_refused(string text)
    {
        _folder.Write(RunPlan.FileName, text);
        Assert.Throws<ParameterException>(() => RunPlan.Read(_folder.Root));
    }

    private static JsonObject With(string name, JsonNode? value, bool remove = false)
    {
        JsonObject parameters = Plan.Parameters;
        if (remove)
        {
            parameters.Remove(name);
        }
        else
        {
            parameters[name] = value;
        }

        return parameters;
    }
}
