using System.Text.Json.Nodes;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;

namespace Engine.Hosting.Running;

/// <summary>A run before it begins: the experiment, its parameters bound, the metrics found, the store of checkpoints told apart from other runs'.</summary>
internal sealed class BoundRun
{
    private BoundRun(LoadedPlugin plugin, ExperimentRegistration experiment, BoundParameters bound, RunOptions options, IReadOnlyList<PluginOffer> metrics)
    {
        Plugin = plugin;
        Experiment = experiment;
        Bound = bound;
        Options = options;
        Metrics = metrics;
        if (options.Checkpoints is { } store)
        {
            Checkpoints = new RunCheckpoints(store, $"{experiment.Id}\n{plugin.Manifest.Version}\n{options.Seed}\n{ParametersJson().ToJsonString()}");
        }
    }

    public LoadedPlugin Plugin { get; }

    public ExperimentRegistration Experiment { get; }

    /// <summary>The record and what is known of its values.</summary>
    public BoundParameters Bound { get; }

    public object Parameters => Bound.Record;

    public RunOptions Options { get; }

    public IReadOnlyList<PluginOffer> Metrics { get; }

    public RunCheckpoints? Checkpoints { get; }

    /// <summary>Binds the parameters and finds the metrics.</summary>
    /// <param name="catalog">Where metrics are found.</param>
    /// <param name="plugin">The plugin.</param>
    /// <param name="experiment">Its experiment.</param>
    /// <param name="parameters">Values by name.</param>
    /// <param name="options">Seed, threads, metrics.</param>
    /// <param name="notes">Whether what is odd about the values is wanted; points of a sweep do without.</param>
    /// <exception cref="ParameterException">The parameters cannot be used, or there is no such metric.</exception>
    public static BoundRun Of(
        PluginCatalog catalog, LoadedPlugin plugin, ExperimentRegistration experiment, JsonObject? parameters, RunOptions options, bool notes)
    {
        PluginOffer[] metrics = options.Metrics.Count == 0 ? [] : [.. options.Metrics.Select(id => catalog.Find(id, OfferKind.StateMetric))];
        return new(plugin, experiment, ParameterBinder.BindAll(experiment.Parameters, parameters, options.BaseDirectory, notes), options, metrics);
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
