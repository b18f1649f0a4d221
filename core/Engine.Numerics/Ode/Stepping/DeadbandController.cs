namespace Engine.Numerics.Ode;

/// <summary>Step-size control of implicit methods: steps that would grow by little stay, so that factored matrices serve again.</summary>
/// <remarks>Between changes it is Gustafsson's predictive control, which foresees that the error goes on growing.</remarks>
[Reference("K. Gustafsson, \"Control-theoretic techniques for stepsize selection in implicit Runge-Kutta methods\", ACM TOMS 20, 496 (1994)",
    Doi = "10.1145/198429.198437")]
[Reference("E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 2nd ed., Springer (1996)", Doi = "10.1007/978-3-642-05221-7",
    Equations = "Eq. IV.8.21 and IV.8.25")]
public sealed class DeadbandController : IStepController
{
    private const double SmallestRememberedError = 1e-2;
    private const double Deadband = 1.2;
    private const double FailureFactor = 0.5;

    private readonly OdeOptions _options;
    private readonly double _exponent;
    private double _previousError;
    private double _previousFactor;
    private bool _afterRejection;

    /// <summary>Makes a controller.</summary>
    /// <param name="options">Safety and bounds of the factor.</param>
    /// <param name="errorOrder">The power of the step size to which the method's error estimate is proportional, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="errorOrder"/> is below 1.</exception>
    public DeadbandController(OdeOptions options, int errorOrder)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(errorOrder, 1);
        _options = options;
        _exponent = 1.0 / errorOrder;
    }

    /// <inheritdoc/>
    public void Restart()
    {
        _previousError = 0;
        _previousFactor = 0;
        _afterRejection = false;
    }

    /// <inheritdoc/>
    public double Accept(double error)
    {
        double factor = _options.Safety * Math.Pow(Math.Max(error, 1e-12), -_exponent);
        if (_previousError > 0)
        {
            factor = Math.Min(factor, factor * _previousFactor * Math.Pow(_previousError / Math.Max(error, 1e-12), _exponent));
        }

        factor = Math.Clamp(factor, _options.MinimumFactor, _afterRejection ? 1 : _options.MaximumFactor);
        factor = factor >= 1 && factor < Deadband ? 1 : factor;
        _previousError = Math.Max(error, SmallestRememberedError);
        _previousFactor = factor;
        _afterRejection = false;
        return factor;
    }

    /// <inheritdoc/>
    public double Reject(double error)
    {
        _afterRejection = true;
        return double.IsFinite(error)
            ? Math.Clamp(_options.Safety * Math.Pow(error, -_exponent), _options.MinimumFactor, 1)
            : FailureFactor;
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_previousError);
        writer.Write(_previousFactor);
        writer.Write(_afterRejection);
    }

    /// <inheritdoc/>
    public void Read(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _previousError = reader.ReadDouble();
        _previousFactor = reader.ReadDouble();
        _afterRejection = reader.ReadBoolean();
    }
}
