using System.Numerics;

namespace Engine.Plugins.Rydberg.Gates;

/// <summary>The phases a gate gives beyond local ones.</summary>
/// <param name="All">Of the input of all ones: π for CZ, C2Z and C3Z.</param>
/// <param name="Pair">Of every pair of ones; together with <paramref name="All"/> for inputs of all ones.</param>
internal readonly record struct GatePhases(double All, double Pair = 0)
{
    /// <summary>The factor of an input.</summary>
    /// <param name="ones">Its ones.</param>
    /// <param name="atoms">Atoms in all.</param>
    public Complex Of(int ones, int atoms)
    {
        double phase = Pair * (ones * (ones - 1) / 2) + (ones == atoms ? All : 0);

        // ±1 exactly, so that CZ has no rounding of its phase.
        double turns = phase / Math.PI;
        return turns == Math.Round(turns) ? (Math.Round(turns) % 2 == 0 ? 1 : -1) : Complex.FromPolarCoordinates(1, phase);
    }
}
