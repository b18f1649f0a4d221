namespace Engine.Numerics.Vectors;

/// <summary>GMRES for a real operator known by its products, on memory of its own; no restart within the given number of products.</summary>
[Reference("Y. Saad, M. H. Schultz, \"GMRES: a generalized minimal residual algorithm for solving nonsymmetric linear systems\", SIAM J. Sci. Stat. Comput. "
    + "7, 856 (1986)", Doi = "10.1137/0907058")]
internal sealed class RealGmres(int size, int maximum)
{
    private readonly double[] _basis = new double[(maximum + 1) * size];
    private readonly double[] _hessenberg = new double[(maximum + 1) * maximum];
    private readonly double[] _cosines = new double[maximum];
    private readonly double[] _sines = new double[maximum];
    private readonly double[] _right = new double[maximum + 1];

    /// <summary>A product with the operator.</summary>
    public delegate void Product(ReadOnlySpan<double> vector, Span<double> result);

    /// <summary>Solves A x = b from x = 0.</summary>
    /// <param name="product">Products with A.</param>
    /// <param name="right">b.</param>
    /// <param name="relative">The residual to reach, relative to b.</param>
    /// <param name="solution">Receives x.</param>
    /// <returns>Products taken.</returns>
    public int Solve(Product product, ReadOnlySpan<double> right, double relative, Span<double> solution)
    {
        solution.Clear();
        double norm = RealVectors.Norm(right);
        if (norm == 0 || !double.IsFinite(norm))
        {
            return 0;
        }

        right.CopyTo(Basis(0));
        RealVectors.Scale(1 / norm, Basis(0));
        Array.Clear(_right);
        _right[0] = norm;
        int k = 0;
        while (k < maximum && Math.Abs(_right[k]) > relative * norm)
        {
            product(Basis(k), Basis(k + 1));
            if (!Orthogonalize(k++))
            {
                break;
            }
        }

        Expand(k, solution);
        return k;
    }

    private Span<double> Basis(int index) => _basis.AsSpan(index * size, size);

    private ref double Entry(int row, int column) => ref _hessenberg[(row * maximum) + column];

    /// <summary>Makes the newest vector orthogonal to the others and rotates its column to a triangle.</summary>
    /// <returns>Whether the space has grown.</returns>
    private bool Orthogonalize(int k)
    {
        Span<double> vector = Basis(k + 1);
        double before = RealVectors.Norm(vector);
        for (int i = 0; i <= k; i++)
        {
            Entry(i, k) = 0;
        }

        // Twice is enough.
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i <= k; i++)
            {
                double overlap = RealVectors.Dot(Basis(i), vector);
                Entry(i, k) += overlap;
                RealVectors.AddScaled(-overlap, Basis(i), vector);
            }
        }

        double norm = RealVectors.Norm(vector);
        for (int i = 0; i < k; i++)
        {
            double above = Entry(i, k);
            Entry(i, k) = (_cosines[i] * above) + (_sines[i] * Entry(i + 1, k));
            Entry(i + 1, k) = (_cosines[i] * Entry(i + 1, k)) - (_sines[i] * above);
        }

        double length = double.Hypot(Entry(k, k), norm);
        if (!(length > 0))
        {
            return false;
        }

        _cosines[k] = Entry(k, k) / length;
        _sines[k] = norm / length;
        Entry(k, k) = length;
        _right[k + 1] = -_sines[k] * _right[k];
        _right[k] *= _cosines[k];
        bool grows = norm > 1e-14 * before;
        if (grows)
        {
            RealVectors.Scale(1 / norm, vector);
        }

        return grows;
    }

    private void Expand(int count, Span<double> solution)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < count; j++)
            {
                _right[i] -= Entry(i, j) * _right[j];
            }

            _right[i] = Entry(i, i) != 0 ? _right[i] / Entry(i, i) : 0;
            RealVectors.AddScaled(_right[i], Basis(i), solution);
        }
    }
}
