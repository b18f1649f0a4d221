using Engine.Hosting.Plugins;

namespace Engine.Hosting.Running;

/// <summary>Takes a state metric of every state series of a report.</summary>
internal static class MetricRunner
{
    /// <summary>Applies a metric to every state series.</summary>
    /// <param name="offer">The metric.</param>
    /// <param name="report">The report with the states.</param>
    /// <param name="target">Receives the results, prefixed with the metric's id.</param>
    /// <param name="context">The run.</param>
    /// <exception cref="ParameterException">The report holds no states.</exception>
    public static void Measure(PluginOffer offer, RunReport report, RunReportBuilder target, RunContext context)
    {
        if (report.States.Count == 0)
        {
            throw new ParameterException("metric", $"'{offer.Id}' measures states, but this experiment returned none");
        }

        using LoadedPlugin.Lease lease = offer.Slot.Use();
        LoadedPlugin plugin = lease.Plugin;
        var metric = (IStateMetric)plugin.Create(plugin.StateMetrics[offer.Id].Type, out IDisposable? scope);
        using (scope)
        {
            foreach ((string name, StateSeries states) in report.States)
            {
                var part = new RunReportBuilder();
                if (metric.TryMeasure(states, part, context, out string? reason))
                {
                    part.AddCitation(metric.GetType());
                    target.Merge(report.States.Count == 1 ? offer.Id : $"{offer.Id}.{name}", part.Build());
                }
                else
                {
                    target.AddWarning($"The metric '{offer.Id}' was not taken of the states '{name}': {reason}");
                }
            }
        }
    }
}
