namespace Engine.Numerics.Quadrature.Internals;

/// <summary>A plain integrand where one with end distances is asked for.</summary>
internal struct ScalarAsEndpoint<TFunction> : IEndpointFunction
    where TFunction : IScalarFunction
{
    public TFunction Function;

    public double Evaluate(double x, double fromLower, double fromUpper) => Function.Evaluate(x);
}
