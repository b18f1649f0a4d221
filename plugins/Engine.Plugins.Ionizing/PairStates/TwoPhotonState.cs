namespace Engine.Plugins.Ionizing.PairStates;

/// <summary>A pure pair state on one transverse axis, in units of a reference wave number.</summary>
public abstract class TwoPhotonState
{
    /// <summary>Whether the amplitude is real and unchanged under (ks, ki) -> (-ks, -ki): then the position amplitude is real and even too.</summary>
    public abstract bool IsRealAndEven { get; }

    /// <summary>Standard deviation of the idler wave number.</summary>
    public abstract double IdlerWidth { get; }

    /// <summary>Wave number of the idler beyond which the amplitude is negligible (below 1e-7 of its maximum).</summary>
    public abstract double Bandwidth { get; }

    /// <summary>Half width of the position window at whose edge the amplitude is negligible.</summary>
    public abstract double PositionExtent { get; }

    /// <summary>
    /// Largest half width a position window may have: amplitudes on nodes repeat themselves beyond half the period of their widest spacing.
    /// </summary>
    public virtual double LargestExtent => double.PositiveInfinity;

    /// <summary>Negativity before any kick, by a way that needs no position grid: what a grid must reproduce.</summary>
    public abstract double InitialNegativity { get; }

    /// <summary>Number of Schmidt modes whose singular value is above a cut.</summary>
    /// <param name="cut">The cut, with singular values normalized to a unit sum of squares.</param>
    public abstract int ModesAbove(double cut);

    /// <summary>Real part of the position amplitude, up to normalization.</summary>
    /// <param name="positions">Grid points of both photons.</param>
    /// <returns>Row-major, rows along the signal.</returns>
    public abstract double[] RealAmplitude(double[] positions);

    /// <summary>Imaginary part of the position amplitude with the same normalization; null for a real one.</summary>
    /// <param name="positions">Grid points of both photons.</param>
    public virtual double[]? ImaginaryAmplitude(double[] positions) => null;
}
