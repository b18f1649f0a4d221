using System.Text;
using Engine.Hosting.Plugins;

namespace Engine.Hosting.Tests.Plugins;

/// <summary>One plugin that must not be loaded: what is wrong with it, and what the host says.</summary>
/// <param name="What">What is wrong, as the plugin guide says it.</param>
/// <param name="Status">How the host lists it.</param>
/// <param name="Sentence">What the host says; … stands for names, versions and folders.</param>
/// <param name="Make">Makes its folder below a directory of plugins.</param>
internal sealed record HostilePlugin(string What, PluginStatus Status, string Sentence, Action<string> Make);

/// <summary>Everything that can be wrong with a plugin's folder, each in a folder of its own beside a plugin that is well.</summary>
internal static class HostileFolder
{
    public static IReadOnlyList<HostilePlugin> All { get; } =
    [
        new("a folder with nothing in it", PluginStatus.Failed, "the folder holds neither plugin.json nor empty.dll.",
            d => Directory.CreateDirectory(Path.Combine(d, "empty"))),
        new("an assembly that is none", PluginStatus.Failed, "text.dll is not a readable .NET assembly…",
            d => Write(d, "text", "text.dll", "MZ and nothing else")),
        new("an assembly that is cut short", PluginStatus.Failed, "Fixture.Good.dll is not a readable .NET assembly…",
            d => Cut(Good(d, "cut", "gooa"), 2000)),
        new("a native library beside it", PluginStatus.Failed, "the folder holds a native library, 'libthing.so'; plugins are managed code only.",
            d => Write(d, Good(d, "native-so", "goob"), "libthing.so", "")),
        new("a native library under the name of an assembly", PluginStatus.Failed,
            "native.dll is not a .NET assembly… Native or damaged libraries are refused.",
            d => File.WriteAllBytes(Path.Combine(Good(d, "native-dll", "gooc"), "native.dll"), NativeDll())),
        new("a manifest that is no JSON", PluginStatus.Failed, "plugin.json is malformed: …",
            d => Write(d, Good(d, "malformed", "good"), "plugin.json", "{")),
        new("a manifest of more than a megabyte", PluginStatus.Failed, "plugin.json has … bytes; at most 1048576 are read.",
            d => Write(d, Good(d, "huge", "good"), "plugin.json", new string(' ', (1 << 20) + 1))),
        new("a manifest that points out of its folder", PluginStatus.Failed,
            "plugin.json names the assembly '…'; it must be the name of a .dll in the same folder.",
            d => Replace(Good(d, "outside", "good"), "\"Fixture.Good.dll\"", "\"../../Fixture.Good.dll\"")),
        new("a manifest whose assembly is missing", PluginStatus.Failed, "plugin.json names the assembly 'Other.dll', which is not in the folder.",
            d => Replace(Good(d, "missing", "good"), "\"Fixture.Good.dll\"", "\"Other.dll\"")),
        new("an id with control characters", PluginStatus.Failed, "plugin.json has control characters in 'id'.",
            d => Replace(Good(d, "escape", "good"), "\"id\": \"good\"", "\"id\": \"good \\u001b[31m\"")),
        new("an experiment under another plugin's name", PluginStatus.Failed,
            "plugin.json names an experiment 'rydberg.bound'; ids of the plugin 'good' look like 'good.verb'.",
            d => Replace(Good(d, "pretender", "good"), "good.echo", "rydberg.bound")),
        new("a contract range that cannot be read", PluginStatus.Failed, "the contract range 'any' cannot be read; write 1.0 or [1.0,2.0).",
            d => Replace(Good(d, "range", "good"), $"[{Contract.Version},{Contract.Major + 1}.0)", "any")),
        new("a contract of another time", PluginStatus.Incompatible, "it supports contract versions [9.0,10.0), this host has …",
            d => Replace(Good(d, "future", "good"), $"[{Contract.Version},{Contract.Major + 1}.0)", "[9.0,10.0)")),
        new("a newer contract assembly than the host's", PluginStatus.Incompatible, "…needs Engine.Abstractions … but this host has …",
            d => Fixtures.Install("Fixture.Newer", d)),
        new("a contract assembly from before a breaking change", PluginStatus.Incompatible,
            "…was built against Engine.Abstractions …is compatible back to … only…",
            d => Fixtures.Install("Fixture.Older", d)),
        new("a library it needs is not there", PluginStatus.Failed, "…needs Fixture.Private 1.0.0.0, which is not in the plugin's folder…",
            d => File.Delete(Path.Combine(Disguised("Fixture.UsesV1", d, "lonely", "uses-v1", "uses-x1"), "Fixture.Private.dll"))),
        new("a library that would take one of the host's", PluginStatus.Failed, "…needs Microsoft.Extensions.Options …The host's own copy is not for plugins.",
            d => File.Copy(Path.Combine(Fixtures.Built("Fixture.Private.Leaky"), "Fixture.Private.dll"),
                Path.Combine(Disguised("Fixture.UsesV1", d, "leaky", "uses-v1", "uses-y1"), "Fixture.Private.dll"), overwrite: true)),
        new("its constructor throws", PluginStatus.Failed, "InvalidOperationException while it was being configured: thrown by the constructor",
            d => Write(d, Disguised("Fixture.Throws", d, "throws-a", "throws", "throwa"), "when.txt", "constructor")),
        new("its Configure throws", PluginStatus.Failed, "InvalidOperationException while it was being configured: thrown by Configure",
            d => Write(d, Disguised("Fixture.Throws", d, "throws-b", "throws", "throwb"), "when.txt", "configure")),
        new("it registers less than its manifest announces", PluginStatus.Failed, "The experiment '…' is announced but not registered in …Configure.",
            d => Write(d, Disguised("Fixture.Throws", d, "throws-c", "throws", "throwc"), "when.txt", "register nothing")),
        new("its entry type is no plugin", PluginStatus.Failed, "…must implement Engine.IPlugin and have a public constructor without parameters.",
            d => Replace(Good(d, "greeter", "good", "gooe"), "\"Fixture.Good.Plugin\"", "\"Fixture.Good.Greeter\"")),
        new("its entry type is missing", PluginStatus.Failed, "Could not resolve type '…' in assembly …",
            d => Replace(Good(d, "nowhere", "good", "goof"), "\"Fixture.Good.Plugin\"", "\"Fixture.Good.Nowhere\"")),
        new("its manifest names another plugin than its assembly", PluginStatus.Failed,
            "plugin.json says '…', but Fixture.Good.dll is the plugin 'good'; build it again.",
            d => Good(d, "masked", "goog")),
        new("one experiment id twice", PluginStatus.Failed, "…uses the id 'duplicate.same' twice…",
            d => Fixtures.Install("Fixture.Duplicate", d)),
        new("a state metric that another plugin offers", PluginStatus.Failed, "it offers 'good-purity', which the plugin 'good' in '…' already offers.",
            d => Replace(Disguised("Fixture.UsesV1", d, "thief", "uses-v1", "uses-t1"), "\"stateMetrics\": []",
                "\"stateMetrics\": [{\"id\": \"good-purity\", \"summary\": \"\"}]")),
        new("the same plugin in the same version again", PluginStatus.Superseded,
            "the same plugin in the same version, 0.1.0, is used from '…', which was found first; remove one of the two.",
            d => Fixtures.Install("Fixture.Good", d, "again")),
        new("an older version of it", PluginStatus.Superseded, "version 0.1.0 in '…' is used in place of 0.0.9.",
            d => Replace(Fixtures.Install("Fixture.Good", d, "old"), "\"version\": \"0.1.0\"", "\"version\": \"0.0.9\"")),
    ];

