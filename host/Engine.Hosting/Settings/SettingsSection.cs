using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Engine.Hosting;

/// <summary>
/// Options from a section of the application's configuration. A key that does not exist, and a value that cannot be read, is a problem and not silently
/// without effect.
/// </summary>
/// <typeparam name="TOptions">The options.</typeparam>
/// <param name="section">The section.</param>
/// <param name="keys">How each key is read; null for a key that belongs to somebody else.</param>
internal class SettingsSection<TOptions>(IConfigurationSection section, IReadOnlyDictionary<string, Action<TOptions, IConfigurationSection>?> keys)
    : IConfigureOptions<TOptions>, IValidateOptions<TOptions>
    where TOptions : class, new()
{
    public void Configure(TOptions options) => Apply(options);

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        IReadOnlyList<string> problems = Apply(new());
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    protected static void Fill(IList<string> list, IConfigurationSection section)
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

    protected static string Text(IConfigurationSection section) => section.Value ?? throw new FormatException("must be a text");

    protected static TimeSpan Time(IConfigurationSection section) => TimeSpan.TryParse(Text(section), CultureInfo.InvariantCulture, out TimeSpan time) ? time
        : throw new FormatException("must be a time such as 00:00:30");

    protected static long Whole(IConfigurationSection section) =>
        long.TryParse(Text(section), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number <= int.MaxValue
        && number >= int.MinValue ? number : throw new FormatException("must be a whole number");

    protected static bool Flag(IConfigurationSection section) => bool.TryParse(Text(section), out bool flag) ? flag
        : throw new FormatException("must be true or false");

    private List<string> Apply(TOptions options)
    {
        var problems = new List<string>();
        foreach (IConfigurationSection value in section.GetChildren())
        {
            if (!keys.TryGetValue(value.Key, out Action<TOptions, IConfigurationSection>? set))
            {
                string hint = Suggestion.Clause(value.Key, keys.Keys);
                problems.Add($"{value.Path} is not a setting{(hint.Length > 0 ? hint : $"; there are {string.Join(", ", keys.Keys)}")}.");
                continue;
            }

            try
            {
                set?.Invoke(options, value);
            }
            catch (FormatException e)
            {
                problems.Add($"{value.Path} {e.Message}{(value.Value is { } text ? $", got '{text}'" : "")}.");
            }
        }

        return problems;
    }
}
