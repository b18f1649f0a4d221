using System.Text.Json;
using System.Text.RegularExpressions;

namespace Engine.Architecture.Tests;

/// <summary>What is shipped is built with packages that are known, under licenses that allow it.</summary>
public sealed partial class SupplyChainTests
{
    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD-3-Clause", "MS-PL OR Apache-2.0"];

    /// <summary>Read by a build alone.</summary>
    private static readonly string[] BuildOnly = ["Microsoft.NETCore.Platforms"];

    private static readonly Dictionary<string, string> Listed = File.ReadLines(Path.Combine(House.Root, ".analysis", "licenses.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => parts[1]);

    /// <summary>What was restored for the shipped projects: name, folder of the package.</summary>
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Restored = new(() => House.Shipped.SelectMany(Packages).DistinctBy(p => p.Name)
        .ToDictionary(p => p.Name, p => p.Folder));

    /// <summary>Packs that the SDK adds by itself, in versions and with names of its own.</summary>
    private static bool IsOfSdk(string package) => package is "Microsoft.NET.ILLink.Tasks" or "Microsoft.AspNetCore.App.Internal.Assets"
        || package.StartsWith("Microsoft.NETCore.App.", StringComparison.OrdinalIgnoreCase) || package.Contains("ILCompiler",
            StringComparison.OrdinalIgnoreCase)
        || package.StartsWith("Microsoft.AspNetCore.App.Runtime", StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Every_package_is_listed_with_its_license()
    {
        Assert.NotEmpty(Restored.Value);
        Assert.Empty(Restored.Value.Keys.Where(name => !IsOfSdk(name)).Except(Listed.Keys));
        Assert.Empty(Listed.Keys.Where(name => !IsOfSdk(name)).Except(Restored.Value.Keys));
    }

    [Fact]
    public void Every_license_is_one_that_is_allowed() =>
        Assert.Empty(Listed.Where(p => !Allowed.Contains(p.Value) && !BuildOnly.Contains(p.Key)).Select(p => $"{p.Key} is under {p.Value}"));

    [Fact]
    public void Packages_say_the_same_of_themselves()
    {
        foreach ((string name, string folder) in Restored.Value)
        {
            string file = Path.Combine(folder, name.ToLowerInvariant() + ".nuspec");
            if (Listed.TryGetValue(name, out string? license) && File.Exists(file) && Expression().Match(File.ReadAllText(file)) is { Success: true } own)
            {
                Assert.Equal((name, license), (name, own.Groups[1].Value));
            }
        }
    }

    private static IEnumerable<(string Name, string Folder)> Packages((string Project, string Folder, string Assembly) project)
    {
        string assets = Path.Combine(House.Root, project.Folder, "obj", "project.assets.json");
        if (!File.Exists(assets))
        {
            yield break;
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(assets));
        string[] stores = [.. document.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name)];
        foreach (JsonProperty library in document.RootElement.GetProperty("libraries").EnumerateObject())
        {
            if (library.Value.GetProperty("type").GetString() == "package")
            {
                string path = library.Value.GetProperty("path").GetString()!;
                yield return (library.Name.Split('/')[0], stores.Select(s => Path.Combine(s, path)).FirstOrDefault(Directory.Exists) ?? "");
            }
        }
    }

    [GeneratedRegex(@"<license[^>]*type=""expression""[^>]*>([^<]*)<")]
    private static partial Regex Expression();
}
