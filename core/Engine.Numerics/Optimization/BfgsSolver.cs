using Engine.Numerics.Optimization.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>
/// BFGS with a dense inverse Hessian: fewest evaluations for up to some hundreds of variables without bounds. n² doubles of memory and about 6 n²
/// operations an iteration; beyond, or with bounds, use <see cref="LbfgsbSolver"/>.
/// </summary>
[Reference("J. Nocedal, S. J. Wright, Numerical Optimization, 2nd ed., Springer (2006)", Doi = "10.1007/978-0-387-40065-5", Equations = "6.17, 6.20")]
public sealed class BfgsSolver : GradientSolver
{
    private readonly BfgsOptions _options;
    private readonly InverseHessian _inverse;

    /// <summary>Makes a solver that stands at <paramref name="start"/>.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The start is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range, or the start is not finite.</exception>
    public BfgsSolver(ReadOnlySpan<double> start, BfgsOptions? options = null)
        : base(start, options ?? new BfgsOptions(), new Box(start.Length, default, default))
    {
        _options = options ?? new BfgsOptions();
        _inverse = new InverseHessian(start.Length, _options.InitialInverseHessian);
    }

    /// <summary>The estimate of the inverse Hessian, row-major, symmetric; zeros before the first update.</summary>
    public ReadOnlySpan<double> InverseHessian => _inverse.Values;

    private protected override bool HasCurvature => _inverse.IsKnown;

    /// <summary>The whole state, from which <see cref="Load"/> continues with the same bits.</summary>
    /// <returns>The state.</returns>
    public byte[] Save() => SearchState.Save(nameof(BfgsSolver), writer =>
    {
        OptionsState.Write(writer, _options);
        writer.Write(_options.InitialInverseHessian);
        writer.Write(Position.Length);
        writer.WriteValues(Position);
        WriteState(writer);
        _inverse.Write(writer);
    });

    /// <summary>A solver that continues a saved run.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <param name="options">Null keeps the saved options (and the bits); others let a run that had stopped go on under new rules.</param>
    /// <returns>The solver.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged, or not of such a solver.</exception>
    public static BfgsSolver Load(ReadOnlySpan<byte> saved, BfgsOptions? options = null) => SearchState.Load(nameof(BfgsSolver), saved, reader =>
    {
        var stored = (BfgsOptions)OptionsState.Read(reader, new BfgsOptions());
        stored = stored with { InitialInverseHessian = reader.ReadDouble() };
        double[] x = new double[reader.ReadInt32()];
        reader.ReadValues(x);
        var solver = new BfgsSolver(x, options ?? stored);
        solver.ReadState(reader, options is not null);
        solver._inverse.Read(reader);
        return solver;
    });

    private protected override bool Propose(ReadOnlySpan<double> x, ReadOnlySpan<double> gradient, Span<double> target)
    {
        _inverse.Propose(x, gradient, target);
        return true;
    }

    private protected override void Learn(ReadOnlySpan<double> step, ReadOnlySpan<double> gradientChange, double product) =>
        _inverse.Update(step, gradientChange, product);

    private protected override void ResetCurvature() => _inverse.Reset();
}
