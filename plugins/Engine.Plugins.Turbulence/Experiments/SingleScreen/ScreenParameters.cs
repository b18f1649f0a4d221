using Engine.Plugins.Turbulence.Correction;
using Engine.Plugins.Turbulence.Detection;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.single-screen</c>.</summary>
public sealed record ScreenParameters : ReceiverParameters, IServo
{
    /// <summary>Structure function.</summary>
    [Parameter("exact: that of the spectrum; quadratic: the approximation c_D (x/r0)^2.")]
    public ScreenStructure Structure { get; init; } = ScreenStructure.Exact;

    /// <summary>End of the sweep over strength.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 1e3)]
    [Parameter("Largest strength of the curve; by default twice the given strength.")]
    public double? MaximumStrength { get; init; }

    /// <summary>Number of points.</summary>
    [Parameter("Points of the curve over strength; 1 for the given strength alone.", Minimum = 1, Maximum = 10000)]
    public int Points { get; init; } = 61;

    /// <summary>Zernike modes removed.</summary>
    [Parameter(
        "Zernike modes 2 ... J that adaptive optics removes over the stop, in whole pairs: " + ZernikeMode.PairedNumbers + "; 1 for none, 3 for tip and tilt.",
        Symbol = "J",
        Minimum = 1,
        Maximum = 105)]
    public int RemovedModes { get; init; } = 1;

    /// <summary>Pitch of the actuators.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 10)]
    [Parameter("Distance of the actuators of a servo that corrects all waves it can: those above pi over the pitch stay. In place of removedModes.",
        Symbol = "d")]
    public double? ActuatorPitch { get; init; }

    /// <summary>Delay of the servo.</summary>
    [Quantity("s", Minimum = 0)]
    [Parameter("Delay of the servo, during which crossWind carries the screen on, from any direction alike.", Symbol = "tau")]
    public double ServoDelay { get; init; }

    /// <summary>Speed of the wind across the path.</summary>
    [Quantity("m/s", Minimum = 0, PlausibleMaximum = 200)]
    [Parameter("Speed at which the frozen screen moves across the beam, for servoDelay.", Symbol = "v")]
    public double CrossWind { get; init; } = ServoRules.DefaultWindSpeed;

    /// <summary>Noise of the sensor.</summary>
    [Quantity("rad^2", Minimum = 0)]
    [Parameter("Variance that the noise of the wave-front sensor adds to the phase: white and smooth over the pitch of the actuators, or shared by the removed "
        + "modes alike.", Symbol = "sigma^2")]
    public double SensorNoise { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate())
        {
            yield return problem;
        }

        if (Points == 1 && MaximumStrength is not null)
        {
            yield return new(nameof(MaximumStrength), "has no effect with one point");
        }

        if (HasSecondPath && SecondNormalizedDistance is not null)
        {
            yield return new(nameof(SecondNormalizedDistance), "does not apply: a single screen knows no distance", nameof(Topology));
        }

        foreach (ParameterProblem problem in ServoRules.Problems(this, nameof(ActuatorPitch), "or removedModes above 1 must be given"))
        {
            yield return problem;
        }

        if (ActuatorPitch is not null && Structure == ScreenStructure.Quadratic)
        {
            yield return new(nameof(Structure), "must be exact with actuatorPitch: a quadratic structure function has no short waves", nameof(ActuatorPitch));
        }

        if (!ZernikeMode.IsPaired(RemovedModes))
        {
            yield return new(nameof(RemovedModes), $"must remove modes in whole pairs, {ZernikeMode.PairedNumbers}, got {RemovedModes}");
        }

        if (RemovedModes > 1)
        {
            foreach (ParameterProblem problem in ValidateCorrection())
            {
                yield return problem;
            }

            if (Structure == ScreenStructure.Quadratic)
            {
                yield return new(nameof(Structure), "must be exact where modes are removed: a quadratic structure function is nothing but tilt");
            }
        }
    }

    /// <inheritdoc/>
    internal override ReceiverOptions Receiver(int removed, double waist) => base.Receiver(removed, waist) with
    {
        Pitch = (ActuatorPitch ?? 0) / waist,
        Shift = CrossWind * ServoDelay / waist,
        Noise = SensorNoise,
    };
}
