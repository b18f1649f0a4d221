using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Quantum;
using Engine.Quantum.Dynamics;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>The state or the process behind counts.</summary>
[Experiment("quantum.tomography",
    "Estimates a state or a process from counts: linear inversion, projection, maximum likelihood, intervals, completeness of the settings.")]
[Reference("Z. Hradil, Quantum-state estimation, Phys. Rev. A 55, R1561 (1997)", Doi = "10.1103/PhysRevA.55.R1561")]
[Reference("J. A. Smolin, J. M. Gambetta and G. Smith, Efficient method for computing the maximum-likelihood quantum state from measurements with "
    + "additive Gaussian noise, "
    + "Phys. Rev. Lett. 108, 070502 (2012)", Doi = "10.1103/PhysRevLett.108.070502")]
public sealed class TomographyExperiment : IExperiment<TomographyParameters>
{
    private const int LargestState = 32;
    private const int LargestProcess = 4;

    /// <inheritdoc/>
    public RunReport Run(TomographyParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        QuantumModel model = parameters.Load();
        TomographyPlan plan = TomographyReader.Read(model);
        int d = model.Space.Dimension, largest = plan.IsProcess ? LargestProcess : LargestState;
        if (d > largest)
        {
            throw new ParameterException("model",
                $"subsystems: the dimension is {d}; the tomography of a {(plan.IsProcess ? "process" : "state")} serves up to {largest}");
        }

        RunReportBuilder report = new();
        ModelHeader.Add(report, model);
        try
        {
            if (plan.IsProcess)
            {
                new ProcessTomography(report, model, plan, parameters, context).Run();
            }
            else
            {
                new StateTomography(report, model, plan, parameters, context).Run();
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            throw Refusal.Of(e);
        }

        return report.Build();
    }

    /// <summary>The model's state: its initial one, evolved to the last of its times where it has several.</summary>
    internal static DensityMatrix? StateOf(QuantumModel model, TomographyParameters parameters, IRunContext context) =>
        model.Initial is not { } initial ? null
        : model.Times is { Length: > 1 } times ? LindbladSolver.Solve(SolverForm.Hamiltonian(model.Hamiltonian), SolverForm.Jumps(model),
            initial.ToDensityMatrix(),
            [times[0], times[^1]], parameters.Accuracy(model), context.CancellationToken).Final
        : initial.ToDensityMatrix();

    /// <summary>Counts of shots, one draw a shot.</summary>
    internal static double[] Draw(double[] probabilities, int shots, RandomStream random)
    {
        double[] counts = new double[probabilities.Length];
        double total = probabilities.Sum(p => Math.Max(0, p));
        for (int shot = 0; shot < shots; shot++)
        {
            double u = random.NextUniform() * total;
            int k = 0;
            for (; k < counts.Length - 1 && u >= Math.Max(0, probabilities[k]); k++)
            {
                u -= Math.Max(0, probabilities[k]);
            }

            counts[k]++;
        }

        return counts;
    }

    /// <summary>Tr(E ρ) of each effect.</summary>
    internal static double[] Probabilities(IEnumerable<ComplexMatrix> effects, ComplexMatrix rho) =>
        [.. effects.Select(e => MatrixArithmetic.TraceOfProduct(e, rho).Real)];

    /// <summary>Adds rank and condition, and refuses what cannot be inverted.</summary>
    internal static void Demand(RunReportBuilder report, MeasurementMap map, Func<int, string> label, string what)
    {
        report.AddScalar("rank", map.Rank, description: $"of the measurement map; {map.Unknowns} is complete")
            .AddScalar("condition", double.IsFinite(map.Condition) ? map.Condition : ReportValue.Undefined,
                description: "largest over smallest singular value of the measurement map");
        if (map.Rank < map.Unknowns)
        {
            throw new ParameterException("model",
                $"tomography.settings: the {what} see {map.Rank} of {map.Unknowns} directions; not seen are {string.Join(", ", map.Missing(label))}");
        }
    }
}
