using System.IO.Compression;
using System.Text;
using Engine.Hosting.Plugins;

namespace Engine.Hosting.Tests.Plugins;

/// <summary>Archives are foreign input: what cannot be a plugin is refused with the reason, and leaves nothing behind.</summary>
public sealed class PluginArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Plugins => _folder.At("plugins");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("Fixture.Good/")]
    [InlineData("content/plugins/good/")]
    public void A_plugin_is_installed_from_wherever_its_manifest_lies(string prefix)
    {
        (PluginManifest installed, string? replaced) = PluginArchive.Install(Zip(prefix), Plugins);
        Assert.Equal(("good", null), (installed.Id, replaced));
        Assert.Equal(["good"], Directory.GetFileSystemEntries(Plugins).Select(Path.GetFileName));
        Assert.True(File.Exists(Path.Combine(Plugins, "good", "Fixture.Good.dll")));
    }

    [Fact]
    public void What_lies_outside_the_plugin_s_folder_in_the_archive_is_left_there()
    {
        PluginArchive.Install(Zip("lib/", ("[Content_Types].xml", "<Types/>"), ("good.nuspec", "<package/>")), Plugins);
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(Plugins, "good")), f => f.EndsWith(".nuspec", StringComparison.Ordinal));
    }

    [Fact]
    public void A_newer_archive_takes_the_place_of_all_that_was_there()
    {
        PluginArchive.Install(Zip(""), Plugins);
        File.WriteAllText(Path.Combine(Plugins, "good", "left.txt"), "");
        Assert.Equal("0.1.0", PluginArchive.Install(Zip(""), Plugins).Replaced);
        Assert.False(File.Exists(Path.Combine(Plugins, "good", "left.txt")));
        Assert.Equal(["good"], Directory.GetFileSystemEntries(Plugins).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("../stolen.txt")]
    [InlineData("sub/../../stolen.txt")]
    public void An_entry_that_leads_out_is_refused(string entry) => Refused(Zip("", (entry, "x")), $"holds '{entry}', which leads out of its folder");

    [Fact]
    public void An_absolute_entry_is_refused() => Refused(Zip("", (_folder.At("stolen.txt"), "x")), "which leads out of its folder");

    [Fact]
    public void An_archive_without_a_manifest_is_no_plugin() => Refused(
        Archive(("readme.txt", "hello")), "holds no plugin.json: it is no plugin; 'dotnet publish' of a plugin's project makes one");

    [Fact]
    public void One_archive_carries_one_plugin() => Refused(Zip("a/", ("b/plugin.json", "{}")), "holds 2 plugins; one archive carries one");

    [Fact]
    public void An_entry_twice_is_refused() => Refused(Zip("", ("twice.txt", "a"), ("twice.txt", "b")), "holds 'twice.txt' twice");

    [Fact]
    public void A_text_is_no_archive() => Refused(_folder.Write("text.zip", "hello"), "is no zip archive");

    [Fact]
    public void A_cut_archive_is_none_either()
    {
        string zip = Zip("");
        File.WriteAllBytes(zip, File.ReadAllBytes(zip)[..1000]);
        Refused(zip, "is no zip archive");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() => Refused(_folder.At("nowhere.zip"), "does not exist");

    [Fact]
    public void A_plugin_that_the_host_cannot_use_is_not_installed_over_one_that_it_can()
    {
        PluginArchive.Install(Zip(""), Plugins);
        string json = File.ReadAllText(Path.Combine(Fixtures.Built("Fixture.Good"), "plugin.json"));
        string broken = Archive(("plugin.json", json));
        Refused(broken, "cannot be used: plugin.json names the assembly 'Fixture.Good.dll', which is not in the folder.");
        Assert.True(File.Exists(Path.Combine(Plugins, "good", "Fixture.Good.dll")));
    }

    [Fact]
    public void A_bomb_is_refused_before_it_unpacks()
    {
        string zip = Zip("");
        using (ZipArchive archive = ZipFile.Open(zip, ZipArchiveMode.Update))
        {
            using Stream stream = archive.CreateEntry("bomb.bin", CompressionLevel.Fastest).Open();
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1100; i++)
            {
                stream.Write(zeros);
            }
        }

        Refused(zip, "unpacks to more than 1024 MiB");
    }

    [Fact]
    public void Removing_what_is_not_installed_says_what_is()
    {
        Says("no plugin 'bad' is installed in ", () => PluginArchive.Remove("bad", Plugins));
        Says("; nothing is there", () => PluginArchive.Remove("bad", Plugins));
        PluginArchive.Install(Zip(""), Plugins);
        Says("; good is there", () => PluginArchive.Remove("bad", Plugins));
        Says("no plugin '../plugins/good'", () => PluginArchive.Remove("../plugins/good", Plugins));
        PluginArchive.Remove("good", Plugins);
        Assert.Empty(Directory.GetFileSystemEntries(Plugins));
    }

    private static void Says(string message, Action action) =>
        Assert.Contains(message, Assert.Throws<ParameterException>(action).Message, StringComparison.Ordinal);

    private void Refused(string archive, string message)
    {
        Says(message, () => PluginArchive.Install(archive, Plugins));
        Assert.DoesNotContain(Directory.Exists(Plugins) ? Directory.GetFileSystemEntries(Plugins) : [], f => Path.GetFileName(f).StartsWith('.'));
        Assert.False(File.Exists(_folder.At("stolen.txt")));
    }

    /// <summary>The good plugin in an archive, with more entries.</summary>
    private string Zip(string prefix, params (string Name, string Text)[] more)
    {
        string file = _folder.At($"{Guid.NewGuid():N}.zip");
        using ZipArchive archive = ZipFile.Open(file, ZipArchiveMode.Create);
        string built = Fixtures.Built("Fixture.Good");
        foreach (string path in Directory.GetFiles(built))
        {
            archive.CreateEntryFromFile(path, prefix + Path.GetFileName(path));
        }

        Add(archive, more);
        return file;
    }

    private string Archive(params (string Name, string Text)[] entries)
    {
        string file = _folder.At($"{Guid.NewGuid():N}.zip");
        using ZipArchive archive = ZipFile.Open(file, ZipArchiveMode.Create);
        Add(archive, entries);
        return file;
    }

    private static void Add(ZipArchive archive, (string Name, string Text)[] entries)
    {
        foreach ((string name, string text) in entries)
        {
            using Stream stream = archive.CreateEntry(name).Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
    }
}
