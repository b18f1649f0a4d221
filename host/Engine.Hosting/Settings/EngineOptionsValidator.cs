using System.Globalization;
using Engine.Hosting.Plugins;
using Microsoft.Extensions.Options;

namespace Engine.Hosting;

/// <summary>Holds options to what they allow; each problem names its key as configuration files spell it.</summary>
internal sealed class EngineOptionsValidator : IValidateOptions<EngineOptions>
{
    public const string Section = "Engine";

    private static readonly TimeSpan ShortestUnload = TimeSpan.FromSeconds(0.1), LongestUnload = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestShutdown = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, EngineOptions options)
    {
        var problems = new List<string>();
        void Demand(bool good, string key, string allowed, object got)
        {
            if (!good)
            {
                problems.Add($"{Section}:{key} must be {allowed}, got {string.Create(CultureInfo.InvariantCulture, $"{got}")}.");
            }
        }

        Demand(Enum.IsDefined(options.Mode), nameof(options.Mode), $"{nameof(PluginMode.Resident)} or {nameof(PluginMode.Reloadable)}", options.Mode);
        Demand(options.UnloadTimeout >= ShortestUnload && options.UnloadTimeout <= LongestUnload, nameof(options.UnloadTimeout), "from 0.1 s to 10 min",
            options.UnloadTimeout);
        Demand(options.ShutdownTimeout >= TimeSpan.Zero && options.ShutdownTimeout <= LongestShutdown, nameof(options.ShutdownTimeout), "from 0 to 1 h",
            options.ShutdownTimeout);
        foreach ((string key, IList<string> list) in new[]
        {
            (nameof(options.PluginDirectories), options.PluginDirectories), (nameof(options.PluginFolders), options.PluginFolders),
            (nameof(options.DisabledPlugins), options.DisabledPlugins),
        })
        {
            for (int i = 0; i < list.Count; i++)
            {
                Demand(!string.IsNullOrWhiteSpace(list[i]), $"{key}:{i}", "a name", "an empty text");
            }
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
