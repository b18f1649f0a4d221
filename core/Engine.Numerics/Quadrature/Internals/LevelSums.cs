namespace Engine.Numerics.Quadrature.Internals;

/// <summary>What a method of levels keeps for each component: the sums of terms and of their moduli, the values of this level and of the one before.</summary>
internal readonly ref struct LevelSums
{
    public const int VectorsPerComponent = 5;

    public LevelSums(Span<double> scratch)
    {
        int dimension = scratch.Length / VectorsPerComponent;
        scratch.Clear();
        Sums = scratch[..dimension];
        Absolute = scratch.Slice(dimension, dimension);
        Value = scratch.Slice(2 * dimension, dimension);
        Before = scratch.Slice(3 * dimension, dimension);
        Terms = scratch.Slice(4 * dimension, dimension);
    }

    public Span<double> Sums { get; }

    public Span<double> Absolute { get; }

    public Span<double> Value { get; }

    public Span<double> Before { get; }

    /// <summary>The integrand's values at one node.</summary>
    public Span<double> Terms { get; }

    /// <summary>Forgets the sums, for methods whose levels share no nodes.</summary>
    public void Clear()
    {
        Sums.Clear();
        Absolute.Clear();
    }

    /// <summary>Adds weight × the values at a node.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="dropInvalid">Whether a product that is not finite counts as zero.</param>
    /// <param name="negligible">A fraction of the sum of moduli.</param>
    /// <returns>Whether no component's term exceeds that fraction.</returns>
    public bool Add(double weight, bool dropInvalid, double negligible)
    {
        bool quiet = true;
        for (int c = 0; c < Terms.Length; c++)
        {
            double term = weight * Terms[c];
            if (dropInvalid && !double.IsFinite(term))
            {
                continue;
            }

            Sums[c] += term;
            Absolute[c] += Math.Abs(term);
            quiet &= Math.Abs(term) <= negligible * Absolute[c];
        }

        return quiet;
    }

    /// <summary>Ends a level: the values, in maximum norm their change, the sum of moduli and the values' size.</summary>
    /// <returns>False where a value is not finite.</returns>
    public bool Conclude(double scale, out double change, out double absolute, out double size)
    {
        change = 0;
        absolute = 0;
        size = 0;
        bool finite = true;
        for (int c = 0; c < Sums.Length; c++)
        {
            double value = Sums[c] * scale;
            finite &= double.IsFinite(value);
            change = Math.Max(change, Math.Abs(value - Before[c]));
            absolute = Math.Max(absolute, Absolute[c] * scale);
            size = Math.Max(size, Math.Abs(value));
            Value[c] = value;
            Before[c] = value;
        }

        return finite;
    }
}
