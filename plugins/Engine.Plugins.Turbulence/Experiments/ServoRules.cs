namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Rules that parameters of a servo share.</summary>
internal static class ServoRules
{
    /// <summary>Wind where none is given, m/s.</summary>
    public const double DefaultWindSpeed = 10;

    /// <summary>What is wrong with a servo.</summary>
    /// <param name="servo">The servo.</param>
    /// <param name="correction">Name of the parameter that says what is corrected.</param>
    /// <param name="requirement">What it must be, e.g. "must be above 1".</param>
    public static IEnumerable<ParameterProblem> Problems(IServo servo, string correction, string requirement)
    {
        if (servo.ActuatorPitch is not null && servo.RemovedModes > 1)
        {
            yield return new(
                nameof(IServo.ActuatorPitch),
                "cannot be given beside removedModes: a servo removes waves, not modes",
                nameof(IServo.RemovedModes));
        }

        if (servo.ActuatorPitch is null && servo.RemovedModes == 1 && (servo.ServoDelay > 0 || servo.SensorNoise > 0))
        {
            yield return new(
                correction,
                requirement + " with servoDelay and sensorNoise: nothing is corrected else",
                nameof(IServo.ServoDelay),
                nameof(IServo.SensorNoise));
        }

        if (servo.ServoDelay == 0 && servo.CrossWind != DefaultWindSpeed)
        {
            yield return new(nameof(IServo.CrossWind), "has no effect without servoDelay", nameof(IServo.ServoDelay));
        }
    }
}
