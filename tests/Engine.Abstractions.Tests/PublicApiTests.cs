using System.Reflection;

namespace Engine.Abstractions.Tests;

public sealed class PublicApiTests
{
    /// <summary>
    /// The reviewed files PublicApi.txt of both projects are the contract. When this fails on purpose: run with
    /// ENGINE_WRITE_PUBLIC_API=1, review the difference, and raise Contract.Minor (added members) or Contract.Major (anything else).
    /// </summary>
    [Theory]
    [InlineData("Engine.Abstractions")]
    [InlineData("Engine.Primitives")]
    public void Public_surface_equals_the_reviewed_file(string project)
    {
        string core = typeof(PublicApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Core").Value!;
        string file = Path.Combine(core, project, "PublicApi.txt");
        string[] actual = [$"# Contract {Contract.Version}", .. PublicSurface.Of(Assembly.Load(project))];
        if (Environment.GetEnvironmentVariable("ENGINE_WRITE_PUBLIC_API") == "1")
        {
            File.WriteAllLines(file, actual);
        }

        string[] reviewed = File.ReadAllLines(file);
        Assert.Equal((string[])[], reviewed.Except(actual).ToArray());
        Assert.Equal((string[])[], actual.Except(reviewed).ToArray());
    }

    [Fact]
    public void Contract_is_the_assembly_s_own_idea_of_its_version()
    {
        Assert.Equal(new Version(Contract.Major, Contract.Minor), Contract.Version);
    }

    [Fact]
    public void Only_types_of_the_base_library_and_the_two_abstractions_cross_the_border()
    {
        string[] allowed = ["System", "Engine.Primitives", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Logging", "netstandard"];
        IEnumerable<string> foreign = typeof(IPlugin).Assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(name => !allowed.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.Empty(foreign);
    }
}
