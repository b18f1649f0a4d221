using System.Text.Json.Nodes;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;

namespace Engine.Hosting.Running;

/// <summary>A run before it begins: the experiment, its parameters bound, the metrics found, the store of checkpoints told apart from other runs'.</summary>
internal sealed class BoundRun
{
    private BoundRun(LoadedPlugin plugin, ExperimentRegistration experiment, object parameters, RunOptions options, IReadOnlyList<PluginOffer> metrics)
    {
        Plugin = plugin;
        Experiment = experiment;
        Parameters = parameters;
        Options = options;
        Metrics = metrics;
        if (options.Checkpoints is { } store)
        {
            Checkpoints = new RunCheckpoints(store, $"{experiment.Id}\n{plugin.Manifest.Version}\n{options.Seed}\n{ParametersJson().ToJsonString()}");
        }
    }

    public LoadedPlugin Plugin { get; }

    public ExperimentRegistration Experiment { get; }

    public object Parameters { get; }

    public RunOptions Options { get; }

    public IReadOnlyList<PluginOffer> Metrics { get; }

    public RunCheckpoints? Checkpoints { get; }

    /// <exception cref="ParameterException">The parameters cannot be used, or there is no such metric.</exception>
    public static BoundRun Of(PluginCatalog catalog, LoadedPlugin plugin, ExperimentRegistration experiment, JsonObject? parameters, RunOptions options)
    {
        PluginOffer[] metrics = options.Metrics.Count == 0 ? [] : [.. options.Metrics.Select(id => catalog.Find(id, OfferKind.StateMetric))];
        return new(plugin, experiment, ParameterBinder.Bind(experiment.Parameters, parameters, options.BaseDirectory), options, metrics);
    }

    /// <summary>Every parameter with its value.</summary>
    public JsonObject ParametersJson() => ParameterJson.Write(Experiment.Parameters, Parameters);

    /// <summary>Runs the experiment itself.</summary>
    public RunReport Execute(RunContext context)
    {
        if (Checkpoints is { } checkpoints)
        {
            context.Checkpoints = checkpoints.WithPrefix("");
        }

        object instance = Plugin.Create(Experiment.Type, out IDisposable? scope);
        using (scope)
        {
            if (Options.MemoryLimit is { } limit && Experiment.EstimateMemory(instance, Parameters, context.DegreeOfParallelism) is { } bytes && bytes > limit)
            {
                throw new ParameterException("maxMemory", $"the run would take about {ByteSize.Text(bytes)}, more than the {ByteSize.Text(limit)} allowed");
            }

            return PluginFrame.A_plugin_ended_the_process__isolate_keeps_that_to_a_worker(() => Experiment.Run(instance, Parameters, context));
        }
    }
}
