namespace Engine.Numerics.Fourier;

/// <summary>Where many transforms of one length lie in a span, in complex numbers.</summary>
/// <param name="Count">Number of transforms.</param>
/// <param name="Stride">Distance between successive elements of one transform, at least 1.</param>
/// <param name="Distance">Distance between the first elements of successive transforms.</param>
public readonly record struct FourierLayout(int Count, int Stride, int Distance)
{
    /// <summary>Transforms one after the other.</summary>
    /// <param name="count">Number of transforms.</param>
    /// <param name="length">Length of each.</param>
    /// <returns>The layout.</returns>
    public static FourierLayout Rows(int count, int length) => new(count, 1, length);

    /// <summary>Transforms along the columns of a row-major matrix.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <returns>The layout.</returns>
    public static FourierLayout Columns(int columns) => new(columns, columns, 1);
}
