namespace Engine.Hosting.Sweeps;

/// <summary>How a point of a sweep stands.</summary>
internal enum PointState : byte
{
    /// <summary>Not finished.</summary>
    Missing,

    /// <summary>Tried, without a result.</summary>
    Failed,

    /// <summary>It has a result.</summary>
    Done,
}
