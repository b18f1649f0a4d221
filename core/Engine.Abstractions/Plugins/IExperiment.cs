namespace Engine;

/// <summary>
/// A numerical experiment: parameters in, report out. Carries an <see cref="ExperimentAttribute"/>; gets constructor injection from the
/// plugin's services; a new instance is made for every run.
/// </summary>
/// <typeparam name="TParameters">
/// A record (or class) with a parameterless constructor and init or set properties whose initial values are the defaults.
/// From it come the command-line options, the configuration binding, units, ranges, JSON Schema and help;
/// see <see cref="QuantityAttribute"/> and <see cref="ParameterAttribute"/>.
/// </typeparam>
public interface IExperiment<in TParameters>
    where TParameters : class, new()
{
    /// <summary>Runs the experiment on the calling thread; may use up to <see cref="IRunContext.DegreeOfParallelism"/> threads.</summary>
    /// <param name="parameters">Bound, in SI units and within their stated ranges.</param>
    /// <param name="context">Seed, progress, cancellation, checkpoints.</param>
    /// <returns>The report. Experiments never print and never write files.</returns>
    /// <exception cref="ParameterException">The parameters cannot go together; the host reports every problem as bad input.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    RunReport Run(TParameters parameters, IRunContext context);
}
