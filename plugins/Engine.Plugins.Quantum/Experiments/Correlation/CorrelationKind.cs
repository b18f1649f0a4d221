namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Which correlation is wanted.</summary>
public enum CorrelationKind
{
    /// <summary>⟨A(t+τ)B(t)⟩.</summary>
    TwoTime,

    /// <summary>⟨c†(t)c(t+τ)⟩ over ⟨c†c⟩.</summary>
    G1,

    /// <summary>⟨c†(t)c†(t+τ)c(t+τ)c(t)⟩ over ⟨c†c⟩².</summary>
    G2,

    /// <summary>∫⟨A†(0)A(τ)⟩ e^{iωτ} dτ: the emission spectrum of A.</summary>
    Spectrum,

    /// <summary>∫⟨A(τ)B(0)⟩ e^{-iωτ} dτ.</summary>
    Power,
}
