using System.Buffers;
using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Grid;

/// <summary>
/// Negativity of a pair after a Poisson number of kicks on the idler, exact on a position grid: the state is multiplied elementwise by
/// exp{-N[1 - chi(x - x')]}, the signal is kept in its Schmidt modes, and the partial transpose is diagonalized.
/// </summary>
/// <remarks>
/// With R Schmidt modes and n points the partial transpose has side R n. A real, even state falls into two blocks of half that side by total
/// parity, which is split off before the singular value decomposition because degenerate singular values could mix it.
/// Built once a state and grid; every event number reuses it. Instances may be used by several threads at once.
/// </remarks>
public sealed class GridNegativity
{
    /// <summary>Schmidt modes with smaller singular values are dropped.</summary>
    public const double SingularValueCut = 3e-9;

    /// <summary>Memory of one evaluation is below this many doubles for each element of the partial transpose.</summary>
    public const double MemoryFactor = 2.2;

    // Maps evaluate thousands of small blocks: those are rented. Large ones are given back to the collector at once.
    private const int LargestPooled = 1 << 21;

    private readonly KickGrid _grid;
    private readonly int _even;
    private readonly double[]? _realModes;
    private readonly Complex[]? _complexModes;
    private readonly double[] _idlerDensity;

    /// <summary>Decomposes a state on a grid.</summary>
    /// <param name="state">The state.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="keepReal">Whether the kicks keep it real and even, as symmetric ones do; false for a mean kick.</param>
    public GridNegativity(TwoPhotonState state, KickGrid grid, bool keepReal = true)
    {
        ArgumentNullException.ThrowIfNull(state);
        _grid = grid;
        double[] x = grid.Points(), re = state.RealAmplitude(x);
        double[]? im = state.ImaginaryAmplitude(x);
        double norm = 0;
        for (int at = 0; at < re.Length; at++)
        {
            norm += re[at] * re[at] + (im is null ? 0 : im[at] * im[at]);
        }

        double scale = 1 / Math.Sqrt(norm);
        int n = grid.Count;
        _idlerDensity = new double[n];
        for (int at = 0; at < re.Length; at++)
        {
            re[at] *= scale;
            if (im is not null)
            {
                im[at] *= scale;
            }

            _idlerDensity[at % n] += re[at] * re[at] + (im is null ? 0 : im[at] * im[at]);
        }

        if (state.IsRealAndEven && keepReal)
        {
            (double[] even, double[] evenValues) = HalfModes(re, n, 1);
            (double[] odd, double[] oddValues) = HalfModes(re, n, -1);
            _realModes = [.. even, .. odd];
            _even = evenValues.Length;
            SingularValues = [.. evenValues, .. oddValues];
        }
        else
        {
            (_complexModes, double[] values) = FullModes(re, im, n);
            SingularValues = values;
        }
    }

    /// <summary>Singular values of the Schmidt modes kept.</summary>
    public IReadOnlyList<double> SingularValues { get; }

    /// <summary>Number of Schmidt modes kept, R.</summary>
    public int Modes => SingularValues.Count;

    /// <summary>Negativity before any kick, ((sum s)^2 - 1)/2 of the modes kept.</summary>
    public double InitialNegativity
    {
        get
        {
            double sum = SingularValues.Sum();
            return (sum * sum - 1) / 2;
        }
    }

    /// <summary>The grid.</summary>
    public KickGrid Grid => _grid;

    /// <summary>Side of the partial transpose, R n.</summary>
    public long Side => (long)Modes * _grid.Count;

    /// <summary>Upper bound of the memory of one evaluation, bytes.</summary>
    public double MemoryBytes => EstimateBytes(Modes, _grid.Count) * (_complexModes is null ? 1 : 2);

    /// <summary>Upper bound of the memory of one evaluation of a real, even state, bytes; complex ones take twice that.</summary>
    /// <param name="modes">R.</param>
    /// <param name="points">n.</param>
    public static double EstimateBytes(int modes, int points) => MemoryFactor * 8.0 * modes * modes * points * points;

    /// <summary>The negativity.</summary>
    /// <param name="recoil">The kicks.</param>
    /// <param name="events">Mean number of events N.</param>
    /// <param name="meanKick">Mean kick of an event; needs a decomposition that was not kept real.</param>
    /// <param name="cancellationToken">Checked between the blocks.</param>
    /// <returns>The negativity, and the trace of the partial transpose, one but for rounding.</returns>
    /// <exception cref="ArgumentException">A mean kick on a decomposition that was kept real.</exception>
    public (double Negativity, double Trace) Evaluate(RecoilModel recoil, double events, double meanKick = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recoil);
        if (_complexModes is not null)
        {
            return EvaluateComplex(recoil, events, meanKick);
        }

        if (meanKick != 0)
        {
            throw new ArgumentException("A mean kick makes the state complex; decompose it with keepReal = false.", nameof(meanKick));
        }

