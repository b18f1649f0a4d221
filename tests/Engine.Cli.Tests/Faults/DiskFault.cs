namespace Engine.Cli.Tests.Faults;

/// <summary>How a disk breaks.</summary>
public enum DiskFault
{
    /// <summary>One change fails, and the next ones go through.</summary>
    Once,

    /// <summary>From then on nothing new finds room; what is there can be renamed, cut off and removed.</summary>
    Full,

    /// <summary>From then on nothing can be changed.</summary>
    ReadOnly,
}
