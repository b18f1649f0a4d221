using Engine.Hosting.Sweeps;

namespace Engine.AspNetCore.Jobs;

/// <summary>Something that happened to a job.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Fraction">How far it is, from 0 to 1; null when unknown.</param>
/// <param name="Message">What is being done; may be empty.</param>
/// <param name="Point">A point of a sweep that was finished; null for mere progress.</param>
public sealed record JobEvent(JobState State, double? Fraction, string Message, PointResult? Point = null);
