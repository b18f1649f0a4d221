using System.Numerics.Tensors;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Scattering;

/// <summary>
/// The scattering tensor ℓ = ΔL/h at one beam width, without Gouy phases, sector by sector: a real symmetric matrix over (out pair, in pair),
/// in the index order ℓ_{mnuv} = (in ket, in bra, out ket, out bra).
/// </summary>
[Reference("F. S. Roux, Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822", Equations = "32")]
internal sealed class ScatteringTensor
{
    private readonly ScatteringRule _rule;
    private readonly int _nodes;
    private readonly double[] _overlaps;
    private readonly double[] _weighted;
    private readonly Dictionary<int, double[]> _sectors = [];

    /// <summary>Evaluates the overlaps of all pairs of modes at the nodes of a rule.</summary>
    /// <param name="basis">The modes.</param>
    /// <param name="rule">A rule made for their largest order.</param>
    public ScatteringTensor(ModeBasis basis, ScatteringRule rule)
    {
        Basis = basis;
        _rule = rule;
        _nodes = rule.Nodes.Length;
        int count = basis.Count;
        int side = basis.MaximumQuanta + 1;
        double[] table = new double[side * side];
        _overlaps = new double[count * count * _nodes];
        _weighted = new double[_overlaps.Length];
        for (int k = 0; k < _nodes; k++)
        {
            DisplacementElements.Fill(rule.Nodes[k], basis.MaximumQuanta, table);
            for (int m = 0; m < count; m++)
            {
                for (int u = 0; u < count; u++)
                {
                    double value = ModeOverlaps.Real(basis[m], basis[u], table, side);
                    int place = (((m * count) + u) * _nodes) + k;
                    _overlaps[place] = value;
                    _weighted[place] = rule.Weights[k] * value;
                }
            }
        }
    }

    /// <summary>The modes.</summary>
    public ModeBasis Basis { get; }

    /// <summary>One element; zero where the selection rule l_m - l_u = l_n - l_v forbids it.</summary>
    /// <param name="ketIn">m.</param>
    /// <param name="braIn">n.</param>
    /// <param name="ketOut">u.</param>
    /// <param name="braOut">v.</param>
    public double this[int ketIn, int braIn, int ketOut, int braOut]
    {
        get
        {
            if (Basis[ketIn].Azimuthal - Basis[ketOut].Azimuthal != Basis[braIn].Azimuthal - Basis[braOut].Azimuthal)
            {
                return 0;
            }

            double sum = TensorPrimitives.Dot(Weighted(ketIn, ketOut), Overlaps(braIn, braOut));
            return ketIn == ketOut && braIn == braOut ? sum + _rule.Diagonal : sum;
        }
    }

    /// <summary>The matrix of a sector, row = out pair, column = in pair, row-major; made once and kept.</summary>
    public double[] Matrix(ScatteringSector sector)
    {
        if (_sectors.TryGetValue(sector.Difference, out double[]? made))
        {
            return made;
        }

        int n = sector.Count;
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            int u = sector.Kets[i];
            int v = sector.Bras[i];
            for (int j = 0; j <= i; j++)
            {
                double sum = TensorPrimitives.Dot(Weighted(sector.Kets[j], u), Overlaps(sector.Bras[j], v));
                matrix[(i * n) + j] = sum;
                matrix[(j * n) + i] = sum;
            }

            matrix[(i * n) + i] += _rule.Diagonal;
        }

        _sectors[sector.Difference] = matrix;
        return matrix;
    }

    private ReadOnlySpan<double> Overlaps(int from, int to) => _overlaps.AsSpan(((from * Basis.Count) + to) * _nodes, _nodes);

    private ReadOnlySpan<double> Weighted(int from, int to) => _weighted.AsSpan(((from * Basis.Count) + to) * _nodes, _nodes);
}
