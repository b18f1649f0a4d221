namespace Engine.Abstractions.Tests;

public sealed class PublicApiTests
{
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
