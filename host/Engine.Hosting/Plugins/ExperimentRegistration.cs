using System.Reflection;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Plugins;

/// <summary>An experiment of a loaded plugin.</summary>
internal sealed class ExperimentRegistration
{
    private readonly Type _parameters;
    private RecordModel? _model;
    private IReadOnlyList<Citation>? _references;
    private Call? _call;

    private ExperimentRegistration(ExperimentAttribute attribute, Type type, Type parameters)
    {
        Id = attribute.Id;
        Summary = attribute.Summary;
        Type = type;
        _parameters = parameters;
    }

    public string Id { get; }

    public string Summary { get; }

    public Type Type { get; }

    /// <summary>The parameters, taken apart when first wanted.</summary>
    /// <exception cref="PluginContractException">The record cannot be bound.</exception>
    public RecordModel Parameters => _model ??= RecordModel.Of(_parameters);

    /// <exception cref="PluginContractException">The class is not an experiment as the contract has it.</exception>
    public static ExperimentRegistration Of(Type type)
    {
        ExperimentAttribute attribute = type.GetCustomAttribute<ExperimentAttribute>()
            ?? throw new PluginContractException($"{type.FullName} is registered as an experiment but carries no [Experiment(\"id\", \"summary\")].");
        Type[] faces = [.. type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IExperiment<>))];
        return faces.Length == 1
            ? new(attribute, type, faces[0].GetGenericArguments()[0])
            : throw new PluginContractException($"{type.FullName} must implement IExperiment<TParameters> for exactly one parameter type, not {faces.Length}.");
    }

    /// <summary>What the experiment's class cites, looked up once.</summary>
    public IReadOnlyList<Citation> References => _references ??= Citation.Of(Type);

    /// <summary>The experiment's own papers and its plugin's.</summary>
    public IEnumerable<Citation> AllReferences(PluginManifest manifest) =>
        References.Concat(manifest.References.Select(r => new Citation(r.Text, r.Doi, r.Arxiv, r.Equations))).Distinct();

    private Call Typed => _call ??= (Call)Activator.CreateInstance(typeof(Call<>).MakeGenericType(_parameters))!;

    /// <summary>Runs an instance; exceptions come through unwrapped.</summary>
    public RunReport Run(object experiment, object parameters, IRunContext context) =>
        Typed.Run(experiment, parameters, context)
            ?? throw new PluginContractException($"{Type.FullName}.Run returned null; build a report with RunReportBuilder.");

    /// <summary>The bytes an instance says a run will take, or null when it cannot say.</summary>
    public long? EstimateMemory(object experiment, object parameters, int degreeOfParallelism) =>
        Typed.EstimateMemory(experiment, parameters, degreeOfParallelism);

    private abstract class Call
    {
        public abstract RunReport? Run(object experiment, object parameters, IRunContext context);

        public abstract long? EstimateMemory(object experiment, object parameters, int degreeOfParallelism);
    }

    private sealed class Call<TParameters> : Call
        where TParameters : class, new()
    {
        public override RunReport? Run(object experiment, object parameters, IRunContext context) =>
            ((IExperiment<TParameters>)experiment).Run((TParameters)parameters, context);

        public override long? EstimateMemory(object experiment, object parameters, int degreeOfParallelism) =>
            (experiment as IEstimateMemory<TParameters>)?.EstimateMemory((TParameters)parameters, degreeOfParallelism);
    }
}
