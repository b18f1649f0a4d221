using System.Diagnostics.CodeAnalysis;

namespace Engine;

/// <summary>
/// Measures the states any experiment returns: this is how plugins compose. Carries a <see cref="StateMetricAttribute"/>.
/// </summary>
public interface IStateMetric
{
    /// <summary>Measures the states, where the metric can be taken of them.</summary>
    /// <param name="states">Density matrices along a coordinate.</param>
    /// <param name="report">
    /// Takes the results. Names the metric gives its scalars, tables and figures are prefixed by the host with the metric's id.
    /// </param>
    /// <param name="context">Progress and cancellation.</param>
    /// <param name="reason">Why it cannot be taken of these states, e.g. "they are of three qubits; two are needed".</param>
    /// <returns>Whether the states were measured; the host drops what was reported otherwise, and warns with the reason.</returns>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    bool TryMeasure(StateSeries states, RunReportBuilder report, IRunContext context, [NotNullWhen(false)] out string? reason);
}
