namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>What makes a correction imperfect.</summary>
internal interface IServo
{
    /// <summary>Distance of the actuators in m, where all waves are corrected that they can; null where modes are.</summary>
    double? ActuatorPitch { get; }

    /// <summary>J: Zernike modes 2 … J are corrected; 1 for none.</summary>
    int RemovedModes { get; }

    /// <summary>Delay in s.</summary>
    double ServoDelay { get; }

    /// <summary>Wind across the path in m/s.</summary>
    double CrossWind { get; }

    /// <summary>Noise of the sensor in rad².</summary>
    double SensorNoise { get; }
}
