using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Quadrature;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Reach;

/// <summary>
/// A proven lower bound of the trace norm Q = 2 N_eg + 1 of the partial transpose of a kicked down-converted pair behind a soft aperture.
/// </summary>
/// <remarks>
/// The aperture splits into a factor of the sum and one of the difference of the wave numbers, so psi = exp(-S^2 X^2) B(r) with X the mean coordinate and B the
/// transform of the phase matching within the aperture. As in <see cref="BlockBound"/> the mean coordinate factors out of the partial transpose, and the sign
/// of the block M_p(r, r') = L_p(-r, r'), L_p = exp(-S^2 rb^2/2) int du e^(-ipu) B(u + v/2) B(u - v/2) G(u + rb), rb = (r + r')/2, v = r - r', is a witness.
/// Kinks where the phase matching crosses zero leave it below Q already without kicks, by about 0.85 S^2 b; there Q is known.
/// </remarks>
internal sealed class SpdcBlockBound
{
    /// <summary>Largest side of a block: what is decomposed in a second or so.</summary>
    public const int LargestSide = 1200;

    /// <summary>Largest aperture kappa in units of 1/sqrt(b) whose B fits the table.</summary>
    public const double LargestAperture = 1.5;

    private const double LargestStep = 0.45;
    private const double TableReach = 40;
    private const double RelativeReach = 6.2;

    // exp(-p^2/2) is below 2e-6 here; Poisson numbers beyond four standard deviations of the mean do not count.
    private const double MomentumReach = 5.2;
    private const double NodesPerRange = 26;
    private const int DifferenceNodes = 800;

    private readonly double _s;
    private readonly double _kappa;
    private readonly RecoilModel _recoil;
    private readonly double _events;
    private readonly double _largest;
    private readonly double _step;
    private readonly int _half;
    private readonly int _reach;

    /// <summary>Prepares the bound.</summary>
    /// <param name="pair">The pair behind a soft aperture, in any unit.</param>
    /// <param name="recoil">Symmetric kicks, in the unit of the pair.</param>
    /// <param name="events">Mean number of events.</param>
    public SpdcBlockBound(SpdcPair pair, RecoilModel recoil, double events)
    {
        double unit = 1 / Math.Sqrt(pair.Phase);
        _kappa = pair.Limit / unit;
        double pump = pair.PumpWidth / unit;
        _s = 1 / Math.Sqrt(1 / (pump * pump) + 1 / (2 * _kappa * _kappa));
        (_recoil, _events) = (recoil.Scaled(unit), events);
        double most = events > 0 ? events + 4 * Math.Sqrt(events) + 2 : 0;
        _largest = MomentumReach * Math.Sqrt(2 * _kappa * _kappa + most * _recoil.Variance);

        // Momenta up to half the sampling rate: beyond it replicas would be counted.
        _step = Math.Min(LargestStep, Math.PI / _largest);
        _half = (int)Math.Ceiling(RelativeReach / (_s * _step));
        _reach = (int)Math.Ceiling(TableReach / _step);
    }

    /// <summary>Side of the blocks.</summary>
    public int Side => 2 * _half;

    /// <summary>Momentum nodes of one sign.</summary>
    public int Nodes => (int)Math.Ceiling(NodesPerRange * Math.Asinh(_largest));

    /// <summary>Whether the table holds B and the blocks are small enough.</summary>
    public bool Fits => Side <= LargestSide && _kappa <= LargestAperture;

    /// <summary>The bound, and the trace of the partial transpose, which is one but for the steps and the table's end.</summary>
    /// <param name="degreeOfParallelism">How many threads work; the value does not depend on it.</param>
    /// <param name="cancellationToken">Checked between momenta.</param>
    public (double Value, double Trace) Compute(int degreeOfParallelism, CancellationToken cancellationToken)
    {
        // B at multiples of half a step, B(r) = int dk sinc(k^2) exp(-k^2/(8 kappa^2)) cos(k r/2); its square integrates to the norm.
        double[] b = Difference();
        double square = 0;
        for (int j = 0; j < b.Length; j++)
        {
            square += b[j] * b[j] * _step / 2 * (j == 0 ? 1 : 2);
        }

        int nodes = Nodes;
        QuadratureRule rule = GaussQuadrature.Legendre(nodes, 0, Math.Asinh(_largest));
        ComplexMatrix kicked = Kicked();
        double[] norms = new double[nodes], traces = new double[nodes];
        Parallel.For(0, nodes, new ParallelOptions { MaxDegreeOfParallelism = degreeOfParallelism, CancellationToken = cancellationToken }, k =>
            (norms[k], traces[k]) = Block(b, kicked, Math.Sinh(rule.Nodes[k])));
        double norm = 0, trace = 0, scale = 2 / (2 * Math.PI * square);
        for (int k = 0; k < nodes; k++)
        {
            double weight = scale * rule.Weights[k] * Math.Cosh(rule.Nodes[k]);
            norm += weight * norms[k];
            trace += weight * traces[k];
        }

        return (norm, trace);
    }

