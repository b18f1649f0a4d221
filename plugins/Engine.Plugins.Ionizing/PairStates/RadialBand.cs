using System.Numerics;
using System.Numerics.Tensors;
using Engine.Numerics;
using Engine.Numerics.Fourier;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Quadrature;

namespace Engine.Plugins.Ionizing.PairStates;

/// <summary>
/// The angular components 2 pi sqrt(ks ki w w) f_l(ks, ki) of a two-axis pair on radial nodes. |ks + ki| is at least |ks - ki| in moduli, so only a band a few
/// pump widths wide is not negligible, for every l; nothing else is computed or kept.
/// </summary>
internal sealed class RadialBand
{
    /// <summary>Up to this many nodes the blocks are diagonalized whole, beyond window by window.</summary>
    public const int DenseLimit = 500;

    // exp(-x^2/4) is below 1e-16 here.
    private const double Reach = 12.15;
    private const int NodesPerPanel = 20;

    // Cores and margins in pump widths: those that gave 1e-8 for the double Gaussian, whose components decay as exp(-(ks - ki)^2/(4 S^2)) too.
    private const double CoreWidths = 11.3;
    private const double MarginWidths = 5.7;

    private readonly int _nodes;
    private readonly int[] _first;
    private readonly int[] _last;
    private readonly double[][] _rows;
    private readonly int _core;
    private readonly int _margin;
    private readonly double _total;

    /// <summary>Computes the components.</summary>
    public RadialBand(SpdcTwoAxis state, int nodes, int angles, int largest, int degreeOfParallelism, CancellationToken cancellationToken)
    {
        (double[] k, double[] w) = Rule(state.Disc, nodes);
        _nodes = k.Length;
        _first = FirstColumns(k, state.PumpWidth);
        _last = LastColumns(_first);
        _rows = new double[_nodes][];
        double spacing = state.Disc / _nodes;
        _core = Math.Max(8, (int)Math.Ceiling(CoreWidths * state.PumpWidth / spacing));
        _margin = Math.Max(4, (int)Math.Ceiling(MarginWidths * state.PumpWidth / spacing));
        var shares = new double[_nodes];
        var transform = new RealFourierTransform(angles);
        double[] cosines = [.. Enumerable.Range(0, angles / 2 + 1).Select(m => Math.Cos(2 * Math.PI * m / angles))];
        Parallel.For(0, _nodes, new ParallelOptions { MaxDegreeOfParallelism = degreeOfParallelism, CancellationToken = cancellationToken }, s =>
        {
            int first = _first[s], width = s - first + 1, half = angles / 2;
            var row = new double[width * (largest + 1)];
            var samples = new double[angles];
            var spectrum = new Complex[transform.SpectrumLength];
            double share = 0;
            for (int i = first; i <= s; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                double square = k[s] * k[s] + k[i] * k[i], product = 2 * k[s] * k[i], sum = 0;
                for (int m = 0; m <= half; m++)
                {
                    double value = state.Amplitude(square, product, cosines[m]);
                    samples[m] = samples[(angles - m) % angles] = value;
                    sum += value * value * (m == 0 || m == half ? 1 : 2);
                }

                transform.Forward(samples, spectrum);
                double root = 2 * Math.PI * Math.Sqrt(k[s] * k[i] * w[s] * w[i]) / angles;
                for (int l = 0; l <= largest; l++)
                {
                    row[l * width + i - first] = root * spectrum[l].Real;
                }

                // By Parseval the mean square over the angle is that of all angular momenta, kept or not.
                share += root * root * angles * sum * (i == s ? 1 : 2);
            }

            (_rows[s], shares[s]) = (row, share);
        });
        _total = shares.Sum();
    }

    /// <summary>Elements of one angular momentum's band.</summary>
    public static double Elements(SpdcTwoAxis state, int nodes)
    {
        // Panels are of equal width: the band is nearly the same everywhere.
        double panels = nodes <= DenseLimit ? nodes : NodesPerPanel * Math.Ceiling(nodes / (double)NodesPerPanel);
        return panels * Math.Min(panels, 1 + Reach * state.PumpWidth * panels / state.Disc * (nodes <= DenseLimit ? 2 : 1.2));
    }

    /// <summary>Weight, sums of fourth powers and of singular values, largest square of one angular momentum, and the weight of the whole state.</summary>
    public void Measure(int l, Span<double> target)
    {
        double[][] rows = Unpack(l);
        double fourth, roots, largest;
        if (_nodes <= DenseLimit)
        {
            var block = new double[_nodes * _nodes];
            Fill(rows, 0, _nodes, block);

            // Real and symmetric: singular values are the moduli of the eigenvalues.
            double[] values = [.. SymmetricEigenDecomposition.Eigenvalues(block, _nodes).Select(Math.Abs)];
            (fourth, roots, largest) = (values.Sum(v => v * v * v * v), values.Sum(), values.Max());
        }
        else
        {
            (roots, largest) = Windows(rows, 1e-16 * Math.Sqrt(_total));
            fourth = SquareNorm(rows);
        }

        double weight = rows.Sum(row => TensorPrimitives.SumOfSquares<double>(row));
        (target[0], target[1], target[2], target[3], target[4]) = (weight, fourth, roots, largest * largest, _total);
    }

