using Engine.AspNetCore.Settings;
using Engine.AspNetCore.Documents;
using Engine.AspNetCore.Endpoints;
using Engine.AspNetCore.Jobs;
using Engine.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Experiments, runs and sweeps as endpoints of an application.</summary>
public static class EngineEndpointExtensions
{
    /// <summary>
    /// Adds what <see cref="MapEngine"/> needs: the engine (with the settings of the section <c>Engine</c> unless it was added before), the queue of runs (with
    /// those of <c>Engine:Http</c>), the OpenAPI document.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets what callers are allowed.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddEngineEndpoints(this IServiceCollection services, Action<EngineEndpointOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!services.Any(service => service.ServiceType == typeof(IEngine)))
        {
            services.AddEngine();
            services.AddSingleton(provider => new EngineSettings(Section(provider, EngineOptionsValidator.Section)));
            services.AddSingleton<IConfigureOptions<EngineOptions>>(provider => provider.GetRequiredService<EngineSettings>());
            services.AddSingleton<IValidateOptions<EngineOptions>>(provider => provider.GetRequiredService<EngineSettings>());
        }

        services.AddSingleton(provider => new EndpointSettings(Section(provider, $"{EngineOptionsValidator.Section}:{EngineSettings.Http}")));
        services.AddSingleton<IConfigureOptions<EngineEndpointOptions>>(provider => provider.GetRequiredService<EndpointSettings>());
        services.AddSingleton<IValidateOptions<EngineEndpointOptions>>(provider => provider.GetRequiredService<EndpointSettings>());
        OptionsBuilder<EngineEndpointOptions> options = services.AddOptions<EngineEndpointOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        options.ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EngineEndpointOptions>, EngineEndpointOptionsValidator>());
        services.TryAddSingleton<EngineJobs>();
        services.AddHostedService(provider => provider.GetRequiredService<EngineJobs>());
        services.AddProblemDetails();
        services.AddOpenApi(ExperimentDocument.Name, document =>
        {
            document.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<EngineEndpointMark>().Any();
            document.AddDocumentTransformer<ExperimentDocument>();
        });
        return services;
    }

    /// <summary>
    /// Maps <c>experiments</c>, <c>runs</c>, <c>sweeps</c> and <c>openapi.json</c> below a path. What is returned takes the application's own policies, e.g.
    /// <c>app.MapEngine("/engine").RequireAuthorization("physicists")</c>.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">The path, e.g. <c>/engine</c>.</param>
    /// <returns>The group of the endpoints, for policies of the application.</returns>
    /// <exception cref="InvalidOperationException">The services were not added.</exception>
    public static RouteGroupBuilder MapEngine(this IEndpointRouteBuilder endpoints, string prefix = "/engine")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        if (endpoints.ServiceProvider.GetService<EngineJobs>() is null)
        {
            throw new InvalidOperationException("MapEngine needs builder.Services.AddEngineEndpoints().");
        }

        RouteGroupBuilder group = endpoints.MapGroup(prefix).WithTags("engine").WithMetadata(new EngineEndpointMark());
        ExperimentEndpoints.Map(group);
        JobEndpoints.Map(group);
        group.MapOpenApi("/{documentName}.json");
        return group;
    }

    private static IConfigurationSection Section(IServiceProvider provider, string path) => provider.GetRequiredService<IConfiguration>().GetSection(path);
}
