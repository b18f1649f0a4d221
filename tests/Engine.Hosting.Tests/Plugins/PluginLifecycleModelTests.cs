using CsCheck;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;

namespace Engine.Hosting.Tests.Plugins;

/// <summary>
/// Any order of running, reloading, pinning, damaging, mending, removing and bringing back leaves a plugin as a model of a few lines says: what is loaded
/// runs, whatever happens to its folder; what is not is what the folder was when it was last read, and as it is when its code is wanted.
/// </summary>
[Collection(nameof(ReloadTests))]
public sealed class PluginLifecycleModelTests : IDisposable
{
    private const string FolderName = "Fixture.Good";

    private static readonly string Kept = Path.Combine("kept", FolderName);

    private readonly TemporaryFolder _folder = new();

    private enum Step
    {
        Run,
        Reload,
        PinThis,
        PinOther,
        Damage,
        Mend,
        Remove,
    }

    private enum Content
    {
        Good,
        Damaged,
        Gone,
    }

    private string Plugin => _folder.At(Path.Combine("plugins", FolderName));

    private string Pins => _folder.At("plugins.lock.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_plugin_stands_as_its_history_says()
    {
        Fixtures.Install(FolderName, _folder.At("kept"));
        Gen<Step[]> steps = Gen.Frequency((4, Gen.Const(Step.Run)), (3, Gen.Const(Step.Reload)), (1, Gen.Const(Step.PinThis)), (1, Gen.Const(Step.PinOther)),
            (1, Gen.Const(Step.Damage)), (2, Gen.Const(Step.Mend)), (1, Gen.Const(Step.Remove))).Array[1, 12];
        Law.Holds(steps, history => PlayAsync(history).GetAwaiter().GetResult(), cases: 25);
    }

    private async Task PlayAsync(Step[] history)
    {
        Restore();
        Pin(same: true);
        var options = new EngineOptions { Mode = PluginMode.Reloadable, LockFile = Pins, UnloadTimeout = TimeSpan.FromSeconds(20) };
        options.PluginDirectories.Add(_folder.At("plugins"));
        await using EngineHost engine = EngineHost.Create(options);

        // The model: what lies on the disk, whether the pins are its, what the host has read, whether the code is loaded.
        (Content disk, bool isPinned, PluginStatus status, bool isLoaded) = (Content.Good, true, PluginStatus.Available, false);
        for (int i = 0; i < history.Length; i++)
        {
            switch (history[i])
            {
                case Step.Run:
                    isLoaded |= status == PluginStatus.Available && disk == Content.Good;
                    status = isLoaded || status != PluginStatus.Available ? status : PluginStatus.Failed;
                    await RunsAsync(engine, isLoaded);
                    break;
                case Step.Reload:
                    isLoaded = false;
                    status = disk == Content.Gone ? PluginStatus.Failed
                        : !isPinned || disk == Content.Damaged ? PluginStatus.Disabled : PluginStatus.Available;
                    UnloadResult result = await engine.ReloadAsync(FolderName);
                    Assert.True(result.Collected, result.Message);
                    break;
                case Step.PinThis or Step.PinOther:
                    isPinned = history[i] == Step.PinThis;
                    Pin(isPinned);
                    break;
                case Step.Damage when disk == Content.Good:
                    disk = Content.Damaged;
                    string assembly = Path.Combine(Plugin, FolderName + ".dll");
                    File.WriteAllBytes(assembly, File.ReadAllBytes(assembly)[..1000]);
                    break;
                case Step.Mend:
                    disk = Content.Good;
                    Restore();
                    break;
                case Step.Remove when disk != Content.Gone:
                    disk = Content.Gone;
                    Directory.Delete(Plugin, recursive: true);
                    break;
            }

            PluginInfo info = Assert.Single(engine.Plugins);
            string story = string.Join(", ", history.Take(i + 1));
            Assert.True((isLoaded ? PluginStatus.Active : status) == info.Status, $"{info.Status} ({info.Reason}) after {story}");
            Assert.True(isLoaded || info.Reason.Length > 0 == (status != PluginStatus.Available), $"'{info.Reason}' after {story}");
            Assert.True(engine.Experiments.Any(e => e.Id == "good.echo") == (status == PluginStatus.Available), $"offers after {story}");
        }
    }

    private static async Task RunsAsync(EngineHost engine, bool isLoaded)
    {
        if (isLoaded)
        {
            RunResult result = await engine.RunAsync("good.echo", new { count = 2 });
            Assert.Equal(2, result["count"].Integer);
            return;
        }

        // A folder that is gone says no longer what it offered.
        Exception? refused = await Record.ExceptionAsync(() => engine.RunAsync("good.echo", new { count = 2 }));
        Assert.True(refused is PluginLoadException or ParameterException, refused?.ToString());
    }

    /// <summary>Pins the plugin as it was installed, or as it never was.</summary>
    private void Pin(bool same)
    {
        string list = PluginLock.Of([]).With("good", _folder.At(Kept)).Write();
        File.WriteAllText(Pins, same ? list : list.Replace("\": \"", "\": \"0", StringComparison.Ordinal));
    }

    private void Restore()
    {
        if (Directory.Exists(Plugin))
        {
            Directory.Delete(Plugin, recursive: true);
        }

        Fixtures.Install(FolderName, _folder.At("plugins"));
    }
}
