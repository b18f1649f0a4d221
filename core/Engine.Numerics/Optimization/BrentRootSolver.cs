using Engine.Numerics.Optimization.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>
/// <see cref="BrentRoot"/> step by step: for functions that take long, with callback, every tolerance, cancellation, and a state that can be saved between
/// iterations.
/// </summary>
/// <remarks>Not safe for use by several threads at once. A step allocates nothing beyond what the function does.</remarks>
[Reference("R. P. Brent, Algorithms for Minimization without Derivatives, Prentice-Hall (1973)", Equations = "chapter 4")]
public sealed class BrentRootSolver : BracketingSolver
{
    private readonly BrentRootOptions _options;
    private RootSearch _search;

    /// <summary>Makes a solver; the function is not evaluated yet.</summary>
    /// <param name="a">One end.</param>
    /// <param name="b">The other end; the function there has the opposite sign, or either value is zero.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, or an option is out of range.</exception>
    public BrentRootSolver(double a, double b, BrentRootOptions? options = null)
        : this(new RootSearch(a, b), options ?? new BrentRootOptions())
    {
    }

    private BrentRootSolver(RootSearch search, BrentRootOptions options)
    {
        options.Validate();
        _options = options;
        _search = search;
    }

    /// <inheritdoc/>
    public override int Iterations => _search.Iterations;

    /// <inheritdoc/>
    public override ScalarSearchOutcome Outcome => _search.Outcome;

    /// <summary>Steps until a stopping rule holds.</summary>
    /// <typeparam name="TFunction">The function, best a struct.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="callback">Called after each iteration; returning false stops the search.</param>
    /// <param name="cancellationToken">Checked between iterations; the solver stays usable and can be saved after cancellation.</param>
    /// <returns>The point found and why the search ended.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    /// <exception cref="ArgumentException">The function does not change sign between the ends.</exception>
    public ScalarSearchOutcome Solve<TFunction>(
        ref TFunction function, Func<ScalarSearchProgress, bool>? callback = null, CancellationToken cancellationToken = default)
        where TFunction : IScalarFunction, allows ref struct => Run(ref function, callback, cancellationToken);

    /// <inheritdoc cref="Solve{TFunction}(ref TFunction, Func{ScalarSearchProgress, bool}?, CancellationToken)"/>
    public ScalarSearchOutcome Solve(Func<double, double> function, Func<ScalarSearchProgress, bool>? callback = null,
        CancellationToken cancellationToken = default)
    {
        var wrapped = new DelegateFunction(function);
        return Solve(ref wrapped, callback, cancellationToken);
    }

    /// <summary>The whole state, from which <see cref="Load"/> continues with the same bits.</summary>
    /// <returns>The state.</returns>
    public byte[] Save() => SearchState.Save(nameof(BrentRootSolver), writer =>
    {
        writer.Write(_options.Tolerance);
        writer.Write(_options.RelativeTolerance);
        writer.Write(_options.ValueTolerance);
        writer.Write(_options.MaximumIterations);
        _search.Write(writer);
    });

    /// <summary>A solver that continues a saved search.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <param name="options">Null keeps the saved options (and the bits); other options let a search that had stopped go on under new rules.</param>
    /// <returns>The solver.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged, or not of such a solver.</exception>
    public static BrentRootSolver Load(ReadOnlySpan<byte> saved, BrentRootOptions? options = null) => SearchState.Load(nameof(BrentRootSolver), saved, reader =>
    {
        BrentRootOptions stored = new()
        {
            Tolerance = reader.ReadDouble(),
            RelativeTolerance = reader.ReadDouble(),
            ValueTolerance = reader.ReadDouble(),
            MaximumIterations = reader.ReadInt32(),
        };
        RootSearch search = RootSearch.Read(reader);
        if (options is not null && search.Status != ScalarSearchStatus.NotANumber)
        {
            search.Status = ScalarSearchStatus.Running;
        }

        return new BrentRootSolver(search, options ?? stored);
    });

    private protected override void Advance<TFunction>(ref TFunction function)
    {
        if (!_search.Started)
        {
            _search.Begin(ref function);
        }

        if (_search.Status == ScalarSearchStatus.Running)
        {
            _search.Iterate(ref function, Rules, 1);
        }
    }

    private protected override void Stop() => _search.Status = ScalarSearchStatus.Stopped;

    private RootRules Rules => new(_options.Tolerance, _options.RelativeTolerance, _options.ValueTolerance, _options.MaximumIterations);
}
