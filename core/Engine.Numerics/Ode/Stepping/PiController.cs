namespace Engine.Numerics.Ode;

/// <summary>Proportional-integral step-size control, the default.</summary>
/// <remarks>Factor = safety · err^(−kP/k) · errOld^(kI/k), bounded; after a rejection a step may not grow.</remarks>
[Reference("K. Gustafsson, \"Control-theoretic techniques for stepsize selection in explicit Runge-Kutta methods\", ACM TOMS 17, 533 (1991)",
    Doi = "10.1145/210232.210242")]
[Reference("E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., Springer (1993)", Doi = "10.1007/978-3-540-78862-1",
    Equations = "Section II.4")]
public sealed class PiController : IStepController
{
    private const double SmallestRememberedError = 1e-4;

    private readonly OdeOptions _options;
    private readonly double _proportional;
    private readonly double _integral;
    private readonly double _elementary;
    private double _previousError = 1;
    private bool _afterRejection;

    /// <summary>Makes a controller.</summary>
    /// <param name="options">Safety, gains and bounds of the factor.</param>
    /// <param name="errorOrder">The power of the step size to which the method's error estimate is proportional, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="errorOrder"/> is below 1.</exception>
    public PiController(OdeOptions options, int errorOrder)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(errorOrder, 1);
        _options = options;
        _proportional = options.ProportionalGain / errorOrder;
        _integral = options.IntegralGain / errorOrder;
        _elementary = 1.0 / errorOrder;
    }

    /// <inheritdoc/>
    public void Restart()
    {
        _previousError = 1;
        _afterRejection = false;
    }

    /// <inheritdoc/>
    public double Accept(double error)
    {
        double factor = error == 0
            ? _options.MaximumFactor
            : _options.Safety * Math.Pow(error, -_proportional) * Math.Pow(_previousError, _integral);
        factor = Math.Clamp(factor, _options.MinimumFactor, _afterRejection ? 1 : _options.MaximumFactor);
        _previousError = Math.Max(error, SmallestRememberedError);
        _afterRejection = false;
        return factor;
    }

    /// <inheritdoc/>
    public double Reject(double error)
    {
        _afterRejection = true;
        return double.IsFinite(error)
            ? Math.Clamp(_options.Safety * Math.Pow(error, -_elementary), _options.MinimumFactor, 1)
            : _options.MinimumFactor;
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_previousError);
        writer.Write(_afterRejection);
    }

    /// <inheritdoc/>
    public void Read(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _previousError = reader.ReadDouble();
        _afterRejection = reader.ReadBoolean();
    }
}
