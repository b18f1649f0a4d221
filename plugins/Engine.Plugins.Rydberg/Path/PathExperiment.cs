using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Path;

/// <summary>The path of least Rydberg time from a product state to the target, at unlimited or at a given duration.</summary>
[Experiment("rydberg.path", "The path of least Rydberg time: populations, weights and clock, with or without a limit on the duration.")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Eqs. 7-10")]
public sealed class PathExperiment : IExperiment<PathParameters>
{
    /// <inheritdoc/>
    public RunReport Run(PathParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterProblem[] problems = [.. parameters.Validate()];
        if (problems.Length > 0)
        {
            throw new ParameterException(problems);
        }

        var budget = new DecayBudget(parameters.Interaction, 0);
        double target = parameters.Target;
        FiniteDurationBound bound = parameters.Duration is { } duration
            ? FiniteDurationBound.ForDuration(target, duration * budget.Interaction)
            : FiniteDurationBound.ForMultiplier(target, 0);
        var report = new RunReportBuilder();
        report
            .AddScalar("targetEntropy", EntanglementBound.MinEntropy(target), "bit")
            .AddScalar("targetSchmidtCoefficient", target)
            .AddScalar("multiplier", bound.Multiplier, description: "kappa, the price of time")
            .AddScalar("rydbergTime", budget.Seconds(bound.RydbergTime), "s", description: "T_r along the path")
            .AddScalar("scaledRydbergTime", bound.RydbergTime, description: "|B| T_r along the path")
            .AddScalar("boundScaledRydbergTime", EntanglementBound.RydbergTime(target), description: "|B| T_r at unlimited duration");
        if (bound.Multiplier == 0)
        {
            report.AddWarning("At unlimited duration the path leaves the product state infinitely slowly; the table starts at its second point and counts the time still to go.");
        }
        else
        {
            report.AddScalar("duration", budget.Seconds(bound.Duration), "s").AddScalar("scaledDuration", bound.Duration);
        }

        new PathTable(budget, bound, parameters.Points).AddTo(report, "path", "path");
        return report.Build();
    }
}
