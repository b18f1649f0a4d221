using Engine.Hosting.Plugins;
using Microsoft.Extensions.Logging;

namespace Engine.Hosting;

/// <summary>What the host logs, with its event ids.</summary>
internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Information, "Plugin {Plugin} {Version} loaded from {Folder}.")]
    public static partial void PluginLoaded(ILogger logger, string plugin, string version, string folder);

    [LoggerMessage(2, LogLevel.Warning, "Plugin {Plugin} in {Folder} is {Status}: {Reason}")]
    public static partial void PluginFailed(ILogger logger, string plugin, string folder, PluginStatus status, string reason);

    [LoggerMessage(3, LogLevel.Information, "Plugin {Plugin} unloaded.")]
    public static partial void PluginUnloaded(ILogger logger, string plugin);

    [LoggerMessage(4, LogLevel.Warning, "Plugin {Plugin} is still held after its unload.")]
    public static partial void PluginHeld(ILogger logger, string plugin);

    [LoggerMessage(5, LogLevel.Warning, "{Notice}")]
    public static partial void PluginDirectoryNotice(ILogger logger, string notice);

    [LoggerMessage(6, LogLevel.Warning, "The shutdown did not wait longer than {Seconds} s for {Experiments}, which did not stop.")]
    public static partial void ShutdownGaveUp(ILogger logger, double seconds, string experiments);

    [LoggerMessage(10, LogLevel.Information, "Run of {Experiment} started with seed {Seed}.")]
    public static partial void RunStarted(ILogger logger, string experiment, ulong seed);

    [LoggerMessage(11, LogLevel.Information, "Run of {Experiment} done in {Seconds} s.")]
    public static partial void RunDone(ILogger logger, string experiment, double seconds);

    [LoggerMessage(12, LogLevel.Information, "Run of {Experiment} was canceled after {Seconds} s.")]
    public static partial void RunCanceled(ILogger logger, string experiment, double seconds);

    [LoggerMessage(13, LogLevel.Error, "Run of {Experiment} failed: {Message}")]
    public static partial void RunFailed(ILogger logger, string experiment, string message);
}
