using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Which parameters a choice of recoil or of pair leaves without influence.</summary>
internal static class IgnoredInput
{
    private static readonly (string Name, RecoilKind[] Kinds)[] RecoilParameters =
    [
        (nameof(RecoilSettings.RecoilWidth), [RecoilKind.Gaussian]),
        (nameof(RecoilSettings.OrbitalRadius), [RecoilKind.Hydrogenic1s]),
        (nameof(RecoilSettings.RecoilWaveNumber), [RecoilKind.Shell, RecoilKind.Ring]),
        (nameof(RecoilSettings.Anisotropy), [RecoilKind.Shell]),
        (nameof(RecoilSettings.AxisAngle), [RecoilKind.Shell]),
        (nameof(RecoilSettings.RecoilValues), [RecoilKind.Tabulated]),
        (nameof(RecoilSettings.RecoilWeights), [RecoilKind.Tabulated]),
    ];

    private static readonly (string Name, PairKind[] Kinds)[] PairParameters =
    [
        (nameof(PairSettings.PumpWidth), [PairKind.DoubleGaussian, PairKind.Spdc]),
        (nameof(PairSettings.PhaseMatchingWidth), [PairKind.DoubleGaussian]),
        (nameof(PairSettings.PhaseCoefficient), [PairKind.Spdc]),
        (nameof(PairSettings.CrystalLength), [PairKind.Spdc]),
        (nameof(PairSettings.PumpWavelength), [PairKind.Spdc]),
        (nameof(PairSettings.PumpIndex), [PairKind.Spdc]),
        (nameof(PairSettings.Aperture), [PairKind.Spdc]),
        (nameof(PairSettings.ApertureLimit), [PairKind.Spdc]),
        (nameof(PairSettings.Nodes), [PairKind.Spdc]),
        (nameof(PairSettings.Amplitude), [PairKind.Numerical]),
        (nameof(PairSettings.SignalNodes), [PairKind.Numerical]),
        (nameof(PairSettings.IdlerNodes), [PairKind.Numerical]),
        (nameof(PairSettings.SignalWeights), [PairKind.Numerical]),
        (nameof(PairSettings.IdlerWeights), [PairKind.Numerical]),
    ];

    /// <summary>What belongs to other kicks.</summary>
    public static IEnumerable<ParameterUse> Recoil(RecoilKind kind) =>
        RecoilParameters.Where(p => !p.Kinds.Contains(kind)).Select(p => ParameterUse.Ignored(p.Name, $"it belongs to {Words(p.Kinds)} kicks"));

    /// <summary>What belongs to other pairs.</summary>
    public static IEnumerable<ParameterUse> Pair(PairKind kind) =>
        PairParameters.Where(p => !p.Kinds.Contains(kind)).Select(p => ParameterUse.Ignored(p.Name, $"it belongs to the pair {Words(p.Kinds)}"));

    /// <summary>The phase-matching coefficient and what it stands in for, or what it follows from.</summary>
    /// <param name="given">The coefficient that was given.</param>
    /// <param name="used">The one that is used, m².</param>
    public static IEnumerable<ParameterUse> Phase(double? given, double used)
    {
        if (given is null)
        {
            return [ParameterUse.Effective(nameof(PairSettings.PhaseCoefficient), used, "m^2", "follows from crystal and pump")];
        }

        string[] crystal = [nameof(PairSettings.CrystalLength), nameof(PairSettings.PumpWavelength), nameof(PairSettings.PumpIndex)];
        return crystal.Select(name => ParameterUse.Ignored(name, "phaseCoefficient decides"));
    }

    /// <summary>As they are typed: double-gaussian or spdc.</summary>
    private static string Words<T>(T[] kinds)
        where T : struct, Enum => string.Join(" or ", kinds.Select(kind => string.Concat(kind.ToString().Select((letter, i) =>
            i > 0 && char.IsUpper(letter) ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()))));
}
