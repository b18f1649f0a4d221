using System.Runtime.CompilerServices;

namespace Engine.Hosting.Plugins;

/// <summary>The frames on the stack below which all is a plugin's.</summary>
/// <remarks>
/// A stack overflow ends the process without running another line of managed code: nothing but the names of frames reaches the user. These say what to do.
/// </remarks>
internal static class PluginFrame
{
    /// <summary>Calls into the plugin.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static RunReport A_plugin_ended_the_process__isolate_keeps_that_to_a_worker(Func<RunReport> run)
    {
        RunReport report = run();

        // Not the last call, which might take this frame's place.
        GC.KeepAlive(run);
        return report;
    }

    /// <summary>Has the plugin say what it offers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void A_plugin_ended_the_process_while_it_was_loaded__take_its_folder_away(IPlugin plugin, IPluginBuilder builder)
    {
        plugin.Configure(builder);
        GC.KeepAlive(plugin);
    }
}
