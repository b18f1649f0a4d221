namespace Engine.Numerics.Ode;

/// <summary>How the product of a matrix exponential with a vector is computed.</summary>
public enum ExponentialMethod
{
    /// <summary>Krylov spaces with an a-posteriori error estimate.</summary>
    Krylov,

    /// <summary>Chebyshev expansion over the spectral interval; for <see cref="MagnusScheme.CommutatorFree4"/> and systems with
    /// <see cref="IBoundedSpectrum"/>.</summary>
    Chebyshev,
}
