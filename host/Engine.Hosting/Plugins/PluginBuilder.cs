using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Engine.Hosting.Plugins;

/// <summary>Collects what a plugin registers.</summary>
internal sealed class PluginBuilder(IServiceCollection services) : IPluginBuilder
{
    public IServiceCollection Services { get; } = services;

    public Dictionary<string, ExperimentRegistration> Experiments { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (Type Type, string Summary)> StateMetrics { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a class is registered as itself only and has a constructor without parameters and no other.</summary>
    public bool IsPlain(Type type)
    {
        ConstructorInfo[] constructors = type.GetConstructors();
        return constructors.Length == 1 && constructors[0].GetParameters().Length == 0 && !typeof(IAsyncDisposable).IsAssignableFrom(type)
            && Services.Count(s => s.ServiceType == type) == 1
            && Services.Any(s => s.ServiceType == type && !s.IsKeyedService && s.ImplementationType == type && s.Lifetime == ServiceLifetime.Transient);
    }

    public IPluginBuilder AddExperiment<TExperiment>()
        where TExperiment : class
    {
        ExperimentRegistration registration = ExperimentRegistration.Of(typeof(TExperiment));
        if (!Experiments.TryAdd(registration.Id, registration))
        {
            throw new PluginContractException($"The experiment '{registration.Id}' is registered twice.");
        }

        Services.TryAddTransient<TExperiment>();
        return this;
    }

    public IPluginBuilder AddStateMetric<TMetric>()
        where TMetric : class, IStateMetric
    {
        StateMetricAttribute attribute = typeof(TMetric).GetCustomAttribute<StateMetricAttribute>()
            ?? throw new PluginContractException($"{typeof(TMetric).FullName} is registered as a state metric but carries no [StateMetric(\"id\", "
                + $"\"summary\")].");
        if (!StateMetrics.TryAdd(attribute.Id, (typeof(TMetric), attribute.Summary)))
        {
            throw new PluginContractException($"The state metric '{attribute.Id}' is registered twice.");
        }

        Services.TryAddTransient<TMetric>();
        return this;
    }
}
