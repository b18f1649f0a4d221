using System.Diagnostics;

namespace Engine.Hosting.Running;

/// <summary>
/// One run as meters and traces see it. Its tags come from what is installed, never from what was asked for: a thousand mistyped ids are one
/// <see cref="Unknown"/>.
/// </summary>
internal readonly struct RunObservation
{
    /// <summary>Stands for an experiment that does not exist.</summary>
    public const string Unknown = "unknown";

    private readonly Activity? _activity;
    private readonly long _start;

    private RunObservation(Activity? activity, long start) => (_activity, _start) = (activity, start);

    /// <summary>How long it has taken so far, in seconds.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Begins a run.</summary>
    public static RunObservation Start() => new(HostTelemetry.Activities.StartActivity("engine.run"), Stopwatch.GetTimestamp());

    /// <summary>Ends it.</summary>
    /// <param name="experiment">The id under which the experiment is installed, or null.</param>
    /// <param name="outcome"><c>done</c>, <c>canceled</c>, <c>bad-input</c> or <c>failed</c>.</param>
    /// <param name="error">What went wrong, or null.</param>
    public void End(string? experiment, string outcome, string? error)
    {
        if (_activity is not null)
        {
            _activity.SetTag("engine.experiment", experiment ?? Unknown);
            _activity.SetTag("engine.outcome", outcome);
            if (outcome is "failed" or "bad-input")
            {
                _activity.SetStatus(ActivityStatusCode.Error, error);
            }

            _activity.Dispose();
        }

        HostTelemetry.RunEnded(experiment ?? Unknown, outcome, Stopwatch.GetElapsedTime(_start));
    }
}
