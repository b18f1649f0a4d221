using System.Text.RegularExpressions;

namespace Engine.Documentation.Tests;

/// <summary>The links between the pages, which the documentation site keeps.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] Made = ["bin", "obj", "artifacts", "content", ".git"];

    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_that_exist()
    {
        string[] pages =
        [
            .. Directory.EnumerateFiles(Readme.Root, "*.md", SearchOption.AllDirectories)
                .Where(page => !Path.GetRelativePath(Readme.Root, page).Split(Path.DirectorySeparatorChar).Any(Made.Contains)),
        ];
        Assert.InRange(pages.Length, 20, 1000);
        Assert.Empty(pages.SelectMany(page => Broken(page).Select(link => $"{Path.GetRelativePath(Readme.Root, page)}: {link}")));
    }

    private static IEnumerable<string> Broken(string page)
    {
        string text = Block().Replace(File.ReadAllText(page), "");
        foreach (string link in Link().Matches(text).Select(m => m.Groups[1].Value).Where(l => !Elsewhere().IsMatch(l)))
        {
            string[] parts = link.Split('#', 2);
            string target = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
            target = parts.Length == 2 && Directory.Exists(target) ? Path.Combine(target, "README.md") : target;
            bool leads = File.Exists(target) || Directory.Exists(target);
            if (!leads || (parts.Length == 2 && !Headings(target).Contains(parts[1], StringComparer.Ordinal)))
            {
                yield return link;
            }
        }
    }

    /// <summary>The anchors of a page's headings: lower case, blanks as dashes, no other punctuation.</summary>
    private static IEnumerable<string> Headings(string page) =>
        Heading().Matches(Block().Replace(File.ReadAllText(page), ""))
            .Select(m => Punctuation().Replace(m.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^[a-z]+:")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`(?!\])", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
