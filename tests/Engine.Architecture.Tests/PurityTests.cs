using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Engine.Architecture.Tests;

/// <summary>Pure managed, and free of F#.</summary>
public sealed class PurityTests
{
    public static TheoryData<string> Projects => House.ShippedProjects;

    [Theory]
    [MemberData(nameof(Projects))]
    public void Has_no_platform_invoke(string project)
    {
        using var stream = File.OpenRead(House.Output(project));
        using var pe = new PEReader(stream);
        MetadataReader reader = pe.GetMetadataReader();
        IEnumerable<string> imports = reader.MethodDefinitions
            .Select(reader.GetMethodDefinition)
            .Where(method => (method.Attributes & MethodAttributes.PinvokeImpl) != 0)
            .Select(method => reader.GetString(method.Name));
        Assert.Empty(imports);
        Assert.Equal(0, reader.GetTableRowCount(TableIndex.ModuleRef));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Ships_managed_assemblies_only(string project)
    {
        string folder = Path.GetDirectoryName(House.Output(project))!;
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("FSharp", Path.GetFileName(file), StringComparison.OrdinalIgnoreCase);
            string extension = Path.GetExtension(file);
            Assert.False(extension is ".so" or ".dylib", $"{file} is a native library.");
            if (extension == ".dll")
            {
                using var stream = File.OpenRead(file);
                using var pe = new PEReader(stream);
                Assert.True(pe.HasMetadata, $"{file} is not a managed assembly.");
            }
        }
    }

    [Fact]
    public void No_project_asks_for_FSharp()
    {
        IEnumerable<string> lists = Directory.EnumerateFiles(House.Root, "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(House.Root, "*.props", SearchOption.AllDirectories));
        foreach (string file in lists)
        {
            string text = File.ReadAllText(file);
            Assert.DoesNotContain("FSharp", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("FsCheck", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void No_dependency_brings_FSharp_in()
    {
        foreach (string assets in Directory.EnumerateFiles(House.Root, "project.assets.json", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("FSharp.Core", File.ReadAllText(assets), StringComparison.OrdinalIgnoreCase);
        }
    }
}
