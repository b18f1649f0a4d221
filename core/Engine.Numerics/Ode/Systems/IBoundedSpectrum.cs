namespace Engine.Numerics.Ode;

/// <summary>What an anti-Hermitian linear system A = −iH must tell for Chebyshev expansions.</summary>
public interface IBoundedSpectrum
{
    /// <summary>An interval that holds all eigenvalues of H(t); it need not be tight, but the work grows with its width.</summary>
    /// <param name="time">The time t.</param>
    /// <returns>The ends of the interval.</returns>
    (double Lower, double Upper) SpectralInterval(double time);
}
