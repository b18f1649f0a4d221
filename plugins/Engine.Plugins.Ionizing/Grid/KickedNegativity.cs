namespace Engine.Plugins.Ionizing.Grid;

/// <summary>The negativity of a kicked pair, how it was found and how far it may be off.</summary>
/// <param name="Value">The negativity.</param>
/// <param name="Error">Estimated error; NaN when none was asked for.</param>
/// <param name="Method">How it was computed.</param>
/// <param name="Lower">Proven lower bound; NaN where none is known.</param>
/// <param name="Upper">Proven upper bound; NaN where none is known.</param>
/// <param name="Trace">Trace of the partial transpose, one but for the truncation.</param>
/// <param name="Modes">Schmidt modes kept; zero where the method needs none.</param>
/// <param name="Points">Points of the grid, or nodes of the blocks.</param>
/// <param name="Purity">Tr rho^2 after the kicks; NaN where the method does not give it.</param>
public readonly record struct KickedNegativity(
    double Value, double Error, KickMethod Method, double Lower, double Upper, double Trace, long Modes, long Points, double Purity)
{
    /// <summary>The record as numbers, for a checkpoint.</summary>
    public double[] ToArray() => [Value, Error, (double)Method, Lower, Upper, Trace, Modes, Points, Purity];

    /// <summary>Reads what <see cref="ToArray"/> made.</summary>
    /// <param name="numbers">Nine numbers.</param>
    public static KickedNegativity FromArray(ReadOnlySpan<double> numbers) => new(
        numbers[0], numbers[1], (KickMethod)(int)numbers[2], numbers[3], numbers[4], numbers[5], (long)numbers[6], (long)numbers[7], numbers[8]);
}
