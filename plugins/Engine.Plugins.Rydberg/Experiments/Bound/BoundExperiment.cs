using System.Globalization;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>The least decay error of entangling two interacting Rydberg atoms, all of it in closed form.</summary>
[Experiment("rydberg.bound", "The least decay error of entangling two interacting Rydberg atoms, with or without a limit on the duration.")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv)]
[Reference(Sources.Wesenberg, Doi = "10.1103/PhysRevA.75.012304", Equations = "von Neumann estimate")]
public sealed class BoundExperiment : IExperiment<BoundParameters>
{
    /// <inheritdoc/>
    public RunReport Run(BoundParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterException.ThrowIfAny(parameters.Validate());

        var budget = new DecayBudget(parameters.Interaction, parameters.DecayRate);
        EntanglementTarget target = parameters.TargetSchmidtCoefficient is { } largest
            ? EntanglementTarget.OfSchmidtCoefficient(largest)
            : EntanglementTarget.OfEntropy(parameters.TargetEntropy ?? 1);
        var report = new RunReportBuilder();
        double limit = EntanglementBound.RydbergTime(target);
        double limitError = EntanglementBound.RydbergTimeError(target);
        report
            .AddScalar("boundError", budget.Error(limit), "1", budget.Error(limitError), ErrorSource.Rounding, "least decay error, Gamma T_r")
            .AddScalar("boundRydbergTime", budget.Seconds(limit), "s", budget.Seconds(limitError), ErrorSource.Rounding, "least time in the Rydberg state, T_r")
            .AddScalar("boundScaledRydbergTime", limit, "1", limitError, ErrorSource.Rounding, "|B| T_r at the bound")
            .AddScalar("targetEntropy", target.Entropy, "bit", description: "min-entropy of the target")
            .AddScalar("targetSchmidtCoefficient", target.Largest, description: "largest Schmidt coefficient of the target")
            .AddScalar(
                "maximallyEntangledScaledRydbergTime",
                EntanglementBound.MaximallyEntangled,
                description: "|B| T_r of a maximally entangled pair, 1 + pi/2");
        AddFastest(report, budget, target, limit);
        AddDuration(report, budget, parameters.Duration, target, limit);
        AddMultiplier(report, budget, parameters.Multiplier, target);
        AddVonNeumann(report, budget);
        if (!target.IsBeyondOneBit)
        {
            new PathTable(budget, FiniteDurationBound.ForMultiplier(target, 0), parameters.Points).AddTo(report, "optimalPath", "optimal-path");
        }
        else
        {
            report.AddWarning(
                "The target has more than one bit of min-entropy: it needs atoms of three or more levels, the bound is a lower limit and nothing "
                + "says that it is attained.");
        }

        if (budget.Error(limit) > 0.1)
        {
            report.AddWarning("Gamma T_r is above 0.1: the errors are leading order in the decay and overestimate the loss.");
        }

        if (limitError > 1e-3 * limit)
        {
            report.AddWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"So close to a product state the last bits of targetSchmidtCoefficient decide: the bound is known to {limitError / limit:g2} of "
                + $"itself. Give targetEntropy."));
        }

        return report.Build();
    }

    private static void AddFastest(RunReportBuilder report, DecayBudget budget, EntanglementTarget target, double limit)
    {
        double least = FiniteDurationBound.MinimalDuration(target);
        report
            .AddScalar("minimalDuration", budget.Seconds(least), "s", description: "no pulse reaches the target sooner")
            .AddScalar("minimalScaledDuration", least, description: "|B| tau below which no pulse reaches the target");
        if (target.IsBeyondOneBit)
        {
            return;
        }

        double naive = NaiveProtocol.RydbergTime(target);
        double error = 2 * target.AngleError + 4e-16 * naive;
        report
            .AddScalar("naiveError", budget.Error(naive), "1", budget.Error(error), ErrorSource.Rounding, "instantaneous pi/2 pulse, then waiting")
            .AddScalar("naiveScaledRydbergTime", naive, "1", error, ErrorSource.Rounding, "|B| T_r of the naive protocol; also its |B| tau")
            .AddScalar("naiveRatio", naive / limit, description: "naive error over the bound");
        FiniteDurationBound onePercent = FiniteDurationBound.ForExcess(target, 0.01);
        report
            .AddScalar("onePercentDuration", budget.Seconds(onePercent.Duration), "s", description: "duration that allows one percent above the bound")
            .AddScalar("onePercentScaledDuration", onePercent.Duration, description: "|B| tau that allows one percent above the bound");
        if (target.Rest == 0.5)
        {
            report
                .AddScalar(
                    "controlledPhaseNaiveError",
                    budget.Error(NaiveProtocol.ControlledPhaseRydbergTime),
                    description: "CZ by waiting pi/|B|, averaged over four inputs")
                .AddScalar("controlledPhaseBoundError", budget.Error(limit), description: "no CZ does better on average; none near it is known");
        }
    }

    private static void AddDuration(RunReportBuilder report, DecayBudget budget, double? duration, EntanglementTarget target, double limit)
    {
        if (duration is not { } seconds)
        {
            return;
        }

        double scaled = seconds * budget.Interaction;
        bool enough = FiniteDurationBound.IsReachable(target, scaled);
        report
            .AddScalar("scaledDuration", scaled, description: "|B| tau")
            .AddScalar("targetReachable", enough, description: "whether any pulse of that duration reaches the target");
        if (!enough)
        {
            AddOutOfReach(report, target, scaled);
            return;
        }

        EntanglementTarget reachable = target.IsBeyondOneBit ? EntanglementTarget.Maximal : target;
        FiniteDurationBound finite = FiniteDurationBound.ForDuration(reachable, scaled);
        double time = finite.RydbergTime + limit - EntanglementBound.RydbergTime(reachable);
        double error = finite.RydbergTimeError;
        report
            .AddScalar("finiteDurationError", budget.Error(time), "1", budget.Error(error), ErrorSource.Rounding, "least decay error at that duration")
            .AddScalar("finiteDurationRydbergTime", budget.Seconds(time), "s", budget.Seconds(error), ErrorSource.Rounding, "least T_r at that duration")
            .AddScalar("finiteDurationScaledRydbergTime", time, "1", error, ErrorSource.Rounding, "|B| T_r at that duration")
            .AddScalar("finiteDurationRatio", time / limit, description: "over the bound of unlimited duration")
            .AddScalar("multiplier", finite.Multiplier, description: "kappa, the price of time");
        if (target.Rest >= 0.5)
        {
            report.AddScalar("asymptoticExcess", 4 * Math.Exp(Math.PI - 2 * scaled), description: "4 exp(pi - 2|B|tau), the long-time form of the excess");
        }

        if (!target.IsBeyondOneBit)
        {
            new PathTable(budget, finite, 101).AddTo(report, "finiteDurationPath", "finite-duration-path");
        }
    }

    private static void AddOutOfReach(RunReportBuilder report, EntanglementTarget target, double scaled)
    {
        double concurrence = FiniteDurationBound.MaximalConcurrence(scaled);
        double entropy = FiniteDurationBound.MaximalEntropy(scaled);
        report
            .AddScalar("maximalConcurrence", concurrence, description: "largest concurrence of any pulse of that duration")
            .AddScalar("maximalEntropy", entropy, "bit", description: "most min-entropy of any pulse of that duration")
            .AddScalar("minimalInfidelity", FiniteDurationBound.MinimalInfidelity(scaled), description: "least infidelity against a maximally entangled state")
            .AddWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"The duration is too short: |B| tau = {scaled:R}, the target needs {FiniteDurationBound.MinimalDuration(target):R}. The "
                + $"min-entropy reaches at most {entropy:g6} bit."));
    }

    private static void AddMultiplier(RunReportBuilder report, DecayBudget budget, double? multiplier, EntanglementTarget target)
    {
        if (multiplier is not { } kappa)
        {
            return;
        }

        FiniteDurationBound priced = FiniteDurationBound.ForMultiplier(target, kappa);
        report
            .AddScalar("pricedScaledRydbergTime", priced.RydbergTime, description: "|B| T_r on the path that minimizes |B| (T_r + kappa tau)")
            .AddScalar("pricedRydbergTime", budget.Seconds(priced.RydbergTime), "s", description: "T_r on that path")
            .AddScalar("pricedError", budget.Error(priced.RydbergTime), description: "decay error of that path")
            .AddScalar("pricedScaledDuration", priced.Duration, description: "|B| tau of that path")
            .AddScalar("pricedDuration", budget.Seconds(priced.Duration), "s", description: "tau of that path")
            .AddScalar("pricedCost", priced.RydbergTime + kappa * (kappa == 0 ? 0 : priced.Duration), description: "least |B| (T_r + kappa tau)");
    }

    private static void AddVonNeumann(RunReportBuilder report, DecayBudget budget) => report
        .AddScalar("vonNeumannSharp", VonNeumannBound.Sharp, description: "|B| T_r per ebit by the von Neumann entropy, minimized exactly")
        .AddScalar("vonNeumannCrude", VonNeumannBound.Crude, description: "|B| T_r per ebit by the von Neumann entropy, (e ln 2)/2")
        .AddScalar("vonNeumannUncorrected", 2 * VonNeumannBound.Crude, description: "e ln 2, without the correction of a factor 2")
        .AddScalar("vonNeumannSharpError", budget.Error(VonNeumannBound.Sharp), description: "decay error of the sharp von Neumann limit")
        .AddScalar("vonNeumannCrudeError", budget.Error(VonNeumannBound.Crude), description: "decay error of the crude von Neumann limit");
}