    /// <summary>The proven bound from above, where kicks are Gaussian.</summary>
    /// <param name="start">Q without kicks.</param>
    /// <param name="degreeOfParallelism">How many threads work; the value does not depend on it.</param>
    /// <param name="cancellationToken">Checked between outcomes.</param>
    /// <returns>The bound of Q and by how much norms are off; null for other kicks.</returns>
    public (double Value, double Defect)? Above(double start, int degreeOfParallelism, CancellationToken cancellationToken)
    {
        if (_recoil is not GaussianRecoil)
        {
            return null;
        }

        double[] half = Difference();
        double reach = _half * _step, variance = _recoil.Variance;
        var fine = new SpdcUpperBound(_s, _kappa, _step / 2, reach, variance, half[..(2 * _reach + 1)], null);
        return new SpdcUpperBound(_s, _kappa, _step, reach, variance, [.. Enumerable.Range(0, _reach + 1).Select(j => half[2 * j])], fine)
            .Of(_events, start, degreeOfParallelism, cancellationToken);
    }

    private double[] Difference()
    {
        // exp(-k^2/(8 kappa^2)) is below 1e-13 at the end.
        QuadratureRule rule = GaussQuadrature.Legendre(DifferenceNodes, 0, 15.5 * _kappa);
        var values = new double[2 * _reach + _reach + 1];
        for (int j = 0; j < values.Length; j++)
        {
            double r = j * _step / 2, sum = 0;
            for (int m = 0; m < DifferenceNodes; m++)
            {
                double k = rule.Nodes[m], u = k * k;
                sum += rule.Weights[m] * (u < 1e-4 ? 1 - u * u / 6 : Math.Sin(u) / u) * Math.Exp(-u / (8 * _kappa * _kappa)) * Math.Cos(k * r / 2);
            }

            values[j] = 2 * sum;
        }

        return values;
    }

    /// <summary>exp(-N [1 - chi(u + rb)]), rows along u in whole steps, columns along rb in half steps.</summary>
    private ComplexMatrix Kicked()
    {
        var kicked = new ComplexMatrix(2 * _reach + 1, 4 * _half - 1);
        for (int m = -_reach; m <= _reach; m++)
        {
            for (int c = 0; c < kicked.Columns; c++)
            {
                kicked[m + _reach, c] = Math.Exp(-_events * _recoil.CharacteristicDeficit(m * _step + Mean(c)));
            }
        }

        return kicked;
    }

    /// <summary>(r + r')/2 of an index i + j.</summary>
    private double Mean(int index) => (index - 2 * _half + 1) * _step / 2;

    private (double Norm, double Trace) Block(double[] b, ComplexMatrix kicked, double p)
    {
        // Rows along abs(v), columns along u; one product with the kicks gives the integral for every v and every mean coordinate.
        var pairs = new ComplexMatrix(_reach + 1, 2 * _reach + 1);
        for (int v = 0; v <= _reach; v++)
        {
            for (int m = -_reach; m <= _reach; m++)
            {
                double product = b[Math.Abs(2 * m + v)] * b[Math.Abs(2 * m - v)] * _step;
                pairs[v, m + _reach] = Complex.FromPolarCoordinates(product, -p * m * _step);
            }
        }

        ComplexMatrix symbol = pairs * kicked;
        int side = Side;
        var block = new ComplexMatrix(side, side);
        double trace = 0;
        for (int i = 0; i < side; i++)
        {
            for (int j = 0; j < side; j++)
            {
                // M_p(r_i, r_j) = L_p(-r_i, r_j): -r_i is the position of side - 1 - i.
                int mirrored = side - 1 - i, v = Math.Abs(mirrored - j);
                if (v > _reach)
                {
                    continue;
                }

                double mean = Mean(mirrored + j) * _s;
                block[i, j] = _step * Math.Exp(-mean * mean / 2) * symbol[v, mirrored + j];
            }

            trace += block[i, i].Real;
        }

        double norm = 0;
        foreach (double value in HermitianEigenDecomposition.Eigenvalues(block))
        {
            norm += Math.Abs(value);
        }

        return (norm, trace);
    }
}
