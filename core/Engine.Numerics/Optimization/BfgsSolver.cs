using Engine.Numerics.Optimization.Internals;
using Engine.Numerics.Optimization.Kernels;

namespace Engine.Numerics.Optimization;

/// <summary>
/// BFGS with a dense inverse Hessian: fewest evaluations for up to some hundreds of variables without bounds. n² doubles of memory and about 6 n²
/// operations an iteration; beyond, or with bounds, use <see cref="LbfgsbSolver"/>.
/// </summary>
[Reference("J. Nocedal, S. J. Wright, Numerical Optimization, 2nd ed., Springer (2006)", Doi = "10.1007/978-0-387-40065-5", Equations = "6.17, 6.20")]
public sealed class BfgsSolver : GradientSolver
{
    private readonly BfgsOptions _options;
    private readonly double[] _inverse;
    private readonly double[] _product;
    private bool _hasCurvature;

    /// <summary>Makes a solver that stands at <paramref name="start"/>.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The start is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range, or the start is not finite.</exception>
    public BfgsSolver(ReadOnlySpan<double> start, BfgsOptions? options = null)
        : base(start, options ?? new BfgsOptions(), new Box(start.Length, default, default))
    {
        _options = options ?? new BfgsOptions();
        _inverse = new double[checked(start.Length * start.Length)];
        _product = new double[start.Length];
    }

    /// <summary>The estimate of the inverse Hessian, row-major, symmetric; zeros before the first update.</summary>
    public ReadOnlySpan<double> InverseHessian => _inverse;

    private protected override bool HasCurvature => _hasCurvature;

    /// <summary>The whole state, from which <see cref="Load"/> continues with the same bits.</summary>
    public byte[] Save() => SolverState.Save(nameof(BfgsSolver), writer =>
    {
        OptionsState.Write(writer, _options);
        writer.Write(_options.InitialInverseHessian);
        writer.Write(Position.Length);
        writer.WriteValues(Position);
        WriteState(writer);
        writer.Write(_hasCurvature ? 1 : 0);
        writer.WriteValues(_inverse);
    });

    /// <summary>A solver that continues a saved run.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <param name="options">Null keeps the saved options (and the bits); others let a run that had stopped go on under new rules.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged, or not of such a solver.</exception>
    public static BfgsSolver Load(ReadOnlySpan<byte> saved, BfgsOptions? options = null) => SolverState.Load(nameof(BfgsSolver), saved, reader =>
    {
        var stored = (BfgsOptions)OptionsState.Read(reader, new BfgsOptions());
        stored = stored with { InitialInverseHessian = reader.ReadDouble() };
        double[] x = new double[reader.ReadInt32()];
        reader.ReadValues(x);
        var solver = new BfgsSolver(x, options ?? stored);
        solver.ReadState(reader, options is not null);
        solver._hasCurvature = reader.ReadInt32() != 0;
        reader.ReadValues(solver._inverse);
        return solver;
    });

    private protected override bool Propose(ReadOnlySpan<double> x, ReadOnlySpan<double> gradient, Span<double> target)
    {
        int n = x.Length;
        for (int i = 0; i < n; i++)
        {
            target[i] = x[i] - (_hasCurvature ? VectorKernels.Dot(_inverse.AsSpan(i * n, n), gradient) : gradient[i]);
        }

        return true;
    }

    private protected override void Learn(ReadOnlySpan<double> step, ReadOnlySpan<double> gradientChange, double product)
    {
        int n = step.Length;
        if (!_hasCurvature)
        {
            double scale = _options.InitialInverseHessian == 0
                ? product / VectorKernels.Dot(gradientChange, gradientChange)
                : _options.InitialInverseHessian;
            _inverse.AsSpan().Clear();
            for (int i = 0; i < n; i++)
            {
                _inverse[(i * n) + i] = scale;
            }

            _hasCurvature = true;
        }

        for (int i = 0; i < n; i++)
        {
            _product[i] = VectorKernels.Dot(_inverse.AsSpan(i * n, n), gradientChange);
        }

        // H ← H + (1 + yᵀHy/sᵀy) s sᵀ/sᵀy - (Hy sᵀ + s yᵀH)/sᵀy.
        double outer = (1 + (VectorKernels.Dot(gradientChange, _product) / product)) / product;
        for (int i = 0; i < n; i++)
        {
            Span<double> row = _inverse.AsSpan(i * n, n);
            VectorKernels.AddScaled((outer * step[i]) - (_product[i] / product), step, row);
            VectorKernels.AddScaled(-step[i] / product, _product, row);
        }
    }

    private protected override void ResetCurvature() => _hasCurvature = false;
}
