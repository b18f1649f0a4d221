namespace Engine.Benchmarks.Sweeps;

/// <summary>What a sweep took.</summary>
/// <param name="Seconds">From the start of its process to the end.</param>
/// <param name="Megabytes">Its largest resident set.</param>
internal readonly record struct SweepCost(double Seconds, double Megabytes);
