namespace Engine.Hosting.Texts;

/// <summary>Words of a command line as a POSIX shell reads them back.</summary>
internal static class ShellWord
{
    /// <summary>The word, in single quotes where it needs them.</summary>
    /// <param name="word">Any text.</param>
    public static string Quote(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || "-_./=,:@+%^".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
