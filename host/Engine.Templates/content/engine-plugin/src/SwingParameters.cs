using Engine;

namespace Sample;

/// <summary>What the user may set. Units, ranges and defaults make options, help, JSON Schema and error messages.</summary>
public sealed record SwingParameters
{
    /// <summary>Length of the pendulum.</summary>
    [Quantity("m", Minimum = 1e-3, Maximum = 100), Parameter("Length of the pendulum.", Symbol = "l", Example = "25cm")]
    public double Length { get; init; } = 1;

    /// <summary>Largest angle.</summary>
    [Quantity("rad", Minimum = 0, Maximum = 3), Parameter("Angle from which it is let go.", Symbol = "θ₀", Example = "30deg")]
    public double Angle { get; init; } = 0.5;

    /// <summary>Free fall.</summary>
    [Quantity("m/s^2", Minimum = 1e-3), Parameter("Acceleration of free fall.", Symbol = "g")]
    public double Gravity { get; init; } = 9.80665;
}
