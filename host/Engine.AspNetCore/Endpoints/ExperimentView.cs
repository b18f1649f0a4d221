using Engine.Hosting;

namespace Engine.AspNetCore.Endpoints;

/// <summary>An experiment in a list.</summary>
internal sealed record ExperimentView(string Id, string Topic, string Summary, string Plugin, string Href)
{
    public static ExperimentView Of(ExperimentInfo experiment, string root) =>
        new(experiment.Id, experiment.Id.Split('.')[0], experiment.Summary, experiment.Plugin, $"{root}/experiments/{Uri.EscapeDataString(experiment.Id)}");
}
