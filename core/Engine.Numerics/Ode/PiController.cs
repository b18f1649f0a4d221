namespace Engine.Numerics.Ode;

/// <summary>Proportional-integral step-size control.</summary>
/// <remarks>Factor = safety · err^(−kP/k) · errOld^(kI/k), bounded; after a rejection a step may not grow.</remarks>
[Reference("K. Gustafsson, \"Control-theoretic techniques for stepsize selection in explicit Runge-Kutta methods\", ACM TOMS 17, 533 (1991)", Doi = "10.1145/210232.210242")]
[Reference("E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., Springer (1993)", Doi = "10.1007/978-3-540-78862-1", Equations = "Section II.4")]
internal struct PiController(OdeOptions options, int errorOrder)
{
    private const double SmallestRememberedError = 1e-4;

    private readonly double _proportional = options.ProportionalGain / errorOrder;
    private readonly double _integral = options.IntegralGain / errorOrder;
    private readonly double _elementary = 1.0 / errorOrder;

    /// <summary>The error of the last accepted step, at least 10⁻⁴.</summary>
    public double PreviousError { get; set; } = 1;

    /// <summary>Whether the step before was rejected.</summary>
    public bool AfterRejection { get; set; }

    /// <summary>Forgets the past.</summary>
    public void Restart()
    {
        PreviousError = 1;
        AfterRejection = false;
    }

    /// <summary>The factor from an accepted step to the next.</summary>
    public double Accept(double error)
    {
        double factor = error == 0
            ? options.MaximumFactor
            : options.Safety * Math.Pow(error, -_proportional) * Math.Pow(PreviousError, _integral);
        factor = Math.Clamp(factor, options.MinimumFactor, AfterRejection ? 1 : options.MaximumFactor);
        PreviousError = Math.Max(error, SmallestRememberedError);
        AfterRejection = false;
        return factor;
    }

    /// <summary>The factor by which to retry a rejected step; an error that is not finite asks for the smallest.</summary>
    public double Reject(double error)
    {
        AfterRejection = true;
        return double.IsFinite(error)
            ? Math.Clamp(options.Safety * Math.Pow(error, -_elementary), options.MinimumFactor, 1)
            : options.MinimumFactor;
    }
}