        int n = _grid.Count, half = n / 2;
        double[] near = Table(recoil, events, 0, half), far = Table(recoil, events, 1, n);
        double negativity = 0, trace = 0;
        for (int parity = 1; parity >= -1; parity -= 2)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (double negative, double diagonal) = Block(near, far, parity);
            negativity += negative;
            trace += diagonal;
        }

        return (negativity, trace);
    }

    /// <summary>Purity after the kicks, from the idler's position density.</summary>
    /// <param name="recoil">The kicks.</param>
    /// <param name="events">Mean number of events.</param>
    /// <param name="meanKick">Mean kick of an event.</param>
    public double Purity(RecoilModel recoil, double events, double meanKick = 0)
    {
        ArgumentNullException.ThrowIfNull(recoil);
        int n = _grid.Count;
        double[] factor = [.. Enumerable.Range(0, n).Select(m => Math.Exp(-2 * events * recoil.Deficit(_grid.Distance(m), meanKick).Real))];
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                sum += _idlerDensity[i] * _idlerDensity[j] * factor[Math.Abs(i - j)];
            }
        }

        return sum;
    }

    /// <summary>exp{-N [1 - chi(m dx)]} for m = first ... first + count - 1.</summary>
    private double[] Table(RecoilModel recoil, double events, int first, int count) =>
        [.. Enumerable.Range(first, count).Select(m => Math.Exp(-events * recoil.CharacteristicDeficit(_grid.Distance(m))))];

    /// <summary>One total-parity block, M = s s' V'(j) V(j') [K(x_j - x_j') + parity p p' K(x_j + x_j')]/2.</summary>
    private (double Negative, double Trace) Block(double[] near, double[] far, int parity)
    {
        int half = _grid.Count / 2, side = Modes * half;
        double[] modes = _realModes!;
        bool pooled = (long)side * side <= LargestPooled;
        double[] matrix = pooled ? ArrayPool<double>.Shared.Rent(side * side) : GC.AllocateUninitializedArray<double>(side * side);
        double[] kernel = new double[2 * half * half];
        for (int j = 0; j < half; j++)
        {
            for (int l = 0; l < half; l++)
            {
                // x_j = (j + 1/2) dx, so x_j + x_l = (j + l + 1) dx.
                kernel[j * half + l] = (near[Math.Abs(j - l)] + parity * far[j + l]) / 2;
                kernel[half * half + j * half + l] = (near[Math.Abs(j - l)] - parity * far[j + l]) / 2;
            }
        }

        double trace = 0;
        for (int r = 0; r < Modes; r++)
        {
            for (int j = 0; j < half; j++)
            {
                Span<double> row = matrix.AsSpan((r * half + j) * side, side);
                for (int q = 0; q <= r; q++)
                {
                    // Modes are even first, then odd; p p' is their relative parity.
                    ReadOnlySpan<double> k = kernel.AsSpan((r < _even == q < _even ? 0 : half * half) + j * half, half);
                    ReadOnlySpan<double> mode = modes.AsSpan(r * half, half);
                    double weight = modes[q * half + j];
                    Span<double> target = row.Slice(q * half, half);
                    for (int l = 0; l < half; l++)
                    {
                        target[l] = weight * mode[l] * k[l];
                    }
                }

                trace += row[r * half + j];
            }
        }

        double[] values = new double[side];
        SymmetricEigenDecomposition.Eigenvalues(matrix.AsSpan(0, side * side), values);
        if (pooled)
        {
            ArrayPool<double>.Shared.Return(matrix);
        }

        return (NegativeSum(values), trace);
    }

    private (double Negativity, double Trace) EvaluateComplex(RecoilModel recoil, double events, double meanKick)
    {
        int n = _grid.Count, side = Modes * n;
        var factor = new Complex[2 * n - 1];
        for (int m = 1 - n; m < n; m++)
        {
            factor[m + n - 1] = Complex.Exp(-events * recoil.Deficit(m * _grid.Step, meanKick));
        }

        Complex[] modes = _complexModes!;
        var matrix = new ComplexMatrix(side, side);
        double trace = 0;
        for (int r = 0; r < Modes; r++)
        {
            for (int j = 0; j < n; j++)
            {
                Span<Complex> row = matrix.AsSpan().Slice((r * n + j) * side, side);
                for (int q = 0; q <= r; q++)
                {
                    for (int l = 0; l < n; l++)
                    {
                        row[q * n + l] = modes[q * n + j] * Complex.Conjugate(modes[r * n + l]) * factor[j - l + n - 1];
                    }
                }

                trace += row[r * n + j].Real;
            }
        }

        return (NegativeSum(HermitianEigenDecomposition.Eigenvalues(matrix)), trace);
    }

    private static double NegativeSum(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum -= Math.Min(0, value);
        }

        return sum;
    }

    /// <summary>Rows s_r V_r(j) on the positive half of the grid, for signal modes of one parity.</summary>
    private static (double[] Rows, double[] Values) HalfModes(double[] psi, int n, int parity)
    {
        int half = n / 2;
        var block = new ComplexMatrix(half, half);
        for (int s = 0; s < half; s++)
        {
            for (int i = 0; i < half; i++)
            {
                int row = (half + s) * n;
                block[s, i] = psi[row + half + i] + parity * psi[row + half - 1 - i];
            }
        }

        SingularValueDecomposition svd = SingularValueDecomposition.Factor(block);
        int count = svd.Values.Count(v => v > SingularValueCut);
        var rows = new double[count * half];
        for (int r = 0; r < count; r++)
        {
            for (int j = 0; j < half; j++)
            {
                rows[r * half + j] = svd.Values[r] * svd.VAdjoint[r, j].Real;
            }
        }

        return (rows, svd.Values[..count]);
    }

    private static (Complex[] Rows, double[] Values) FullModes(double[] re, double[]? im, int n)
    {
        var block = new ComplexMatrix(n, n);
        for (int at = 0; at < re.Length; at++)
        {
            block.AsSpan()[at] = new Complex(re[at], im is null ? 0 : im[at]);
        }

        SingularValueDecomposition svd = SingularValueDecomposition.Factor(block);
        int count = svd.Values.Count(v => v > SingularValueCut);
        var rows = new Complex[count * n];
        for (int r = 0; r < count; r++)
        {
            for (int j = 0; j < n; j++)
            {
                rows[r * n + j] = svd.Values[r] * svd.VAdjoint[r, j];
            }
        }

        return (rows, svd.Values[..count]);
    }
}
