using System.Text.RegularExpressions;

namespace Engine.Architecture.Tests;

/// <summary>What operating systems do differently stands in one file each, with what happens where a system lacks it.</summary>
public sealed class SystemSeamTests
{
    /// <summary>What is sought, and the files that may hold it; CONTRIBUTING.md has the same table with the fallbacks.</summary>
    public static TheoryData<string, string[]> Seams => new()
    {
        { @"\bPosixSignal(Registration|Context)?\b", ["Interruption.cs"] },
        { @"\bConsole\.CancelKeyPress\b", [] },
        { @"\bFileShare\.None\b|\bFileOptions\.DeleteOnClose\b|\.(Lock|Unlock)\(\d", ["FolderLock.cs"] },
        { @"\bFile\.(Move|Replace)\(", ["Disk.cs"] },
        { @"\bUnixFileMode\b|\b[SG]etUnixFileMode\b", [] },
        { @"\bCreateSymbolicLink\b|\bResolveLinkTarget\b", [] },
        { @"\bRegistry(Key)?\.|\bMutex\(", [] },
        { @"\bOperatingSystem\.Is|\bRuntimeInformation\.IsOSPlatform\b", ["Interruption.cs", "WorkerProcess.cs"] },
    };

    [Theory]
    [MemberData(nameof(Seams))]
    public void What_differs_between_systems_stands_in_one_file(string sought, string[] files)
    {
        var pattern = new Regex(sought);
        Assert.Equal(files.Order(StringComparer.Ordinal), House.Sources()
            .Where(s => Code(s.File).Any(pattern.IsMatch))
            .Select(s => Path.GetFileName(s.File)).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Paths are joined and taken apart by the runtime, which knows the separator of its system.</summary>
    [Fact]
    public void No_path_is_put_together_by_hand()
    {
        var joined = new Regex(@"(Folder|Directory|Path|Root)\b[\w().]* \+ ""[/\\]|\$""\{\w*([Ff]older|[Dd]irectory)\}[/\\]|""[A-Z]:\\\\");
        Assert.Empty(House.Sources()
            .SelectMany(s => Code(s.File).Where(line => joined.IsMatch(line)).Select(line => $"{Path.GetRelativePath(House.Root, s.File)}: {line.Trim()}")));
    }

    /// <summary>The tree can be checked out where names are compared without case, and where some characters and names are not allowed.</summary>
    [Fact]
    public void Files_of_the_tree_have_names_for_every_system()
    {
        string[] files =
        [
            .. new[] { "core", "host", "plugins", "tests", "bench" }
                .SelectMany(area => Directory.EnumerateFiles(Path.Combine(House.Root, area), "*", SearchOption.AllDirectories))
                .Select(file => Path.GetRelativePath(House.Root, file))
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "TestResults")),
        ];
        Assert.Empty(files.GroupBy(file => file, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key));
        var refused = new Regex(@"[<>:""|?*\\]|[ .]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", RegexOptions.IgnoreCase);
        Assert.DoesNotContain(files, file => file.Split(Path.DirectorySeparatorChar).Any(refused.IsMatch));
    }

    [Fact]
    public void A_call_that_one_system_lacks_is_an_error() =>
        Assert.Contains("dotnet_diagnostic.CA1416.severity = error", File.ReadLines(Path.Combine(House.Root, ".editorconfig")));

    private static IEnumerable<string> Code(string file) =>
        File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal));
}
