using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Spaces;

namespace Engine.Plugins.Quantum.Models;

/// <summary>What names may be.</summary>
internal static class NameRules
{
    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Problem(string name) =>
        name.Length == 0 || !(char.IsAsciiLetter(name[0]) || name[0] == '_') || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? "a name is a letter a-z, A-Z or _, then letters, digits and _"
            : ReservedNames.Contains(name) ? "the name is reserved by the language"
            : null;

    /// <summary>What a name hides of the subsystems, or null.</summary>
    public static string? Clash(string name, Space space)
    {
        if (space.Group(name) is not null)
        {
            return "a subsystem has this name";
        }

        IReadOnlyList<SubsystemGroup> groups = space.GroupsWith(name);
        return groups.Count == 1 ? $"an operator of {groups[0].Name} has this name" : null;
    }
}
