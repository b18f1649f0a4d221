using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;

namespace Engine.Hosting.Tests.Plugins;

/// <summary>Whatever lies in the plugin folder, the host stays up, says what and why, and runs what is good.</summary>
public sealed class PluginStatusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_good_plugin_is_loaded_when_first_wanted()
    {
        Fixtures.Install("Fixture.Good", _folder.Root);
        EngineHost engine = Host();

        Assert.Equal(PluginStatus.Available, engine.Plugins.Single().Status);
        Assert.Contains(engine.Experiments, e => e.Id == "good.echo" && e.Plugin == "good" && e.Summary == "Says what it was given.");
        Assert.Equal("good-purity", engine.StateMetrics.Single().Id);

        RunResult result = await engine.RunAsync("good.echo", new { label = "x" }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("hello", result["greeting"].Text);
        Assert.Equal(PluginStatus.Active, engine.Plugins.Single().Status);
    }

    [Fact]
    public async Task A_folder_without_manifest_is_read_from_metadata()
    {
        string plugin = Fixtures.Install("Fixture.Good", _folder.Root);
        File.Delete(Path.Combine(plugin, "plugin.json"));
        EngineHost engine = Host();

        RunResult result = await engine.RunAsync("good.echo", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("good", result.Provenance.Plugin);
        Assert.Contains(result.Report.References, r => r.Doi == "10.1000/fixture");
    }

    [Fact]
    public async Task Two_plugins_use_two_versions_of_one_library()
    {
        Fixtures.Install("Fixture.UsesV1", _folder.Root);
        Fixtures.Install("Fixture.UsesV2", _folder.Root);
        EngineHost engine = Host();

        RunResult first = await engine.RunAsync("uses-v1.ask", cancellationToken: TestContext.Current.CancellationToken);
        RunResult second = await engine.RunAsync("uses-v2.ask", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("version 1, 1.0.0.0", first["library"].Text);
        Assert.Equal("version 2, 2.0.0.0", second["library"].Text);
    }

    [Fact]
    public void A_newer_contract_assembly_is_incompatible() => ShowsAfterLoad(
        "Fixture.Newer", PluginStatus.Incompatible, $"needs Engine.Abstractions 2.9.0.0, but this host has {Contract.Version}.0.0");

    [Fact]
    public void A_contract_assembly_from_before_a_breaking_change_is_incompatible() => ShowsAfterLoad(
        "Fixture.Older", PluginStatus.Incompatible,
        $"was built against Engine.Abstractions 1.2.0.0; what this host has, {Contract.Version}.0.0, is compatible back to {Contract.Major}.0.0.0 only");

    [Fact]
    public void A_contract_range_out_of_reach_is_incompatible()
    {
        string plugin = Fixtures.Install("Fixture.Good", _folder.Root);
        HostileFolder.Replace(plugin, $"[{Contract.Version},{Contract.Major + 1}.0)", "[9.0,10.0)");

        Shows(Host().Plugins, PluginStatus.Incompatible, $"supports contract versions [9.0,10.0), this host has {Contract.Version}");
    }

    [Theory]
    [InlineData("constructor", "InvalidOperationException while it was being configured: thrown by the constructor")]
    [InlineData("configure", "InvalidOperationException while it was being configured: thrown by Configure")]
    [InlineData("register nothing", "'throws.nothing' is announced but not registered")]
    public void A_plugin_that_throws_has_failed(string when, string reason)
    {
        string plugin = Fixtures.Install("Fixture.Throws", _folder.Root);
        File.WriteAllText(Path.Combine(plugin, "when.txt"), when);

        Shows(Host().LoadAll(), PluginStatus.Failed, reason);
    }

    [Theory]
    [InlineData("experiments", "good.curve", "The experiment 'good.curve' is registered but not in plugin.json; build the plugin again.")]
    [InlineData("stateMetrics", "good-purity", "The state metric 'good-purity' is registered but not in plugin.json; build the plugin again.")]
    public void What_is_registered_but_not_announced_fails_the_plugin(string list, string id, string reason)
    {
        string manifest = Path.Combine(Fixtures.Install("Fixture.Good", _folder.Root), "plugin.json");
        JsonNode json = JsonNode.Parse(File.ReadAllText(manifest))!;
        JsonArray entries = json[list]!.AsArray();
        entries.Remove(entries.Single(e => (string)e!["id"]! == id));
        File.WriteAllText(manifest, json.ToJsonString());

        Shows(Host().LoadAll(), PluginStatus.Failed, reason);
    }

    [Fact]
    public void A_missing_dependency_is_named()
    {
        string plugin = Fixtures.Install("Fixture.UsesV1", _folder.Root);
        File.Delete(Path.Combine(plugin, "Fixture.Private.dll"));

        Shows(Host().LoadAll(), PluginStatus.Failed, "needs Fixture.Private 1.0.0.0, which is not in the plugin's folder");
    }

    /// <summary>The default context would give the host's copy to a private library that lacks a dependency.</summary>
    [Fact]
    public void Nothing_of_the_host_leaks_into_a_private_library()
    {
        string plugin = Fixtures.Install("Fixture.UsesV1", _folder.Root);
        File.Copy(Path.Combine(Fixtures.Built("Fixture.Private.Leaky"), "Fixture.Private.dll"), Path.Combine(plugin, "Fixture.Private.dll"), overwrite: true);

        Shows(Host().LoadAll(), PluginStatus.Failed,
            "Fixture.Private.dll needs Microsoft.Extensions.Options 10.0.0.0, which is not in the plugin's folder. The host's own copy is not for plugins.");
    }

    [Theory]
    [InlineData(PluginMode.Resident)]
    [InlineData(PluginMode.Reloadable)]
    public async Task A_native_library_of_the_system_is_refused_when_asked_for(PluginMode mode)
    {
        Fixtures.Install("Fixture.Good", _folder.Root);
        var options = new EngineOptions { Mode = mode };
        options.PluginDirectories.Add(_folder.Root);
        await using EngineHost engine = EngineHost.Create(options);

        RunFailedException failed = await Assert.ThrowsAsync<RunFailedException>(() =>
            engine.RunAsync("good.native", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("asks for the native library 'libc'; plugins are managed code only", failed.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// The limit of what inspection sees, which is that of every load context: a name that is put together at run time, and that the plugin does not carry,
    /// falls back to what the host has. What an assembly refers to does not: that is refused before (above).
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_name_made_up_at_run_time_finds_what_the_plugin_carries_and_only_then_the_host_s(bool isUnloadable)
    {
        string plugin = Fixtures.Install("Fixture.UsesV1", _folder.Root);
        var code = new PluginCode("uses-v1", Path.Combine(plugin, "Fixture.UsesV1.dll"), isUnloadable);
        try
        {
            Assembly Load(string name) => code.Context.LoadFromAssemblyName(new AssemblyName(name));

            Assert.Equal(code.Context, AssemblyLoadContext.GetLoadContext(code.LoadEntry()));
            Assert.Equal(isUnloadable, code.Context.IsCollectible);
            Assert.Equal(code.Context, AssemblyLoadContext.GetLoadContext(Load("Fixture.Private")));
            Assert.Same(typeof(IPlugin).Assembly, Load("Engine.Abstractions"));
            Assert.Equal(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(Load("McMaster.NETCore.Plugins")));
            Assert.Throws<FileNotFoundException>(() => Load("Nobody.Has.This"));
        }
        finally
        {
            code.Unload();
        }
    }

    [Fact]
    public void A_duplicate_experiment_id_is_refused() => ShowsAfterLoad("Fixture.Duplicate", PluginStatus.Failed, "uses the id 'duplicate.same' twice");

    [Fact]
    public void A_metric_of_another_plugin_is_refused()
    {
        Fixtures.Install("Fixture.Good", _folder.Root, "a");
        string thief = Fixtures.Install("Fixture.UsesV1", _folder.Root, "b");
        HostileFolder.Replace(thief, "\"stateMetrics\": []", "\"stateMetrics\": [{\"id\": \"good-purity\", \"summary\": \"\"}]");

        PluginInfo plugin = Host().Plugins.Single(p => p.Id == "uses-v1");

        Assert.Equal(PluginStatus.Failed, plugin.Status);
        Assert.Contains("it offers 'good-purity', which the plugin 'good'", plugin.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("libthing.so")]
    [InlineData("libthing.so.3")]
    [InlineData("thing.dylib")]
    [InlineData("runtimes/linux-x64/native/libthing.so")]
    public void A_native_library_is_refused(string file)
    {
        string plugin = Fixtures.Install("Fixture.Good", _folder.Root);
        string path = Path.Combine(plugin, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");

        Shows(Host().Plugins, PluginStatus.Failed, "holds a native library");
    }

    [Fact]
    public void A_native_dll_is_refused()
    {
        string plugin = Fixtures.Install("Fixture.Good", _folder.Root);
        File.WriteAllBytes(Path.Combine(plugin, "native.dll"), HostileFolder.NativeDll());

        Shows(Host().LoadAll(), PluginStatus.Failed, "native.dll is not a .NET assembly");
    }

    [Fact]
    public void An_empty_folder_says_what_is_missing()
    {
        Directory.CreateDirectory(_folder.At("empty"));

        Shows(Host().Plugins, PluginStatus.Failed, "neither plugin.json nor empty.dll");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(2000)]
    public void A_corrupt_dll_is_no_plugin(int bytes)
    {
        string plugin = Fixtures.Install("Fixture.Good", _folder.Root);
        string dll = Path.Combine(plugin, "Fixture.Good.dll");
        File.WriteAllBytes(dll, File.ReadAllBytes(dll)[..bytes]);
        Shows(Host().LoadAll(), PluginStatus.Failed, "Fixture.Good.dll");

        File.Delete(Path.Combine(plugin, "plugin.json"));
        Shows(Host().Plugins, PluginStatus.Failed, "Fixture.Good.dll");
    }

    [Theory]
    [InlineData("", "malformed")]
    [InlineData("{", "malformed")]
    [InlineData("[]", "must hold an object")]
    [InlineData("{\"id\": 5}", "'id' that is not a text")]
    [InlineData("{\"id\": \"good\", \"id\": \"good\"}", "malformed")]
    public void A_malformed_manifest_is_refused(string json, string reason)
    {
        string plugin = Fixtures.Install("Fixture.Good", _folder.Root);
        File.WriteAllText(Path.Combine(plugin, "plugin.json"), json);

        Shows(Host().Plugins, PluginStatus.Failed, reason);
    }

    [Theory]
    [InlineData("\"Fixture.Good.dll\"", "\"../../Fixture.Good.dll\"", "must be the name of a .dll in the same folder")]
    [InlineData("\"Fixture.Good.dll\"", "\"/etc/passwd\"", "must be the name of a .dll in the same folder")]
    [InlineData("\"Fixture.Good.dll\"", "\"Other.dll\"", "which is not in the folder")]
    [InlineData("\"id\": \"good\"", "\"id\": \"Good \\u001b[31m\"", "control characters")]
    [InlineData("\"id\": \"good\"", "\"id\": \"../x\"", "lower case letters")]
    [InlineData("good.echo", "rydberg.bound", "look like 'good.verb'")]
    [InlineData("\"contract\": \"[CONTRACT,3.0)\"", "\"contract\": \"any\"", "cannot be read")]
    [InlineData("good-purity", "good.echo", "lower case letters")]
    public void A_hostile_manifest_is_refused(string text, string replacement, string reason)
    {
        string plugin = Fixtures.Install("Fixture.Good", _folder.Root);
        HostileFolder.Replace(plugin, text.Replace("CONTRACT", Contract.Version.ToString(), StringComparison.Ordinal), replacement);

        Shows(Host().Plugins, PluginStatus.Failed, reason);
    }

    [Theory]
    [InlineData("\"Fixture.Good.Plugin\"", "\"System.Object\"", "Fixture.Good")]
    [InlineData("\"Fixture.Good.Plugin\"", "\"Fixture.Good.Greeter\"", "must implement Engine.IPlugin")]
    [InlineData("good.echo", "good.other", "'good.other' is announced but not registered")]
    public void A_manifest_that_does_not_fit_its_assembly_is_refused(string text, string replacement, string reason)
    {
        string plugin = Fixtures.Install("Fixture.Good", _folder.Root);
        HostileFolder.Replace(plugin, text, replacement);

        Shows(Host().LoadAll(), PluginStatus.Failed, reason);
    }

    [Fact]
    public void A_huge_manifest_is_not_read()
    {
        string plugin = Fixtures.Install("Fixture.Good", _folder.Root);
        File.WriteAllText(Path.Combine(plugin, "plugin.json"), new string(' ', (1 << 20) + 1));

        Shows(Host().Plugins, PluginStatus.Failed, "at most 1048576 are read");
    }

    [Fact]
    public void The_older_of_two_copies_is_superseded()
    {
        Fixtures.Install("Fixture.Good", _folder.Root, "new");
        string old = Fixtures.Install("Fixture.Good", _folder.Root, "old");
        HostileFolder.Replace(old, "\"version\": \"0.1.0\"", "\"version\": \"0.0.9\"");

        IReadOnlyList<PluginInfo> plugins = Host().Plugins;

        Assert.Equal([PluginStatus.Available, PluginStatus.Superseded], plugins.Select(p => p.Status));
        Assert.Contains("version 0.1.0", plugins[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_equal_copies_the_second_is_reported()
    {
        string first = Fixtures.Install("Fixture.Good", _folder.Root, "a");
        Fixtures.Install("Fixture.Good", _folder.Root, "b");

        PluginInfo second = Host().Plugins[1];

        Assert.Equal(PluginStatus.Superseded, second.Status);
        Assert.Contains($"the same plugin in the same version, 0.1.0, is used from '{first}'", second.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("good", "'{0}' is itself the folder of a plugin; name the directory above it, '{1}'.")]
    [InlineData("good/Fixture.Good.dll", "'{0}' is a file; a directory of plugins is wanted")]
    [InlineData("gold", "The directory of plugins '{0}' is not there; did you mean 'good'?")]
    public void A_wrong_plugin_directory_is_said_with_what_was_probably_meant(string directory, string notice)
    {
        Fixtures.Install("Fixture.Good", _folder.Root, "good");
        EngineHost engine = Host(directory);

        Assert.StartsWith(string.Format(null, notice, _folder.At(directory), _folder.Root), Assert.Single(engine.Notices), StringComparison.Ordinal);
        ParameterException refused = Assert.Throws<ParameterException>(() => engine.Describe("good.echo"));
        Assert.Contains(engine.Notices[0], refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loose_assembly_is_said()
    {
        Fixtures.Copy(Fixtures.Built("Fixture.Private.V1"), _folder.Root);
        Assert.Contains("lies loose in", Assert.Single(Host().Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_id_names_the_plugins_that_were_refused()
    {
        Fixtures.Install("Fixture.Good", _folder.Root);
        Directory.CreateDirectory(_folder.At("empty"));
        EngineHost engine = Host();

        ParameterException refused = Assert.Throws<ParameterException>(() => engine.Describe("nowhere.to-be-found"));
        Assert.Contains("The plugin 'empty' was refused (Failed): the folder holds neither", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disabled_plugins_are_left_out()
    {
        Fixtures.Install("Fixture.Good", _folder.Root);
        var options = new EngineOptions();
        options.PluginDirectories.Add(_folder.Root);
        options.DisabledPlugins.Add("good");

        EngineHost engine = EngineHost.Create(options);

        Shows(engine.Plugins, PluginStatus.Disabled, "switched off");
        Assert.Empty(engine.Experiments);
    }

    [Fact]
    public async Task The_others_go_on_beside_every_kind_of_fault()
    {
        Fixtures.Install("Fixture.Good", _folder.Root);
        Fixtures.Install("Fixture.Duplicate", _folder.Root);
        Fixtures.Install("Fixture.Newer", _folder.Root);
        File.WriteAllText(Path.Combine(Fixtures.Install("Fixture.Throws", _folder.Root), "when.txt"), "constructor");
        Directory.CreateDirectory(_folder.At("empty"));
        _folder.Write("corrupt/corrupt.dll", "MZ and nothing else");
        EngineHost engine = Host();

        RunResult result = await engine.RunAsync("good.echo", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("hello", result["greeting"].Text);
        Assert.Equal(1, engine.LoadAll().Count(p => p.Status == PluginStatus.Active));
        Assert.All(engine.Plugins.Where(p => p.Status != PluginStatus.Active), p => Assert.NotEmpty(p.Reason));
    }

    [Fact]
    public async Task Asking_a_broken_plugin_says_that_it_is_broken()
    {
        Fixtures.Install("Fixture.Newer", _folder.Root);
        EngineHost engine = Host();

        PluginLoadException first = await Assert.ThrowsAsync<PluginLoadException>(() =>
            engine.RunAsync("newer.nothing", cancellationToken: TestContext.Current.CancellationToken));
        PluginLoadException second = await Assert.ThrowsAsync<PluginLoadException>(() =>
            engine.RunAsync("newer.nothing", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(PluginStatus.Incompatible, first.Status);
        Assert.Equal(first.Reason, second.Reason);
    }

    [Fact]
    public void An_allow_list_keeps_changed_plugins_out()
    {
        string plugin = Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        Fixtures.Install("Fixture.UsesV1", _folder.At("plugins"));
        EngineHost free = Host("plugins");
        string list = _folder.Write("plugins.lock.json", PluginLock.Of(free.Plugins.Where(p => p.Id == "good")).Write());
        var options = new EngineOptions { LockFile = list };
        options.PluginDirectories.Add(_folder.At("plugins"));

        IReadOnlyList<PluginInfo> plugins = EngineHost.Create(options).Plugins;
        Assert.Equal(PluginStatus.Available, plugins.Single(p => p.Id == "good").Status);
        PluginInfo kept = plugins.Single(p => p.Id == "uses-v1");
        Assert.Equal(PluginStatus.Disabled, kept.Status);
        Assert.Equal($"it is not in the allow-list. If the change is wanted, pin what is there now with 'engine plugins lock' (the list is '{list}').",
            kept.Reason);

        File.AppendAllText(Path.Combine(plugin, "Fixture.Good.deps.json"), " ");
        Assert.Contains("the SHA-256 of 'Fixture.Good.deps.json' is", EngineHost.Create(options).Plugins.Single(p => p.Id == "good").Reason,
            StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(plugin, "extra.txt"), "");
        File.Delete(Path.Combine(plugin, "Fixture.Good.pdb"));
        Assert.Contains("'Fixture.Good.pdb', which is not there", EngineHost.Create(options).Plugins.Single(p => p.Id == "good").Reason,
            StringComparison.Ordinal);
    }

    private static void Shows(IReadOnlyList<PluginInfo> plugins, PluginStatus status, string reason)
    {
        PluginInfo plugin = Assert.Single(plugins);
        Assert.Equal(status, plugin.Status);
        Assert.Contains(reason, plugin.Reason, StringComparison.Ordinal);
    }

    private void ShowsAfterLoad(string fixture, PluginStatus status, string reason)
    {
        Fixtures.Install(fixture, _folder.Root);
        Shows(Host().LoadAll(), status, reason);
    }

    private EngineHost Host(string? below = null)
    {
        var options = new EngineOptions();
        options.PluginDirectories.Add(below is null ? _folder.Root : _folder.At(below));
        return EngineHost.Create(options);
    }
}
