using System.Numerics;

namespace Engine;

/// <summary>
/// Density matrices of a composite system along a coordinate (time, distance, strength …): what state metrics measure. It holds a copy of its numbers.
/// </summary>
[ReportJson]
public sealed class StateSeries
{
    private readonly Complex[] _matrices;

    /// <summary>Makes a series.</summary>
    /// <param name="coordinateName">Name of the coordinate, camelCase.</param>
    /// <param name="coordinateUnit">Its unit.</param>
    /// <param name="coordinates">One value a state.</param>
    /// <param name="dimensions">Dimension of each subsystem, each at least 1; the first subsystem is the slowest index.</param>
    /// <param name="matrices">
    /// The matrices one after the other, each row-major, of side d = product of the dimensions. A trace below 1 is the probability that
    /// the system is still in the space (loss, post-selection); metrics normalize.
    /// </param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a dimension is below 1.</exception>
    public StateSeries(string coordinateName, string coordinateUnit, double[] coordinates, int[] dimensions, Complex[] matrices)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(coordinateName);
        ArgumentNullException.ThrowIfNull(coordinates);
        ArgumentNullException.ThrowIfNull(dimensions);
        ArgumentNullException.ThrowIfNull(matrices);
        if (dimensions.Length == 0 || dimensions.Any(d => d < 1))
        {
            throw new ArgumentException($"Subsystem dimensions must be at least 1, got ({string.Join(", ", dimensions)}).", nameof(dimensions));
        }

        int side = dimensions.Aggregate(1, (product, d) => checked(product * d));
        if ((long)coordinates.Length * side * side != matrices.LongLength)
        {
            throw new ArgumentException(
                $"{coordinates.Length} states of side {side} need {(long)coordinates.Length * side * side} elements, got {matrices.LongLength}.",
                nameof(matrices));
        }

        CoordinateName = coordinateName;
        CoordinateUnit = coordinateUnit;
        Coordinates = [.. coordinates];
        Dimensions = [.. dimensions];
        Side = side;
        _matrices = (Complex[])matrices.Clone();
    }

    /// <summary>Name of the coordinate.</summary>
    public string CoordinateName { get; }

    /// <summary>Unit of the coordinate.</summary>
    public string CoordinateUnit { get; }

    /// <summary>The coordinate of each state.</summary>
    public IReadOnlyList<double> Coordinates { get; }

    /// <summary>Dimension of each subsystem.</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>Side of each matrix: the product of the dimensions.</summary>
    public int Side { get; }

    /// <summary>Number of states.</summary>
    public int Count => Coordinates.Count;

    /// <summary>One density matrix, row-major.</summary>
    /// <param name="index">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public ReadOnlySpan<Complex> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _matrices.AsSpan(index * Side * Side, Side * Side);
        }
    }

    /// <summary>All matrices, one after the other.</summary>
    /// <returns>As many numbers as states times the square of the dimension; not a copy.</returns>
    public ReadOnlySpan<Complex> AsSpan() => _matrices;
}
