namespace Engine.Hosting.Tests;

/// <summary>A clock that goes as it is told.</summary>
internal sealed class Clock : TimeProvider
{
    public const long Frequency = 1000;

    public DateTimeOffset Now { get; set; } = new(2030, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public long Timestamp { get; set; }

    /// <summary>Added to <see cref="Now"/> every time it is asked for.</summary>
    public TimeSpan Step { get; init; }

    public override long TimestampFrequency => Frequency;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Now += Step;

    public override long GetTimestamp() => Timestamp;
}
