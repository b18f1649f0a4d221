using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Scattering;

/// <summary>
/// The scattering tensor at every beam width met along a path. Without a scale in the spectrum it is one tensor; otherwise tensors at
/// Chebyshev nodes in the logarithm of the width, combined by barycentric weights.
/// </summary>
[Reference(
    "J.-P. Berrut, L. N. Trefethen, \"Barycentric Lagrange interpolation\", SIAM Rev. 46, 501 (2004)",
    Doi = "10.1137/S0036144502417715",
    Equations = "5.4")]
internal sealed class ScatteringFamily
{
    private readonly ScatteringTensor[] _tensors;
    private readonly double[] _nodes;

    /// <summary>Makes the tensors.</summary>
    /// <param name="basis">The modes.</param>
    /// <param name="link">The path.</param>
    /// <param name="atWaist">Whether only the waist is needed, whatever the path.</param>
    public ScatteringFamily(ModeBasis basis, Link link, bool atWaist)
    {
        Basis = basis;
        (double least, double most) = link.LogarithmicWidths;
        double range = most - least;
        int count = atWaist || link.Spectrum.IsScaleFree || range < 1e-9 ? 1 : 9 + (int)(3 * range);
        _nodes = new double[count];
        _tensors = new ScatteringTensor[count];
        for (int k = 0; k < count; k++)
        {
            _nodes[k] = count == 1 ? 0 : least + (range * 0.5 * (1 - Math.Cos(Math.PI * k / (count - 1))));
            _tensors[k] = new ScatteringTensor(basis, ScatteringRule.For(link, Math.Exp(_nodes[k]), basis.MaximumModeOrder));
        }
    }

    /// <summary>The modes.</summary>
    public ModeBasis Basis { get; }

    /// <summary>Number of tensors combined.</summary>
    public int Count => _tensors.Length;

    /// <summary>One matrix at every node.</summary>
    /// <param name="make">Takes a tensor to a matrix.</param>
    public double[][] Matrices(Func<ScatteringTensor, double[]> make) => [.. _tensors.Select(make)];

    /// <summary>The matrix at a width from the matrices at the nodes; no copy where there is one.</summary>
    /// <param name="matrices">One at every node.</param>
    /// <param name="width">w/w0.</param>
    /// <param name="buffer">Room for the combination.</param>
    public double[] Combine(double[][] matrices, double width, ref double[]? buffer)
    {
        if (_tensors.Length == 1)
        {
            return matrices[0];
        }

        buffer ??= new double[matrices[0].Length];
        Span<double> weights = stackalloc double[_nodes.Length];
        double place = Math.Log(width);
        double total = 0;
        for (int k = 0; k < _nodes.Length; k++)
        {
            double distance = place - _nodes[k];
            if (Math.Abs(distance) < 1e-14)
            {
                return matrices[k];
            }

            double end = k == 0 || k == _nodes.Length - 1 ? 0.5 : 1;
            weights[k] = ((k & 1) == 0 ? end : -end) / distance;
            total += weights[k];
        }

        Array.Clear(buffer);
        for (int k = 0; k < _nodes.Length; k++)
        {
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(matrices[k], weights[k] / total, buffer, buffer);
        }

        return buffer;
    }
}
