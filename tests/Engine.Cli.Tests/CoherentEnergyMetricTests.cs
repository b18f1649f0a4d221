using System.Text.Json.Nodes;

namespace Engine.Cli.Tests;

/// <summary>One plugin's metric on the states of another: the host loads both, neither knows the other.</summary>
public sealed class CoherentEnergyMetricTests
{
    [Fact]
    public async Task Two_atoms_of_the_rydberg_plugin_are_measured()
    {
        JsonNode scalars = await Scalars("run", "rydberg.protocol", "--metric", "coherent-energy", "--json");

        // The naive pulse ends in a maximally entangled state: no coherent energy is left and the deficits are a quarter each.
        double concurrence = Value(scalars, "concurrence");
        Assert.Equal(concurrence, Value(scalars, "coherent-energy.finalConcurrence"), 1e-9);
        Assert.Equal(concurrence / 2, Value(scalars, "coherent-energy.finalNegativity"), 1e-9);
        Assert.Equal(0.25, Value(scalars, "coherent-energy.finalDeficitA"), 1e-9);
        Assert.Equal(0.25, Value(scalars, "coherent-energy.finalMinQuantumDeficit"), 1e-9);
    }

    [Fact]
    public async Task Two_photons_of_the_turbulence_plugin_are_measured()
    {
        JsonNode scalars = await Scalars(
            "run", "turbulence.ipe", "--metric", "coherent-energy", "--maximum-azimuthal", "2", "--maximum-radial", "0", "--points", "3", "--strength", "0.5",
            "--diagnose", "false", "--json");

        double concurrence = Value(scalars, "concurrence");
        Assert.InRange(concurrence, 0.01, 0.99);
        Assert.Equal(concurrence, Value(scalars, "coherent-energy.finalConcurrence"), 1e-6);
        Assert.Equal(concurrence * concurrence / 4, Value(scalars, "coherent-energy.finalMinQuantumDeficit"), 1e-6);
    }

    private static double Value(JsonNode scalars, string name) => (double)scalars[name]!["value"]!;

    private static async Task<JsonNode> Scalars(params string[] args)
    {
        Cli run = await Cli.ProcessAsync(args);
        Assert.True(run.Code == 0, run.Error);
        return JsonNode.Parse(run.Out)!["scalars"]!;
    }
}
