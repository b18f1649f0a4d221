using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Engine.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed class ReferenceRulesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Engine.Primitives"] = [],
        ["Engine.Numerics"] = ["Engine.Primitives"],
        ["Engine.Quantum"] = ["Engine.Primitives", "Engine.Numerics"],
        ["Engine.Abstractions"] = ["Engine.Primitives"],
        ["Engine.Hosting.Units"] = [],
        ["Engine.Hosting.Manifests"] = [],
        ["Engine.Bom"] = [],
        ["Engine.Manifest"] = ["Engine.Hosting.Manifests"],
        ["Engine.Plugin.Analyzers"] = ["Engine.Hosting.Units"],
        ["Engine.Hosting"] =
        [
            "Engine.Primitives", "Engine.Abstractions", "Engine.Numerics", "Engine.Quantum",
            "Engine.Hosting.Units", "Engine.Hosting.Manifests",
        ],
        ["Engine.AspNetCore"] =
        [
            "Engine.Primitives", "Engine.Abstractions", "Engine.Hosting", "Engine.Hosting.Units",
            "Engine.Hosting.Manifests",
        ],
        ["Engine.Web"] =
        [
            "Engine.Primitives", "Engine.Abstractions", "Engine.Hosting", "Engine.Hosting.Units",
            "Engine.AspNetCore", "Engine.Hosting.Manifests",
        ],
        ["Engine.Plugin.Testing"] =
        [
            "Engine.Primitives", "Engine.Abstractions", "Engine.Numerics", "Engine.Hosting",
            "Engine.Hosting.Units", "Engine.Hosting.Manifests",
        ],
        ["Engine.Cli"] =
        [
            "Engine.Plugin.Testing", "Engine.Primitives", "Engine.Abstractions", "Engine.Hosting",
            "Engine.Hosting.Units", "Engine.Hosting.Manifests",
        ],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new(StringComparer.Ordinal)
    {
        ["Engine.Primitives"] = [],
        ["Engine.Numerics"] = ["System.Numerics.Tensors"],
        ["Engine.Quantum"] = ["System.Numerics.Tensors"],
        ["Engine.Abstractions"] =
        [
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
        ],
    };

    public static TheoryData<string> Projects => House.ShippedProjects;

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_only_what_the_house_allows(string project)
    {
        string[] allowed = Allowed.TryGetValue(project, out string[]? own)
            ? own
            : ["Engine.Primitives", "Engine.Abstractions", "Engine.Quantum", "Engine.Numerics"];
        string[] engine = [.. AssemblyReferences(project).Where(name => name.StartsWith("Engine.", StringComparison.Ordinal) || name == "engine")];
        Assert.Empty(engine.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Nothing_references_a_plugin(string project)
    {
        Assert.DoesNotContain(AssemblyReferences(project), name => name.StartsWith("Engine.Plugins.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Engine.Primitives")]
    [InlineData("Engine.Numerics")]
    [InlineData("Engine.Quantum")]
    [InlineData("Engine.Abstractions")]
    public void Core_uses_only_the_packages_named_for_it(string project)
    {
        IEnumerable<string> foreign = AssemblyReferences(project).Where(name =>
            !name.StartsWith("Engine.", StringComparison.Ordinal)
            && !name.StartsWith("System.", StringComparison.Ordinal)
            && name != "System"
            && name != "netstandard");
        Assert.Empty(foreign.Except(AllowedPackages[project]));
    }

    [Fact]
    public void No_project_file_of_core_or_host_compiles_against_a_plugin()
    {
        foreach ((string project, string folder, string _) in House.Shipped.Where(p => !p.Folder.StartsWith("plugins", StringComparison.Ordinal)))
        {
            string text = File.ReadAllText(Path.Combine(House.Root, folder, project + ".csproj"));
            foreach (System.Text.RegularExpressions.Match reference in System.Text.RegularExpressions.Regex.Matches(text,
                "<ProjectReference[^>]*plugins[^>]*>"))
            {
                Assert.Contains("ReferenceOutputAssembly=\"false\"", reference.Value, StringComparison.Ordinal);
            }
        }
    }

    private static IReadOnlyList<string> AssemblyReferences(string project)
    {
        using var stream = File.OpenRead(House.Output(project));
        using var pe = new PEReader(stream);
        MetadataReader reader = pe.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
    }
}
