namespace Engine.Numerics.Quadrature.Internals;

/// <summary>A plain vector-valued integrand where one with end distances is asked for.</summary>
internal struct VectorAsEndpoint<TFunction> : IVectorEndpointFunction
    where TFunction : IVectorFunction
{
    public TFunction Function;

    public readonly bool KnowsDistance => false;

    public void Evaluate(double x, double fromLower, double fromUpper, scoped Span<double> values) => Function.Evaluate(x, values);
}
