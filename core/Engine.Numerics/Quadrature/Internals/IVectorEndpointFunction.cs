namespace Engine.Numerics.Quadrature.Internals;

/// <summary>What the methods of levels integrate: components that may know their distance from the ends (NaN where the method has none).</summary>
internal interface IVectorEndpointFunction
{
    /// <summary>Whether the distances are used; otherwise values next to an end suffer from the rounding of x.</summary>
    bool KnowsDistance { get; }

    void Evaluate(double x, double fromLower, double fromUpper, scoped Span<double> values);
}
