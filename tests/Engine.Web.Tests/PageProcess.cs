using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Web.Tests;

/// <summary>The page in a process of its own, as <c>engine serve</c> starts it.</summary>
internal sealed class PageProcess : IDisposable
{
    private readonly Process _process;

    private PageProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Client = new() { BaseAddress = address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static PageProcess Start(TemporaryFolder folder, Action<JsonObject>? configure = null)
    {
        // Longer than a telephone is wide, as real paths are.
        Fixtures.Install("Fixture.Good", folder.At("plugins"), "a-folder-of-a-plugin-whose-name-is-longer-than-a-telephone-is-wide");
        var settings = new JsonObject
        {
            ["PluginDirectories"] = new JsonArray(folder.At("plugins")),
            ["RunsDirectory"] = folder.At("runs"),
            ["StopsWithInput"] = true,
        };
        configure?.Invoke(settings);
        string page = Path.Combine(Fixtures.EngineRoot, "host", "Engine.Web", "bin", Fixtures.Configuration, "net10.0", "Engine.Web.dll");
        var start = new ProcessStartInfo("dotnet", [page]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["ENGINE_SERVE"] = settings.ToJsonString();
        Process process = Process.Start(start)!;
        string line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The page did not start.");
        return new(process, new Uri(JsonSerializer.Deserialize<string>(line)!));
    }

    /// <summary>Ends it without any warning.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Ends it as the command does, and waits.</summary>
    public bool Stop()
    {
        _process.StandardInput.Close();
        return _process.WaitForExit(TimeSpan.FromSeconds(30));
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
