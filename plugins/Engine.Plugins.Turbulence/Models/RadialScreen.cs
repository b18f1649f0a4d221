using Engine.Numerics.Quadrature;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>
/// Elements behind one phase screen between modes of any radial shape: the decay exp(-½D) as a table over two radii and the order of the angle between
/// them. Any detection mode, any stop about the axis and any residual that depends on the angle difference alone are served by it.
/// </summary>
/// <remarks>A mode is a real radial function times e^{ilφ}; lengths in waists.</remarks>
internal sealed class RadialScreen
{
    /// <summary>Phase of a cosine that a panel of angles resolves.</summary>
    private const double LargestTurn = 15;

    /// <summary>Panels of v in φ = πv³, narrower towards φ = 0, where the decay has its cusp.</summary>
    private static readonly double[] s_edges = [0, 0.02, 0.06, 0.15, 0.35, 0.65, 1];

    private readonly double[] _nodes;
    private readonly double[] _weights;
    private readonly Dictionary<int, double[]> _orders = [];
    private readonly double[] _angleNodes;
    private readonly double[] _angleWeights;
    private readonly double[] _half;
    private readonly double[]? _noise;
    private readonly double[] _decay;

    /// <summary>Tabulates ½D.</summary>
    /// <param name="halfStructure">For two radii, ½D as a function of the angle between the points.</param>
    /// <param name="inner">Radius within which nothing is detected.</param>
    /// <param name="outer">Radius beyond which nothing is detected.</param>
    /// <param name="order">Largest |Δ| of the elements.</param>
    /// <param name="count">Radial nodes.</param>
    /// <param name="noise">What is added to ½D and does not grow with it; null for nothing.</param>
    public RadialScreen(
        Func<double, double, Func<double, double>> halfStructure,
        double inner,
        double outer,
        int order,
        int count = 96,
        Func<double, double, Func<double, double>>? noise = null)
    {
        QuadratureRule radial = GaussQuadrature.Legendre(count, inner, outer);
        _nodes = radial.Nodes.ToArray();
        _weights = radial.Weights.ToArray();
        (_angleNodes, _angleWeights) = AngleRule(order);
        int angles = _angleNodes.Length;
        _half = new double[count * (count + 1) / 2 * angles];
        _decay = new double[_half.Length];
        Tabulate(halfStructure, _half);
        if (noise is not null)
        {
            _noise = new double[_half.Length];
            Tabulate(noise, _noise);
        }

        Scale(1);
    }

    private void Tabulate(Func<double, double, Func<double, double>> structure, double[] table)
    {
        int at = 0;
        for (int i = 0; i < _nodes.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Func<double, double> half = structure(_nodes[i], _nodes[j]);
                foreach (double angle in _angleNodes)
                {
                    table[at++] = half(angle);
                }
            }
        }
    }

    /// <summary>Takes a multiple of ½D from here on.</summary>
    /// <param name="factor">The multiple of what was given.</param>
    public void Scale(double factor)
    {
        _orders.Clear();
        System.Numerics.Tensors.TensorPrimitives.Multiply(_half, -factor, _decay);
        if (_noise is not null)
        {
            System.Numerics.Tensors.TensorPrimitives.Subtract(_decay, _noise, _decay);
        }

        System.Numerics.Tensors.TensorPrimitives.Exp(_decay, _decay);
        int angles = _angleNodes.Length;
        for (int at = 0; at < _decay.Length; at += angles)
        {
            Span<double> row = _decay.AsSpan(at, angles);
            System.Numerics.Tensors.TensorPrimitives.Multiply(row, _angleWeights, row);
        }
    }

    /// <summary>The rule of a decay that depends on the separation alone.</summary>
    /// <param name="halfStructure">½D of the separation.</param>
    /// <param name="inner">Radius within which nothing is detected.</param>
    /// <param name="outer">Radius beyond which nothing is detected.</param>
    /// <param name="order">Largest |Δ| of the elements.</param>
    /// <param name="count">Radial nodes.</param>
    /// <param name="noise">What is added to ½D and does not grow with it; null for nothing.</param>
    public static RadialScreen OfSeparation(
        Func<double, double> halfStructure, double inner, double outer, int order, int count = 96, Func<double, double, Func<double, double>>? noise = null) =>
        new((a, b) => angle => halfStructure(Separation(a, b, angle)), inner, outer, order, count, noise);

    /// <summary>Distance of two points given by radii and the angle between them, without cancellation where they are close.</summary>
    public static double Separation(double a, double b, double angle)
    {
        double sine = Math.Sin(angle / 2);
        return Math.Sqrt(((a - b) * (a - b)) + (4 * a * b * sine * sine));
    }

    /// <summary>The element ∬ v_u*(r1) u_m(r1) v_v(r2) u_n*(r2) e^(-½D) with l_m - l_u = l_n - l_v = Δ.</summary>
    /// <param name="ket">Product of the radial functions of the modes sent and detected, ket.</param>
    /// <param name="bra">The same, bra.</param>
    /// <param name="order">|Δ|.</param>
    public double Element(Func<double, double> ket, Func<double, double> bra, int order)
    {
        double[] kernel = Kernel(order);
        double[] a = [.. _nodes.Select((r, i) => _weights[i] * 2 * Math.PI * r * ket(r))];
        double[] b = [.. _nodes.Select((r, i) => _weights[i] * 2 * Math.PI * r * bra(r))];
        double sum = 0;
        for (int i = 0, at = 0; i < a.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                sum += kernel[at++] * ((a[i] * b[j]) + (a[j] * b[i]));
            }

            sum += kernel[at++] * a[i] * b[i];
        }

        return sum;
    }

    /// <summary>∫ 2πρ f(ρ) dρ by the radial rule.</summary>
    public double Integral(Func<double, double> f)
    {
        double sum = 0;
        for (int i = 0; i < _nodes.Length; i++)
        {
            sum += _weights[i] * 2 * Math.PI * _nodes[i] * f(_nodes[i]);
        }

        return sum;
    }

    /// <summary>The rule (1/π)∫_0^π dφ for functions with the cusp of the decay times cosines up to an order.</summary>
    /// <param name="order">The largest order.</param>
    internal static (double[] Nodes, double[] Weights) AngleRule(int order)
    {
        QuadratureRule unit = UnitRules.Legendre40;
        var nodes = new List<double>();
        var weights = new List<double>();
        for (int p = 0; p + 1 < s_edges.Length; p++)
        {
            double turn = order * Math.PI * (Math.Pow(s_edges[p + 1], 3) - Math.Pow(s_edges[p], 3));
            int parts = 1 + (int)(turn / LargestTurn);
            double width = (s_edges[p + 1] - s_edges[p]) / parts;
            for (int k = 0; k < parts * unit.Count; k++)
            {
                double v = s_edges[p] + (width * ((k / unit.Count) + unit.Nodes[k % unit.Count]));
                nodes.Add(Math.PI * v * v * v);
                weights.Add(3 * v * v * width * unit.Weights[k % unit.Count]);
            }
        }

        return ([.. nodes], [.. weights]);
    }

    private double[] Kernel(int order)
    {
        if (!_orders.TryGetValue(order, out double[]? kernel))
        {
            double[] cosines = [.. _angleNodes.Select(angle => Math.Cos(order * angle))];
            kernel = new double[_decay.Length / cosines.Length];
            for (int i = 0; i < kernel.Length; i++)
            {
                kernel[i] = System.Numerics.Tensors.TensorPrimitives.Dot(_decay.AsSpan(i * cosines.Length, cosines.Length), cosines);
            }

            _orders.Add(order, kernel);
        }

        return kernel;
    }
}
