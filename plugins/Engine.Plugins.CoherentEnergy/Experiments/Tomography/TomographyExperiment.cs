using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Quantum;
using Engine.Quantum.Tomography;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>
/// Measured data: the states of largest likelihood, of linear inversion and of the Bayesian mean behind the counts of two qubits, and every quantity of the
/// topic with bootstrap, profile-likelihood and credible intervals.
/// </summary>
[Experiment("coherent-energy.tomography",
    "Two-qubit state from counts by maximum likelihood, linear inversion and Bayesian mean, goodness of fit, every quantity with intervals, and planning.")]
[Reference("D. F. V. James, P. G. Kwiat, W. J. Munro, A. G. White, Measurement of qubits, Phys. Rev. A 64, 052312 (2001)", Doi = "10.1103/PhysRevA.64.052312")]
[Reference("B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap, Chapman and Hall (1993)",
    Doi = "10.1007/978-1-4899-4541-9", Equations = "parametric bootstrap, basic intervals")]
public sealed class TomographyExperiment : IExperiment<TomographyParameters>
{
    private const double UnlikelyFit = 1e-3;

    /// <inheritdoc/>
    public RunReport Run(TomographyParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var problems = new List<ParameterProblem>();
        TomographyData? data = parameters.Read(problems, context.Seed);
        ParameterException.ThrowIfAny(problems);

        TomographyOutcome fit = MaximumLikelihood.Fit(data!, CompositeSystem.Qubits(2), context.CancellationToken);
        var report = new RunReportBuilder();
        if (parameters.PlanState is not null)
        {
            report.AddWarning("No data: these are the counts expected of the planned state, and the errors such a measurement would have.");
        }

        AddFit(report, data!, fit);
        AddInversion(report, data!);
        double[][] resampled = TomographyResampling.Draw(data!, fit, parameters.Resamples, context, 0);
        double[] errors = TomographyIntervals.AddBootstrap(report, TwoQubitEnergetics.Of(fit.State.AsSpan()), resampled);
        if (parameters.ProfileIntervals)
        {
            TomographyIntervals.AddProfile(report, data!, fit, context);
        }

        if (parameters.BayesianMean)
        {
            TomographyIntervals.AddBayesian(report, data!, parameters.BayesianSteps, context);
        }

        if (parameters.WantedError is { } wanted)
        {
            TomographyResampling.AddPlan(report, data!, fit, errors, wanted, parameters.Resamples, context);
        }

        report.AddFigure(TomographyFigures.Counts(data!, fit.State)).AddFigure(TomographyFigures.Residuals(data!, fit.State));
        return report.AddStates("state", new StateSeries("index", "1", [0], [2, 2], fit.State.AsSpan().ToArray())).Build();
    }

    private static void AddInversion(RunReportBuilder report, TomographyData data)
    {
        ComplexMatrix inverted;
        try
        {
            inverted = LinearInversion.Fit(data);
        }
        catch (ArgumentException problem)
        {
            report.AddWarning($"No linear inversion: {problem.Message.Split(" (Parameter", 2)[0]} The likelihood has more than one maximum, and the state is "
                + "one of them.");
            return;
        }

        double smallest = HermitianEigenDecomposition.Eigenvalues(inverted)[0];
        double purity = inverted.AsSpan().ToArray().Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary);
        report.AddScalar("linearSmallestEigenvalue", smallest, description: "of the matrix of linear inversion; below zero it is no state")
            .AddScalar("linearPurity", purity, description: "Tr rho^2 of the matrix of linear inversion; above 1 it is no state")
            .AddArray("linearInversion", new ReportArray(inverted.AsSpan().ToArray(), [4, 4]));
    }

    private static void AddFit(RunReportBuilder report, TomographyData data, TomographyOutcome fit)
    {
        report.AddScalar("counts", data.Total)
            .AddScalar("logLikelihood", fit.LogLikelihood, "1", fit.Gap * data.Total, ErrorSource.Convergence,
                "sum of n log p at the maximum; the error bounds what is missing")
            .AddScalar("chiSquare", fit.ChiSquare, description: "sum of (counts - expected)^2/expected")
            .AddScalar("degreesOfFreedom", fit.DegreesOfFreedom, description: "outcomes less settings less the 15 of the state");
        if (fit.DegreesOfFreedom <= 0)
        {
            return;
        }

        double chance = IncompleteGammaFunctions.Q(fit.DegreesOfFreedom / 2.0, fit.ChiSquare / 2);
        report.AddScalar("goodnessOfFit", chance,
            description: "chance of a larger chi-square if the model holds; a state on the boundary makes it conservative");
        if (chance < UnlikelyFit)
        {
            report.AddWarning(FormattableString.Invariant(
                $"The counts do not fit any state of two qubits (chance {chance:E1}): drifts, wrong efficiencies or dark counts?"));
        }
    }
}
