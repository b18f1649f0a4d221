using System.Numerics;
using System.Numerics.Tensors;
using Engine.Numerics.Ode;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Scattering;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>
/// Both photons through one medium, truncated basis: the density tensor ρ_mnpq (ket, bra of the first photon, ket, bra of the second) of one value
/// λ = l_m - l_n + l_p - l_q, which the equation conserves.
/// </summary>
/// <remarks>
/// The six scattering terms are three pairs. Pairing the indices as (mn)(pq), (mq)(pn) and (mp)(nq), each pair of terms is X → L X + X R with real
/// symmetric matrices that fall into small blocks by angular momentum; (mp)(nq) enters with a minus sign. The total rates cancel.
/// </remarks>
[Reference("F. S. Roux, J. Phys. A 47, 195302 (2014)", Doi = "10.1088/1751-8113/47/19/195302", Equations = "65")]
internal sealed class SameMediumSystem : IOdeSystem
{
    private readonly Link _link;
    private readonly Picture _picture;
    private readonly ScatteringFamily _family;
    private readonly List<Block> _blocks = [];
    private readonly int[] _orders;
    private readonly (int To, int From, double Weight)[] _free;
    private readonly double[] _real;
    private readonly double[] _imaginary;
    private readonly double[] _outReal;
    private readonly double[] _outImaginary;

    /// <summary>Makes the system.</summary>
    /// <param name="link">The path.</param>
    /// <param name="picture">The modes referred to.</param>
    /// <param name="family">The scattering tensor along the path.</param>
    /// <param name="difference">λ.</param>
    public SameMediumSystem(Link link, Picture picture, ScatteringFamily family, int difference)
    {
        _link = link;
        _picture = picture;
        _family = family;
        Layout = new PairLayout(family.Basis, difference);
        _real = new double[Layout.Count];
        _imaginary = new double[Layout.Count];
        _outReal = new double[Layout.Count];
        _outImaginary = new double[Layout.Count];
        _orders = Layout.OrderDifferences();
        MakeBlocks(difference);
        _free = picture == Picture.CoMoving ? [] : Layout.FreeTerms();
    }

    /// <summary>Where each element stands.</summary>
    public PairLayout Layout { get; }

    /// <inheritdoc/>
    public int Dimension => 2 * Layout.Count;

    /// <inheritdoc/>
    public bool IsComplex => true;

    /// <inheritdoc/>
    public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        bool fixedWaist = _picture == Picture.FixedWaist;
        double rate = fixedWaist ? _link.ScatteringStrength * _link.Profile.Density(time) : _link.ScatteringRate(time);
        double width = fixedWaist ? 1 : _link.BeamWidth(time);
        double angle = fixedWaist ? 0 : _link.Gouy(time);
        int largest = 4 * _family.Basis.MaximumModeOrder;
        Span<double> cosines = stackalloc double[(2 * largest) + 1];
        Span<double> sines = stackalloc double[(2 * largest) + 1];
        for (int k = 0; k < cosines.Length; k++)
        {
            (sines[k], cosines[k]) = Math.SinCos((k - largest) * angle);
        }

        for (int i = 0; i < _real.Length; i++)
        {
            double c = cosines[_orders[i] + largest];
            double s = sines[_orders[i] + largest];
            double x = state[2 * i];
            double y = state[(2 * i) + 1];
            _real[i] = (c * x) - (s * y);
            _imaginary[i] = (c * y) + (s * x);
        }

        Array.Clear(_outReal);
        Array.Clear(_outImaginary);
        foreach (Block block in _blocks)
        {
            double[] left = _family.Combine(block.Left, width, ref block.LeftBuffer);
            double[] right = _family.Combine(block.Right, width, ref block.RightBuffer);
            block.Apply(left, right, _real, _outReal);
            block.Apply(left, right, _imaginary, _outImaginary);
        }

        for (int i = 0; i < _real.Length; i++)
        {
            double c = rate * cosines[_orders[i] + largest];
            double s = rate * sines[_orders[i] + largest];
            derivative[2 * i] = (c * _outReal[i]) + (s * _outImaginary[i]);
            derivative[(2 * i) + 1] = (c * _outImaginary[i]) - (s * _outReal[i]);
        }

