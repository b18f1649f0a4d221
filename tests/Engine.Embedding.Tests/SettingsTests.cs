using System.Collections.Concurrent;
using System.Text;
using Engine.Hosting;
using Engine.Hosting.Plugins;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Engine.Embedding.Tests;

/// <summary>Options from <c>appsettings.json</c>, what is said about them, and the health check.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<(string Category, int Event, string Text)> _log = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_setting_is_read()
    {
        using IHost host = Host("""
            { "Engine": { "PluginDirectories": [ "a", "b" ], "PluginFolders": "c", "DisabledPlugins": [ "d" ], "WorkerCommand": [ "engine", "worker" ],
              "LockFile": null, "Mode": "reloadable", "UnloadTimeout": "00:00:07", "ShutdownTimeout": "00:00:03" } }
            """);

        EngineOptions options = host.Services.GetRequiredService<IOptions<EngineOptions>>().Value;

        Assert.Equal(["a", "b"], options.PluginDirectories);
        Assert.Equal(["c"], options.PluginFolders);
        Assert.Equal(["d"], options.DisabledPlugins);
        Assert.Equal(["engine", "worker"], options.WorkerCommand);
        Assert.Equal(PluginMode.Reloadable, options.Mode);
        Assert.Equal((7, 3), (options.UnloadTimeout.Seconds, options.ShutdownTimeout.Seconds));
    }

    [Theory]
    [InlineData("""{ "Engine": { "PluginDirectorys": [ "a" ] } }""", "Engine:PluginDirectorys is not a setting; did you mean 'PluginDirectories'?")]
    [InlineData("""{ "Engine": { "Mode": "sometimes" } }""", "Engine:Mode must be Resident or Reloadable, got 'sometimes'.")]
    [InlineData("""{ "Engine": { "UnloadTimeout": "soon" } }""", "Engine:UnloadTimeout must be a time such as 00:00:30, got 'soon'.")]
    [InlineData("""{ "Engine": { "UnloadTimeout": "01:00:00" } }""", "Engine:UnloadTimeout must be from 0.1 s to 10 min, got 01:00:00.")]
    [InlineData("""{ "Engine": { "ShutdownTimeout": "-00:00:01" } }""", "Engine:ShutdownTimeout must be from 0 to 1 h, got -00:00:01.")]
    [InlineData("""{ "Engine": { "PluginDirectories": [ "a", " " ] } }""", "Engine:PluginDirectories:1 must be a name, got an empty text.")]
    public async Task What_is_wrong_is_named_by_its_key_when_the_application_starts(string settings, string problem)
    {
        using IHost host = Host(settings);

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));

        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_directory_is_in_the_log_when_the_application_starts()
    {
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        using IHost host = Host(Directories(_folder.At("plugin")));

        await host.StartAsync(Token);

        (string Category, int Event, string Text) entry = Assert.Single(_log, e => e.Event == 5);
        Assert.Contains($"'{_folder.At("plugin")}' is not there; did you mean 'plugins'?", entry.Text, StringComparison.Ordinal);
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Health_follows_the_plugins()
    {
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        Assert.Equal(HealthStatus.Healthy, (await Check(Directories(_folder.At("plugins")))).Status);
        Assert.Equal(HealthStatus.Unhealthy, (await Check(Directories(_folder.At("nowhere")))).Status);
        HealthReportEntry half = await Check(Directories(_folder.At("plugins"), _folder.At("nowhere")));
        Assert.Equal(HealthStatus.Degraded, half.Status);
        Assert.Contains("nowhere", half.Description, StringComparison.Ordinal);

        _folder.Write("plugins/Broken/plugin.json", "{");
        HealthReportEntry refused = await Check(Directories(_folder.At("plugins")));
        Assert.Equal(HealthStatus.Degraded, refused.Status);
        Assert.Equal("Available", refused.Data["good"]);
        Assert.Contains("The plugin 'Broken' is Failed:", refused.Description, StringComparison.Ordinal);
    }

    private static string Directories(params string[] paths) =>
        $$"""{ "Engine": { "PluginDirectories": [ {{string.Join(", ", paths.Select(p => $"\"{p}\""))}} ] } }""";

    private async Task<HealthReportEntry> Check(string settings)
    {
        using IHost host = Host(settings);
        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);
        return report.Entries["engine"];
    }

    private IHost Host(string settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(settings)));
        builder.Logging.AddProvider(new EmbeddedHost.Logs(_log));
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddEngine(builder.Configuration.GetSection("Engine"));
        builder.Services.AddHealthChecks().AddEngine();
        return builder.Build();
    }
}
