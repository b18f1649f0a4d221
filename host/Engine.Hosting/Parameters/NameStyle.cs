using System.Text;
using Engine.Hosting.Units;

namespace Engine.Hosting.Parameters;

/// <summary>One name in its three spellings: <c>DecayRate</c> in C#, <c>decayRate</c> in JSON, <c>decay-rate</c> on the command line.</summary>
public static class NameStyle
{
    /// <summary>A C# name as JSON spells it; a leading run of capitals is lowered as a word (<c>RZero</c> gives <c>rZero</c>, <c>CN2</c> gives
    /// <c>cn2</c>).</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static string Camel(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        char[] letters = name.ToCharArray();
        for (int i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            if (i > 0 && i + 1 < letters.Length && char.IsLower(letters[i + 1]))
            {
                break;
            }

            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new string(letters);
    }

    /// <summary>A C# name as the command line spells it.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name.</returns>
    public static string Kebab(string name)
    {
        string camel = Camel(name);
        var text = new StringBuilder(camel.Length + 4);
        foreach (char c in camel)
        {
            if (char.IsUpper(c))
            {
                text.Append('-').Append(char.ToLowerInvariant(c));
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    /// <summary>Letters and digits in lower case: equal for all spellings of one name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name.</returns>
    public static string Key(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ReservedNames.Key(name);
    }
}
