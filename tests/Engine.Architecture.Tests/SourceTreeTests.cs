using System.Text.RegularExpressions;

namespace Engine.Architecture.Tests;

/// <summary>
/// The shape of the tree explains the program: folder = namespace, except that folders below a public area may share its namespace; a file holds one
/// public type and is named after it.
/// </summary>
public sealed partial class SourceTreeTests
{
    [Fact]
    public void Folder_is_namespace()
    {
        var wrong = new List<string>();
        foreach ((string project, string folder, string file) in House.Sources())
        {
            Match match = NamespaceLine().Match(File.ReadAllText(file));
            if (!match.Success)
            {
                continue;
            }

            string root = project switch
            {
                "Engine.Abstractions" or "Engine.Primitives" => "Engine",
                "Engine.Hosting.Manifests" => "Engine.Hosting",
                _ => project,
            };
            string[] folders = Path.GetRelativePath(folder, Path.GetDirectoryName(file)!)
                .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
                .Where(part => part != ".")
                .ToArray();

            // Extension methods on IServiceCollection live in its namespace, as everywhere in .NET.
            string space = match.Groups[1].Value;
            if (!IsOnTheWay(space, root, folders) && space != "Microsoft.Extensions.DependencyInjection")
            {
                wrong.Add($"{Path.GetRelativePath(House.Root, file)}: {space}, expected {string.Join('.', folders.Prepend(root))}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void A_file_holds_one_public_type_and_is_named_after_it()
    {
        var wrong = new List<string>();
        foreach ((string _, string _, string file) in House.Sources())
        {
            string[] types = [.. PublicType().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Distinct()];
            if (types.Length == 0)
            {
                continue;
            }

            // Parts of one type and generic variants: ComplexMatrix.Operators.cs, Span2D{T}.cs.
            string name = Path.GetFileNameWithoutExtension(file).Split('.', '{')[0];
            if (types.Length > 1 || types[0] != name)
            {
                wrong.Add($"{Path.GetRelativePath(House.Root, file)}: {string.Join(", ", types)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Files_stay_small()
    {
        Assert.Empty(House.Sources()
            .Select(s => (File: Path.GetRelativePath(House.Root, s.File), Lines: File.ReadLines(s.File).Count()))
            .Where(s => s.Lines > 600)
            .Select(s => $"{s.File}: {s.Lines} lines"));
    }

    [Fact]
    public void Nothing_is_left_behind()
    {
        Assert.Empty(House.Sources()
            .Where(s => LeftBehind().IsMatch(File.ReadAllText(s.File)))
            .Select(s => Path.GetRelativePath(House.Root, s.File)));
    }

    [Fact]
    public void Libraries_never_write_to_the_console()
    {
        // The test kit listens to the console, to find experiments that write to it.
        Assert.Empty(House.Sources()
            .Where(s => s.Project is not ("Engine.Cli" or "Engine.Bom" or "Engine.Manifest" or "Engine.Plugin.Testing")
                && File.ReadLines(s.File).Any(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal) && ConsoleUse().IsMatch(line)))
            .Select(s => Path.GetRelativePath(House.Root, s.File)));
    }

    /// <summary>A test is named by the sentence it holds, so that a failure reads as what is no longer so.</summary>
    [Fact]
    public void Tests_are_named_by_sentences()
    {
        var wrong = new List<string>();
        foreach (string file in House.SourcesBelow(Path.Combine(House.Root, "tests")))
        {
            wrong.AddRange(TestMethod().Matches(File.ReadAllText(file))
                .Select(m => m.Groups[1].Value)
                .Where(name => RunTogether().IsMatch(name))
                .Select(name => $"{Path.GetRelativePath(House.Root, file)}: {name}"));
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Every_project_explains_itself()
    {
        Assert.Empty(House.Shipped
            .Where(p => !File.Exists(Path.Combine(House.Root, p.Folder, "README.md")))
            .Select(p => p.Folder));
    }

    /// <summary>Whether a namespace is that of the folder, or leaves out rooms on the way to it: LinearAlgebra/Products/Kernels holds
    /// LinearAlgebra.Kernels.</summary>
    private static bool IsOnTheWay(string space, string root, string[] folders)
    {
        if (space != root && !space.StartsWith(root + ".", StringComparison.Ordinal))
        {
            return false;
        }

        string[] parts = space[root.Length..].Split('.', StringSplitOptions.RemoveEmptyEntries);
        int found = 0;
        foreach (string folder in folders)
        {
            found += found < parts.Length && parts[found] == folder ? 1 : 0;
        }

        // The area itself is never left out, but for the types that every plugin or embedding program meets.
        return found == parts.Length && (folders.Length == 0 || parts.Length > 0 || root is "Engine" or "Engine.Hosting" or "Engine.Plugin.Testing");
    }

    [GeneratedRegex(@"^namespace ([\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^public (?:static |sealed |abstract |readonly |ref |partial |unsafe )*(?:"
        + @"class|struct|interface|enum|record struct|record class|record|"
        + @"delegate [\w<>?\[\]., ]+?) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException")]
    private static partial Regex LeftBehind();

    [GeneratedRegex(@"\bConsole\.(Write|WriteLine|Out|Error)\b")]
    private static partial Regex ConsoleUse();

    [GeneratedRegex(@"^ +\[(?:Fact|Theory)\b[^\n]*\n(?:(?! +public ).*\n)* +public (?:static )?(?:async )?[\w<>]+ (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex TestMethod();

    /// <summary>Several words without a mark between them.</summary>
    [GeneratedRegex(@"^[A-Z][a-z]+(?:[A-Z][a-z]*)+$")]
    private static partial Regex RunTogether();
}
