using System.Text.RegularExpressions;

namespace Engine.Architecture.Tests;

/// <summary>
/// Which folder of a project names types of which other, read from the tokens of its sources. A room's <c>Kernels</c> and <c>Internals</c> belong to the
/// room; a type is at home where the file named after it lies.
/// </summary>
internal sealed partial class FolderGraph
{
    private readonly Dictionary<string, SortedDictionary<string, SortedSet<string>>> _edges = new(StringComparer.Ordinal);

    private FolderGraph()
    {
    }

    /// <summary>Reads a project's sources.</summary>
    public static FolderGraph Of(string folder)
    {
        Dictionary<string, string> texts = House.SourcesBelow(folder).ToDictionary(file => file, file => Code(File.ReadAllText(file)), StringComparer.Ordinal);
        Dictionary<string, string> homes = Homes(folder, texts);
        var graph = new FolderGraph();
        foreach ((string file, string text) in texts)
        {
            string room = Room(folder, file);
            foreach (Match token in Name().Matches(text))
            {
                if (homes.TryGetValue(token.Value, out string? home) && home != room && !IsMethod(text, token))
                {
                    graph.Add(room, home, $"{token.Value} in {Path.GetFileName(file)}");
                }
            }
        }

        return graph;
    }

    /// <summary>The circles, each as the edges that close it.</summary>
    public IReadOnlyList<string> Circles()
    {
        var circles = new List<string>();
        foreach ((string from, SortedDictionary<string, SortedSet<string>> targets) in _edges.OrderBy(edge => edge.Key, StringComparer.Ordinal))
        {
            foreach ((string to, SortedSet<string> why) in targets)
            {
                if (Reaches(to, from))
                {
                    circles.Add($"{from} -> {to}: {string.Join(", ", why.Take(4))}");
                }
            }
        }

        return circles;
    }

    private bool Reaches(string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out string? room))
        {
            if (room == to)
            {
                return true;
            }

            if (seen.Add(room) && _edges.TryGetValue(room, out SortedDictionary<string, SortedSet<string>>? targets))
            {
                foreach (string target in targets.Keys)
                {
                    open.Push(target);
                }
            }
        }

        return false;
    }

    private void Add(string from, string to, string why)
    {
        if (!_edges.TryGetValue(from, out SortedDictionary<string, SortedSet<string>>? targets))
        {
            _edges[from] = targets = new(StringComparer.Ordinal);
        }

        if (!targets.TryGetValue(to, out SortedSet<string>? reasons))
        {
            targets[to] = reasons = new(StringComparer.Ordinal);
        }

        reasons.Add(why);
    }

    /// <summary>Types by the folder of the file named after them; names that stand for several types in several folders are left out.</summary>
    private static Dictionary<string, string> Homes(string folder, Dictionary<string, string> texts)
    {
        var homes = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach ((string file, string text) in texts)
        {
            foreach (Match type in Declaration().Matches(text))
            {
                string name = type.Groups[1].Value;
                if (Path.GetFileName(file).Split('.', '{')[0] != name || !IsMainFile(file))
                {
                    continue;
                }

                if (!homes.TryGetValue(name, out HashSet<string>? rooms))
                {
                    homes[name] = rooms = new(StringComparer.Ordinal);
                }

                rooms.Add(Room(folder, file));
            }
        }

        return homes.Where(home => home.Value.Count == 1).ToDictionary(home => home.Key, home => home.Value.Single(), StringComparer.Ordinal);
    }

    private static bool IsMainFile(string file) => Path.GetFileNameWithoutExtension(file).Split('.').Length == 1;

    private static string Room(string folder, string file)
    {
        string[] folders = Path.GetRelativePath(folder, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar);
        string[] parts = [.. folders.Where(p => p is not ("Kernels" or "Internals"))];
        return parts.Length == 0 ? "." : string.Join('/', parts);
    }

    /// <summary>A name that is declared or called as a method, or is a member of something, is no type.</summary>
    private static bool IsMethod(string text, Match token)
    {
        int end = token.Index + token.Length;
        bool isCalled = end < text.Length && text[end] == '(';
        string before = text[Math.Max(0, token.Index - 12)..token.Index];
        return isCalled && !before.EndsWith("new ", StringComparison.Ordinal) && !before.EndsWith('[');
    }

    private static string Code(string text) => Text().Replace(Comment().Replace(text, ""), "\"\"");

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();

    [GeneratedRegex("\"(?:\\\\.|[^\"\\\\\n])*\"")]
    private static partial Regex Text();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?:public |internal )(?:static |sealed |abstract |readonly |ref |partial |unsafe )*(?:"
        + @"class|struct|interface|enum|record struct|record class|record|delegate [\w<>?\[\]., *]+?) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
