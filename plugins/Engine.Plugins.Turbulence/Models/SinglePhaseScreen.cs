using Engine.Numerics.Quadrature;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>
/// All turbulence in one phase screen, without diffraction: every element is one radial integral over the separation of two points.
/// </summary>
/// <remarks>
/// The overlap e^(-2y)P(y), y = K²w0²/8, is expanded in Laguerre functions of 4y. Those are eigenfunctions of the Hankel transform, so the
/// correlation function over the separation δ (in waists) is e^(-δ²) Σ (-1)^j c_j L_j(2δ²), without the cancellation of a power series.
/// </remarks>
[Reference("C. Paterson, Phys. Rev. Lett. 94, 153901 (2005)", Doi = "10.1103/PhysRevLett.94.153901")]
[Reference("B. J. Smith, M. G. Raymer, Phys. Rev. A 74, 062104 (2006)", Doi = "10.1103/PhysRevA.74.062104")]
[Reference("F. S. Roux, J. Phys. A 47, 195302 (2014)", Doi = "10.1088/1751-8113/47/19/195302", Equations = "13, 16, 17")]
internal sealed class SinglePhaseScreen
{
    /// <summary>Ends of the panels in s: halved towards zero, so that the narrow decay of strong turbulence is resolved.</summary>
    private static readonly double[] s_edges =
        [0, .. Enumerable.Range(0, 9).Select(k => Math.Pow(0.5, 11 - k)), .. Enumerable.Range(2, 5).Select(k => k / 6.0)];

    private readonly IReadOnlyList<LaguerreGaussMode> _block;
    private readonly double[] _nodes;
    private readonly double[] _weights;
    private readonly Dictionary<(int, int, int, int), double[]> _correlations = [];

    /// <summary>Prepares the correlation functions of a block of modes.</summary>
    /// <param name="block">The modes.</param>
    public SinglePhaseScreen(IReadOnlyList<LaguerreGaussMode> block)
    {
        _block = block;
        int order = block.Max(mode => mode.Order);

        // δ = s³ turns the power 5/3 of the structure function into s⁵: the integrand is analytic.
        double end = Math.Cbrt(Math.Sqrt(2.0 * order) + 7);
        QuadratureRule unit = UnitRules.Legendre40;
        int panels = s_edges.Length - 1;
        _nodes = new double[panels * unit.Count];
        _weights = new double[_nodes.Length];
        for (int p = 0; p < panels; p++)
        {
            double from = end * s_edges[p], width = (end * s_edges[p + 1]) - from;
            for (int k = 0; k < unit.Count; k++)
            {
                double s = from + (width * unit.Nodes[k]);
                double delta = s * s * s;
                _nodes[(p * unit.Count) + k] = delta;
                _weights[(p * unit.Count) + k] = 2 * delta * 3 * s * s * unit.Weights[k] * width;
            }
        }

        Prepare(order);
    }

    /// <summary>The channel of a screen.</summary>
    /// <param name="halfStructure">½D as a function of the separation in waists.</param>
    public PhotonChannel Channel(Func<double, double> halfStructure)
    {
        double[] decay = [.. _nodes.Select(delta => Math.Exp(-halfStructure(delta)))];
        return PhotonChannel.From(_block, (m, n, u, v) =>
        {
            double[] correlation = _correlations[(m, n, u, v)];
            double sum = 0;
            for (int k = 0; k < decay.Length; k++)
            {
                sum += _weights[k] * correlation[k] * decay[k];
            }

            return sum;
        });
    }

    /// <summary>
    /// ⟨T(0) T*(τ)⟩ of the amplitude with which a mode of the block stays in itself, where the wind moves the frozen screen by a distance:
    /// ∫d²Δ c(Δ) e^(-½D(|Δ - shift|)) with the correlation c of the plain element.
    /// </summary>
    /// <param name="mode">Place of the mode in the block.</param>
    /// <param name="halfStructure">½D as a function of the separation in waists.</param>
    /// <param name="shift">How far the screen has moved, in waists.</param>
    public double Lagged(int mode, Func<double, double> halfStructure, double shift)
    {
        double[] correlation = _correlations[(mode, mode, mode, mode)];
        (double[] angles, double[] weights) = RadialScreen.AngleRule(0);
        double sum = 0;
        for (int k = 0; k < correlation.Length; k++)
        {
            double decay = 0;
            for (int a = 0; a < angles.Length; a++)
            {
                decay += weights[a] * Math.Exp(-halfStructure(RadialScreen.Separation(_nodes[k], shift, angles[a])));
            }

            sum += _weights[k] * correlation[k] * decay;
        }

        return sum;
    }

    private void Prepare(int order)
    {
        int degree = (2 * order) + 1;
        QuadratureRule rule = GaussQuadrature.Laguerre(degree + 1);
        int maximum = _block.Max(mode => Math.Max(mode.Plus, mode.Minus));
        int side = maximum + 1;
        double[][] tables = new double[rule.Count][];
        double[][] laguerre = new double[rule.Count][];
        for (int k = 0; k < rule.Count; k++)
        {
            tables[k] = new double[side * side];
            DisplacementElements.Fill(rule.Nodes[k] / 4, maximum, tables[k]);
            laguerre[k] = new double[degree + 1];
            LaguerrePolynomials.EvaluateAll(0, rule.Nodes[k], laguerre[k]);
        }

        double[][] position = new double[_nodes.Length][];
        for (int i = 0; i < _nodes.Length; i++)
        {
            position[i] = new double[degree + 1];
            double square = _nodes[i] * _nodes[i];
            LaguerrePolynomials.EvaluateAll(0, 2 * square, position[i]);
            double envelope = Math.Exp(-square);
            for (int j = 0; j <= degree; j++)
            {
                position[i][j] *= (j & 1) == 0 ? envelope : -envelope;
            }
        }

        double[] coefficients = new double[degree + 1];
        foreach ((int m, int n, int u, int v) in PhotonChannel.Allowed(_block))
        {
            Array.Clear(coefficients);
            for (int k = 0; k < rule.Count; k++)
            {
                double overlap = ModeOverlaps.Real(_block[m], _block[u], tables[k], side) * ModeOverlaps.Real(_block[n], _block[v], tables[k], side);
                double scaled = overlap * Math.Exp((rule.Nodes[k] / 2) + Math.Log(rule.Weights[k]));
                for (int j = 0; j <= degree; j++)
                {
                    coefficients[j] += scaled * laguerre[k][j];
                }
            }

            double[] correlation = new double[_nodes.Length];
            for (int i = 0; i < _nodes.Length; i++)
            {
                double sum = 0;
                for (int j = 0; j <= degree; j++)
                {
                    sum += coefficients[j] * position[i][j];
                }

                correlation[i] = sum;
            }

            _correlations[(m, n, u, v)] = correlation;
        }
    }
}
