namespace Engine.Numerics.Quadrature.Internals;

/// <summary>What a method of levels keeps for each component: the sums of terms and of their moduli, the values of this level and of the one before.</summary>
internal readonly ref struct LevelSums
{
    private const double CloseBy = 0.05;

    public const int VectorsPerComponent = 8;

    public LevelSums(Span<double> scratch)
    {
        int dimension = scratch.Length / VectorsPerComponent;
        scratch.Clear();
        Sums = scratch[..dimension];
        Absolute = scratch.Slice(dimension, dimension);
        Value = scratch.Slice(2 * dimension, dimension);
        Before = scratch.Slice(3 * dimension, dimension);
        Terms = scratch.Slice(4 * dimension, dimension);
        Doubts = scratch.Slice(5 * dimension, dimension);
        Dropped = scratch.Slice(6 * dimension, dimension);
        Closest = scratch.Slice(7 * dimension, dimension);
    }

    public Span<double> Sums { get; }

    public Span<double> Absolute { get; }

    public Span<double> Value { get; }

    public Span<double> Before { get; }

    /// <summary>The integrand's values at one node.</summary>
    public Span<double> Terms { get; }

    /// <summary>What the rounding of abscissas beside a singular end may have moved, before the factor of the step.</summary>
    public double Doubt
    {
        get
        {
            double largest = 0;
            for (int c = 0; c < Doubts.Length; c++)
            {
                largest = Math.Max(largest, Doubts[c] + (Dropped[c] * Closest[c]));
            }

            return largest;
        }
    }

    private Span<double> Doubts { get; }

    // Number of nodes that fell onto the singularity, and the largest term within a few roundings of it: each of them would have held at most that.
    private Span<double> Dropped { get; }

    private Span<double> Closest { get; }

    /// <summary>Adds the part of the last terms that an abscissa with a given rounding leaves open at a distance from a singularity.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="rounding">Spacing of doubles at the abscissa.</param>
    /// <param name="distance">Distance from the end.</param>
    public void Suspect(double weight, double rounding, double distance)
    {
        for (int c = 0; c < Terms.Length; c++)
        {
            double term = Math.Abs(weight * Terms[c]);
            if (!double.IsFinite(term))
            {
                Dropped[c]++;
                continue;
            }

            Doubts[c] += term * Math.Min(1, rounding / distance);
            Closest[c] = rounding > CloseBy * distance ? Math.Max(Closest[c], term) : Closest[c];
        }
    }

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
