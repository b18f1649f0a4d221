using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>What becomes of the two ways in which a path can be given: the one that decides and what follows for the other.</summary>
internal static class LinkUses
{
    /// <summary>Distance and strength as they are used.</summary>
    /// <param name="path">What was given.</param>
    /// <param name="link">What it comes to.</param>
    public static IEnumerable<ParameterUse> Of(LinkParameters path, Link link)
    {
        yield return path.NormalizedDistance is not null
            ? ParameterUse.Effective(nameof(path.Distance), link.Distance, "m", "normalizedDistance decides")
            : ParameterUse.Effective(nameof(path.NormalizedDistance), link.NormalizedDistance, "1", "follows from distance, waist and wavelength");
        if (path.Strength is null)
        {
            yield return ParameterUse.Effective(nameof(path.Strength), link.Strength, "1", $"follows from {Source(path)}");
        }
        else if (!(link.Distance > 0))
        {
            yield return ParameterUse.Ignored(nameof(path.StructureConstant), "strength decides, and the path has no length");
        }
        else if (path.Spectrum != SpectrumKind.Ocean)
        {
            bool constant = path.Profile == ProfileKind.Constant;
            yield return ParameterUse.Effective(
                constant ? nameof(path.StructureConstant) : "meanStructureConstant",
                link.MeanStructureConstant,
                link.Spectrum.IsGeneral ? "1" : "m^(-2/3)",
                constant ? "strength decides" : "strength decides, the profile gives the shape");
        }
    }

    private static string Source(LinkParameters path) => path.Spectrum == SpectrumKind.Ocean ? "temperatureDissipation, energyDissipation and the path"
        : path.Profile == ProfileKind.Constant ? "structureConstant and the path" : "the profile and the path";
}
