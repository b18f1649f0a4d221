namespace Engine.AspNetCore.Jobs;

/// <summary>As many jobs wait as may.</summary>
/// <param name="waiting">How many that is.</param>
public sealed class JobQueueFullException(int waiting) : Exception($"{waiting} runs are waiting already, as many as may; try again later.");
