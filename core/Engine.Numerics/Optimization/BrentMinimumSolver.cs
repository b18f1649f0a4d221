using Engine.Numerics.Optimization.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>
/// <see cref="BrentMinimum"/> step by step: for functions that take long, with callback, every tolerance, cancellation, and a state that can be saved between iterations.
/// </summary>
/// <remarks>Not safe for use by several threads at once. A step allocates nothing beyond what the function does.</remarks>
[Reference("R. P. Brent, Algorithms for Minimization without Derivatives, Prentice-Hall (1973)", Equations = "chapter 5")]
public sealed class BrentMinimumSolver
{
    private readonly BrentMinimumOptions _options;
    private MinimumSearch _search;

    /// <summary>Makes a solver; the function is not evaluated yet.</summary>
    /// <param name="lower">Lower end.</param>
    /// <param name="upper">Upper end, above <paramref name="lower"/>.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is empty or not finite, or an option is out of range.</exception>
    public BrentMinimumSolver(double lower, double upper, BrentMinimumOptions? options = null)
        : this(new MinimumSearch(lower, upper), options ?? new BrentMinimumOptions())
    {
    }

    private BrentMinimumSolver(MinimumSearch search, BrentMinimumOptions options)
    {
        options.Validate();
        _options = options;
        _search = search;
    }

    /// <summary>The best point so far.</summary>
    public double Position => Outcome.Position;

    /// <summary>The value at <see cref="Position"/>; NaN before the first step.</summary>
    public double Value => Outcome.Value;

    /// <summary>Half width of the bracket.</summary>
    public double Uncertainty => _search.Uncertainty;

    /// <summary>Iterations done.</summary>
    public int Iterations => _search.Iterations;

    /// <summary>Evaluations of the function done.</summary>
    public int Evaluations => _search.Evaluations;

    /// <summary>Where the search stands.</summary>
    public ScalarSearchStatus Status => _search.Status;

    /// <summary>The search as an outcome.</summary>
    public ScalarSearchOutcome Outcome => _search.Outcome;

    /// <summary>Does one iteration (the first call also evaluates the first point).</summary>
    /// <typeparam name="TFunction">The function, best a struct.</typeparam>
    /// <param name="function">The function; the same in every call.</param>
    /// <returns>True while there is more to do; false once <see cref="Status"/> says why not.</returns>
    public bool Step<TFunction>(ref TFunction function)
        where TFunction : IScalarFunction, allows ref struct
    {
        if (Status != ScalarSearchStatus.Running)
        {
            return false;
        }

        if (!_search.Started)
        {
            _search.Begin(ref function);
        }

        if (Status == ScalarSearchStatus.Running)
        {
            _search.Iterate(ref function, Rules, 1);
        }

        return Status == ScalarSearchStatus.Running;
    }

    /// <summary>Steps until a stopping rule holds.</summary>
    /// <typeparam name="TFunction">The function, best a struct.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="callback">Called after each iteration; returning false stops the search.</param>
    /// <param name="cancellationToken">Checked between iterations; the solver stays usable and can be saved after cancellation.</param>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public ScalarSearchOutcome Minimize<TFunction>(
        ref TFunction function, Func<ScalarSearchProgress, bool>? callback = null, CancellationToken cancellationToken = default)
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
                _search.Status = ScalarSearchStatus.Stopped;
                more = false;
            }
        }

        return Outcome;
    }

    /// <inheritdoc cref="Minimize{TFunction}(ref TFunction, Func{ScalarSearchProgress, bool}?, CancellationToken)"/>
    public ScalarSearchOutcome Minimize(Func<double, double> function, Func<ScalarSearchProgress, bool>? callback = null, CancellationToken cancellationToken = default)
    {
        var wrapped = new DelegateFunction(function);
        return Minimize(ref wrapped, callback, cancellationToken);
    }

    /// <summary>The whole state, from which <see cref="Load"/> continues with the same bits.</summary>
    public byte[] Save() => SolverState.Save(nameof(BrentMinimumSolver), writer =>
    {
        writer.Write(_options.Tolerance);
        writer.Write(_options.RelativeTolerance);
        writer.Write(_options.Target);
        writer.Write(_options.MaximumIterations);
        writer.Write((int)_search.Status);
        writer.Write(_search.Iterations);
        writer.Write(_search.Evaluations);
        writer.Write(_search.Lower);
        writer.Write(_search.Upper);
        writer.Write(_search.X);
        writer.Write(_search.W);
        writer.Write(_search.V);
        writer.Write(_search.ValueX);
        writer.Write(_search.ValueW);
        writer.Write(_search.ValueV);
        writer.Write(_search.Step);
        writer.Write(_search.StepBefore);
        writer.Write(_search.Floor);
    });

    /// <summary>A solver that continues a saved search.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <param name="options">Null keeps the saved options (and the bits); other options let a search that had stopped go on under new rules.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, or not of such a solver.</exception>
    public static BrentMinimumSolver Load(ReadOnlySpan<byte> saved, BrentMinimumOptions? options = null) => SolverState.Load(nameof(BrentMinimumSolver), saved, reader =>
    {
        BrentMinimumOptions stored = new()
        {
            Tolerance = reader.ReadDouble(),
            RelativeTolerance = reader.ReadDouble(),
            Target = reader.ReadDouble(),
            MaximumIterations = reader.ReadInt32(),
        };
        var search = default(MinimumSearch);
        search.Status = (ScalarSearchStatus)reader.ReadInt32();
        search.Iterations = reader.ReadInt32();
        search.Evaluations = reader.ReadInt32();
        search.Lower = reader.ReadDouble();
        search.Upper = reader.ReadDouble();
        search.X = reader.ReadDouble();
        search.W = reader.ReadDouble();
        search.V = reader.ReadDouble();
        search.ValueX = reader.ReadDouble();
        search.ValueW = reader.ReadDouble();
        search.ValueV = reader.ReadDouble();
        search.Step = reader.ReadDouble();
        search.StepBefore = reader.ReadDouble();
        search.Floor = reader.ReadDouble();
        if (options is not null && search.Status != ScalarSearchStatus.NotANumber)
        {
            search.Status = ScalarSearchStatus.Running;
        }

        return new BrentMinimumSolver(search, options ?? stored);
    });

    private MinimumRules Rules => new(_options.Tolerance, _options.RelativeTolerance, _options.Target, _options.MaximumIterations);
}
