using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Plugins;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Engine.Embedding.Tests;

/// <summary>The least a web service around the engine needs.</summary>
internal static class MinimalApplication
{
    public static WebApplication Build(string plugins, ILoggerProvider? logs = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (logs is not null)
        {
            builder.Logging.AddProvider(logs);
        }

        builder.Services.AddEngine(options =>
        {
            options.PluginDirectories.Add(plugins);
            options.Mode = PluginMode.Reloadable;
            options.UnloadTimeout = TimeSpan.FromSeconds(20);
        });
        WebApplication app = builder.Build();
        app.MapGet("/experiments", (IEngine engine) => engine.Experiments.Select(e => e.Id));
        app.MapPost("/runs/{id}", RunAsync);
        app.MapPost("/tables/{id}/{table}", async (string id, string table, IEngine engine, HttpResponse response, CancellationToken cancellation) =>
        {
            RunResult result = await engine.RunAsync(id, cancellationToken: cancellation);
            response.ContentType = "application/jsonl";
            await TableStream.WriteJsonLinesAsync(result.Report.Tables[table], response.Body, cancellation);
        });
        app.MapPost("/plugins/{id}/reload",
            async (string id, IEngine engine, CancellationToken cancellation) => (await engine.ReloadAsync(id, cancellation)).Collected);
        return app;
    }

    private static async Task<IResult> RunAsync(string id, JsonObject parameters, IEngine engine, CancellationToken cancellation)
    {
        try
        {
            return Results.Text(ReportJson.Write(await engine.RunAsync(id, parameters, cancellationToken: cancellation)), "application/json");
        }
        catch (ParameterException e)
        {
            return Results.BadRequest(e.Problems.Select(p => $"{p.Parameter}: {p.Message}"));
        }
        catch (RunFailedException e)
        {
            return Results.Problem(e.Message);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
