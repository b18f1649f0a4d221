using System.Globalization;
using System.Text;

namespace Engine.Testing;

/// <summary>
/// Holds what an experiment claims of its errors against references that are closer to the truth: at least 95 % of the claims cover, and half of them are at
/// most a hundred times what is true, but for those that are said to be bounds.
/// </summary>
public sealed class ErrorAudit
{
    private const double LeastCoverage = 0.95;
    private const double Smallest = 1e-300;

    private readonly SortedDictionary<string, List<(double Claim, double Missed, double Distance)>> _claims = new(StringComparer.Ordinal);

    /// <summary>What is said to be a bound has to cover, and may be wide.</summary>
    private readonly HashSet<string> _bounds = new(StringComparer.Ordinal);

    /// <summary>One miss in a few runs is what samples do.</summary>
    private readonly HashSet<string> _sampled = new(StringComparer.Ordinal);

    /// <summary>Adds a scalar's claim.</summary>
    /// <param name="report">The report.</param>
    /// <param name="name">The scalar.</param>
    /// <param name="reference">What is true.</param>
    /// <param name="referenceError">How far off that may be.</param>
    /// <param name="factor">How many of the claimed errors the true one may be: some where a standard error is claimed.</param>
    public void Add(RunReport report, string name, double reference, double referenceError = 0, double factor = 1)
    {
        Scalar scalar = report.Scalars[name];
        if (!(scalar.Error > 0) || scalar.ErrorSource == ErrorSource.None)
        {
            throw new InvalidOperationException($"{name} claims an error of {scalar.Error} from {scalar.ErrorSource}.");
        }

        if (scalar.ErrorSource == ErrorSource.Bound)
        {
            _bounds.Add(name);
        }

        double distance = Math.Abs(scalar.Value.Real - reference);
        if (scalar.ErrorSource == ErrorSource.Sampling)
        {
            _sampled.Add(name);
        }

        Add(name, factor * scalar.Error.Value, Math.Max(0, distance - referenceError), Math.BitIncrement(Math.Abs(reference)) - Math.Abs(reference), distance);
    }

    /// <summary>Adds a claim.</summary>
    /// <param name="name">Of what.</param>
    /// <param name="claim">The error that is claimed.</param>
    /// <param name="error">The true one.</param>
    /// <param name="rounding">Distance of neighboring doubles: no truth is known better.</param>
    /// <param name="distance">From the reference, whatever error that has; null for <paramref name="error"/>.</param>
    public void Add(string name, double claim, double error, double rounding, double? distance = null)
    {
        if (!_claims.TryGetValue(name, out List<(double, double, double)>? list))
        {
            _claims[name] = list = [];
        }

        list.Add((claim, Math.Max(error, rounding / 2), Math.Max(distance ?? error, rounding / 2)));
    }

    /// <summary>Checks, and says what was found as rows of a table in Markdown.</summary>
    /// <param name="largestRatio">Largest median of claim over true error; more than a hundred only where the claim bounds more than is compared.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="InvalidOperationException">Claims do not hold.</exception>
    public string Hold(double largestRatio = 100)
    {
        List<string> broken = [];
        var table = new StringBuilder();
        foreach ((string name, List<(double Claim, double Missed, double Distance)> claims) in _claims)
        {
            int missed = claims.Count(c => !(c.Missed <= c.Claim));
            double coverage = 1 - (missed / (double)claims.Count), allowed = Math.Max((1 - LeastCoverage) * claims.Count, _sampled.Contains(name) ? 1 : 0);

            // An exact zero, as the entanglement of a separable state, has no error to compare with.
            double[] ratios = [.. claims.Where(c => c.Distance > Smallest).Select(c => c.Claim / c.Distance).Order()];
            double median = ratios.Length == 0 ? 1 : ratios[(ratios.Length - 1) / 2];
            table.AppendLine(CultureInfo.InvariantCulture,
                $"| `{name}` | {claims.Count} | {100 * coverage:F1} % | {(ratios.Length == 0 ? "exact" : $"{median:G2}")} | {ratios.FirstOrDefault():G2} |");
            if (missed > allowed || !(median <= largestRatio || _bounds.Contains(name)))
            {
                broken.Add(name);
            }
        }

        return broken.Count == 0
            ? table.ToString()
            : throw new InvalidOperationException(
                $"Claims of {string.Join(", ", broken)} do not hold: quantity, runs, covered, median and least of claim over truth\n{table}");
    }
}
