using System.Globalization;
using Engine.Hosting.Plugins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Engine.Hosting;

/// <summary>
/// Options from a section of the application's configuration. A key that does not exist, and a value that cannot be read, is a problem and not silently
/// without effect.
/// </summary>
/// <param name="section">The section.</param>
internal sealed class EngineSettings(IConfigurationSection section) : IConfigureOptions<EngineOptions>, IValidateOptions<EngineOptions>
{
    private static readonly Dictionary<string, Action<EngineOptions, IConfigurationSection>> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(EngineOptions.PluginDirectories)] = (options, value) => Fill(options.PluginDirectories, value),
        [nameof(EngineOptions.PluginFolders)] = (options, value) => Fill(options.PluginFolders, value),
        [nameof(EngineOptions.DisabledPlugins)] = (options, value) => Fill(options.DisabledPlugins, value),
        [nameof(EngineOptions.WorkerCommand)] = (options, value) => Fill(options.WorkerCommand, value),
        [nameof(EngineOptions.LockFile)] = (options, value) => options.LockFile = value.Value,
        [nameof(EngineOptions.Mode)] = (options, value) => options.Mode = Enum.TryParse(Text(value), ignoreCase: true, out PluginMode mode) ? mode
            : throw new FormatException($"must be {string.Join(" or ", Enum.GetNames<PluginMode>())}"),
        [nameof(EngineOptions.UnloadTimeout)] = (options, value) => options.UnloadTimeout = Time(value),
        [nameof(EngineOptions.ShutdownTimeout)] = (options, value) => options.ShutdownTimeout = Time(value),
    };

    public void Configure(EngineOptions options) => Apply(options);

    public ValidateOptionsResult Validate(string? name, EngineOptions options)
    {
        IReadOnlyList<string> problems = Apply(new());
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void Fill(IList<string> list, IConfigurationSection section)
    {
        if (section.Value is { Length: > 0 } single)
        {
            list.Add(single);
        }

        foreach (IConfigurationSection item in section.GetChildren())
        {
            list.Add(Text(item));
        }
    }

    private static string Text(IConfigurationSection section) => section.Value ?? throw new FormatException("must be a text");

    private static TimeSpan Time(IConfigurationSection section) => TimeSpan.TryParse(Text(section), CultureInfo.InvariantCulture, out TimeSpan time) ? time
        : throw new FormatException("must be a time such as 00:00:30");

    private List<string> Apply(EngineOptions options)
    {
        var problems = new List<string>();
        foreach (IConfigurationSection value in section.GetChildren())
        {
            if (!Keys.TryGetValue(value.Key, out Action<EngineOptions, IConfigurationSection>? set))
            {
                string hint = Suggestion.Clause(value.Key, Keys.Keys);
                problems.Add($"{value.Path} is not a setting{(hint.Length > 0 ? hint : $"; there are {string.Join(", ", Keys.Keys)}")}.");
                continue;
            }

            try
            {
                set(options, value);
            }
            catch (FormatException e)
            {
                problems.Add($"{value.Path} {e.Message}{(value.Value is { } text ? $", got '{text}'" : "")}.");
            }
        }

        return problems;
    }
}
