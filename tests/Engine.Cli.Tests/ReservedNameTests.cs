using System.CommandLine;
using Engine.Cli.Commands;
using Engine.Hosting.Units;

namespace Engine.Cli.Tests;

public sealed class ReservedNameTests
{
    /// <summary>A list that analyzers and checks read, held to what the command really has.</summary>
    [Fact]
    public void The_names_that_parameters_must_not_have_are_the_options_of_the_verbs_that_take_parameters()
    {
        var common = new CommonOptions();
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, IsInteractive: false);
        var root = new RootCommand();
        common.AddTo(root);
        Command[] verbs = [root, RunCommand.Create(common, terminal), SweepCommand.Create(common, terminal), WatchCommand.Create(common, terminal)];
        string[] options = [.. verbs.SelectMany(v => v.Options).Select(o => o.Name.TrimStart('-')).Where(name => name != "version").Distinct()
            .Order(StringComparer.Ordinal)];
        Assert.Equal(options, ReservedNames.All.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("NoPlugins", "no-plugins")]
    [InlineData("max_memory", "max-memory")]
    [InlineData("seed", "seed")]
    [InlineData("Seeds", null)]
    public void Spelling_does_not_matter(string name, string? option) => Assert.Equal(option, ReservedNames.Hiding(name));
}
