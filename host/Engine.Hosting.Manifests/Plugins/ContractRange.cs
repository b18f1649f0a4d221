using System.Diagnostics.CodeAnalysis;

namespace Engine.Hosting.Plugins;

/// <summary>
/// Contract versions a plugin supports: <c>1.2</c> (at least this, same major) or an interval such as <c>[1.0,3.0)</c>.
/// </summary>
/// <param name="Minimum">Lowest version.</param>
/// <param name="Maximum">Highest version.</param>
/// <param name="MinimumExcluded">Whether the lowest itself is out.</param>
/// <param name="MaximumExcluded">Whether the highest itself is out.</param>
public sealed record ContractRange(Version Minimum, Version Maximum, bool MinimumExcluded, bool MaximumExcluded)
{
    /// <summary>Reads a range.</summary>
    /// <param name="text">The text.</param>
    /// <param name="range">The range.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ContractRange? range)
    {
        ArgumentNullException.ThrowIfNull(text);
        range = null;
        text = text.Trim();
        if (text.Length > 2 && text[0] is '[' or '(' && text[^1] is ']' or ')')
        {
            string[] ends = text[1..^1].Split(',');
            if (ends.Length != 2 || !Version.TryParse(ends[0].Trim(), out Version? low) || !Version.TryParse(ends[1].Trim(), out Version? high) || high < low)
            {
                return false;
            }

            range = new(low, high, text[0] == '(', text[^1] == ')');
            return true;
        }

        if (!Version.TryParse(text, out Version? least))
        {
            return false;
        }

        range = SameMajor(least);
        return true;
    }

    /// <summary>At least this version, same major.</summary>
    /// <param name="least">The lowest version.</param>
    /// <returns>The range [least, next major).</returns>
    public static ContractRange SameMajor(Version least)
    {
        ArgumentNullException.ThrowIfNull(least);
        return least.Major == int.MaxValue
            ? new(new(least.Major, least.Minor), new(least.Major, int.MaxValue), false, false)
            : new(new(least.Major, least.Minor), new(least.Major + 1, 0), false, true);
    }

    /// <summary>Whether a version lies within.</summary>
    /// <param name="version">The version.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public bool Contains(Version version) =>
        (MinimumExcluded ? version > Minimum : version >= Minimum) && (MaximumExcluded ? version < Maximum : version <= Maximum);

    /// <summary>The interval, e.g. <c>[1.0,2.0)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{(MinimumExcluded ? '(' : '[')}{Minimum},{Maximum}{(MaximumExcluded ? ')' : ']')}";
}
