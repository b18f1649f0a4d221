using Engine.Numerics.Vectors;

namespace Engine.Numerics.Optimization.Internals;

/// <summary>
/// Minimizes the quadratic model over the variables that the Cauchy point leaves free (direct primal method), then returns to the box by projection,
/// or by truncation where projection would not descend.
/// </summary>
[Reference("R. H. Byrd, P. Lu, J. Nocedal, C. Zhu, SIAM J. Sci. Comput. 16, 1190 (1995)", Doi = "10.1137/0916069", Equations = "section 5.1")]
[Reference("J. L. Morales, J. Nocedal, ACM Trans. Math. Softw. 38, 7 (2011)", Doi = "10.1145/2049662.2049669")]
internal sealed class SubspaceMinimizer(int size, int memory)
{
    private readonly double[] _residual = new double[size];
    private readonly bool[] _free = new bool[size];
    private readonly double[] _v = new double[2 * memory];
    private readonly double[] _column = new double[2 * memory];
    private readonly double[] _gram = new double[4 * memory * memory];
    private readonly double[] _system = new double[4 * memory * memory];

    /// <summary>Improves the Cauchy point in <paramref name="point"/> in place.</summary>
    /// <returns>False where the small system is singular; the memory should then be reset.</returns>
    public bool Improve(
        Box box, LimitedMemoryMatrix matrix, ReadOnlySpan<double> c, ReadOnlySpan<double> x, ReadOnlySpan<double> gradient, Span<double> point)
    {
        int width = 2 * matrix.Count;
        int free = 0;
        for (int i = 0; i < point.Length; i++)
        {
            _free[i] = box.IsStrictlyInside(i, point[i]);
            free += _free[i] ? 1 : 0;
        }

        if (width == 0 || free == 0)
        {
            return true;
        }

        double theta = matrix.Theta;
        Span<double> v = _v.AsSpan(0, width);

        // r = -(g + θ(x_c - x) - W M c) on the free variables, 0 elsewhere.
        c[..width].CopyTo(v);
        matrix.ApplyMiddle(v);
        for (int i = 0; i < point.Length; i++)
        {
            _residual[i] = -(gradient[i] + (theta * (point[i] - x[i])));
        }

        matrix.AddProduct(1, v, _residual);
        Mask();
        matrix.TransposeProduct(_residual, v);
        matrix.ApplyMiddle(v);
        if (!SolveSmall(matrix, free, v))
        {
            return false;
        }

        // d = r/θ + Zᵀ W v/θ².
        for (int i = 0; i < _residual.Length; i++)
        {
            _residual[i] /= theta;
        }

        matrix.AddProduct(1 / (theta * theta), v, _residual);
        Mask();
        Return(box, x, gradient, point);
        return true;
    }

    private void Mask()
    {
        for (int i = 0; i < _free.Length; i++)
        {
            if (!_free[i])
            {
                _residual[i] = 0;
            }
        }
    }

    // (I - M WᵀZZᵀW/θ) v = right-hand side; the Gram matrix from whichever of free and bound variables are fewer.
    private bool SolveSmall(LimitedMemoryMatrix matrix, int free, Span<double> v)
    {
        int width = v.Length;
        Span<double> gram = _gram.AsSpan(0, width * width);
        bool fromFree = 2 * free < _free.Length;
        if (fromFree)
        {
            gram.Clear();
        }
        else
        {
            matrix.Gram(gram);
        }

        Span<double> column = _column.AsSpan(0, width);
        if (free != _free.Length)
        {
            double sign = fromFree ? 1 : -1;
            for (int i = 0; i < _free.Length; i++)
            {
                if (_free[i] == fromFree)
                {
                    matrix.RowOfW(i, column);
                    for (int a = 0; a < width; a++)
                    {
                        RealVectors.AddScaled(sign * column[a], column, gram.Slice(a * width, width));
                    }
                }
            }
        }

        Span<double> system = _system.AsSpan(0, width * width);
        for (int j = 0; j < width; j++)
        {
            // The Gram matrix is symmetric: its row is its column.
            gram.Slice(j * width, width).CopyTo(column);
            matrix.ApplyMiddle(column);
            for (int i = 0; i < width; i++)
            {
                system[(i * width) + j] = (i == j ? 1 : 0) - (column[i] / matrix.Theta);
            }
        }

        return LuSolver.Solve(system, v);
    }

    private void Return(Box box, ReadOnlySpan<double> x, ReadOnlySpan<double> gradient, Span<double> point)
    {
        bool projected = false;
        double descent = 0;
        double fraction = 1;
        for (int i = 0; i < point.Length; i++)
        {
            double unbounded = point[i] + _residual[i];
            double bounded = box.Project(i, unbounded);
            if (bounded != unbounded)
            {
                projected = true;
                fraction = Math.Min(fraction, Math.Max(0, (bounded - point[i]) / _residual[i]));
            }

            descent += (bounded - x[i]) * gradient[i];
        }

        bool truncate = projected && descent > 0;
        for (int i = 0; i < point.Length; i++)
        {
            point[i] = box.Project(i, point[i] + (truncate ? fraction * _residual[i] : _residual[i]));
        }
    }
}
