namespace Engine.Numerics.Quadrature.Internals;

/// <summary>A delegate as an <see cref="IPlaneFunction"/>, for the convenient overload.</summary>
internal readonly struct DelegatePlaneFunction : IPlaneFunction
{
    private readonly Func<double, double, double> _function;

    public DelegatePlaneFunction(Func<double, double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = function;
    }

    public double Evaluate(double x, double y) => _function(x, y);
}
