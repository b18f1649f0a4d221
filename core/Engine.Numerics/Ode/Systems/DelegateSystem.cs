namespace Engine.Numerics.Ode;

/// <summary>A system given by a delegate: convenient where the right-hand side is not the bottleneck.</summary>
public readonly struct DelegateSystem : IOdeSystem
{
    private readonly OdeFunction _function;

    /// <summary>Wraps a delegate.</summary>
    /// <param name="dimension">Number of doubles in the state, at least 1.</param>
    /// <param name="function">The right-hand side.</param>
    /// <param name="isComplex">Whether the doubles are interleaved complex numbers.</param>
    public DelegateSystem(int dimension, OdeFunction function, bool isComplex = false)
    {
        ArgumentNullException.ThrowIfNull(function);
        Dimension = dimension;
        IsComplex = isComplex;
        _function = function;
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <inheritdoc/>
    public bool IsComplex { get; }

    /// <inheritdoc/>
    public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative) => _function(time, state, derivative);
}
