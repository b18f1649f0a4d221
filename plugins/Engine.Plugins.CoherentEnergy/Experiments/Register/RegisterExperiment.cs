using Engine.Plugins.CoherentEnergy.Energetics;
using Engine.Quantum;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Energetics of more than two qubits: one-to-rest deficits, what pairs hold of them, monogamy.</summary>
[Experiment("coherent-energy.register", "More than two qubits: coherent energy and deficit of each toward the rest, what pairs hold of it, monogamy.")]
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225")]
[Reference("V. Coffman, J. Kundu, W. K. Wootters, Distributed entanglement, Phys. Rev. A 61, 052306 (2000)", Doi = "10.1103/PhysRevA.61.052306")]
[Reference("T. J. Osborne, F. Verstraete, General monogamy inequality for bipartite qubit entanglement, Phys. Rev. Lett. 96, 220503 (2006)",
    Doi = "10.1103/PhysRevLett.96.220503")]
public sealed class RegisterExperiment : IExperiment<RegisterParameters>
{
    /// <inheritdoc/>
    public RunReport Run(RegisterParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var problems = new List<ParameterProblem>();
        var warnings = new List<string>();
        (DensityMatrix Matrix, StateVector? Pure)? state = parameters.Read(problems, warnings, context.Seed);
        ParameterException.ThrowIfAny(problems);

        var report = new RunReportBuilder();
        foreach (string warning in warnings)
        {
            report.AddWarning(warning);
        }

        RegisterReport.Add(report, RegisterEnergetics.Of(state!.Value.Matrix, state.Value.Pure), state.Value.Pure is not null);
        return report.Build();
    }
}
