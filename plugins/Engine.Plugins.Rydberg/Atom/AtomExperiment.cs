using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Atom;

/// <summary>From an atom's state, distance and temperature to interaction, decay rate and the errors they allow.</summary>
[Experiment("rydberg.atom", "Interaction, decay rate and least error of two rubidium atoms at a distance; every quoted number can be replaced.")]
[Reference(Sources.Beterov, Doi = "10.1103/PhysRevA.79.052504")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv)]
public sealed class AtomExperiment : IExperiment<AtomParameters>
{
    private const double FitAccuracy = 0.1;

    /// <inheritdoc/>
    public RunReport Run(AtomParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterProblem[] problems = [.. parameters.Validate()];
        if (problems.Length > 0)
        {
            throw new ParameterException(problems);
        }

        var atom = new RubidiumRydberg
        {
            QuantumDefect = parameters.QuantumDefect,
            LifetimeCoefficient = parameters.LifetimeCoefficient,
            LifetimeExponent = parameters.LifetimeExponent,
            BlackBodyA = parameters.BlackBodyFit[0],
            BlackBodyB = parameters.BlackBodyFit[1],
            BlackBodyC = parameters.BlackBodyFit[2],
            BlackBodyD = parameters.BlackBodyFit[3],
        };
        int n = parameters.PrincipalQuantumNumber;
        double coefficient = parameters.VanDerWaalsCoefficient ?? atom.VanDerWaalsCoefficient(n);
        double interaction = RubidiumRydberg.Interaction(coefficient, parameters.Distance);
        double decayRate = parameters.DecayRate ?? atom.DecayRate(n, parameters.Temperature);
        var budget = new DecayBudget(interaction, decayRate);
        double bound = budget.Error(EntanglementBound.MaximallyEntangled);
        var report = new RunReportBuilder();
        report
            .AddScalar("effectiveQuantumNumber", atom.Effective(n), description: "n*")
            .AddScalar("radiativeLifetime", atom.RadiativeLifetime(n), "s", FitAccuracy * atom.RadiativeLifetime(n), ErrorSource.Model, "lifetime at zero temperature")
            .AddScalar("lifetime", 1 / decayRate, "s", FitAccuracy / decayRate, ErrorSource.Model, "1/Gamma")
            .AddScalar("decayRate", decayRate, "1/s", FitAccuracy * decayRate, ErrorSource.Model, "Gamma")
            .AddScalar("vanDerWaalsCoefficient", coefficient, "Hz*m^6", description: "C6/2pi")
            .AddScalar("interaction", interaction, "rad/s", description: "B")
            .AddScalar("interactionFrequency", interaction / (2 * Math.PI), "Hz", description: "B/2pi")
            .AddScalar("boundError", bound, "1", FitAccuracy * bound, ErrorSource.Model, "least decay error of a maximally entangled pair")
            .AddScalar("naiveError", budget.Error(Math.PI), description: "instantaneous pi/2 pulse, then waiting")
            .AddScalar("minimalDuration", budget.Seconds(Math.PI), "s", description: "no pulse entangles maximally sooner")
            .AddScalar("onePercentDuration", budget.Seconds(FiniteDurationBound.ForExcess(0.5, 0.01).Duration), "s", description: "duration that allows one percent above the bound");
        AddDistances(report, coefficient, decayRate, parameters.Distance);
        report.AddWarning("Lifetimes and C6 are quoted fits for rubidium nS, good to 5 to 10 percent and not checked here; replace them where better values are known.");
        if (parameters.VanDerWaalsCoefficient is null && n != atom.ReferenceNumber)
        {
            report.AddWarning($"C6 is scaled from n = {atom.ReferenceNumber} by n*^11, which ignores Foerster resonances.");
        }

        return report.Build();
    }

    private static void AddDistances(RunReportBuilder report, double coefficient, double decayRate, double distance)
    {
        const int points = 61;
        var r = new double[points];
        var b = new double[points];
        var error = new double[points];
        var naive = new double[points];
        for (int i = 0; i < points; i++)
        {
            r[i] = distance * Math.Pow(4, (i - points / 2) / (double)(points - 1));
            b[i] = RubidiumRydberg.Interaction(coefficient, r[i]);
            var budget = new DecayBudget(b[i], decayRate);
            error[i] = budget.Error(EntanglementBound.MaximallyEntangled);
            naive[i] = budget.Error(Math.PI);
        }

        report.AddTable(
            "distances",
            new TableColumn("distance", "m", r),
            new TableColumn("interaction", "rad/s", b),
            new TableColumn("boundError", "1", error),
            new TableColumn("naiveError", "1", naive));
        report.AddFigure(new LineFigure(
            "error-distance",
            "Least decay error of a maximally entangled pair",
            new Axis("distance", "m", AxisScale.Logarithmic),
            new Axis("error", "1", AxisScale.Logarithmic),
            [new FigureSeries("bound", r, error), new FigureSeries("naive", r, naive, SeriesStyle.Dashed)])
        {
            Caption = "Very close atoms leave the van der Waals regime; the curve does not know.",
        });
    }
}
