using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Plugin.Testing.Rules;

/// <summary>The experiment under examination, and runs of it.</summary>
internal sealed class Subject(ExperimentRegistration experiment, Func<object> create, JsonObject? parameters, ContractOptions options)
{
    private RunReport? _report;

    public ExperimentRegistration Experiment { get; } = experiment;

    public ContractOptions Options { get; } = options;

    /// <summary>The report of a plain run, made once.</summary>
    public RunReport Report => _report ??= Run(new TestRunContext { Seed = Options.Seed });

    public object Bind() => ParameterBinder.Bind(Experiment.Parameters, (JsonObject?)parameters?.DeepClone());

    public object Bind(JsonObject random)
    {
        var all = (JsonObject)(parameters?.DeepClone() ?? new JsonObject());
        foreach ((string name, JsonNode? value) in random)
        {
            all[name] = value?.DeepClone();
        }

        return ParameterBinder.Bind(Experiment.Parameters, all);
    }

    public RunReport Run(IRunContext context) => Run(Bind(), context);

    public RunReport Run(object bound, IRunContext context)
    {
        object instance = create();
        try
        {
            return Experiment.Run(instance, bound, context);
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    public long? EstimateMemory() => Experiment.EstimateMemory(create(), Bind(), 1);

    /// <summary>Everything in a report, bit for bit, as text.</summary>
    public string Text(RunReport report) => ReportJson.Write(new RunResult(report, Provenance()));

    private Provenance Provenance() => new(
        Experiment.Id, "", "", "", "", [], new Dictionary<string, string>(), [], Options.Seed, "", 1, default, default, "", "", "");
}