    /// <summary>Whole rows of one angular momentum's symmetric band, each from its first column to its last.</summary>
    private double[][] Unpack(int l)
    {
        double[][] rows = [.. Enumerable.Range(0, _nodes).Select(s => new double[_last[s] - _first[s] + 1])];
        for (int s = 0; s < _nodes; s++)
        {
            int first = _first[s], width = s - first + 1;
            for (int i = first; i <= s; i++)
            {
                rows[s][i - first] = rows[i][s - _first[i]] = _rows[s][l * width + i - first];
            }
        }

        return rows;
    }

    /// <summary>Fills the block of rows and columns first ... first + side - 1, row-major.</summary>
    private void Fill(double[][] rows, int first, int side, Span<double> block)
    {
        block.Clear();
        for (int r = 0; r < side; r++)
        {
            int from = Math.Max(first, _first[first + r]), to = Math.Min(first + side - 1, _last[first + r]);
            rows[first + r].AsSpan(from - _first[first + r], to - from + 1).CopyTo(block[(r * side + from - first)..]);
        }
    }

    /// <summary>
    /// Sum of the moduli of the eigenvalues and the largest, window by window: the diagonal of abs(A) over a core, sum_j abs(w_j) u_ij^2, from the eigenvectors
    /// of the core with its margins.
    /// </summary>
    private (double Sum, double Largest) Windows(double[][] rows, double negligible)
    {
        int longest = _core + 2 * _margin;
        double[] block = new double[longest * longest], vectors = new double[longest * longest], values = new double[longest];
        double sum = 0, largest = 0;
        for (int core = 0; core < _nodes; core += _core)
        {
            int first = Math.Max(0, core - _margin), last = Math.Min(_nodes, core + _core + _margin), side = last - first;
            Span<double> a = block.AsSpan(0, side * side), u = vectors.AsSpan(0, side * side), w = values.AsSpan(0, side);
            Fill(rows, first, side, a);
            if (Math.Abs(TensorPrimitives.MaxMagnitude<double>(a)) <= negligible)
            {
                continue;
            }

            SymmetricEigenDecomposition.Factor(a, w, u).EnsureSuccess();
            TensorPrimitives.Abs<double>(w, w);
            largest = Math.Max(largest, TensorPrimitives.Max<double>(w));
            int end = Math.Min(core + _core, _nodes) - first;
            for (int i = core - first; i < end; i++)
            {
                Span<double> row = u.Slice(i * side, side);
                TensorPrimitives.Multiply<double>(row, row, row);
                sum += TensorPrimitives.Dot<double>(row, w);
            }
        }

        return (sum, largest);
    }

    /// <summary>Squared Frobenius norm of the square of the block: the sum of fourth powers of its singular values.</summary>
    private double SquareNorm(double[][] rows)
    {
        double sum = 0;
        for (int s = 0; s < _nodes; s++)
        {
            // Columns of the square reach twice as far as the band; rows of a symmetric matrix are its columns.
            for (int i = _first[_first[s]]; i <= s; i++)
            {
                int from = _first[s], count = Math.Min(_last[s], _last[i]) - from + 1;
                if (count > 0)
                {
                    double product = TensorPrimitives.Dot<double>(rows[s].AsSpan(0, count), rows[i].AsSpan(from - _first[i], count));
                    sum += product * product * (i == s ? 1 : 2);
                }
            }
        }

        return sum;
    }

    private static (double[] Nodes, double[] Weights) Rule(double disc, int nodes)
    {
        if (nodes <= DenseLimit)
        {
            QuadratureRule whole = GaussQuadrature.Legendre(nodes, 0, disc);
            return (whole.Nodes.ToArray(), whole.Weights.ToArray());
        }

        // Panels: the nodes of one large rule would crowd at the rim and widen the band there.
        int panels = (nodes + NodesPerPanel - 1) / NodesPerPanel;
        QuadratureRule[] rules = [.. Enumerable.Range(0, panels)
            .Select(p => GaussQuadrature.Legendre(NodesPerPanel, disc * p / panels, disc * (p + 1) / panels))];
        return ([.. rules.SelectMany(r => r.Nodes.ToArray())], [.. rules.SelectMany(r => r.Weights.ToArray())]);
    }

    /// <summary>Largest column of each row of a symmetric band whose rows begin at given columns.</summary>
    private static int[] LastColumns(int[] first)
    {
        var last = new int[first.Length];
        for (int s = 0; s < first.Length; s++)
        {
            for (int i = first[s]; i <= s; i++)
            {
                last[i] = s;
            }
        }

        return last;
    }

    private static int[] FirstColumns(double[] k, double pumpWidth)
    {
        var first = new int[k.Length];
        for (int s = 1; s < k.Length; s++)
        {
            first[s] = first[s - 1];
            while (k[s] - k[first[s]] > Reach * pumpWidth)
            {
                first[s]++;
            }
        }

        return first;
    }
}
