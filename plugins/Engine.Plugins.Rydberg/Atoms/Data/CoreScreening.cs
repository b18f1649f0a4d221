namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>Numbers of a model potential for one l, in atomic units.</summary>
/// <param name="A1">a1.</param>
/// <param name="A2">a2.</param>
/// <param name="A3">a3.</param>
/// <param name="A4">a4.</param>
/// <param name="Radius">r_c.</param>
internal sealed record CoreScreening(double A1, double A2, double A3, double A4, double Radius);
