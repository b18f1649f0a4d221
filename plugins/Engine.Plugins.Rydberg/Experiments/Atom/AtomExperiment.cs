using Engine.Plugins.Rydberg.Atoms;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>From the states of two atoms, their distance and the temperature to interaction, decay rate and the errors they allow.</summary>
[Experiment("rydberg.atom", "Interaction, decay rate and least error of two alkali atoms in Rydberg states at a distance, computed from quantum defects.")]
[Reference(Sources.Beterov, Doi = "10.1103/PhysRevA.79.052504")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv)]
[Reference(
    "N. Sibalic, J. D. Pritchard, K. J. Weatherill and C. S. Adams, ARC: An open-source library for calculating properties of alkali Rydberg "
    + "atoms, Comput. Phys. Commun. 220, 319 (2017)",
    Doi = "10.1016/j.cpc.2017.06.015", Equations = "compared with; its radial grid is off by one step, ours is not")]
public sealed class AtomExperiment : IExperiment<AtomParameters>
{
    /// <inheritdoc/>
    public RunReport Run(AtomParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterException.ThrowIfAny(parameters.Validate());

        var setup = new PairSetup(parameters);
        double micrometers = parameters.Distance * 1e6;
        double leRoy = setup.Pair.LeRoyRadius;
        if (micrometers < leRoy)
        {
            throw new ParameterException([new ParameterProblem(
                nameof(AtomParameters.Distance),
                FormattableString.Invariant($"is within the Le Roy radius of {leRoy:g6} um, where electrons overlap: got {micrometers:g6} um"))]);
        }

        context.CancellationToken.ThrowIfCancellationRequested();
        var numbers = new AtomNumbers(parameters, setup);
        context.ReportProgress(0.5, "pair Hamiltonian");
        context.CancellationToken.ThrowIfCancellationRequested();
        bool diagonalize = parameters.Diagonalize && parameters.Source == AtomSource.Computed && parameters.VanDerWaalsCoefficient is null;
        BlockadeShift? shift = diagonalize
            ? new BlockadeShift(setup, parameters.Angle, micrometers, numbers.Dispersion is null ? 0 : parameters.NumberRange)
            : null;
        return new AtomReport(parameters, setup, numbers, shift).Build();
    }
}