        foreach ((int to, int from, double weight) in _free)
        {
            double factor = weight * _link.NormalizedDistance;
            derivative[2 * to] -= factor * state[(2 * from) + 1];
            derivative[(2 * to) + 1] += factor * state[2 * from];
        }
    }

    private void MakeBlocks(int difference)
    {
        ModeBasis basis = _family.Basis;
        var sectors = new Dictionary<int, (ScatteringSector Sector, double[][] Matrices)>();
        (ScatteringSector Sector, double[][] Matrices) Sector(int mu)
        {
            if (!sectors.TryGetValue(mu, out var made))
            {
                var sector = new ScatteringSector(basis, mu);
                made = (sector, _family.Matrices(tensor => tensor.Matrix(sector)));
                sectors[mu] = made;
            }

            return made;
        }

        var sums = new Dictionary<int, ((int First, int Second)[] Pairs, double[][] Matrices)>();
        ((int First, int Second)[] Pairs, double[][] Matrices) Sum(int sigma)
        {
            if (!sums.TryGetValue(sigma, out var made))
            {
                (int First, int Second)[] pairs = [.. from a in Enumerable.Range(0, basis.Count)
                                                     from b in Enumerable.Range(0, basis.Count)
                                                     where basis[a].Azimuthal + basis[b].Azimuthal == sigma
                                                     select (a, b)];
                made = (pairs, _family.Matrices(tensor => Exchange(tensor, pairs)));
                sums[sigma] = made;
            }

            return made;
        }

        int reach = 2 * basis.MaximumModeOrder;
        for (int mu = -reach; mu <= reach; mu++)
        {
            var left = Sector(mu);
            var right = left.Sector.Count > 0 ? Sector(difference - mu) : left;
            if (left.Sector.Count > 0 && right.Sector.Count > 0)
            {
                int[] direct = new int[left.Sector.Count * right.Sector.Count];
                int[] crossed = new int[direct.Length];
                for (int i = 0; i < left.Sector.Count; i++)
                {
                    for (int j = 0; j < right.Sector.Count; j++)
                    {
                        int place = (i * right.Sector.Count) + j;
                        (int ket, int bra) = (left.Sector.Kets[i], left.Sector.Bras[i]);
                        (int otherKet, int otherBra) = (right.Sector.Kets[j], right.Sector.Bras[j]);
                        direct[place] = Layout.IndexOf(ket, bra, otherKet, otherBra);
                        crossed[place] = Layout.IndexOf(ket, otherBra, otherKet, bra);
                    }
                }

                _blocks.Add(new Block(left.Matrices, right.Matrices, left.Sector.Count, right.Sector.Count, direct, 1));
                _blocks.Add(new Block(left.Matrices, right.Matrices, left.Sector.Count, right.Sector.Count, crossed, 1));
            }

            var kets = Sum(mu);
            if (kets.Pairs.Length == 0)
            {
                continue;
            }

            var bras = Sum(mu - difference);
            if (bras.Pairs.Length > 0)
            {
                int[] map = new int[kets.Pairs.Length * bras.Pairs.Length];
                for (int i = 0; i < kets.Pairs.Length; i++)
                {
                    for (int j = 0; j < bras.Pairs.Length; j++)
                    {
                        map[(i * bras.Pairs.Length) + j] = Layout.IndexOf(kets.Pairs[i].First, bras.Pairs[j].First, kets.Pairs[i].Second, bras.Pairs[j].Second);
                    }
                }

                _blocks.Add(new Block(kets.Matrices, bras.Matrices, kets.Pairs.Length, bras.Pairs.Length, map, -1));
            }
        }
    }

    /// <summary>The matrix of out pair (m, p) against in pair (y, x): ℓ_{ypmx}.</summary>
    private static double[] Exchange(ScatteringTensor tensor, (int First, int Second)[] pairs)
    {
        double[] matrix = new double[pairs.Length * pairs.Length];
        for (int i = 0; i < pairs.Length; i++)
        {
            for (int j = 0; j < pairs.Length; j++)
            {
                matrix[(i * pairs.Length) + j] = tensor[pairs[j].First, pairs[i].Second, pairs[i].First, pairs[j].Second];
            }
        }

        return matrix;
    }

    /// <summary>X → ±(L X + X R) on one gathered block, with symmetric L and R.</summary>
    private sealed class Block(double[][] left, double[][] right, int rows, int columns, int[] map, double sign)
    {
        private readonly double[] _byRow = new double[rows * columns];
        private readonly double[] _byColumn = new double[rows * columns];

        public double[]? LeftBuffer;
        public double[]? RightBuffer;

        public double[][] Left => left;

        public double[][] Right => right;

        public void Apply(double[] leftMatrix, double[] rightMatrix, double[] input, double[] output)
        {
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    double value = sign * input[map[(i * columns) + j]];
                    _byRow[(i * columns) + j] = value;
                    _byColumn[(j * rows) + i] = value;
                }
            }

            for (int i = 0; i < rows; i++)
            {
                ReadOnlySpan<double> leftRow = leftMatrix.AsSpan(i * rows, rows);
                ReadOnlySpan<double> row = _byRow.AsSpan(i * columns, columns);
                for (int j = 0; j < columns; j++)
                {
                    output[map[(i * columns) + j]] += TensorPrimitives.Dot(leftRow, _byColumn.AsSpan(j * rows, rows))
                        + TensorPrimitives.Dot(row, rightMatrix.AsSpan(j * columns, columns));
                }
            }
        }
    }
}
