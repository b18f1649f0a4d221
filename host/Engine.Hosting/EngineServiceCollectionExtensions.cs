using Engine.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the engine to an application's services.</summary>
public static class EngineServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IEngine"/> as a singleton; options are validated when the application starts.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options, e.g. <c>options =&gt; options.PluginDirectories.Add("plugins")</c>.</param>
    public static IServiceCollection AddEngine(this IServiceCollection services, Action<EngineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<EngineOptions> options = services.AddOptions<EngineOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        options.ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<IEngine>(provider => EngineHost.Create(
            provider.GetRequiredService<IOptions<EngineOptions>>().Value,
            provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance));
        return services;
    }
}
