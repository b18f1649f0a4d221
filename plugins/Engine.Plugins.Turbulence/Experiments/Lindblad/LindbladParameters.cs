using System.Globalization;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.lindblad</c>.</summary>
public sealed record LindbladParameters : PairParameters
{
    private const int LargestBasis = 24;

    /// <summary>Largest azimuthal index of the basis.</summary>
    [Parameter("Largest |l| of the basis; by default that of the state.", Symbol = "Lmax", Minimum = 0, Maximum = 20)]
    public int? MaximumAzimuthal { get; init; }

    /// <summary>Largest radial index of the basis.</summary>
    [Parameter("Largest radial index of the basis.", Symbol = "R", Minimum = 0, Maximum = 10)]
    public int MaximumRadial { get; init; }

    /// <summary>Number of sampled operators.</summary>
    [Parameter("Sampled Lindblad operators, even.", Symbol = "N", Minimum = 32, Maximum = 10_000_000)]
    public int Samples { get; init; } = 2000;

    /// <summary>Grid points a side.</summary>
    [Parameter("Grid points a side, even.", Minimum = 32, Maximum = 2048)]
    public int GridSize { get; init; } = 96;

    /// <summary>Subharmonic levels.</summary>
    [Parameter("Subharmonic levels below the grid's lowest wave number.", Minimum = 0, Maximum = 12)]
    public int Subharmonics { get; init; } = 5;

    /// <summary>Number of points along the path.</summary>
    [Parameter("Points along the path.", Minimum = 2, Maximum = 1000)]
    public int Points { get; init; } = 21;

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        var problems = new List<ParameterProblem>(base.Validate());
        foreach (ParameterProblem problem in problems)
        {
            yield return problem;
        }

        if (Topology == Topology.SameMedium || HasSecondPath)
        {
            yield return new(
                nameof(Topology),
                "must be oneSided or twoSidedIndependent with equal paths here",
                nameof(SecondStrength),
                nameof(SecondNormalizedDistance));
        }

        if (Samples % 2 != 0)
        {
            yield return new(nameof(Samples), $"must be even, got {Samples}: every realization gives two");
        }

        if (GridSize % 2 != 0)
        {
            yield return new(nameof(GridSize), $"must be even, got {GridSize}");
        }

        if (Spectrum is not (SpectrumKind.Kolmogorov or SpectrumKind.PowerLaw) && NormalizedDistance != 0)
        {
            yield return new(nameof(NormalizedDistance), "must be 0 for a spectrum with a scale: sampled operators are those of the waist", nameof(Spectrum));
        }

        if (problems.Count == 0)
        {
            PairState state = ReadState();
            ModeBasis basis = MakeBasis(state);
            if (state.Block.Any(m => basis.IndexOf(m) < 0))
            {
                yield return new(nameof(MaximumAzimuthal), $"must hold the modes of the state: {string.Join(", ", state.Block)}", ParameterProblem.Everything);
            }

            if (basis.Count > LargestBasis)
            {
                yield return new(
                    nameof(MaximumAzimuthal),
                    string.Create(CultureInfo.InvariantCulture, $"gives {basis.Count} modes; at most {LargestBasis} are treated with whole operators"),
                    ParameterProblem.Everything);
            }
        }
    }

    /// <summary>The basis.</summary>
    internal ModeBasis MakeBasis(PairState state) => MaximumAzimuthal is null && MaximumRadial == 0
        ? new ModeBasis(state.Block)
        : ModeBasis.Rectangular(MaximumAzimuthal ?? state.Block.Max(m => Math.Abs(m.Azimuthal)), MaximumRadial);
}
