namespace Engine.Numerics.Ode;

/// <summary>Where an integration stands.</summary>
public enum OdeStatus
{
    /// <summary>More steps can be taken.</summary>
    Running,

    /// <summary>The end time is reached.</summary>
    Finished,

    /// <summary>A terminal event stopped it; the next step continues beyond the event.</summary>
    StoppedByEvent,

    /// <summary>It was canceled between two steps; the next step continues.</summary>
    Canceled,

    /// <summary><see cref="OdeOptions.MaximumSteps"/> is reached.</summary>
    MaximumStepsReached,

    /// <summary>The error estimate asks for steps below the smallest.</summary>
    StepTooSmall,

    /// <summary>The right-hand side yields NaN or infinity however short the step.</summary>
    NotFinite,

    /// <summary>An inner iteration (linear or nonlinear) fails however short the step.</summary>
    InnerFailure,
}
