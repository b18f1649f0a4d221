namespace Engine.Numerics.Ode;

/// <summary>Time as an unevaluated sum of two doubles, so that millions of small steps do not drift.</summary>
/// <param name="High">The time, rounded.</param>
/// <param name="Low">What the rounding lost.</param>
[Reference("O. Møller, \"Quasi double-precision in floating point addition\", BIT 5, 37 (1965)", Doi = "10.1007/BF01975722")]
internal readonly record struct CompensatedTime(double High, double Low)
{
    /// <summary>The time one step later.</summary>
    public CompensatedTime Add(double step)
    {
        double high = High + step;
        double virtualStep = high - High;
        double error = (High - (high - virtualStep)) + (step - virtualStep);
        double low = Low + error;
        double sum = high + low;
        return new CompensatedTime(sum, low - (sum - high));
    }

    /// <summary>The distance to a time, computed without cancellation error.</summary>
    public double Until(double time) => time - High - Low;
}
