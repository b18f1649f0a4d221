namespace Engine.Cli.Runs;

/// <summary>What a path given as a directory is.</summary>
internal enum FolderKind
{
    /// <summary>There is nothing.</summary>
    Missing,

    /// <summary>A file.</summary>
    File,

    /// <summary>A sweep.</summary>
    Sweep,

    /// <summary>A run that is complete.</summary>
    Run,

    /// <summary>A run with checkpoints and without results.</summary>
    InterruptedRun,

    /// <summary>A directory with something else.</summary>
    Other,
}
