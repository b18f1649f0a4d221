using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

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
        ParameterException.ThrowIfAny(parameters.Validate());

        var budget = new DecayBudget(parameters.Interaction, 0);
        EntanglementTarget target = parameters.Target;
        var bound = FiniteDurationBound.FromStart(parameters.Start, target, parameters.Duration * budget.Interaction ?? double.PositiveInfinity);
        var report = new RunReportBuilder();
        report
            .AddScalar("targetEntropy", target.Entropy, "bit")
            .AddScalar("targetSchmidtCoefficient", target.Largest)
            .AddScalar("multiplier", bound.Multiplier, description: "kappa, the price of time")
            .AddScalar(
                "rydbergTime",
                budget.Seconds(bound.RydbergTime),
                "s",
                budget.Seconds(bound.RydbergTimeError),
                ErrorSource.Rounding,
                "T_r along the path")
            .AddScalar("scaledRydbergTime", bound.RydbergTime, "1", bound.RydbergTimeError, ErrorSource.Rounding, "|B| T_r along the path")
            .AddScalar(
                "boundScaledRydbergTime",
                EntanglementBound.RydbergTime(target),
                "1",
                EntanglementBound.RydbergTimeError(target),
                ErrorSource.Rounding,
                "|B| T_r from a product state at unlimited duration");
        if (double.IsInfinity(bound.Duration))
        {
            report.AddWarning(
                "At unlimited duration the path leaves the product state infinitely slowly; the table starts at its second point and counts the "
                + "time still to go.");
        }
        else
        {
            report.AddScalar("duration", budget.Seconds(bound.Duration), "s", description: "of the path").AddScalar("scaledDuration", bound.Duration);
            if (parameters.Duration * budget.Interaction > bound.Duration * (1 + 1e-9))
            {
                report.AddWarning("The cheapest path takes less than the duration given; the rest is waited.");
            }
        }

        new PathTable(budget, bound, parameters.Points).AddTo(report, "path", "path");
        return report.Build();
    }
}
