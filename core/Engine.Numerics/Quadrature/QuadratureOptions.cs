using Engine.Numerics.Internals;

namespace Engine.Numerics.Quadrature;

/// <summary>Tolerances and limits of adaptive quadrature. The method stops once error ≤ max(absolute, relative × largest |component|).</summary>
public sealed record QuadratureOptions
{
    /// <summary>Absolute tolerance, default 0.</summary>
    public double AbsoluteTolerance { get; init; }

    /// <summary>Relative tolerance, default 1e-10. At least 5e-15 or an absolute tolerance above zero.</summary>
    public double RelativeTolerance { get; init; } = 1e-10;

    /// <summary>Largest number of subintervals of the adaptive method, default 1000.</summary>
    public int MaximumIntervals { get; init; } = 1000;

    /// <summary>Largest number of step halvings of tanh-sinh and other level methods, default 12.</summary>
    public int MaximumLevels { get; init; } = 12;

    /// <summary>
    /// Where the adaptive method divides the range before its first look: kinks, jumps, peaks. Those outside the range are ignored. Default none.
    /// </summary>
    public IReadOnlyList<double> Breakpoints { get; init; } = [];

    /// <summary>
    /// Characteristic length s of the integrand, above 0: infinite ends are mapped by x = a + s (1-t)/t in the adaptive method. Default 1.
    /// </summary>
    public double Scale { get; init; } = 1;

    /// <summary>
    /// Whether the adaptive method probes between its nodes before a result stands, default true: some forty evaluations a panel, thousands where the
    /// integrand was constant so far. Switch it off for an inner integral, or where the range is cut at its features already.
    /// </summary>
    public bool Probe { get; init; } = true;

    internal void Validate()
    {
        if (!(Scale > 0 && double.IsFinite(Scale)))
        {
            DomainError.Throw(nameof(Scale), Scale, "a finite length above 0");
        }

        foreach (double breakpoint in Breakpoints)
        {
            if (double.IsNaN(breakpoint))
            {
                DomainError.Throw(nameof(Breakpoints), breakpoint, "numbers");
            }
        }

        if (!(AbsoluteTolerance >= 0))
        {
            DomainError.Throw(nameof(AbsoluteTolerance), AbsoluteTolerance, "absolute tolerance >= 0");
        }

        if (!(RelativeTolerance >= 0) || (AbsoluteTolerance == 0 && RelativeTolerance < 5e-15))
        {
            DomainError.Throw(nameof(RelativeTolerance), RelativeTolerance, "relative tolerance >= 5e-15, or >= 0 beside a positive absolute tolerance");
        }

        if (MaximumIntervals < 1)
        {
            DomainError.Throw(nameof(MaximumIntervals), MaximumIntervals, "at least 1");
        }

        if (MaximumLevels is < 1 or > 20)
        {
            DomainError.Throw(nameof(MaximumLevels), MaximumLevels, "1 to 20");
        }
    }
}
