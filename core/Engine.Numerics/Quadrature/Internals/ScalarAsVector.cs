namespace Engine.Numerics.Quadrature.Internals;

/// <summary>A scalar integrand as a vector of one component.</summary>
internal struct ScalarAsVector<TFunction> : IVectorFunction
    where TFunction : IScalarFunction
{
    public TFunction Function;

    public readonly int Dimension => 1;

    public void Evaluate(double x, Span<double> values) => values[0] = Function.Evaluate(x);
}
