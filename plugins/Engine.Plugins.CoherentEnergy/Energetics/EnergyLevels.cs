namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>Level energies of qudits.</summary>
internal static class EnergyLevels
{
    /// <summary>0, 1, 2, ...</summary>
    public static double[] Equidistant(int count) => [.. Enumerable.Range(0, count).Select(j => (double)j)];
}
