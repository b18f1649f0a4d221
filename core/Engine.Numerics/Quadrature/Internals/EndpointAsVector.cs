namespace Engine.Numerics.Quadrature.Internals;

/// <summary>A scalar integrand that knows its distance from the ends, as one component.</summary>
internal ref struct EndpointAsVector<TFunction> : IVectorEndpointFunction
    where TFunction : IEndpointFunction, allows ref struct
{
    public TFunction Function;

    public readonly bool KnowsDistance => true;

    public void Evaluate(double x, double fromLower, double fromUpper, scoped Span<double> values) => values[0] = Function.Evaluate(x, fromLower, fromUpper);
}
