namespace Engine;

/// <summary>
/// Beside <see cref="IExperiment{TParameters}"/>: an experiment that can say before it runs how much memory it will take. The host refuses a run
/// whose estimate is above the limit it was given, as bad input.
/// </summary>
/// <typeparam name="TParameters">The experiment's parameters.</typeparam>
public interface IEstimateMemory<in TParameters>
    where TParameters : class, new()
{
    /// <summary>Estimates the memory of a run; called before it, and quick.</summary>
    /// <param name="parameters">Bound, in SI units and within their stated ranges.</param>
    /// <param name="degreeOfParallelism">Threads the run may use, at least 1.</param>
    /// <returns>Bytes at the peak, without what the process takes by itself: the large arrays added up, right within about a factor of two.</returns>
    /// <exception cref="ParameterException">The parameters cannot go together.</exception>
    long EstimateMemory(TParameters parameters, int degreeOfParallelism);
}
