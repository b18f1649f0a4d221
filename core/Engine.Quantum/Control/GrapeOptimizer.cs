using System.Globalization;
using System.Runtime.ExceptionServices;
using Engine.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Quantum.Control.Parametrizations;

namespace Engine.Quantum.Control;

/// <summary>
/// Gradient ascent pulse engineering: searches for the pulse of least cost from several random starts, through stages of falling penalty, with L-BFGS-B (or
/// dense BFGS for few variables without bounds) on exact gradients.
/// </summary>
/// <remarks>
/// The result depends on the problem, the parametrization and the options alone: any number of threads gives the same bits, and so does a search that was
/// interrupted and resumed from its checkpoint.
/// </remarks>
/// <example>
/// <code>
/// // A search stopped at its third iteration and taken up again ends with the same bits as one never stopped.
/// var problem = new ControlProblem(0.5 * Pauli.Z, [0.5 * Pauli.X], ControlProblem.EqualSlices(6, 30), [[1, 0]], new StateTarget([0, 1]));
/// var optimizer = new GrapeOptimizer(problem, PiecewiseConstantPulse.Symmetric(30, 2), new GrapeOptions { Starts = 1, Penalties = [0] });
/// var checkpoints = new MemoryCheckpointStore();
/// using var stop = new CancellationTokenSource();
/// Func&lt;GrapeProgress, bool&gt; stopEarly = progress =&gt;
/// {
///     if (progress.Iteration == 3)
///     {
///         stop.Cancel();
///     }
///
///     return true;
/// };
/// try
/// {
///     optimizer.Optimize(stopEarly, checkpoints, stop.Token);
/// }
/// catch (OperationCanceledException)
/// {
///     Console.WriteLine("stopped"); // stopped
/// }
///
/// GrapeResult resumed = optimizer.Optimize(checkpoints: checkpoints), whole = optimizer.Optimize();
/// Console.WriteLine(resumed.Best.Amplitudes.SequenceEqual(whole.Best.Amplitudes)); // True
/// </code>
/// </example>
[Reference("N. Khaneja, T. Reiss, C. Kehlet, T. Schulte-Herbrueggen and S. J. Glaser, J. Magn. Reson. 172, 296 (2005)", Doi = "10.1016/j.jmr.2004.11.004")]
[Reference("P. de Fouquieres, S. G. Schirmer, S. J. Glaser and I. Kuprov, J. Magn. Reson. 212, 412 (2011)", Doi = "10.1016/j.jmr.2011.07.023")]
public sealed class GrapeOptimizer
{
    private readonly ControlProblem _problem;
    private readonly IPulseParametrization _parametrization;
    private readonly GrapeOptions _options;

    /// <summary>A search.</summary>
    /// <param name="problem">What the pulse should do.</param>
    /// <param name="parametrization">How it is written; as many amplitudes as the problem has controls times slices.</param>
    /// <param name="options">How to search.</param>
    /// <exception cref="ArgumentException">The parametrization does not fit the problem, or a setting is out of range; all options' problems are
    /// named.</exception>
    public GrapeOptimizer(ControlProblem problem, IPulseParametrization parametrization, GrapeOptions options)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(parametrization);
        ArgumentNullException.ThrowIfNull(options);
        int amplitudes = problem.ControlCount * problem.SliceCount;
        if (parametrization.AmplitudeCount != amplitudes)
        {
            throw new ArgumentException(
                $"Gives {parametrization.AmplitudeCount} amplitudes; {problem.ControlCount} controls over {problem.SliceCount} slices need {amplitudes}.",
                nameof(parametrization));
        }

        options.Validate(problem.ControlCount, problem.SliceCount, parametrization.VariableCount);
        _problem = problem;
        _parametrization = parametrization;
        _options = options;
    }

    /// <summary>Searches for the pulse of least cost, from every start.</summary>
    /// <param name="callback">Called after each iteration, from several threads; returning false ends that start where it is, with the status
    /// <see cref="Engine.Numerics.Optimization.OptimizationStatus.Stopped"/>, and leaves the others running. Null for none.</param>
    /// <param name="checkpoints">Where to keep and from where to resume; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the search after saving its state.</param>
    /// <returns>The best pulse and every run.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    /// <exception cref="NumericalException">The gradient vanishes at the first pulse of every start, and none reaches the goal.</exception>
    /// <exception cref="InvalidDataException">What is kept is damaged, or belongs to another search.</exception>
    public GrapeResult Optimize(
        Func<GrapeProgress, bool>? callback = null, ICheckpointStore? checkpoints = null, CancellationToken cancellationToken = default)
    {
        var runs = new GrapeRun[_options.Starts];
        ICheckpointStore? store = checkpoints?.WithPrefix("");
        var options = new ParallelOptions { MaxDegreeOfParallelism = _options.DegreeOfParallelism };
        int next = -1;

        // Each worker takes the next start until none is left; no token here, so that every worker gets to save its own state.
        try
        {
            Parallel.For(0, Math.Min(_options.DegreeOfParallelism, runs.Length), options, _ =>
            {
                int start;
                while (!cancellationToken.IsCancellationRequested && (start = Interlocked.Increment(ref next)) < runs.Length)
                {
                    try
                    {
                        runs[start] = new GrapeSearch(_problem, _parametrization, _options, start).Run(callback, store, cancellationToken);
                    }
                    catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                    {
                        return;
                    }
                }
            });
        }
        catch (AggregateException faults)
        {
            // The first fault as it is, not as one of several.
            ExceptionDispatchInfo.Throw(faults.Flatten().InnerExceptions[0]);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (Array.TrueForAll(runs, run => run.IsStationaryStart))
        {
            throw new NumericalException(string.Create(
                CultureInfo.InvariantCulture,
                $"The search cannot start: the gradient of the cost is exactly zero at the first pulse, whose infidelity is "
                    + $"{runs.Min(run => run.Value.Infidelity):G6}, so every direction is as good as any other. ")
                + "A pulse of zeros is such a point where the controls change the result only in second order. Give an initial pulse that differs from zero, "
                    + "or random starts (StartScale above 0).");
        }

        return new GrapeResult(runs, Choose(runs));
    }

    private GrapeRun Choose(GrapeRun[] runs)
    {
        bool slopes = runs.Any(r => r.SlopeExcess <= _options.SlopeTolerance);
        GrapeRun[] allowed = [.. runs.Where(r => !slopes || r.SlopeExcess <= _options.SlopeTolerance)];
        GrapeRun[] good = [.. allowed.Where(r => r.Value.Infidelity <= _options.InfidelityGoal)];
        return good.Length > 0 && _problem.RunningOperator is not null
            ? good.MinBy(r => r.Value.RunningCost)!
            : allowed.MinBy(r => r.Value.Infidelity)!;
    }
}
