using System.Numerics;
using Engine.Numerics.Ode;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Plugins.Quantum.Units;
using Engine.Quantum;
using Engine.Quantum.Correlations;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Two-time averages, coherence and spectra of light.</summary>
[Experiment("quantum.correlation", "Two-time averages by regression, g1 and g2, emission and power spectra with their poles; the coherent line apart.")]
[Reference("M. Lax, Formal theory of quantum fluctuations from a driven state, Phys. Rev. 129, 2342 (1963)", Doi = "10.1103/PhysRev.129.2342")]
[Reference("R. J. Glauber, The quantum theory of optical coherence, Phys. Rev. 130, 2529 (1963)", Doi = "10.1103/PhysRev.130.2529")]
public sealed class CorrelationExperiment : IExperiment<CorrelationParameters>
{
    /// <inheritdoc/>
    public RunReport Run(CorrelationParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        QuantumModel model = parameters.Load();
        bool spectral = parameters.Kind is CorrelationKind.Spectrum or CorrelationKind.Power;
        bool pair = parameters.Kind is CorrelationKind.TwoTime or CorrelationKind.Power;
        if (pair && parameters.Second is null)
        {
            throw new ParameterException("second", $"{(spectral ? "power" : "two-time")} needs the operator B");
        }

        if (parameters.Middle is not null && parameters.Kind != CorrelationKind.TwoTime)
        {
            throw new ParameterException("middle", "an operator between belongs to two-time");
        }

        Operator first = ExpressionText.Operator(model, "first", parameters.First).ToOperator();
        Operator? second = pair ? ExpressionText.Operator(model, "second", parameters.Second!).ToOperator() : null;
        Operator? middle = parameters.Middle is { } between ? ExpressionText.Operator(model, "middle", between).ToOperator() : null;
        RunReportBuilder report = new();
        ModelHeader.Add(report, model);
        try
        {
            (DensityMatrix state, double time) = Start(report, model, parameters, context);
            ModelHeader.AddTruncation(report, model, model.Space.TruncationWeight(k => state[k, k].Real));
            if (spectral)
            {
                SpectrumReport.Add(report, model, parameters, context, state, first, second);
            }
            else
            {
                new DelayReport(report, model, parameters, context).Add(state, time, first, second, middle);
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            throw Refusal.Of(e);
        }

        return report.Build();
    }

    private static (DensityMatrix State, double Time) Start(RunReportBuilder report, QuantumModel model, CorrelationParameters parameters, IRunContext context)
    {
        if (parameters.At == "steady")
        {
            if (!SolverForm.IsConstant(model))
            {
                throw new ParameterException("at", "the model depends on time and has no steady state; give a time");
            }

            SteadyStateResult result = Engine.Quantum.Dynamics.SteadyState.Solve(
                model.Hamiltonian.Constant.ToOperator(), SolverForm.ConstantJumps(model), null, context.CancellationToken);
            report.AddScalar("steadyResidual", result.Residual, model.RateUnit, description: "||L rho|| of the steady state");
            return (result.State, 0);
        }

        if (parameters.Kind is CorrelationKind.Spectrum or CorrelationKind.Power)
        {
            throw new ParameterException("at", "spectra are those of the steady state");
        }

        double time = ExpressionText.Real(model, "at", parameters.At, Dimension.Time), start = model.Times is { } times ? times[0] : 0;
        DensityMatrix initial = Refusal.Initial(model).ToDensityMatrix();
        if (time <= start)
        {
            return time == start ? (initial, time) : throw new ParameterException("at",
                FormattableString.Invariant($"must not lie before the start at {start:G6}, got {time:G6}"));
        }

        return (LindbladSolver.Solve(SolverForm.Hamiltonian(model.Hamiltonian), SolverForm.Jumps(model), initial, [start, time],
            parameters.Accuracy(model) with { Checkpoint = new OdeCheckpoint(context.Checkpoints.GetSlot("start")) }, context.CancellationToken).Final, time);
    }
}
