using Engine.Plugins.Quantum.Spaces;

namespace Engine.Plugins.Quantum.Models;

/// <summary>What of a model moves a state, where a parameter may have been left as a variable.</summary>
/// <param name="Hamiltonian">H, as a function of t and of that parameter.</param>
/// <param name="Jumps">The jumps.</param>
internal sealed record ModelMotion(DrivenOperator Hamiltonian, IReadOnlyList<ModelJump> Jumps);
