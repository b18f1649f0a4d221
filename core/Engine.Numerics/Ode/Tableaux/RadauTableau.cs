using System.Numerics;

namespace Engine.Numerics.Ode;

/// <summary>The coefficients of a Radau IIA method of s stages, order 2s − 1, in the form an implementation needs: the inverse of its matrix
/// diagonalized.</summary>
/// <remarks>They are computed from the nodes, the zeros of the right Radau polynomial, to rounding.</remarks>
[Reference("E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 2nd ed., Springer (1996)", Doi = "10.1007/978-3-642-05221-7",
    Equations = "Section IV.5 and IV.8")]
public sealed class RadauTableau
{
    private RadauTableau(int stages)
    {
        Stages = stages;
        double[] nodes = FindNodes(stages);
        double[,] a = Collocation(nodes);
        double[,] inverse = Invert(a);
        Nodes = nodes;
        (Eigenvalues, Vectors, Inverse) = Diagonalize(inverse);
        ErrorWeights = EmbeddedWeights(nodes, inverse, 1 / Eigenvalues[0].Real);
    }

    /// <summary>Three stages, order 5.</summary>
    public static RadauTableau Order5 { get; } = new(3);

    /// <summary>Five stages, order 9.</summary>
    public static RadauTableau Order9 { get; } = new(5);

    /// <summary>Number of stages.</summary>
    public int Stages { get; }

    /// <summary>Order of the step.</summary>
    public int Order => (2 * Stages) - 1;

    /// <summary>The nodes, the last one 1.</summary>
    public IReadOnlyList<double> Nodes { get; }

    /// <summary>The real eigenvalue of the inverse matrix, then one of each complex pair.</summary>
    internal Complex[] Eigenvalues { get; }

    /// <summary>Row k: the left eigenvector of eigenvalue k, which takes stages to its component.</summary>
    internal Complex[][] Inverse { get; }

    /// <summary>Row i: the right eigenvectors' elements at stage i, those of complex pairs doubled, so that the real part of the sum over eigenvalues gives
    /// back the stage.</summary>
    internal Complex[][] Vectors { get; }

    /// <summary>Weights of the stage increments in the error estimate, over the step.</summary>
    internal double[] ErrorWeights { get; }

    /// <summary>The weights of the stage increments in the solution at a fraction of the step, inside or beyond it.</summary>
    /// <param name="theta">The fraction.</param>
    /// <param name="weights">Receives one weight for each stage.</param>
    internal void DenseWeights(double theta, Span<double> weights)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            double weight = theta / Nodes[i];
            for (int j = 0; j < weights.Length; j++)
            {
                if (j != i)
                {
                    weight *= (theta - Nodes[j]) / (Nodes[i] - Nodes[j]);
                }
            }

