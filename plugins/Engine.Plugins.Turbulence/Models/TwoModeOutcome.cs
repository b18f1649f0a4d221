namespace Engine.Plugins.Turbulence.Models;

/// <summary>A pair |q,q̄⟩ ± |q̄,q⟩ after a path, truncated to its two modes.</summary>
/// <param name="LogTrace">ln T, the logarithm of the probability that both photons are in the modes; finite where T itself underflows.</param>
/// <param name="Decay">R, what is left of the coherence of the normalized block.</param>
internal readonly record struct TwoModeOutcome(double LogTrace, double Decay)
{
    /// <summary>T; 0 where it is below the smallest double.</summary>
    public double Trace => Math.Exp(LogTrace);

    /// <summary>Concurrence of the normalized block, (2R + R² - 1)/2 clipped at zero.</summary>
    public double Concurrence => Math.Max(0, 0.5 * ((2 * Decay) + (Decay * Decay) - 1));

    /// <summary>The outcome of integrals at unit strength.</summary>
    /// <param name="integrals">∫A h dz and ∫B h dz at unit strength.</param>
    /// <param name="power">x^(α-2).</param>
    /// <param name="photons">How many photons go through turbulence.</param>
    public static TwoModeOutcome Of((double A, double B) integrals, double power, int photons) =>
        power == 0 ? new(0, 1) : new(-photons * (integrals.A - integrals.B) * power, Math.Exp(-photons * integrals.B * power));
}
