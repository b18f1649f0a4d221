namespace Engine.Hosting.Units;

/// <summary>What somebody typed, as far as a message shows it.</summary>
internal static class Excerpt
{
    private const int Longest = 60;

    /// <summary>The text, cut where it is long, on one line.</summary>
    public static string Of(string text)
    {
        string shown = text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
        return string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
