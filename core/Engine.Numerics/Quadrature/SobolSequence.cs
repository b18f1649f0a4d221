using Engine.Numerics.Internals;
using Engine.Numerics.Quadrature.Internals;

namespace Engine.Numerics.Quadrature;

/// <summary>
/// Sobol's low-discrepancy sequence in up to 64 dimensions, in Gray-code order. Any point can be had by its index, so threads may share one object and a
/// sweep gives the same points for any number of threads.
/// </summary>
/// <remarks>Use 2^k points from index 0: other numbers break the balance that makes the error fall like 1/n. A digital shift makes independent
/// replicas.</remarks>
[Reference("I. M. Sobol, USSR Comput. Math. Math. Phys. 7, 86 (1967)", Doi = "10.1016/0041-5553(67)90144-9")]
[Reference("S. Joe, F. Y. Kuo, SIAM J. Sci. Comput. 30, 2635 (2008)", Doi = "10.1137/070709359")]
public sealed class SobolSequence
{
    private const int Bits = 32;

    private readonly uint[] _directions;
    private readonly uint[] _shift;

    /// <summary>Makes a sequence.</summary>
    /// <param name="dimensions">1 to 64.</param>
    /// <param name="shift">Random bits, one word for each dimension, that are added without carry to every point; empty for the plain sequence.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of dimensions is out of range.</exception>
    /// <exception cref="ArgumentException">The shift's length is neither 0 nor the number of dimensions.</exception>
    public SobolSequence(int dimensions, ReadOnlySpan<uint> shift = default)
    {
        if (dimensions is < 1 or > SobolDirections.MaximumDimensions)
        {
            DomainError.Throw(nameof(dimensions), dimensions, "1 to 64");
        }

        if (!shift.IsEmpty && shift.Length != dimensions)
        {
            throw new ArgumentException($"shift has {shift.Length} words; allowed: none or {dimensions}, one for each dimension.", nameof(shift));
        }

        Dimensions = dimensions;
        _shift = shift.IsEmpty ? new uint[dimensions] : shift.ToArray();
        _directions = new uint[dimensions * Bits];
        for (int bit = 0; bit < Bits; bit++)
        {
            _directions[bit] = 1u << (Bits - 1 - bit);
        }

        for (int dimension = 1; dimension < dimensions; dimension++)
        {
            FillDirections(SobolDirections.Table[dimension - 1], _directions.AsSpan(dimension * Bits, Bits));
        }
    }

    /// <summary>Number of dimensions.</summary>
    public int Dimensions { get; }

    /// <summary>Writes the point of an index; coordinates in [0, 1), multiples of 2^-32.</summary>
    /// <param name="index">0 to 2^32 - 1; index 0 is the origin (or the shift).</param>
    /// <param name="point">Receives <see cref="Dimensions"/> coordinates.</param>
    /// <exception cref="ArgumentException"><paramref name="point"/> has another length.</exception>
    public void GetPoint(uint index, Span<double> point)
    {
        if (point.Length != Dimensions)
        {
            throw new ArgumentException($"point has {point.Length} entries; allowed: {Dimensions}, one for each dimension.", nameof(point));
        }

        uint gray = index ^ (index >> 1);
        for (int dimension = 0; dimension < point.Length; dimension++)
        {
            uint word = _shift[dimension];
            ReadOnlySpan<uint> directions = _directions.AsSpan(dimension * Bits, Bits);
            for (uint rest = gray; rest != 0; rest &= rest - 1)
            {
                word ^= directions[System.Numerics.BitOperations.TrailingZeroCount(rest)];
            }

            point[dimension] = word * (1.0 / 4294967296.0);
        }
    }

    // m_i = 2 a_1 m_(i-1) ⊕ 4 a_2 m_(i-2) ⊕ … ⊕ 2^s m_(i-s) ⊕ m_(i-s), kept shifted to the top of the word.
    private static void FillDirections(uint[] row, Span<uint> directions)
    {
        uint polynomial = row[0];
        int degree = row.Length - 1;
        for (int i = 0; i < directions.Length; i++)
        {
            if (i < degree)
            {
                directions[i] = row[i + 1] << (Bits - 1 - i);
                continue;
            }

            uint value = directions[i - degree] ^ (directions[i - degree] >> degree);
            for (int k = 1; k < degree; k++)
            {
                if (((polynomial >> (degree - k)) & 1) == 1)
                {
                    value ^= directions[i - k];
                }
            }

            directions[i] = value;
        }
    }
}
