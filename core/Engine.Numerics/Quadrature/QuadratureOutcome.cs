using System.Globalization;

namespace Engine.Numerics.Quadrature;

/// <summary>What an adaptive quadrature found.</summary>
/// <param name="Value">The integral; for vector-valued integrands the first component.</param>
/// <param name="ErrorEstimate">Estimated absolute error (largest over the components).</param>
/// <param name="Evaluations">Number of integrand evaluations.</param>
/// <param name="Status">Why the method stopped.</param>
/// <param name="Where">Where the trouble sits: the middle of the worst interval, or the abscissa of a value that is not finite.</param>
public readonly record struct QuadratureOutcome(double Value, double ErrorEstimate, int Evaluations, QuadratureStatus Status, double Where) : INumericalOutcome
{
    /// <summary>True where the tolerance was met.</summary>
    public bool IsSuccess => Status == QuadratureStatus.Converged;

    /// <summary>The outcome as a sentence, with the next thing to try.</summary>
    public string Message => string.Create(CultureInfo.InvariantCulture, $"{Explanation} (estimated error {ErrorEstimate:g3} after {Evaluations} evaluations)");

    private string Explanation => Status switch
    {
        QuadratureStatus.Converged => "converged",
        QuadratureStatus.MaximumIntervals => string.Create(CultureInfo.InvariantCulture,
            $"the maximum number of intervals was reached, the worst one near x = {Where:g6}; raise MaximumIntervals, split the range there, or loosen the "
                + $"tolerance"),
        QuadratureStatus.RoundOff => string.Create(CultureInfo.InvariantCulture,
            $"rounding errors prevent the tolerance from being met, worst near x = {Where:g6}; loosen the tolerance"),
        QuadratureStatus.IntervalTooSmall => string.Create(CultureInfo.InvariantCulture,
            $"an interval near x = {Where:g6} cannot be divided further; the integrand may not be integrable there, or split the range at its discontinuity"),
        QuadratureStatus.NotFinite => string.Create(CultureInfo.InvariantCulture,
            $"the integrand is not finite near x = {Where:R}; split the range there so that the singularity is at an end, and use tanh-sinh"),
        QuadratureStatus.MaximumLevels => "the finest level did not meet the tolerance; raise MaximumLevels, split the range at singularities, or loosen the "
            + "tolerance",
        _ => Status.ToString(),
    };
}
