using System.IO.Compression;

namespace Engine.Cli.Tests;

/// <summary>What the command says of plugins: of refused ones when something of them is asked for, of hashes when one is installed.</summary>
public sealed class PluginVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PluginVerbTests() => Fixtures.Install("Fixture.Good", _folder.At("plugins"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("describe")]
    [InlineData("cite")]
    public async Task An_unknown_id_names_what_was_refused_and_why(string verb)
    {
        Directory.CreateDirectory(_folder.At("plugins/empty"));

        Cli unknown = await Cli.RunAsync(verb, "nowhere.to-be-found", "--plugins", _folder.At("plugins"));
        Cli misplaced = await Cli.RunAsync(verb, "good.echo", "--plugins", _folder.At("plugins/Fixture.Good"));

        Assert.Equal(2, unknown.Code);
        Assert.Contains("The plugin 'empty' was refused (Failed): the folder holds neither", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(2, misplaced.Code);
        Assert.Contains("is itself the folder of a plugin; name the directory above it", misplaced.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hashes_are_pinned_when_a_plugin_is_installed_and_that_is_asked_for()
    {
        ZipFile.CreateFromDirectory(_folder.At("plugins/Fixture.Good"), _folder.At("good.zip"));
        string list = _folder.Write("plugins.lock.json", """{ "plugins": { "other": { "other.dll": "00" } } }""");
        string[] install = ["plugins", "install", _folder.At("good.zip"), "--into", _folder.At("own")];

        Cli plain = await Cli.RunAsync(install);
        Cli pinned = await Cli.RunAsync([.. install, "--pin", "--lock", list]);

        Assert.Equal((0, ""), (plain.Code, plain.Out));
        Assert.Equal(0, pinned.Code);
        Assert.Matches("(?m)^[0-9a-f]{64}  Fixture\\.Good\\.dll\r?$", pinned.Out);
        Assert.Contains("\"other.dll\": \"00\"", await File.ReadAllTextAsync(list, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        string[] run = ["run", "good.echo", "--quiet", "--plugins", _folder.At("own"), "--lock", list];
        Assert.Equal(0, (await Cli.RunAsync(run)).Code);
        File.AppendAllText(_folder.At("own/good/Fixture.Good.deps.json"), " ");
        Assert.Equal(3, (await Cli.RunAsync(run)).Code);
    }
}
