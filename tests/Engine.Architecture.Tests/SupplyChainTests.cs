using System.Text.Json;
using System.Text.RegularExpressions;

namespace Engine.Architecture.Tests;

/// <summary>What is built is built with packages that are known, one by one, under licenses that allow it.</summary>
public sealed partial class SupplyChainTests
{
    private const string LockName = "packages.lock.json";

    private static readonly string[] Areas = ["core", "host", "plugins", "tests", "bench"];

    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD-3-Clause", "MS-PL OR Apache-2.0"];

    /// <summary>Licenses that ask for the sources of what is shipped with them; nothing is.</summary>
    private static readonly string[] AllowedInTests = [.. Allowed, "MPL-2.0"];

    /// <summary>Read by a build alone.</summary>
    private static readonly string[] BuildOnly = ["Microsoft.NETCore.Platforms"];

    private static readonly (string Package, string License, bool TestsOnly)[] Listed =
    [
        .. File.ReadLines(Path.Combine(House.Root, ".analysis", "licenses.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(parts => (parts[0], parts[1], parts.Length > 2 && parts[2] == "tests")),
    ];

    /// <summary>Every project but those that restore packages of this tree, elsewhere.</summary>
    private static readonly string[] Projects =
    [
        .. Areas.SelectMany(area => Directory.EnumerateFiles(Path.Combine(House.Root, area), "*.csproj", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "samples" or "content" or "bin" or "obj")),
    ];

    private static readonly Lazy<IReadOnlyList<(string Project, string Package, string Version, string Hash)>> Locked = new(() =>
        [.. Projects.SelectMany(Packages)]);

    [Fact]
    public void Every_project_is_locked()
    {
        Assert.NotEmpty(Projects);
        Assert.Empty(Projects.Where(p => !File.Exists(Path.Combine(Path.GetDirectoryName(p)!, LockName))).Select(Path.GetFileName));
    }

    [Fact]
    public void Nothing_else_is_locked()
    {
        string[] locks = [.. Directory.EnumerateFiles(House.Root, LockName, SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "artifacts"))];
        Assert.Equal(Projects.Select(Path.GetDirectoryName).Order(StringComparer.Ordinal), locks.Select(Path.GetDirectoryName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_locked_package_has_the_hash_of_its_content()
    {
        Assert.NotEmpty(Locked.Value);
        Assert.Empty(Locked.Value.Where(p => p.Hash.Length == 0).Select(p => $"{p.Package} in {p.Project}"));
    }

    /// <summary>One version of a package is looked at for advisories, told in bills of materials, and met by plugins.</summary>
    [Fact]
    public void Shipped_projects_use_one_version_of_a_package() =>
        Assert.Empty(Locked.Value.Where(p => IsShipped(p.Project)).GroupBy(p => p.Package, StringComparer.OrdinalIgnoreCase)
            .Where(versions => versions.Select(p => p.Version).Distinct().Count() > 1)
            .Select(versions => $"{versions.Key}: {string.Join(", ", versions.Select(p => $"{p.Version} in {Path.GetFileName(p.Project)}"))}"));

    [Fact]
    public void Every_package_is_listed_with_its_license()
    {
        string[] shipped = [.. Locked.Value.Where(p => IsShipped(p.Project)).Select(p => p.Package).Distinct(StringComparer.OrdinalIgnoreCase)];
        string[] others = [.. Locked.Value.Select(p => p.Package).Except(shipped, StringComparer.OrdinalIgnoreCase)];
        Assert.Equal(shipped.Order(StringComparer.OrdinalIgnoreCase), Listed.Where(p => !p.TestsOnly).Select(p => p.Package)
            .Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(others.Order(StringComparer.OrdinalIgnoreCase), Listed.Where(p => p.TestsOnly).Select(p => p.Package)
            .Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_license_is_one_that_is_allowed() => Assert.Empty(Listed
        .Where(p => !(p.TestsOnly ? AllowedInTests : Allowed).Contains(p.License) && !BuildOnly.Contains(p.Package))
        .Select(p => $"{p.Package} is under {p.License}"));

    [Fact]
    public void Packages_say_the_same_of_themselves()
    {
        string store = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Dictionary<string, string> listed = Listed.ToDictionary(p => p.Package, p => p.License, StringComparer.OrdinalIgnoreCase);
        int asked = 0;
        foreach ((string name, string version) in Locked.Value.Select(p => (p.Package, p.Version)).Distinct())
        {
            string id = name.ToLowerInvariant(), file = Path.Combine(store, id, version.ToLowerInvariant(), id + ".nuspec");
            if (File.Exists(file) && Expression().Match(File.ReadAllText(file)) is { Success: true } own)
            {
                asked++;
                Assert.Equal((name, listed[name]), (name, own.Groups[1].Value));
            }
        }

        Assert.True(asked > Listed.Length / 2, $"only {asked} packages were asked");
    }

    private static bool IsShipped(string project) =>
        House.Shipped.Any(p => p.Project == Path.GetFileNameWithoutExtension(project));

    private static IEnumerable<(string Project, string Package, string Version, string Hash)> Packages(string project)
    {
        string file = Path.Combine(Path.GetDirectoryName(project)!, LockName);
        if (!File.Exists(file))
        {
            yield break;
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        foreach (JsonProperty package in document.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(f => f.Value.EnumerateObject()))
        {
            if (package.Value.GetProperty("type").GetString() != "Project")
            {
                string hash = package.Value.TryGetProperty("contentHash", out JsonElement content) ? content.GetString()! : "";
                yield return (project, package.Name, package.Value.GetProperty("resolved").GetString()!, hash);
            }
        }
    }

    [GeneratedRegex(@"<license[^>]*type=""expression""[^>]*>([^<]*)<")]
    private static partial Regex Expression();
}
