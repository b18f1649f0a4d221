using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.Quadrature;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>
/// The exact solution of the infinitesimal-propagation equation in position space, projected on modes through their ambiguity functions:
/// no basis is truncated. An element is an integral over the moduli q = |Q|w0, δ = |Δ|/w0 and the angle between them.
/// </summary>
[Reference("V. I. Tatarskii, The Effects of the Turbulent Atmosphere on Wave Propagation (1971)", Equations = "mutual coherence function")]
[Reference("P. M. Woodward, Probability and Information Theory, with Applications to Radar (1953)", Equations = "ambiguity function")]
internal sealed class UntruncatedPropagation : IPhotonSolver
{
    private const double GaussianMargin = 4.6;

    /// <summary>What the sum over a rule rounds off at most.</summary>
    private const double Rounding = 2e-13;

    /// <summary>How much slower than their differences promise the errors of rules may fall.</summary>
    private const double Caution = 10;

    private readonly IReadOnlyList<LaguerreGaussMode> _modes;
    private readonly (int M, int N, int U, int V)[] _elements;
    private readonly (int Ket, int Bra)[] _pairs;
    private readonly (int In, int Out)[] _terms;
    private readonly double _detection;
    private readonly bool _atReceiver;
    private readonly double _extent;
    private readonly int _maximum;

    /// <summary>Prepares a set of elements.</summary>
    /// <param name="modes">Modes, of input and output.</param>
    /// <param name="elements">Index sets (m, n → u, v); those the selection rule forbids are zero and must not be listed.</param>
    /// <param name="detectionWaist">Waist of the output modes over that of the input modes.</param>
    /// <param name="atReceiver">Whether the output modes have their waist at the end of the path, in place of travelling along from the source.</param>
    public UntruncatedPropagation(
        IReadOnlyList<LaguerreGaussMode> modes,
        IEnumerable<(int M, int N, int U, int V)> elements,
        double detectionWaist = 1,
        bool atReceiver = false)
    {
        _atReceiver = atReceiver;
        _modes = modes;
        _elements = [.. elements];
        _detection = detectionWaist;
        var pairs = new Dictionary<(int, int), int>();
        int Place(int ket, int bra)
        {
            if (!pairs.TryGetValue((ket, bra), out int place))
            {
                place = pairs.Count;
                pairs.Add((ket, bra), place);
            }

            return place;
        }

        _terms = [.. _elements.Select(e => (Place(e.M, e.N), Place(e.U, e.V)))];
        _pairs = [.. pairs.OrderBy(p => p.Value).Select(p => p.Key)];
        _maximum = modes.Max(mode => Math.Max(mode.Plus, mode.Minus));
        IEnumerable<(int Ket, int Bra)> confining = atReceiver ? _elements.Select(e => (e.M, e.N)) : _pairs;
        _extent = confining.Max(p => Reach(modes[p.Ket], modes[p.Bra])) + GaussianMargin;
    }

    /// <summary>The index sets, in the order of the results.</summary>
    public IReadOnlyList<(int M, int N, int U, int V)> Elements => _elements;

    /// <summary>The elements at the end of a path, refined until two rules agree.</summary>
    /// <param name="link">The path.</param>
    /// <param name="structure">½D over the path as a function of separation in waists, per unit of path weight.</param>
    /// <param name="fraction">How far along the path, 0 to 1.</param>
    /// <param name="tolerance">Absolute tolerance of every element.</param>
    /// <param name="error">What is left at most of an element's error, from the differences of the last three rules.</param>
    /// <param name="cancellationToken">Checked in every outer step.</param>
    /// <param name="journal">Keeps finished rules and the rows of the one in progress; null for none.</param>
    public Complex[] Evaluate(
        Link link, Func<double, double> structure, double fraction, double tolerance, out double error, Journal? journal = null,
        CancellationToken cancellationToken = default)
    {
        journal ??= new Journal("rules", CheckpointSlot.None);
        Complex[] Rule(int nodes, int angles) => journal.GetOrCompute(
            $"rule {nodes}",
            slot => Integrate(link, structure, fraction, nodes, angles, slot, cancellationToken));
        Complex[] coarse = Rule(36, 32);
        double before = Distance(Rule(24, 22), coarse);
        for (int nodes = 52, angles = 48; ; nodes = nodes * 3 / 2, angles = angles * 3 / 2)
        {
            Complex[] fine = Rule(nodes, angles);
            double difference = Distance(coarse, fine);
            if (difference <= tolerance || nodes > 200)
            {
                error = Math.Max(Rounding, Remaining(difference, before));
                return fine;
            }

            (coarse, before) = (fine, difference);
        }
    }

