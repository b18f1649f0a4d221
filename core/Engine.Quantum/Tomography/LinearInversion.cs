using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Tomography;

/// <summary>The matrix of trace one that fits measured frequencies best without asking for a state: it may have negative eigenvalues.</summary>
/// <remarks>
/// The frequency f_k of an outcome within its setting should be q_k over the setting's sum of q, and q is linear in rho: q_k - f_k sum_j q_j = 0. These
/// equations are solved in least squares, weighed by the root of the setting's counts, so that no number of copies is needed. The estimate is unbiased where
/// that of largest likelihood is not; a negative eigenvalue well beyond its error tells of faulty data.
/// </remarks>
/// <example>
/// <code>
/// (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(2);
/// DensityMatrix bell = NamedStates.BellPhiPlus().ToDensityMatrix();
/// double[] counts = [.. effects.Select(effect =&gt; 1000 * (effect * bell.ToMatrix()).Trace().Real)];
/// ComplexMatrix inverted = LinearInversion.Fit(new TomographyData(effects, settings, counts));
/// Console.WriteLine(Math.Round(inverted[0, 3].Real, 9)); // 0.5
/// </code>
/// </example>
[Reference("D. F. V. James, P. G. Kwiat, W. J. Munro, A. G. White, Measurement of qubits, Phys. Rev. A 64, 052312 (2001)",
    Doi = "10.1103/PhysRevA.64.052312", Equations = "sec. III: tomographic reconstruction")]
public static class LinearInversion
{
    private const double RankTolerance = 1e-10;

    /// <summary>Solves for the matrix.</summary>
    /// <param name="data">The counts; their outcomes must determine a state.</param>
    /// <returns>A Hermitian matrix of trace one.</returns>
    /// <exception cref="ArgumentException">The outcomes do not determine a state.</exception>
    public static ComplexMatrix Fit(TomographyData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        int d = data.Side, unknowns = d * d - 1;
        Complex[][] basis = Basis(d);
        if (data.Count < unknowns)
        {
            throw Undetermined(data.Count - data.Settings, unknowns);
        }

        var center = new Complex[d * d];
        for (int i = 0; i < d; i++)
        {
            center[i * (d + 1)] = 1.0 / d;
        }

        var system = new ComplexMatrix(data.Count, unknowns);
        var right = new ComplexMatrix(data.Count, 1);
        double[] constant = Residuals(data, center);
        for (int column = 0; column < unknowns; column++)
        {
            // The residuals are affine in the matrix: a difference of two is the column.
            double[] moved = Residuals(data, [.. center.Zip(basis[column], (c, b) => c + b)]);
            for (int k = 0; k < data.Count; k++)
            {
                system[k, column] = moved[k] - constant[k];
            }
        }

        for (int k = 0; k < data.Count; k++)
        {
            right[k, 0] = -constant[k];
        }

        QrDecomposition qr = QrDecomposition.Factor(system, columnPivoting: true);
        int rank = qr.Rank(RankTolerance);
        if (rank < unknowns)
        {
            throw Undetermined(rank, unknowns);
        }

        ComplexMatrix solution = qr.Solve(right);
        var matrix = new ComplexMatrix(d, d, center);
        for (int column = 0; column < unknowns; column++)
        {
            double amount = solution[column, 0].Real;
            for (int i = 0; i < d * d; i++)
            {
                matrix.AsSpan()[i] += amount * basis[column][i];
            }
        }

        return matrix;
    }

    private static ArgumentException Undetermined(int rank, int unknowns) => new(
        $"The outcomes determine {rank} of the {unknowns} parameters of the state; add settings or projectors.", "data");

    /// <summary>Weighed q_k - f_k sum_j q_j of a Hermitian matrix.</summary>
    private static double[] Residuals(TomographyData data, Complex[] matrix)
    {
        double[] q = data.LinearWeights(matrix), sums = new double[data.Settings];
        for (int k = 0; k < q.Length; k++)
        {
            sums[data.SettingOf(k)] += q[k];
        }

        return [.. q.Select((v, k) =>
        {
            int setting = data.SettingOf(k);
            double total = data.Totals[setting];
            return Math.Sqrt(total) * (v - data.Counts[k] / total * sums[setting]);
        })];
    }

    /// <summary>An orthogonal basis of the Hermitian matrices without trace.</summary>
    private static Complex[][] Basis(int d)
    {
        var basis = new List<Complex[]>();
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Complex[] real = new Complex[d * d], imaginary = new Complex[d * d];
                (real[i * d + j], real[j * d + i]) = (1, 1);
                (imaginary[i * d + j], imaginary[j * d + i]) = (Complex.ImaginaryOne, -Complex.ImaginaryOne);
                basis.Add(real);
                basis.Add(imaginary);
            }

            if (i > 0)
            {
                var diagonal = new Complex[d * d];
                double scale = Math.Sqrt(2.0 / (i * (i + 1)));
                for (int j = 0; j < i; j++)
                {
                    diagonal[j * (d + 1)] = scale;
                }

                diagonal[i * (d + 1)] = -i * scale;
                basis.Add(diagonal);
            }
        }

        return [.. basis];
    }
}
