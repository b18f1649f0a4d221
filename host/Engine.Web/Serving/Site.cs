using System.Net;
using Engine.Hosting.Plugins;
using Engine.Web.Pages;
using Microsoft.AspNetCore.Hosting;

namespace Engine.Web.Serving;

/// <summary>The page as an application.</summary>
internal static class Site
{
    /// <summary>Largest body, and largest file sent along.</summary>
    public const int MaximumUpload = 10 << 20;

    /// <summary>Builds it; it listens once it is started.</summary>
    public static WebApplication Build(ServeSettings settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
            ApplicationName = typeof(Site).Assembly.GetName().Name,
        });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = MaximumUpload;
            server.Listen(IPAddress.Parse(settings.Address), settings.Port);
        });
        builder.Services.AddSingleton(settings);
        builder.Services.AddEngine(options =>
        {
            foreach (string directory in settings.PluginDirectories)
            {
                options.PluginDirectories.Add(directory);
            }

            foreach (string part in settings.WorkerCommand)
            {
                options.WorkerCommand.Add(part);
            }

            options.LockFile = settings.LockFile;
            options.Mode = settings.Reloadable ? PluginMode.Reloadable : PluginMode.Resident;
            options.ShutdownTimeout = TimeSpan.FromSeconds(5);
        });
        builder.Services.AddEngineEndpoints(options =>
        {
            options.RunsDirectory = settings.RunsDirectory;
            options.Isolate = settings.Isolate;
            options.MaximumBody = MaximumUpload;
        });
        builder.Services.AddAntiforgery(options => options.Cookie.SameSite = SameSiteMode.Strict);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        WebApplication site = builder.Build();
        site.UseMiddleware<Guard>();
        site.UseMiddleware<TokenGate>();
        site.UseAntiforgery();
        StaticFiles.Map(site);
        TokenGate.Map(site);
        site.MapEngine("/engine");
        site.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return site;
    }
}
