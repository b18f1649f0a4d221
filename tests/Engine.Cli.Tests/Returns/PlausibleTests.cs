using Engine.Hosting;
using Engine.Hosting.Parameters;

namespace Engine.Cli.Tests.Returns;

/// <summary>The ranges that records of the repository's plugins declare as plausible.</summary>
public sealed class PlausibleTests
{
    /// <summary>Units in which a slip of prefix shows; numbers, angles, times and rates may be in units of something.</summary>
    private static readonly string[] Physical = ["m", "Pa", "m^-3", "eV", "J", "m^(-2/3)", "m/s", "Hz*m^6", "Hz"];

    /// <summary>Lengths of experiments that take any consistent unit of wave number.</summary>
    private static readonly string[] Free = ["orbitalRadius", "extent"];

    [Fact]
    public async Task Defaults_and_examples_are_plausible_and_physical_quantities_have_a_range()
    {
        var options = new EngineOptions();
        options.PluginDirectories.Add(Cli.Plugins);
        await using EngineHost engine = EngineHost.Create(options);
        var faults = new List<string>();
        int ranges = 0;
        foreach (ExperimentInfo experiment in engine.Experiments)
        {
            RecordModel model = engine.Describe(experiment.Id).Parameters;
            object defaults = model.Create();
            foreach (ParameterModel parameter in model.Properties)
            {
                string name = $"{experiment.Id} {parameter.Name}";
                bool hasRange = double.IsFinite(parameter.PlausibleMinimum) || double.IsFinite(parameter.PlausibleMaximum);
                ranges += hasRange ? 1 : 0;
                if (!parameter.IsRequired && PlausibleRange.Doubt(parameter, parameter.Get(defaults)) is { } odd)
                {
                    faults.Add($"{name}, default: {odd}");
                }

                if (parameter is { Example.Length: > 0, Type.Kind: ParameterKind.Real } && parameter.Example[0] != '@'
                    && PlausibleRange.Doubt(parameter, ParameterConversion.FromText(parameter.Type, parameter.Example, parameter)) is { } doubt)
                {
                    faults.Add($"{name}, example: {doubt}");
                }

                if (Physical.Contains(parameter.Unit) && !hasRange && !Free.Contains(parameter.Name))
                {
                    faults.Add($"{name} in {parameter.Unit} has no plausible range");
                }

                if (hasRange && !(parameter.PlausibleMinimum < parameter.PlausibleMaximum
                    && parameter.PlausibleMaximum <= parameter.Maximum && (!double.IsFinite(parameter.PlausibleMinimum)
                    || parameter.PlausibleMinimum >= parameter.Minimum)))
                {
                    faults.Add($"{name} has a plausible range beyond what is allowed");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        Assert.True(ranges > 150, $"{ranges} ranges");
    }
}
