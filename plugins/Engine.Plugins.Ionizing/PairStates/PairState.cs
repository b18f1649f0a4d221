namespace Engine.Plugins.Ionizing.PairStates;

/// <summary>A pure pair state on one transverse axis, in units of a reference wave number.</summary>
public abstract class PairState
{
    /// <summary>Whether the amplitude is real and unchanged under (ks, ki) -> (-ks, -ki): then the position amplitude is real and even too.</summary>
    public abstract bool IsRealAndEven { get; }

    /// <summary>Standard deviation of the idler wave number.</summary>
    public abstract double IdlerWidth { get; }

    /// <summary>Wave number of the idler beyond which the amplitude is negligible (below 1e-7 of its maximum).</summary>
    public abstract double Bandwidth { get; }

    /// <summary>Half width of the position window at whose edge the amplitude is negligible.</summary>
    public abstract double PositionExtent { get; }

    /// <summary>Real part of the position amplitude, up to normalization.</summary>
    /// <param name="positions">Grid points of both photons.</param>
    /// <returns>Row-major, rows along the signal.</returns>
    public abstract double[] RealAmplitude(double[] positions);

    /// <summary>Imaginary part of the position amplitude with the same normalization; null for a real one.</summary>
    /// <param name="positions">Grid points of both photons.</param>
    public virtual double[]? ImaginaryAmplitude(double[] positions) => null;
}
