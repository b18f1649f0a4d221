namespace Engine;

/// <summary>
/// Measures the states any experiment returns: this is how plugins compose. Carries a <see cref="StateMetricAttribute"/>.
/// </summary>
public interface IStateMetric
{
    /// <summary>Says why the metric cannot be taken of these states, or <see langword="null"/> when it can.</summary>
    /// <param name="states">The states offered.</param>
    string? Refuse(StateSeries states);

    /// <summary>Measures the states. Names the metric gives its scalars, tables and figures are prefixed by the host with the metric's id.</summary>
    /// <param name="states">Density matrices along a coordinate.</param>
    /// <param name="report">Takes the results.</param>
    /// <param name="context">Progress and cancellation.</param>
    void Measure(StateSeries states, RunReportBuilder report, IRunContext context);
}