    /// <summary>A valid portable executable header without a .NET header.</summary>
    public static byte[] NativeDll()
    {
        byte[] managed = File.ReadAllBytes(typeof(HostileFolder).Assembly.Location);
        int header = BitConverter.ToInt32(managed, 0x3c);
        int optional = header + 24;
        int directories = optional + (BitConverter.ToUInt16(managed, optional) == 0x20b ? 112 : 96);
        Array.Clear(managed, directories + (14 * 8), 8);
        return managed;
    }

    /// <summary>Changes the manifest of a built plugin.</summary>
    public static void Replace(string plugin, string text, string replacement)
    {
        string file = Path.Combine(plugin, "plugin.json");
        string json = File.ReadAllText(file);
        Assert.Contains(text, json, StringComparison.Ordinal);
        File.WriteAllText(file, json.Replace(text, replacement, StringComparison.Ordinal));
    }

    /// <summary>The good plugin under another id in its manifest.</summary>
    private static string Good(string directory, string folder, string id)
    {
        string plugin = Fixtures.Install("Fixture.Good", directory, folder);
        if (id != "good")
        {
            Rename(Path.Combine(plugin, "plugin.json"), "good", id);
        }

        return plugin;
    }

    /// <summary>The good plugin under another id in manifest and assembly.</summary>
    private static string Good(string directory, string folder, string id, string other) => Disguised("Fixture.Good", directory, folder, id, other);

    /// <summary>A fixture under another id of the same length, in its manifest and in the attributes of its assembly.</summary>
    private static string Disguised(string fixture, string directory, string folder, string id, string other)
    {
        string plugin = Fixtures.Install(fixture, directory, folder);
        Rename(Path.Combine(plugin, "plugin.json"), id, other);
        Rename(Path.Combine(plugin, fixture + ".dll"), id, other);
        return plugin;
    }

    private static void Rename(string file, string id, string other)
    {
        byte[] bytes = File.ReadAllBytes(file), from = Encoding.UTF8.GetBytes(id), to = Encoding.UTF8.GetBytes(other);
        Assert.Equal(from.Length, to.Length);
        for (int at = bytes.AsSpan().IndexOf(from); at >= 0;)
        {
            to.CopyTo(bytes, at);
            int next = bytes.AsSpan(at + to.Length).IndexOf(from);
            at = next < 0 ? -1 : at + to.Length + next;
        }

        File.WriteAllBytes(file, bytes);
    }

    private static void Cut(string plugin, int bytes)
    {
        string dll = Path.Combine(plugin, "Fixture.Good.dll");
        File.WriteAllBytes(dll, File.ReadAllBytes(dll)[..bytes]);
    }

    private static void Write(string directory, string folder, string file, string text)
    {
        string path = Path.Combine(directory, folder);
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, file), text);
    }
}
