namespace Engine.Numerics.Optimization;

/// <summary>What the searches within a bracket share: stepping, running with callback and cancellation, the outcome.</summary>
/// <remarks>Not safe for use by several threads at once. A step allocates nothing beyond what the function does.</remarks>
public abstract class BracketingSolver
{
    private protected BracketingSolver()
    {
    }

    /// <summary>The best point so far.</summary>
    public double Position => Outcome.Position;

    /// <summary>The value at <see cref="Position"/>; NaN before the first step.</summary>
    public double Value => Outcome.Value;

    /// <summary>Half width of the bracket.</summary>
    public double Uncertainty => Outcome.Uncertainty;

    /// <summary>Iterations done.</summary>
    public abstract int Iterations { get; }

    /// <summary>Evaluations of the function done.</summary>
    public int Evaluations => Outcome.Evaluations;

    /// <summary>Where the search stands.</summary>
    public ScalarSearchStatus Status => Outcome.Status;

    /// <summary>The search as an outcome.</summary>
    public abstract ScalarSearchOutcome Outcome { get; }

    /// <summary>Does one iteration (the first call also evaluates the bracket's first points).</summary>
    /// <typeparam name="TFunction">The function, best a struct.</typeparam>
    /// <param name="function">The function; the same in every call.</param>
    /// <returns>True while there is more to do; false once <see cref="Status"/> says why not.</returns>
    /// <exception cref="ArgumentException">The search is for a root, and the function does not change sign between the ends.</exception>
    public bool Step<TFunction>(ref TFunction function)
        where TFunction : IScalarFunction, allows ref struct
    {
        if (Status != ScalarSearchStatus.Running)
        {
            return false;
        }

        Advance(ref function);
        return Status == ScalarSearchStatus.Running;
    }

    /// <summary>Begins where it has not, and does one iteration where there is more to do.</summary>
    private protected abstract void Advance<TFunction>(ref TFunction function)
        where TFunction : IScalarFunction, allows ref struct;

    /// <summary>Notes that the callback asked to stop.</summary>
    private protected abstract void Stop();

    private protected ScalarSearchOutcome Run<TFunction>(ref TFunction function, Func<ScalarSearchProgress, bool>? callback,
        CancellationToken cancellationToken)
        where TFunction : IScalarFunction, allows ref struct
    {
        bool more = true;
        while (more)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int before = Iterations;
            more = Step(ref function);
            if (Iterations > before && callback is not null
                && !callback(new ScalarSearchProgress(Iterations, Evaluations, Position, Value, Uncertainty)) && more)
            {
                Stop();
                more = false;
            }
        }

        return Outcome;
    }
}