            weights[i] = weight;
        }
    }

    /// <summary>Zeros of P_s(x) − P_{s−1}(x), moved to the unit interval; the largest is 1.</summary>
    private static double[] FindNodes(int stages)
    {
        double[] nodes = new double[stages];
        nodes[stages - 1] = 1;
        int found = 0;
        const int Grid = 1000;
        double left = -1;
        for (int k = 1; k < Grid && found < stages - 1; k++)
        {
            double right = -1 + (2.0 * k / Grid);
            if (Radau(stages, left) * Radau(stages, right) < 0)
            {
                double low = left;
                double high = right;
                while (0.5 * (low + high) is var middle && middle > low && middle < high)
                {
                    (low, high) = Radau(stages, low) * Radau(stages, middle) <= 0 ? (low, middle) : (middle, high);
                }

                nodes[found++] = (1 + low) / 2;
            }

            left = right;
        }

        return nodes;
    }

    private static double Radau(int stages, double x)
    {
        double before = 1;
        double current = x;
        for (int k = 2; k <= stages; k++)
        {
            (before, current) = (current, ((((2 * k) - 1) * x * current) - ((k - 1) * before)) / k);
        }

        return current - before;
    }

    /// <summary>a_ij = ∫₀^{c_i} of the Lagrange polynomial j, from the conditions Σ_j a_ij c_j^(q−1) = c_i^q / q.</summary>
    private static double[,] Collocation(double[] nodes)
    {
        int s = nodes.Length;
        double[,] a = new double[s, s];
        for (int i = 0; i < s; i++)
        {
            double[] right = [.. Enumerable.Range(1, s).Select(q => Math.Pow(nodes[i], q) / q)];
            double[] row = SolveVandermonde(nodes, right);
            for (int j = 0; j < s; j++)
            {
                a[i, j] = row[j];
            }
        }

        return a;
    }

    /// <summary>Solves Σ_j x_j c_j^(q−1) = right_q, q = 1 … s.</summary>
    private static double[] SolveVandermonde(double[] nodes, double[] right)
    {
        int s = nodes.Length;
        double[,] powers = new double[s, s];
        for (int q = 0; q < s; q++)
        {
            for (int j = 0; j < s; j++)
            {
                powers[q, j] = Math.Pow(nodes[j], q);
            }
        }

        Complex[] vector = [.. right.Select(value => (Complex)value)];
        Solve(powers, false, 0, vector);
        return [.. vector.Select(value => value.Real)];
    }

    private static double[,] Invert(double[,] a)
    {
        int s = a.GetLength(0);
        double[,] inverse = new double[s, s];
        for (int column = 0; column < s; column++)
        {
            Complex[] unit = new Complex[s];
            unit[column] = 1;
            Solve(a, false, 0, unit);
            for (int i = 0; i < s; i++)
            {
                inverse[i, column] = unit[i].Real;
            }
        }

        return inverse;
    }

    private static (Complex[] Values, Complex[][] Vectors, Complex[][] Inverse) Diagonalize(double[,] matrix)
    {
        int s = matrix.GetLength(0);
        Complex[] values = FindEigenvalues(s);
        Complex[][] rights = [.. values.Select(value => FindVector(matrix, false, value))];
        Complex[][] lefts = [.. values.Select(value => FindVector(matrix, true, value))];
        for (int k = 0; k < values.Length; k++)
        {
            Complex product = Complex.Zero;
            for (int i = 0; i < s; i++)
            {
                product += lefts[k][i] * rights[k][i];
            }

            for (int i = 0; i < s; i++)
            {
                lefts[k][i] /= product;
            }
        }

        Complex[][] vectors = new Complex[s][];
        for (int i = 0; i < s; i++)
        {
            vectors[i] = [.. rights.Select((vector, k) => k == 0 ? vector[i] : 2 * vector[i])];
        }

        return (values, vectors, lefts);
    }

    /// <summary>The poles of the stability function, the Padé approximant (s − 1, s) of the exponential, by Durand and Kerner's iteration; real one first, of
    /// each pair the upper one.</summary>
    private static Complex[] FindEigenvalues(int stages)
    {
        double[] polynomial = new double[stages + 1];
        polynomial[0] = 1;
        for (int j = 1; j <= stages; j++)
        {
            polynomial[j] = -polynomial[j - 1] * (stages - j + 1) / (j * ((2 * stages) - j));
        }

        Complex[] zeros = [.. Enumerable.Range(0, stages).Select(k => stages * 1.5 * Complex.Pow(new Complex(0.4, 0.9), k))];
        for (int iteration = 0; iteration < 500; iteration++)
        {
            for (int k = 0; k < stages; k++)
            {
                Complex value = Complex.Zero;
                for (int j = stages; j >= 0; j--)
                {
                    value = (value * zeros[k]) + polynomial[j];
                }

                Complex product = polynomial[stages];
                for (int j = 0; j < stages; j++)
                {
                    product *= j == k ? Complex.One : zeros[k] - zeros[j];
                }

                zeros[k] -= value / product;
            }
        }

        Complex real = zeros.MinBy(zero => Math.Abs(zero.Imaginary));
        return [real.Real, .. zeros.Where(zero => zero.Imaginary > 0 && zero != real).OrderBy(zero => zero.Imaginary)];
    }

    /// <summary>The right or left eigenvector of an eigenvalue known to rounding, by inverse iteration.</summary>
    private static Complex[] FindVector(double[,] matrix, bool isLeft, Complex value)
    {
        Complex[] vector = [.. Enumerable.Range(1, matrix.GetLength(0)).Select(i => new Complex(1, 0.3 * i))];
        for (int iteration = 0; iteration < 4; iteration++)
        {
            Solve(matrix, isLeft, -value * (1 + 1e-13), vector);
            Complex largest = vector.MaxBy(Complex.Abs);
            for (int i = 0; i < vector.Length; i++)
            {
                vector[i] /= largest;
            }
        }

        return vector;
    }

    /// <summary>Solves with a matrix or its transpose, a multiple of the identity added.</summary>
    private static void Solve(double[,] matrix, bool transpose, Complex shift, Complex[] vector)
    {
        int s = vector.Length;
        double[] values = new double[s * s];
        for (int i = 0; i < s; i++)
        {
            for (int j = 0; j < s; j++)
            {
                values[(i * s) + j] = transpose ? matrix[j, i] : matrix[i, j];
            }
        }

        var factors = new BandLu<Complex>(JacobianPattern.Banded(s, s - 1, s - 1), null);
        factors.Factor(values, shift, 1);
        factors.Solve(vector);
    }

    /// <summary>The weights e with error = (M/(hγ) − J)⁻¹ (f₀ + M Σ e_i z_i / h), γ the inverse of the real eigenvalue: an embedded formula of order
    /// s.</summary>
    private static double[] EmbeddedWeights(double[] nodes, double[,] inverse, double gamma)
    {
        int s = nodes.Length;
        double[] right = new double[s];
        right[0] = -gamma;
        double[] difference = SolveVandermonde(nodes, right);
        double[] weights = new double[s];
        for (int j = 0; j < s; j++)
        {
            for (int i = 0; i < s; i++)
            {
                weights[j] += difference[i] * inverse[i, j] / gamma;
            }
        }

        return weights;
    }
}
