using Engine.Numerics.Optimization;
using Engine.Numerics.Quadrature;

namespace Engine.Numerics.Tests.Optimization;

/// <summary>Every way in which a search or a quadrature can end is put in words of its own, and every failing one says what to try.</summary>
public class OutcomeAdviceTests
{
    private static readonly string[] Advice = ["raise", "loosen", "narrow", "split", "start elsewhere", "check", "load", "continue", "allow", "report"];

    [Fact]
    public void Every_end_of_every_search_is_named_and_advises()
    {
        Walk<ScalarSearchStatus>(status => Of(new ScalarSearchOutcome(1, 2, 3, 4, status), outcome => outcome.IsSuccess, outcome => outcome.Message));
        Walk<LineSearchStatus>(status => Of(new LineSearchOutcome(1, 2, status), outcome => outcome.IsSuccess, outcome => outcome.Message));
        Walk<OptimizationStatus>(status => Of(new OptimizationOutcome([1], 2, 3, 4, 5, status), outcome => outcome.IsSuccess, outcome => outcome.Message));
        Walk<QuadratureStatus>(status => Of(new QuadratureOutcome(1, 2, 3, status, 4), outcome => outcome.IsSuccess, outcome => outcome.Message));
    }

    private static (bool Converged, string Message) Of<TOutcome>(TOutcome outcome, Func<TOutcome, bool> converged, Func<TOutcome, string> message) =>
        (converged(outcome), message(outcome));

    private static void Walk<TStatus>(Func<TStatus, (bool Converged, string Message)> outcome)
        where TStatus : struct, Enum
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (TStatus status in Enum.GetValues<TStatus>())
        {
            (bool converged, string message) = outcome(status);
            Assert.True(seen.Add(message), $"{typeof(TStatus).Name}.{status} has the words of another: {message}");
            Assert.False(message.StartsWith(status.ToString(), StringComparison.Ordinal), message);
            Assert.True(converged || Advice.Any(word => message.Contains(word, StringComparison.Ordinal)),
                $"{typeof(TStatus).Name}.{status} does not advise: {message}");
        }
    }
}
