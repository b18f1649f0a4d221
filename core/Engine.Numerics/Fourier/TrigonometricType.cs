namespace Engine.Numerics.Fourier;

/// <summary>The four kinds of discrete cosine and sine transforms, which differ in where the ends of the sequence lie between its points.</summary>
public enum TrigonometricType
{
    /// <summary>Type I: both ends on points (cosine) or one spacing beyond them (sine). Its own inverse.</summary>
    One = 1,

    /// <summary>Type II: ends half a spacing beyond the points. "The" cosine transform. Its inverse is type III.</summary>
    Two = 2,

    /// <summary>Type III: the inverse of type II.</summary>
    Three = 3,

    /// <summary>Type IV: points and frequencies both at half spacings. Its own inverse.</summary>
    Four = 4,
}
