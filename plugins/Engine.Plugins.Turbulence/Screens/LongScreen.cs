using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>
/// A phase screen without end: rows are added one by one, each with the covariances that the structure function demands given rows before it,
/// X' = A Z + B β. All phases are taken relative to one pixel of the stencil, so the variance of an infinite outer scale never appears.
/// </summary>
[Reference("F. Assémat, R. W. Wilson, E. Gendron, \"Method for simulating infinitely long and non stationary phase screens with optimized memory storage\", "
    + "Opt. Express 14, 988 (2006)", Doi = "10.1364/OE.14.000988")]
[Reference("D. L. Fried, T. Clark, \"Extruding Kolmogorov-type phase screen ribbons\", J. Opt. Soc. Am. A 25, 463 (2008)", Doi = "10.1364/JOSAA.25.000463")]
internal sealed class LongScreen
{
    /// <summary>
    /// Accuracy of a tabulated structure function, over the largest variance of the stencil: so much is added to its variances, which keeps the prediction
    /// of smooth phases stable, and negative eigenvalues down to ten times as much are rounding.
    /// </summary>
    private const double Accuracy = 1e-7;

    private readonly int _points;
    private readonly (int Row, int Column)[] _stencil;
    private readonly double[] _predict;
    private readonly double[] _spread;

    /// <summary>Prepares the extrusion of rows of a screen.</summary>
    /// <param name="grid">The grid; rows are added along y.</param>
    /// <param name="halfStructure">½D of the separation in waists.</param>
    /// <exception cref="NumericalException">The structure function is that of no random phase.</exception>
    public LongScreen(TransverseGrid grid, Func<double, double> halfStructure)
    {
        _points = grid.Points;
        _stencil = Stencil(_points);
        int n = _points, known = _stencil.Length - 1;
        double Half((int Row, int Column) a, (int Row, int Column) b)
        {
            double rows = a.Row - b.Row, columns = a.Column - b.Column;
            return a == b ? 0 : halfStructure(grid.Step * Math.Sqrt((rows * rows) + (columns * columns)));
        }

        // Row 0 is the new one, older rows count upwards; the last place of the stencil is the reference.
        (int Row, int Column) origin = _stencil[known];
        double Covariance((int Row, int Column) a, (int Row, int Column) b) => Half(a, origin) + Half(b, origin) - Half(a, b);
        var before = new ComplexMatrix(known, known);
        var mixed = new ComplexMatrix(known, n);
        double variance = 0;
        for (int i = 0; i < known; i++)
        {
            for (int j = 0; j < known; j++)
            {
                before[i, j] = Covariance(_stencil[i], _stencil[j]);
            }

            for (int j = 0; j < n; j++)
            {
                mixed[i, j] = Covariance(_stencil[i], (0, j));
            }
        }

        for (int i = 0; i < known; i++)
        {
            variance = Math.Max(variance, before[i, i].Real);
        }

        for (int i = 0; i < known; i++)
        {
            before[i, i] += Accuracy * variance;
        }

        // A = ⟨XZᵀ⟩⟨ZZᵀ⟩⁻¹, its transpose from the symmetric system.
        ComplexMatrix transpose = LuDecomposition.Factor(before).Solve(mixed);
        _predict = new double[n * known];
        double[] rest = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < known; k++)
            {
                _predict[(i * known) + k] = transpose[k, i].Real;
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = Covariance((0, i), (0, j));
                for (int k = 0; k < known; k++)
                {
                    sum -= 0.5 * ((_predict[(i * known) + k] * mixed[k, j].Real) + (_predict[(j * known) + k] * mixed[k, i].Real));
                }

                rest[(i * n) + j] = rest[(j * n) + i] = sum;
            }
        }

        _spread = Root(rest, n, 10 * Accuracy * variance);
    }

    /// <summary>How many rows back the stencil reaches.</summary>
    public int Memory => _stencil.Max(s => s.Row);

    /// <summary>Moves the screen by one row: the last row is forgotten, a new one stands first.</summary>
    /// <param name="screen">N × N phases, the newest row first.</param>
    /// <param name="random">The stream of the screen.</param>
    public void Advance(double[] screen, RandomStream random)
    {
        int n = _points, known = _stencil.Length - 1;
        double origin = At(_stencil[known]);
        double At((int Row, int Column) place) => screen[((place.Row - 1) * n) + place.Column];
        Span<double> before = stackalloc double[known];
        Span<double> noise = stackalloc double[n];
        for (int k = 0; k < known; k++)
        {
            before[k] = At(_stencil[k]) - origin;
        }

        random.FillNormal(noise);
        Array.Copy(screen, 0, screen, n, n * (n - 1));
        for (int i = 0; i < n; i++)
        {
            screen[i] = origin
                + System.Numerics.Tensors.TensorPrimitives.Dot(_predict.AsSpan(i * known, known), before)
                + System.Numerics.Tensors.TensorPrimitives.Dot(_spread.AsSpan(i * n, n), noise);
        }
    }

    /// <summary>The two newest rows whole, older ones ever more sparsely back to the last; the reference at the end.</summary>
    private static (int Row, int Column)[] Stencil(int n)
    {
        var places = new List<(int, int)>();
        for (int row = 1; row <= 2; row++)
        {
            places.AddRange(Enumerable.Range(0, n).Select(column => (row, column)));
        }

        for (int row = 4; row < n; row *= 2)
        {
            for (int column = row / 4; column < n; column += row / 2)
            {
                places.Add((row, column));
            }
        }

        places.Add((n, n / 4));
        places.Add((n, 3 * n / 4));
        return [.. places];
    }

    /// <summary>A symmetric root of a covariance.</summary>
    private static double[] Root(double[] covariance, int n, double rounding)
    {
        double[] values = new double[n], vectors = new double[n * n];
        SymmetricEigenDecomposition.Factor(covariance, values, vectors);
        if (values.Min() < -rounding)
        {
            throw new NumericalException("The structure function is that of no random phase: a new row would have a negative variance.");
        }

        double[] root = new double[n * n];
        for (int k = 0; k < n; k++)
        {
            double factor = Math.Sqrt(Math.Max(0, values[k]));
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    root[(i * n) + j] += vectors[(i * n) + k] * factor * vectors[(j * n) + k];
                }
            }
        }

        return root;
    }
}
