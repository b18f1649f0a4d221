using Microsoft.Extensions.DependencyInjection;

namespace Engine;

/// <summary>Takes what a plugin offers. Each plugin has its own service provider; nothing registered here is seen by other plugins.</summary>
public interface IPluginBuilder
{
    /// <summary>Services for constructor injection into the plugin's experiments and metrics.</summary>
    IServiceCollection Services { get; }

    /// <summary>Offers an experiment. Its id and summary stand in the <see cref="ExperimentAttribute"/> on the class.</summary>
    /// <typeparam name="TExperiment">A class that implements <see cref="IExperiment{TParameters}"/> for exactly one parameter type.</typeparam>
    /// <returns>This builder.</returns>
    /// <exception cref="PluginContractException">The class lacks the attribute, or implements no or several experiment interfaces.</exception>
    IPluginBuilder AddExperiment<TExperiment>()
        where TExperiment : class;

    /// <summary>Offers a state metric. Its id and summary stand in the <see cref="StateMetricAttribute"/> on the class.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <returns>This builder.</returns>
    /// <exception cref="PluginContractException">The class lacks the attribute.</exception>
    IPluginBuilder AddStateMetric<TMetric>()
        where TMetric : class, IStateMetric;
}
