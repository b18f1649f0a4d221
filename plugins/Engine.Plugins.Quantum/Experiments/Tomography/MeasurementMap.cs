using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Probabilities as a linear function of a Hermitian matrix: what can be inverted, and what cannot be seen.</summary>
internal sealed class MeasurementMap
{
    /// <summary>Singular values below this fraction of the largest are not seen.</summary>
    private const double Rounding = 1e-10;

    private readonly ComplexMatrix[] _basis;
    private readonly SingularValueDecomposition _svd;

    /// <param name="effects">One matrix an outcome: p = Tr(E X).</param>
    public MeasurementMap(IReadOnlyList<ComplexMatrix> effects)
    {
        int d = effects[0].Rows;
        _basis = Basis(d);
        ComplexMatrix map = ComplexMatrix.Create(effects.Count, d * d, (r, c) => MatrixArithmetic.TraceOfProduct(effects[r], _basis[c]).Real);
        _svd = SingularValueDecomposition.Factor(map);
        Rank = _svd.Values.Count(v => v > Rounding * _svd.Values[0]);
        Condition = Rank == d * d ? _svd.Values[0] / _svd.Values[(d * d) - 1] : double.PositiveInfinity;
    }

    public int Rank { get; }

    /// <summary>Largest over smallest singular value; infinite where something is not seen.</summary>
    public double Condition { get; }

    public int Unknowns => _basis.Length;

    /// <summary>The Hermitian matrix of least squares; it need not be positive.</summary>
    public ComplexMatrix Invert(double[] frequencies)
    {
        Complex[] coefficients = _svd.PseudoInverse(Rounding) * [.. frequencies.Select(f => (Complex)f)];
        ComplexMatrix sum = new(_basis[0].Rows, _basis[0].Rows);
        for (int k = 0; k < _basis.Length; k++)
        {
            sum += coefficients[k] * _basis[k];
        }

        return sum;
    }

    /// <summary>Elements that no outcome sees, by the largest part of each direction that is missing.</summary>
    public IReadOnlyList<string> Missing(Func<int, string> label)
    {
        List<string> names = [];
        int d = _basis[0].Rows;

        // What is not in the span of the rows: the projection of each basis matrix onto it falls short.
        for (int k = 0; k < _basis.Length && names.Count < 8; k++)
        {
            double seen = 0;
            for (int r = 0; r < Rank; r++)
            {
                double z = _svd.VAdjoint[r, k].Magnitude;
                seen += z * z;
            }

            if (seen < 1 - 1e-6)
            {
                names.Add(Name(k, d, label));
            }
        }

        return names;
    }

    private static string Name(int k, int d, Func<int, string> label)
    {
        if (k < d)
        {
            return $"the population of {label(k)}";
        }

        int pair = (k - d) / 2, row = 0;
        while (pair >= d - 1 - row)
        {
            pair -= d - 1 - row;
            row++;
        }

        return $"the {((k - d) % 2 == 0 ? "real" : "imaginary")} part between {label(row)} and {label(row + 1 + pair)}";
    }

    /// <summary>Orthonormal Hermitian matrices: populations, then real and imaginary parts of each pair.</summary>
    private static ComplexMatrix[] Basis(int d)
    {
        List<ComplexMatrix> basis = [.. Enumerable.Range(0, d).Select(k => ComplexMatrix.Create(d, d, (r, c) => r == k && c == k ? 1 : 0))];
        double half = Math.Sqrt(0.5);
        for (int i = 0; i < d; i++)
        {
            for (int j = i + 1; j < d; j++)
            {
                (int a, int b) = (i, j);
                basis.Add(ComplexMatrix.Create(d, d, (r, c) => (r == a && c == b) || (r == b && c == a) ? half : 0));
                basis.Add(ComplexMatrix.Create(d, d, (r, c) => r == a && c == b ? new Complex(0, half) : r == b && c == a ? new Complex(0, -half) : 0));
            }
        }

        return [.. basis];
    }
}
