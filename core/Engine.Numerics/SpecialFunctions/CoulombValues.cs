namespace Engine.Numerics.SpecialFunctions;

/// <summary>Both Coulomb functions at one point with their derivatives by ρ. Their Wronskian F′G − FG′ is 1.</summary>
/// <param name="F">The regular function F_ℓ(η, ρ).</param>
/// <param name="FDerivative">dF/dρ.</param>
/// <param name="G">The irregular function G_ℓ(η, ρ); +∞ where it overflows.</param>
/// <param name="GDerivative">dG/dρ; −∞ where it overflows.</param>
public readonly record struct CoulombValues(double F, double FDerivative, double G, double GDerivative);
