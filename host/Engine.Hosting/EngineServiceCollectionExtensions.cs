using Engine.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the engine to an application's services.</summary>
public static class EngineServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IEngine"/> as a singleton. When the application starts, options are validated and plugins are looked for (none is loaded).
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options, e.g. <c>options =&gt; options.PluginDirectories.Add("plugins")</c>.</param>
    /// <returns>The collection, to go on with.</returns>
    public static IServiceCollection AddEngine(this IServiceCollection services, Action<EngineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<EngineOptions> options = services.AddOptions<EngineOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        options.ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EngineOptions>, EngineOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EngineStartup>());
        services.TryAddSingleton<IEngine>(provider => EngineHost.Create(
            provider.GetRequiredService<IOptions<EngineOptions>>().Value,
            provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance));
        return services;
    }

    /// <summary>Adds <see cref="IEngine"/> with options from the application's configuration; a mistyped key or value is refused when it starts.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">The section, usually <c>builder.Configuration.GetSection("Engine")</c>.</param>
    /// <param name="configure">Sets options after the section has.</param>
    /// <returns>The collection, to go on with.</returns>
    public static IServiceCollection AddEngine(this IServiceCollection services, IConfigurationSection section, Action<EngineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        var settings = new EngineSettings(section);
        services.AddSingleton<IConfigureOptions<EngineOptions>>(settings);
        services.AddSingleton<IValidateOptions<EngineOptions>>(settings);
        return services.AddEngine(configure);
    }

    /// <summary>Adds a check of the engine: unhealthy without experiments, degraded when a plugin was refused or a directory is missing.</summary>
    /// <param name="builder">The application's health checks.</param>
    /// <param name="name">Name of the check.</param>
    /// <param name="tags">Tags of the check.</param>
    /// <returns>The collection, to go on with.</returns>
    public static IHealthChecksBuilder AddEngine(this IHealthChecksBuilder builder, string name = "engine", IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<EngineHealthCheck>(name, failureStatus: null, tags ?? []);
    }
}
