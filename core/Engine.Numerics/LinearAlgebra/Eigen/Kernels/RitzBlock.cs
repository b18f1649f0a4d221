using System.Numerics;
using Engine.Numerics.RandomNumbers;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The block of LOBPCG: Ritz vectors, their residuals and the last directions, orthonormal, with their products.</summary>
internal sealed class RitzBlock<TOperator>(TOperator a, SpectrumPart part, ILinearOperator? preconditioner, int size)
    where TOperator : ILinearOperator
{
    /// <summary>A direction that keeps less than this of its length against the others is dropped: its product would lose its digits.</summary>
    private const double Independent = 1e-4;

    private readonly int _n = a.Order;
    private readonly List<Complex[]> _x = [];
    private readonly List<Complex[]> _ax = [];
    private List<Complex[]> _p = [];
    private List<Complex[]> _ap = [];
    private Complex[][] _residuals = [];

    /// <summary>Ritz values, the ones wanted most first.</summary>
    public double[] Values { get; private set; } = [];

    /// <summary>Products so far.</summary>
    public int Products { get; private set; }

    /// <summary>Random orthonormal vectors and their Ritz values.</summary>
    public void Start(RandomStream stream)
    {
        while (_x.Count < size)
        {
            Complex[] x = new Complex[_n];
            for (int i = 0; i < _n; i++)
            {
                x[i] = stream.NextComplexNormal();
            }

            Add(x, _x, _ax, []);
        }

        Rotate(_x, _ax, 0);
    }

    /// <summary>Computes all residuals; gives the largest norm among the first.</summary>
    public double Residuals(int count)
    {
        _residuals = new Complex[size][];
        double worst = 0;
        for (int k = 0; k < size; k++)
        {
            _residuals[k] = [.. _ax[k]];
            MatrixVector.AddScaled(-Values[k], _x[k], _residuals[k]);
            double norm = MatrixVector.Norm(_residuals[k]);
            worst = k < count ? Math.Max(worst, norm) : worst;
        }

        return worst;
    }

    /// <summary>One step of the method; false where nothing is left to add to the space, or a number is not finite.</summary>
    public bool TryAdvance()
    {
        List<Complex[]> space = [.. _x], products = [.. _ax];
        foreach (Complex[] residual in _residuals)
        {
            Complex[] direction = residual;
            if (preconditioner != null)
            {
                direction = new Complex[_n];
                preconditioner.Apply(residual, direction);
            }

            Add(direction, space, products, []);
        }

        int grown = space.Count;
        for (int k = 0; k < _p.Count && space.Count < _n; k++)
        {
            Add(_p[k], space, products, _ap[k]);
        }

        if (grown == size || products.Any(product => !double.IsFinite(MatrixVector.Norm(product))))
        {
            return false;
        }

        Rotate(space, products, size);
        return true;
    }

    /// <summary>The first Ritz vectors in columns.</summary>
    public ComplexMatrix Vectors(int count) => ComplexMatrix.Create(_n, count, (r, c) => _x[c][r]);

    /// <summary>Appends a vector orthogonal to the space, and its product, which follows the same combination where it is known.</summary>
    private void Add(Complex[] vector, List<Complex[]> space, List<Complex[]> products, Complex[] known)
    {
        double before = MatrixVector.Norm(vector);
        if (!(before > 0) || !double.IsFinite(before) || space.Count >= _n)
        {
            return;
        }

        Complex[] x = [.. vector], product = known.Length == 0 ? new Complex[_n] : [.. known];
        MatrixVector.Scale(1 / before, x);
        MatrixVector.Scale(1 / before, product);
        for (int pass = 0; pass < 2; pass++)
        {
            for (int k = 0; k < space.Count; k++)
            {
                Complex overlap = MatrixVector.InnerProduct(space[k], x);
                MatrixVector.AddScaled(-overlap, space[k], x);
                if (known.Length > 0)
                {
                    MatrixVector.AddScaled(-overlap, products[k], product);
                }
            }
        }

        double length = MatrixVector.Norm(x);
        if (length < (known.Length > 0 ? Independent : 1e-10))
        {
            return;
        }

        MatrixVector.Scale(1 / length, x);
        if (known.Length > 0)
        {
            MatrixVector.Scale(1 / length, product);
        }
        else
        {
            // What was nearly dependent is not orthogonal after its scaling.
            for (int k = 0; k < space.Count; k++)
            {
                MatrixVector.AddScaled(-MatrixVector.InnerProduct(space[k], x), space[k], x);
            }

            MatrixVector.Scale(1 / MatrixVector.Norm(x), x);
            a.Apply(x, product);
            Products++;
        }

        space.Add(x);
        products.Add(product);
    }

    /// <summary>Ritz vectors of a space become the block; what they take from beyond its first vectors becomes the last directions.</summary>
    private void Rotate(List<Complex[]> space, List<Complex[]> products, int first)
    {
        int m = space.Count;
        ComplexMatrix gram = new(m, m);
        for (int r = 0; r < m; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                gram[r, c] = MatrixVector.InnerProduct(space[r], products[c]);
                gram[c, r] = Complex.Conjugate(gram[r, c]);
            }
        }

        HermitianEigenDecomposition ritz = HermitianEigenDecomposition.Factor(gram);
        int[] order = [.. Enumerable.Range(0, m).OrderByDescending(k => SpectrumOrder.Key(ritz.Values[k], part))];
        ComplexMatrix combinations = ComplexMatrix.Create(m, size, (r, c) => ritz.Vectors[r, order[c]]);
        Values = [.. order.Take(size).Select(k => ritz.Values[k])];
        (_p, _ap) = first == 0 ? ([], []) : (Combine(space, combinations, first), Combine(products, combinations, first));
        List<Complex[]> x = Combine(space, combinations, 0), ax = Combine(products, combinations, 0);
        _x.Clear();
        _x.AddRange(x);
        _ax.Clear();
        _ax.AddRange(ax);
    }

    private List<Complex[]> Combine(List<Complex[]> vectors, ComplexMatrix combinations, int first)
    {
        List<Complex[]> result = [];
        for (int c = 0; c < combinations.Columns; c++)
        {
            Complex[] sum = new Complex[_n];
            for (int k = first; k < vectors.Count; k++)
            {
                MatrixVector.AddScaled(combinations[k, c], vectors[k], sum);
            }

            result.Add(sum);
        }

        return result;
    }
}
