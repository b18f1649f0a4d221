namespace Engine.Numerics.Quadrature.Internals;

/// <summary>A plain scalar integrand as one component.</summary>
internal ref struct ScalarAsVectorEndpoint<TFunction> : IVectorEndpointFunction
    where TFunction : IScalarFunction, allows ref struct
{
    public TFunction Function;

    public readonly bool KnowsDistance => false;

    public void Evaluate(double x, double fromLower, double fromUpper, scoped Span<double> values) => values[0] = Function.Evaluate(x);
}
