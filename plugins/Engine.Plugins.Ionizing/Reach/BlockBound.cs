using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Quadrature;
using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Reach;

/// <summary>
/// A proven lower bound of the trace norm Q = 2 N_eg + 1 of the partial transpose of a kicked double Gaussian, at a cost linear in the ratio of its widths.
/// </summary>
/// <remarks>
/// In the mean coordinate R and the difference r the partial transpose, times the exchange of the photons, has the kernel
/// exp(-2 S^2 R^2) exp(-S^2 r^2/2) B(u + v/2) B(u - v/2) G(u + r): R factors out. With p conjugate to R its Weyl symbol is exp(-2 S^2 R^2) times a
/// one-coordinate operator M_p, and the sign of M_p, read as an operator of norm one, is a witness: Q is at least Q_1 = c int dp (trace norm of M_p), exactly
/// D/S without kicks and below Q by (S/D)^2 at most in order. M_p is a band in r; its trace norm is summed window by window.
/// Positions are in units of 1/D.
/// </remarks>
[Reference("G. Vidal, R. F. Werner, Computable measure of entanglement, Phys. Rev. A 65, 032314 (2002)", Doi = "10.1103/PhysRevA.65.032314",
    Equations = "negativity as the best expectation of a witness of norm one")]
internal sealed class BlockBound
{
    private const double NegligibleOrder = 1e-15;
    private const double NegligibleWindow = 1e-10;

    // exp(-S^2 r^2/2) is below 5e-9 here, and enters the norm with the width of what is left.
    private const double RelativeReach = 6.2;
    private const double CoreWidth = 16;
    private const double NodeShare = 0.75;
    private const double Rounding = 2e-8;
    private const int LargestWhole = 320;

    // Half width in t of p = 2 D sinh t, in standard deviations of the widest order.
    private const double MomentumReach = 3.15;

    // exp(-D^2 s^2/2) is below 1e-11 here; steps of the trapezoidal rule in units of the shorter of the two scales.
    private const double TrapezoidReach = 7;
    private const double TrapezoidStep = 0.3;
    private const double LargestTable = 1e8;

    private readonly double _s;
    private readonly double _kick;
    private readonly RecoilModel _recoil;
    private readonly double _events;
    private readonly int _firstOrder;
    private readonly double[] _orders;

    /// <summary>Prepares the bound.</summary>
    /// <param name="pair">The pair, in any unit; the kicks are symmetric, so a mirrored one with S above D has the same entanglement.</param>
    /// <param name="recoil">The kicks, in the unit of the pair.</param>
    /// <param name="events">Mean number of events.</param>
    public BlockBound(DoubleGaussian pair, RecoilModel recoil, double events)
    {
        double d = Math.Max(pair.PumpWidth, pair.PhaseMatchingWidth);
        (_s, _recoil, _events) = (Math.Min(pair.PumpWidth, pair.PhaseMatchingWidth) / d, recoil.Scaled(d), events);
        _kick = Math.Sqrt(_recoil.Variance);
        (_firstOrder, _orders) = PoissonAverage.Orders(events, NegligibleOrder);
    }

    /// <summary>Momentum nodes of a computation, of one sign.</summary>
    public int Nodes => (int)Math.Ceiling(7 * Range) + 12;

    /// <summary>Whether the kick law's integral over positions fits; Gaussian kicks have it in closed form.</summary>
    public bool Fits => _recoil is GaussianRecoil || Tabulated(Step(_kick)) <= LargestTable;

    private double Range => Math.Asinh(MomentumReach * Math.Sqrt(1 + (_firstOrder + _orders.Length - 1) * _kick * _kick));

    /// <summary>The bound, with the error of its quadrature.</summary>
    /// <param name="degreeOfParallelism">How many threads work; the value does not depend on it.</param>
    /// <param name="cancellationToken">Checked between momenta.</param>
    public (double Value, double Error) Compute(int degreeOfParallelism, CancellationToken cancellationToken)
    {
        // The norm has kinks in p where eigenvalues cross zero: a rule of clearly fewer nodes shows what they cost.
        double fine = Sum(0.4, 8, Nodes, degreeOfParallelism, cancellationToken);
        double coarse = Sum(0.5, 7, (int)(NodeShare * Nodes), degreeOfParallelism, cancellationToken);
        return (fine, Math.Abs(fine - coarse) + Rounding * fine);
    }

    private static double Step(double kick) => TrapezoidStep * Math.Min(1, 1 / kick);

    private double Tabulated(double step) => 2 * (RelativeReach / _s + TrapezoidReach) / step * (2 * TrapezoidReach / step) / 16;

