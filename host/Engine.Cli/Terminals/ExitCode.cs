namespace Engine.Cli.Terminals;

/// <summary>How the command ends.</summary>
public static class ExitCode
{
    /// <summary>All was done that was asked for.</summary>
    public const int Done = 0;

    /// <summary>The input cannot be used.</summary>
    public const int BadInput = 2;

    /// <summary>A plugin could not be loaded.</summary>
    public const int PluginFailed = 3;

    /// <summary>The run failed.</summary>
    public const int RunFailed = 4;

    /// <summary>Canceled, as by Ctrl+C.</summary>
    public const int Canceled = 130;

    /// <summary>For <c>--help</c>.</summary>
    public const string Help = "Exit codes: 0 done, 2 bad input, 3 a plugin could not load, 4 the run failed, 130 canceled.";
}
