using Engine.Plugins.Rydberg.Path;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Bound;

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
        ParameterProblem[] problems = [.. parameters.Validate()];
        if (problems.Length > 0)
        {
            throw new ParameterException(problems);
        }

        var budget = new DecayBudget(parameters.Interaction, parameters.DecayRate);
        double target = parameters.TargetSchmidtCoefficient ?? EntanglementBound.LargestCoefficient(parameters.TargetEntropy ?? 1);
        var report = new RunReportBuilder();
        double limit = EntanglementBound.RydbergTime(target);
        report
            .AddScalar("boundError", budget.Error(limit), error: budget.Error(limit) * 1e-15, source: ErrorSource.Rounding, description: "least decay error, Gamma T_r")
            .AddScalar("boundRydbergTime", budget.Seconds(limit), "s", description: "least time in the Rydberg state, T_r")
            .AddScalar("boundScaledRydbergTime", limit, description: "|B| T_r at the bound")
            .AddScalar("targetEntropy", EntanglementBound.MinEntropy(target), "bit", description: "min-entropy of the target")
            .AddScalar("targetSchmidtCoefficient", target, description: "largest Schmidt coefficient of the target")
            .AddScalar("maximallyEntangledScaledRydbergTime", EntanglementBound.MaximallyEntangled, description: "|B| T_r of a maximally entangled pair, 1 + pi/2");
        AddNaive(report, budget, target, limit);
        AddDuration(report, budget, parameters.Duration, target, limit);
        AddVonNeumann(report, budget);
        if (target >= 0.5)
        {
            new PathTable(budget, FiniteDurationBound.ForMultiplier(target, 0), parameters.Points).AddTo(report, "optimalPath", "optimal-path");
        }
        else
        {
            report.AddWarning("The target has more than one bit of min-entropy: it needs atoms of three or more levels, the bound is a lower limit and nothing says that it is attained.");
        }

        if (parameters.DecayRate * budget.Seconds(limit) > 0.1)
        {
            report.AddWarning("Gamma T_r is above 0.1: the errors are leading order in the decay and overestimate the loss.");
        }

        return report.Build();
    }

    private static void AddNaive(RunReportBuilder report, DecayBudget budget, double target, double limit)
    {
        if (target < 0.5)
        {
            return;
        }

        double naive = NaiveProtocol.RydbergTime(target);
        report
            .AddScalar("naiveError", budget.Error(naive), description: "instantaneous pi/2 pulse, then waiting")
            .AddScalar("naiveScaledRydbergTime", naive, description: "|B| T_r of the naive protocol; also its |B| tau")
            .AddScalar("naiveRatio", naive / limit, description: "naive error over the bound")
            .AddScalar("minimalDuration", budget.Seconds(naive), "s", description: "no pulse reaches the target sooner")
            .AddScalar("minimalScaledDuration", naive, description: "|B| tau of the fastest protocol, which is the naive one");
        FiniteDurationBound onePercent = FiniteDurationBound.ForExcess(target, 0.01);
        report
            .AddScalar("onePercentDuration", budget.Seconds(onePercent.Duration), "s", description: "duration that allows one percent above the bound")
            .AddScalar("onePercentScaledDuration", onePercent.Duration, description: "|B| tau that allows one percent above the bound");
        if (target == 0.5)
        {
            report
                .AddScalar("controlledPhaseNaiveError", budget.Error(NaiveProtocol.ControlledPhaseRydbergTime), description: "CZ by waiting pi/|B|, averaged over four inputs")
                .AddScalar("controlledPhaseBoundError", budget.Error(limit), description: "no CZ does better on average; none near it is known");
        }
    }

    private static void AddDuration(RunReportBuilder report, DecayBudget budget, double? duration, double target, double limit)
    {
        if (duration is not { } seconds)
        {
            return;
        }

        double scaled = seconds * budget.Interaction;
        double reachable = Math.Max(target, 0.5);
        bool enough = FiniteDurationBound.IsReachable(reachable, scaled);
        report
            .AddScalar("scaledDuration", scaled, description: "|B| tau")
            .AddScalar("targetReachable", enough, description: "whether any pulse of that duration reaches the target");
        if (!enough)
        {
            double concurrence = FiniteDurationBound.MaximalConcurrence(scaled);
            report
                .AddScalar("maximalConcurrence", concurrence, description: "largest concurrence of any pulse of that duration")
                .AddScalar("minimalInfidelity", FiniteDurationBound.MinimalInfidelity(scaled), description: "least infidelity against a maximally entangled state")
                .AddWarning(FormattableString.Invariant(
                    $"The duration is too short: |B| tau = {scaled:g6}, the target needs {FiniteDurationBound.MinimalDuration(reachable):g6}. The concurrence reaches at most {concurrence:g6}."));
            return;
        }

        FiniteDurationBound finite = FiniteDurationBound.ForDuration(reachable, scaled);
        double beyond = limit - EntanglementBound.RydbergTime(reachable);
        double time = finite.RydbergTime + beyond;
        report
            .AddScalar("finiteDurationError", budget.Error(time), description: "least decay error at that duration")
            .AddScalar("finiteDurationRydbergTime", budget.Seconds(time), "s", description: "least T_r at that duration")
            .AddScalar("finiteDurationScaledRydbergTime", time, description: "|B| T_r at that duration")
            .AddScalar("finiteDurationRatio", time / limit, description: "over the bound of unlimited duration")
            .AddScalar("multiplier", finite.Multiplier, description: "kappa, the price of time")
            .AddScalar("asymptoticExcess", 4 * Math.Exp(Math.PI - 2 * scaled), description: "4 exp(pi - 2|B|tau), the long-time form of the excess for a maximally entangled target");
        if (target >= 0.5)
        {
            new PathTable(budget, finite, 101).AddTo(report, "finiteDurationPath", "finite-duration-path");
        }
    }

    private static void AddVonNeumann(RunReportBuilder report, DecayBudget budget) => report
        .AddScalar("vonNeumannSharp", VonNeumannBound.Sharp, description: "|B| T_r per ebit by the von Neumann entropy, minimized exactly")
        .AddScalar("vonNeumannCrude", VonNeumannBound.Crude, description: "|B| T_r per ebit by the von Neumann entropy, (e ln 2)/2")
        .AddScalar("vonNeumannUncorrected", 2 * VonNeumannBound.Crude, description: "e ln 2, without the correction of a factor 2")
        .AddScalar("vonNeumannSharpError", budget.Error(VonNeumannBound.Sharp), description: "decay error of the sharp von Neumann limit")
        .AddScalar("vonNeumannCrudeError", budget.Error(VonNeumannBound.Crude), description: "decay error of the crude von Neumann limit");
}