    /// <summary>The bound on a grid of one step, with windows of one margin and a number of momenta.</summary>
    internal double Sum(double step, double margin, int nodes, int degreeOfParallelism, CancellationToken cancellationToken)
    {
        int half = (int)Math.Ceiling(RelativeReach / (_s * step));
        QuadratureRule rule = GaussQuadrature.Legendre(nodes, 0, Range);
        Func<double, Complex[]> symbol = _recoil is GaussianRecoil ? p => GaussianSymbol(p, half, step) : new Trapezoid(this, half, step).Symbol;
        var norms = new double[nodes];
        int core = (int)Math.Round(CoreWidth / step), edge = (int)Math.Round(margin / step);
        double[] band = [.. Enumerable.Range(0, Math.Max(core + 2 * edge, 2 * half)).Select(j => step * Math.Exp(-j * j * step * step / 8))];
        Parallel.For(
            0,
            nodes,
            new ParallelOptions { MaxDegreeOfParallelism = degreeOfParallelism, CancellationToken = cancellationToken },
            () => new WindowedTraceNorm(core, edge),
            (k, _, windows) =>
            {
                // Rows r_j = (j - half + 1/2) step; r and -r add the same, since they are complex conjugates.
                Complex[] g = symbol(2 * Math.Sinh(rule.Nodes[k]));
                double largest = g.Max(z => Math.Abs(z.Real) + Math.Abs(z.Imaginary)) * step;
                norms[k] = 2 * half <= LargestWhole
                    ? Whole(g, band, half)
                    : 2 * windows.Of(half, 2 * half, (first, block) => Fill(g, band, first, block), NegligibleWindow * largest).Norm;
                return windows;
            },
            _ => { });
        double sum = 0;
        for (int k = 0; k < nodes; k++)
        {
            sum += rule.Weights[k] * 2 * Math.Cosh(rule.Nodes[k]) * norms[k];
        }

        return 2 * sum / Math.Pow(2 * Math.PI, 1.5);
    }

    /// <summary>All singular values at once, where the windows would cover most of the matrix.</summary>
    private static double Whole(Complex[] g, double[] band, int half)
    {
        var matrix = new ComplexMatrix(2 * half, 2 * half);
        Fill(g, band, 0, matrix.View());
        return SingularValueDecomposition.SingularValues(matrix).Sum();
    }

    /// <summary>Element (r, r') is a function of (r + r')/2, listed at half steps, times exp(-(r - r')^2/8).</summary>
    private static void Fill(Complex[] g, double[] band, int first, MatrixView block)
    {
        for (int i = 0; i < block.Rows; i++)
        {
            for (int j = 0; j < block.Columns; j++)
            {
                block[i, j] = band[Math.Abs(i - j)] * g[2 * first + i + j];
            }
        }
    }

    /// <summary>Position (r + r')/2 of an index i + j.</summary>
    private static double Position(int index, int half, double step) => (index - 2 * half + 1) * step / 2;

    /// <summary>Gaussian kicks: each order n of the Poisson sum has A = 1 + n sigma^2 and a closed integral over u.</summary>
    private Complex[] GaussianSymbol(double p, int half, double step)
    {
        var g = new Complex[4 * half];
        for (int k = 0; k < _orders.Length; k++)
        {
            double a = 1 + (_firstOrder + k) * _kick * _kick, weight = _orders[k] * Math.Sqrt(2 * Math.PI / a) * Math.Exp(-p * p / (2 * a)),
                narrow = (1 - 1 / a + _s * _s) / 2;
            if (weight < NegligibleOrder * NegligibleOrder)
            {
                continue;
            }

            for (int index = 0; index < g.Length; index++)
            {
                double r = Position(index, half, step), exponent = narrow * r * r;
                if (exponent < 40)
                {
                    g[index] += Complex.FromPolarCoordinates(weight * Math.Exp(-exponent), -p * r / a);
                }
            }
        }

        return g;
    }

    /// <summary>Any other law: the trapezoidal rule over the kicked position s, with exp(-N [1 - chi(s)]) tabulated once.</summary>
    private sealed class Trapezoid
    {
        private readonly BlockBound _bound;
        private readonly int _half;
        private readonly double _step;
        private readonly double _sample;
        private readonly int _reach;
        private readonly double[] _factor;

        public Trapezoid(BlockBound bound, int half, double step)
        {
            (_bound, _half, _step) = (bound, half, step);

            // A divisor of half a step, so that every (r + r')/2 is a sample.
            int divisor = (int)Math.Ceiling(step / 2 / Step(bound._kick));
            _sample = step / 2 / divisor;
            _reach = (int)Math.Ceiling(TrapezoidReach / _sample);
            int count = (4 * half) * divisor + 2 * _reach;
            Divisor = divisor;
            _factor = [.. Enumerable.Range(0, count).Select(j => Math.Exp(-bound._events * bound._recoil.CharacteristicDeficit(Sample(j))))];
        }

        private int Divisor { get; }

        public Complex[] Symbol(double p)
        {
            Complex[] kicked = [.. _factor.Select((f, j) => Complex.FromPolarCoordinates(f, -p * Sample(j)))];
            double[] weight = [.. Enumerable.Range(-_reach, 2 * _reach + 1).Select(m => _sample * Math.Exp(-m * m * _sample * _sample / 2))];
            var g = new Complex[4 * _half];
            for (int index = 0; index < g.Length; index++)
            {
                Complex sum = 0;
                for (int m = 0; m < weight.Length; m++)
                {
                    sum += weight[m] * kicked[index * Divisor + m];
                }

                double r = Position(index, _half, _step) * _bound._s;
                g[index] = sum * Math.Exp(-r * r / 2);
            }

            return g;
        }

        private double Sample(int j) => Position(0, _half, _step) + (j - _reach) * _sample;
    }
}
