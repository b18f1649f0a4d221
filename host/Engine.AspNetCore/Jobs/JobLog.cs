using Microsoft.Extensions.Logging;

namespace Engine.AspNetCore.Jobs;

/// <summary>What the jobs of a service log.</summary>
internal static partial class JobLog
{
    [LoggerMessage(20, LogLevel.Information, "{Count} jobs go on that were interrupted.")]
    public static partial void Resumed(ILogger logger, int count);

    [LoggerMessage(21, LogLevel.Warning, "Job {Job} ({Experiment}) does not listen; it was left to itself after {Seconds} s.")]
    public static partial void LeftAlone(ILogger logger, string job, string experiment, double seconds);

    [LoggerMessage(22, LogLevel.Error, "Job {Job} ({Experiment}) could not be kept: {Message}")]
    public static partial void NotKept(ILogger logger, string job, string experiment, string message);

    [LoggerMessage(23, LogLevel.Warning, "Job {Job} ({Experiment}): {Message}")]
    public static partial void CheckpointNotKept(ILogger logger, string job, string experiment, string message);
}