    /// <summary>The elements as a channel; the index sets must be all the selection rule allows.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public PhotonChannel Channel(
        Link link, Func<double, double> structure, double fraction, double tolerance, out double error, Journal? journal = null,
        CancellationToken cancellationToken = default)
    {
        Complex[] values = Evaluate(link, structure, fraction, tolerance, out error, journal, cancellationToken);
        var channel = new PhotonChannel(_modes);
        for (int i = 0; i < values.Length; i++)
        {
            (int m, int n, int u, int v) = _elements[i];
            channel[m, n, u, v] = values[i];
        }

        return channel;
    }

    /// <summary>
    /// What is left after the last rule. A difference is the error of the rule before; the rules' errors fall by at least the factor by which their differences
    /// did, which is 1 where they do not converge.
    /// </summary>
    private static double Remaining(double difference, double before) =>
        before > 0 ? Math.Min(difference, Caution * difference * (difference / before)) : difference;

    private static double Distance(Complex[] one, Complex[] other)
    {
        double largest = 0;
        for (int i = 0; i < one.Length; i++)
        {
            largest = Math.Max(largest, Complex.Abs(one[i] - other[i]));
        }

        return largest;
    }

    private static double Reach(LaguerreGaussMode ket, LaguerreGaussMode bra)
    {
        double plus = Math.Sqrt(ket.Plus) + Math.Sqrt(bra.Plus);
        double minus = Math.Sqrt(ket.Minus) + Math.Sqrt(bra.Minus);
        return Math.Sqrt((plus * plus) + (minus * minus));
    }

    /// <summary>
    /// One tensor rule: Gauss in √ of both moduli, so that the origin where the structure function is not smooth is dense, equal steps in a function of the
    /// angle.
    /// </summary>
    private Complex[] Integrate(
        Link link,
        Func<double,
        double> structure,
        double fraction,
        int nodes,
        int angles,
        CheckpointSlot slot,
        CancellationToken cancellationToken)
    {
        QuadratureRule radial = GaussQuadrature.Legendre(nodes, 0, 1);
        double extent = _atReceiver ? _extent : _extent * Math.Max(1, Math.Max(_detection, 1 / _detection));
        var path = new PathWeights(link, fraction);

        // Row after row, each added to the sums of those before it.
        var rows = new PieceLoop<Complex>("quadrature rows", nodes, _elements.Length, slot);
        rows.Run(
            (i, sums) =>
            {
                if (i > 0)
                {
                    rows[i - 1].CopyTo(sums);
                }

                double s = radial.Nodes[i], q = 2 * extent * s * s;
                AddRow(path, structure, q, radial.Weights[i] * 4 * extent * s * q, radial, extent, angles, sums);
            },
            1,
            null,
            cancellationToken);
        return rows[nodes - 1].ToArray();
    }

    /// <summary>Adds the nodes of one q to the sums.</summary>
    private void AddRow(
        PathWeights path, Func<double, double> structure, double q, double weightQ, QuadratureRule radial, double extent, int angles, Span<Complex> sums)
    {
        // θ = φ + sin φ is dense about θ = π, where the points may meet and the decay is not smooth in the angle.
        int half = angles / 2, side = _maximum + 1;
        double Angle(int k) => (2 * Math.PI * k / angles) + Math.Sin(2 * Math.PI * k / angles);
        double Slope(int k) => 1 + Math.Cos(2 * Math.PI * k / angles);
        double[] decay = new double[half + 1], tablePlus = new double[side * side], tableMinus = new double[side * side];
        Complex[] inner = new Complex[_pairs.Length], outer = new Complex[_pairs.Length];
        for (int j = 0; j < radial.Nodes.Length; j++)
        {
            double v = radial.Nodes[j];
            double delta = extent * v * v;
            if (!Relevant(q, delta))
            {
                continue;
            }

            double weight = weightQ * radial.Weights[j] * 2 * extent * v * delta / angles;
            double largest = 0;
            for (int k = 0; k <= half; k++)
            {
                decay[k] = Math.Exp(-path.Average(delta, q, Angle(k), structure));
                largest = Math.Max(largest, decay[k]);
            }

            if (largest < 1e-18)
            {
                continue;
            }

            for (int k = 0; k < angles; k++)
            {
                double factor = weight * Slope(k) * decay[Math.Min(k, angles - k)];
                double angle = Angle(k);
                (double sine, double cosine) = Math.SinCos(angle);
                double qx = q * cosine, qy = q * sine;
                AmbiguityFunction.Fill(_modes, _pairs, (qx, qy), (delta, 0), _maximum, tablePlus, tableMinus, inner);
                Complex[] detected = inner;
                if (_atReceiver || _detection != 1)
                {
                    // Two points that part as δ at the source are δ(1 - ct) + qt/2 apart at the end.
                    double t = _atReceiver ? path.Distance : 0;
                    (double X, double Y) apart = ((delta * (1 - (t * path.Curvature))) + (qx * t / 2), qy * t / 2);
                    (double X, double Y) waves = _atReceiver ? (qx - (2 * path.Curvature * delta), qy) : (qx, qy);
                    AmbiguityFunction.Fill(
                        _modes,
                        _pairs,
                        (waves.X * _detection, waves.Y * _detection),
                        (apart.X / _detection, apart.Y / _detection),
                        _maximum,
                        tablePlus,
                        tableMinus,
                        outer);
                    detected = outer;
                }

                for (int e = 0; e < sums.Length; e++)
                {
                    (int from, int to) = _terms[e];
                    sums[e] += factor * inner[from] * Complex.Conjugate(detected[to]);
                }
            }
        }
    }

    /// <summary>Whether the Gaussian envelope leaves anything at a point.</summary>
    private bool Relevant(double q, double delta)
    {
        double input = Math.Sqrt((q * q / 4) + (delta * delta));
        if (_detection == 1 || _atReceiver)
        {
            return input <= _extent;
        }

        double output = Math.Sqrt((q * q * _detection * _detection / 4) + (delta * delta / (_detection * _detection)));
        return Math.Min(input, output) <= _extent;
    }
}
