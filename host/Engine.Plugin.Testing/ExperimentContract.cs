using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;
using Engine.Plugin.Testing.Rules;

namespace Engine.Plugin.Testing;

/// <summary>Examines an experiment as a host and its users would: everything the contract asks for, in one call from any test framework.</summary>
/// <remarks>
/// Rules: <c>defaults</c>, <c>units</c>, <c>names</c>, <c>references</c>, <c>static-state</c>, <c>random-parameters</c>, <c>same-bits</c>,
/// <c>report</c>, <c>progress</c>, <c>silence</c>, <c>memory</c>, <c>cancellation</c>, <c>resume</c>.
/// </remarks>
public static class ExperimentContract
{
    private static readonly IContractRule[] Rules =
    [
        new DefaultsRule(), new UnitsRule(), new NamesRule(), new ReferencesRule(), new StaticStateRule(), new RandomParametersRule(),
        new SameBitsRule(), new ReportRule(), new ProgressRule(), new SilenceRule(), new MemoryRule(), new CancellationRule(), new ResumeRule(),
    ];

    /// <summary>The rules' names.</summary>
    public static IReadOnlyList<string> RuleNames { get; } = [.. Rules.Select(r => r.Name)];

    /// <summary>Examines an experiment and throws when it breaks a rule.</summary>
    /// <typeparam name="TExperiment">The experiment: it carries <see cref="ExperimentAttribute"/> and implements
    /// <see cref="IExperiment{TParameters}"/>.</typeparam>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ContractViolationException">It breaks rules; the message lists them with what to do.</exception>
    /// <exception cref="PluginContractException">The type is no experiment, or its parameter record cannot be taken apart.</exception>
    public static void Verify<TExperiment>(ContractOptions? options = null)
        where TExperiment : class
    {
        IReadOnlyList<ContractFinding> findings = Examine<TExperiment>(options);
        if (findings.Count > 0)
        {
            throw new ContractViolationException(ExperimentRegistration.Of(typeof(TExperiment)).Id, findings);
        }
    }

    /// <summary>Examines an experiment.</summary>
    /// <typeparam name="TExperiment">The experiment.</typeparam>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The rules it breaks; empty when it keeps all.</returns>
    /// <exception cref="PluginContractException">The type is no experiment, or its parameter record cannot be taken apart.</exception>
    public static IReadOnlyList<ContractFinding> Examine<TExperiment>(ContractOptions? options = null)
        where TExperiment : class
    {
        options ??= new ContractOptions();
        Func<object> create = options.Create ?? (() => Activator.CreateInstance<TExperiment>());
        return Examine(ExperimentRegistration.Of(typeof(TExperiment)), create, options);
    }

    /// <summary>Examines a registered experiment.</summary>
    internal static IReadOnlyList<ContractFinding> Examine(ExperimentRegistration experiment, Func<object> create, ContractOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.StopsWithin, TimeSpan.Zero, nameof(options.StopsWithin));
        string[] unknown = [.. options.Except.Except(RuleNames)];
        if (unknown.Length > 0)
        {
            throw new ArgumentException($"There is no rule '{unknown[0]}'; there are {string.Join(", ", RuleNames)}.", nameof(options));
        }

        JsonObject? parameters = options.Parameters is null ? null : ParameterJson.From(options.Parameters);
        var subject = new Subject(experiment, create, parameters, options);
        return [.. Rules.Where(rule => !options.Except.Contains(rule.Name)).SelectMany(rule => Check(rule, subject))];
    }

    private static IReadOnlyList<ContractFinding> Check(IContractRule rule, Subject subject)
    {
        try
        {
            return [.. rule.Check(subject)];
        }
        catch (ParameterException e)
        {
            // Said once, by the rule of the defaults.
            return rule is DefaultsRule ? [DefaultsRule.Refused(e)] : [];
        }
        catch (Exception e) when (rule is not DefaultsRule)
        {
            return [new(rule.Name, $"the run failed: {e.GetType().Name}: {e.Message}", "The user gets an error instead of a result.", "Fix what throws.")];
        }
    }
}
