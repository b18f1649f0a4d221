namespace Engine.Numerics.Ode;

/// <summary>The step to try.</summary>
/// <param name="Step">The step, signed.</param>
/// <param name="Stop">The stop it hits exactly, or null.</param>
/// <param name="StopIsDiscontinuity">Whether that stop is a declared discontinuity.</param>
internal readonly record struct LimitedStep(double Step, double? Stop, bool StopIsDiscontinuity);
