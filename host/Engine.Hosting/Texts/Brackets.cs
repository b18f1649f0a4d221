namespace Engine.Hosting.Texts;

/// <summary>Texts with brackets and quotes, which keep together what stands within them.</summary>
internal static class Brackets
{
    /// <summary>The parts between separators outside brackets and quotes, without blanks around them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">The separator.</param>
    public static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        int depth = 0, start = 0;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' || (c == '\'' && text[start..i].Trim().Length == 0))
            {
                quote = c;
            }
            else if (c == separator && depth == 0)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
            else
            {
                depth += c switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            }
        }

        parts.Add(text[start..].Trim());
        return parts;
    }

    /// <summary>Whether one pair of square brackets holds the whole text.</summary>
    public static bool Surround(string text) => text.Length >= 2 && text[0] == '[' && text[^1] == ']' && Balance(text[1..^1]);

    /// <summary>Whether every bracket closes one that was opened before it, and all are closed.</summary>
    public static bool Balance(string text)
    {
        int depth = 0;
        foreach (char c in text)
        {
            depth += c switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth < 0)
            {
                return false;
            }
        }

        return depth == 0;
    }

    /// <summary>The text without the quotes around it.</summary>
    public static string Unquote(string text) => text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text;
}
