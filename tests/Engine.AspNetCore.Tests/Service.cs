using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Engine.AspNetCore.Settings;
using Engine.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Engine.AspNetCore.Tests;

/// <summary>An application with the engine's endpoints on a port of its own, and a client of it.</summary>
internal sealed class Service : IAsyncDisposable
{
    private Service(WebApplication app) => App = app;

    public WebApplication App { get; }

    public HttpClient Client { get; } = new();

    public static async Task<Service> StartAsync(
        TemporaryFolder folder, Action<EngineEndpointOptions>? configure = null, Action<EngineOptions>? host = null,
        Action<WebApplicationBuilder>? services = null, Action<WebApplication>? map = null)
    {
        Fixtures.Install("Fixture.Good", folder.At("plugins"));
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddEngine(options =>
        {
            options.PluginDirectories.Add(folder.At("plugins"));
            options.ShutdownTimeout = TimeSpan.FromSeconds(1);
            host?.Invoke(options);
        });
        builder.Services.AddEngineEndpoints(configure);
        services?.Invoke(builder);
        WebApplication app = builder.Build();
        if (map is null)
        {
            app.MapEngine("/engine");
        }
        else
        {
            map(app);
        }

        await app.StartAsync();
        var service = new Service(app);
        service.Client.BaseAddress = new Uri(app.Urls.First());
        return service;
    }

    /// <summary>Asks for a run and gives its address.</summary>
    public async Task<string> BeginAsync(string experiment, object parameters, string what = "runs")
    {
        HttpResponseMessage answer = await Client.PostAsJsonAsync($"/engine/experiments/{experiment}/{what}", parameters);
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    public async Task<JsonNode> GetAsync(string address) => (await Client.GetFromJsonAsync<JsonNode>(address))!;

    /// <summary>Waits until a job is in a state.</summary>
    public Task<JsonNode> UntilAsync(string address, params string[] states) => UntilAsync(address, job => states.Contains((string?)job["state"]));

    /// <summary>Waits until the experiment of a job says something, and so has been entered: a job is called running before that.</summary>
    public Task<JsonNode> UntilSaysAsync(string address, string message) => UntilAsync(address, job => (string?)job["message"] == message);

    private async Task<JsonNode> UntilAsync(string address, Func<JsonNode, bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            JsonNode job = await GetAsync(address);
            if (holds(job))
            {
                return job;
            }

            await Task.Delay(10, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}
