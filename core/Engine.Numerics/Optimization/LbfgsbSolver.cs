using Engine.Numerics.Optimization.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>
/// Limited-memory BFGS with bounds on the variables (L-BFGS-B): generalized Cauchy point, subspace minimization with projection, strong-Wolfe line search.
/// Without bounds it is L-BFGS.
/// </summary>
/// <remarks>
/// Without bounds and with no more variables than pairs kept, the dense estimate takes no more memory and forgets nothing: it is used instead, which badly
/// scaled functions need.
/// Memory about 2 × variables × <see cref="LbfgsbOptions.Memory"/> doubles; an iteration costs about 10 × variables × memory operations beside the objective.
/// </remarks>
[Reference("R. H. Byrd, P. Lu, J. Nocedal, C. Zhu, SIAM J. Sci. Comput. 16, 1190 (1995)", Doi = "10.1137/0916069")]
[Reference("J. L. Morales, J. Nocedal, ACM Trans. Math. Softw. 38, 7 (2011)", Doi = "10.1145/2049662.2049669")]
public sealed class LbfgsbSolver : GradientSolver
{
    private readonly LbfgsbOptions _options;
    private readonly LimitedMemoryMatrix _matrix;
    private readonly InverseHessian? _dense;
    private readonly GeneralizedCauchyPoint _cauchy;
    private readonly SubspaceMinimizer _subspace;

    /// <summary>Makes a solver that stands at <paramref name="start"/>, moved into the bounds.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <param name="lower">Lower bounds, one for each variable, -∞ allowed; empty for none.</param>
    /// <param name="upper">Upper bounds, one for each variable, +∞ allowed; empty for none.</param>
    /// <exception cref="ArgumentException">Lengths disagree, or a lower bound exceeds its upper bound.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range, or the start is not finite.</exception>
    public LbfgsbSolver(ReadOnlySpan<double> start, LbfgsbOptions? options = null, ReadOnlySpan<double> lower = default, ReadOnlySpan<double> upper = default)
        : base(start, options ?? new LbfgsbOptions(), new Box(start.Length, lower, upper))
    {
        _options = options ?? new LbfgsbOptions();
        _matrix = new LimitedMemoryMatrix(start.Length, _options.Memory);
        _dense = Bounds.IsConstrained || start.Length > _options.Memory ? null : new InverseHessian(start.Length, 0);
        _cauchy = new GeneralizedCauchyPoint(start.Length, _options.Memory);
        _subspace = new SubspaceMinimizer(start.Length, _options.Memory);
    }

    private protected override bool HasCurvature => _dense?.IsKnown ?? _matrix.Count > 0;

    /// <summary>The whole state, from which <see cref="Load"/> continues with the same bits.</summary>
    /// <returns>The state.</returns>
    public byte[] Save() => SearchState.Save(nameof(LbfgsbSolver), writer =>
    {
        OptionsState.Write(writer, _options);
        writer.Write(_options.Memory);
        writer.Write(Position.Length);
        writer.WriteValues(Position);
        writer.WriteValues(Bounds.Lower);
        writer.WriteValues(Bounds.Upper);
        WriteState(writer);
        _matrix.Write(writer);
        _dense?.Write(writer);
    });

    /// <summary>A solver that continues a saved run.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <param name="options">
    /// Null keeps the saved options (and the bits); other options, with the same memory, let a run that had stopped go on under new rules.
    /// </param>
    /// <returns>The solver.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged, or not of such a solver.</exception>
    /// <exception cref="ArgumentException">The options' memory is another.</exception>
    public static LbfgsbSolver Load(ReadOnlySpan<byte> saved, LbfgsbOptions? options = null) => SearchState.Load(nameof(LbfgsbSolver), saved, reader =>
    {
        LbfgsbOptions stored = (LbfgsbOptions)OptionsState.Read(reader, new LbfgsbOptions());
        stored = stored with { Memory = reader.ReadInt32() };
        if (options is not null && options.Memory != stored.Memory)
        {
            throw new ArgumentException($"The saved solver keeps {stored.Memory} pairs; options.Memory is {options.Memory} and must be the same.",
                nameof(options));
        }

        int size = reader.ReadInt32();
        double[] x = new double[size];
        double[] lower = new double[size];
        double[] upper = new double[size];
        reader.ReadValues(x);
        reader.ReadValues(lower);
        reader.ReadValues(upper);
        var solver = new LbfgsbSolver(x, options ?? stored, lower, upper);
        solver.ReadState(reader, options is not null);
        solver._matrix.Read(reader);
        solver._dense?.Read(reader);
        return solver;
    });

    private protected override bool Propose(ReadOnlySpan<double> x, ReadOnlySpan<double> gradient, Span<double> target)
    {
        if (_dense is { IsKnown: true })
        {
            _dense.Propose(x, gradient, target);
            return true;
        }

        if (Bounds.IsConstrained || _matrix.Count == 0)
        {
            _cauchy.Compute(Bounds, _matrix, x, gradient, target);
        }
        else
        {
            // Without bounds every variable is free and the subspace step is the quasi-Newton step, for which no small system need be solved.
            _matrix.InverseProduct(gradient, target);
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = x[i] - target[i];
            }

            return true;
        }

        return _subspace.Improve(Bounds, _matrix, _cauchy.C, x, gradient, target);
    }

    private protected override void Learn(ReadOnlySpan<double> step, ReadOnlySpan<double> gradientChange, double product)
    {
        if (_dense is not null)
        {
            _dense.Update(step, gradientChange, product);
            return;
        }

        _matrix.Update(step, gradientChange);
    }

    private protected override void ResetCurvature()
    {
        _dense?.Reset();
        _matrix.Reset();
    }
}
