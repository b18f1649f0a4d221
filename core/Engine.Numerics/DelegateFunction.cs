namespace Engine.Numerics;

/// <summary>A delegate as an <see cref="IScalarFunction"/>, for the convenient overloads.</summary>
internal readonly struct DelegateFunction : IScalarFunction
{
    private readonly Func<double, double> _function;

    public DelegateFunction(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = function;
    }

    public double Evaluate(double x) => _function(x);
}
