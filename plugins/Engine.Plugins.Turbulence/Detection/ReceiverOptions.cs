namespace Engine.Plugins.Turbulence.Detection;

/// <summary>A receiver; lengths in waists of the source.</summary>
/// <param name="Kind">What it projects on.</param>
/// <param name="Waist">Waist of the detected modes.</param>
/// <param name="Radius">Radius of the stop; infinite for none.</param>
/// <param name="InnerRadius">Radius of its central obscuration.</param>
/// <param name="Removed">Zernike modes 2 … J removed over the stop; 1 for none.</param>
internal sealed record ReceiverOptions(DetectionKind Kind, double Waist = 1, double Radius = double.PositiveInfinity, double InnerRadius = 0, int Removed = 1)
{
    /// <summary>Distance of the actuators of a servo that removes all waves it can; 0 for none.</summary>
    public double Pitch { get; init; }

    /// <summary>How far the screen moves while a servo acts, or while the removed modes are on their way.</summary>
    public double Shift { get; init; }

    /// <summary>Noise of the sensor, rad².</summary>
    public double Noise { get; init; }

    /// <summary>Whether the detected modes are those sent, without a stop.</summary>
    public bool IsPlain => Kind == DetectionKind.Mode && Waist == 1 && double.IsPositiveInfinity(Radius) && Removed == 1;
}
