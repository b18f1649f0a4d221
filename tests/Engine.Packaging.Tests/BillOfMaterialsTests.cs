using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Engine.Packaging.Tests;

/// <summary>What a package says it is made of, beside its specification, the lists that its programs load by, and the archives themselves.</summary>
[Collection(nameof(Feed))]
public sealed class BillOfMaterialsTests(Feed feed)
{
    private const string Name = "bom.cdx.json";

    [Fact]
    public void Every_package_carries_one()
    {
        string[] packages = Directory.GetFiles(feed.Packages, "*.nupkg");
        Assert.Equal(12, packages.Length);
        foreach (string package in packages)
        {
            JsonNode bill = Bill(package);
            XElement metadata = Specification(package);
            Assert.Equal("CycloneDX", (string?)bill["bomFormat"]);
            Assert.Equal(Value(metadata, "id"), (string?)bill["metadata"]!["component"]!["name"]);
            Assert.Equal(Value(metadata, "version"), (string?)bill["metadata"]!["component"]!["version"]);
        }
    }

    [Fact]
    public void It_names_each_dependency_of_the_specification_with_version_and_license()
    {
        int seen = 0;
        foreach (string package in Directory.GetFiles(feed.Packages, "*.nupkg"))
        {
            Dictionary<string, JsonNode> components = Components(Bill(package));
            Assert.All(components.Values, c => Assert.NotEmpty(License(c)));
            foreach (XElement dependency in Specification(package).Descendants().Where(e => e.Name.LocalName == "dependency"))
            {
                seen++;
                string id = dependency.Attribute("id")!.Value;
                Assert.True(components.TryGetValue(id, out JsonNode? component), $"{Path.GetFileName(package)} says nothing of {id}");
                Assert.Equal(dependency.Attribute("version")!.Value.Trim('[', ']', '(', ')', ',', ' '), (string?)component["version"]);
            }
        }

        Assert.True(seen > 10, $"{seen} dependencies");
    }

    [Fact]
    public void That_of_the_command_names_all_that_its_programs_load()
    {
        string package = Directory.GetFiles(feed.Packages, "engine.*.nupkg").Single();
        Dictionary<string, JsonNode> components = Components(Bill(package));
        using ZipArchive archive = ZipFile.OpenRead(package);
        string[] lists = [.. archive.Entries.Where(e => e.Name.EndsWith(".deps.json", StringComparison.Ordinal)).Select(e => e.FullName)];
        Assert.True(lists.Length >= 7, string.Join(' ', lists));
        foreach (string list in lists)
        {
            using Stream stream = archive.GetEntry(list)!.Open();
            foreach ((string library, JsonNode? entry) in JsonNode.Parse(stream)!["libraries"]!.AsObject())
            {
                string[] parts = library.Split('/');
                bool isOwn = parts[0] == "engine", isKnown = components.TryGetValue(parts[0], out JsonNode? component);
                Assert.True(isOwn || isKnown, $"{list} loads {library}, of which nothing is said");
                Assert.True(isOwn || parts[1] == (string?)component!["version"], library);
            }
        }
    }

    [Fact]
    public void Hashes_are_those_of_the_archives()
    {
        string store = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        JsonNode bill = Bill(Directory.GetFiles(feed.Packages, "engine.*.nupkg").Single());
        int compared = 0;
        foreach ((string name, JsonNode component) in Components(bill))
        {
            string id = name.ToLowerInvariant(), version = ((string)component["version"]!).ToLowerInvariant();
            string file = Path.Combine(store, id, version, $"{id}.{version}.nupkg");
            if (component["hashes"] is JsonArray hashes && File.Exists(file))
            {
                compared++;
                Assert.Equal(Convert.ToHexStringLower(SHA512.HashData(File.ReadAllBytes(file))), (string?)hashes[0]!["content"]);
            }
        }

        Assert.True(compared > 10, $"{compared} archives");
    }

    [Fact]
    public void What_only_builds_is_left_out()
    {
        foreach (string package in Directory.GetFiles(feed.Packages, "*.nupkg"))
        {
            Assert.DoesNotContain(Components(Bill(package)).Keys, name => name.Contains("Analyzer", StringComparison.Ordinal) && !name.StartsWith("Engine.",
                StringComparison.Ordinal));
            Assert.DoesNotContain("PolySharp", Components(Bill(package)).Keys);
            Assert.DoesNotContain("Microsoft.NET.ILLink.Tasks", Components(Bill(package)).Keys);
        }
    }

    [Fact]
    public void Dependencies_lead_to_components()
    {
        JsonNode bill = Bill(Directory.GetFiles(feed.Packages, "engine.*.nupkg").Single());
        HashSet<string> urls = [.. Components(bill).Values.Select(c => (string)c["bom-ref"]!)];
        var reached = new HashSet<string>();
        var open = new Queue<string>([(string)bill["metadata"]!["component"]!["bom-ref"]!]);
        Dictionary<string, string[]> edges = bill["dependencies"]!.AsArray().ToDictionary(d => (string)d!["ref"]!,
            d => d!["dependsOn"]!.AsArray().Select(n => (string)n!).ToArray());
        while (open.TryDequeue(out string? next))
        {
            foreach (string url in edges[next])
            {
                Assert.Contains(url, urls);
                if (reached.Add(url))
                {
                    open.Enqueue(url);
                }
            }
        }

        Assert.Equal(urls.Order(StringComparer.Ordinal), reached.Order(StringComparer.Ordinal));
    }

    private static JsonNode Bill(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using Stream stream = archive.GetEntry(Name)?.Open() ?? throw new InvalidDataException($"{Path.GetFileName(package)} carries no {Name}");
        return JsonNode.Parse(stream)!;
    }

    private static XElement Specification(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using Stream stream = archive.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
    }

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;

    private static Dictionary<string, JsonNode> Components(JsonNode bill) =>
        bill["components"]!.AsArray().ToDictionary(c => (string)c!["name"]!, c => c!, StringComparer.OrdinalIgnoreCase);

    private static string License(JsonNode component)
    {
        JsonNode choice = component["licenses"]!.AsArray().Single()!;
        return (string?)choice["expression"] ?? (string?)choice["license"]?["id"] ?? "";
    }
}
