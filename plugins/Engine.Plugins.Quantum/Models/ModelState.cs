using Engine.Quantum;

namespace Engine.Plugins.Quantum.Models;

/// <summary>An initial state: pure where it can be.</summary>
/// <param name="Pure">The vector, or null.</param>
/// <param name="Mixed">The density matrix, or null where the state is pure.</param>
/// <param name="CutOff">Largest weight that truncating a named state of an oscillator has cut off.</param>
internal sealed record ModelState(StateVector? Pure, DensityMatrix? Mixed, double CutOff)
{
    public DensityMatrix ToDensityMatrix() => Mixed ?? Pure!.ToDensityMatrix();
}
