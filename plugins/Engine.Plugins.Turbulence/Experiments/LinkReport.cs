using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Writes into a report what path, convention and constants it was made with.</summary>
internal static class LinkReport
{
    /// <summary>Adds the resolved path.</summary>
    public static void Describe(RunReportBuilder report, Link link, LinkParameters parameters)
    {
        report
            .Scalar("strength", link.Strength, description: "w0/r0 over the whole path")
            .Scalar("normalizedDistance", link.NormalizedDistance, description: "z/z_R")
            .Scalar("friedParameter", link.FriedParameter, "m", description: "plane wave, whole path")
            .Scalar("rayleighRange", link.RayleighRange, "m")
            .Scalar("meanStructureConstant", link.NormalizedDistance > 0 ? link.MeanStructureConstant : ReportValue.Undefined, link.Spectrum.Kind == SpectrumKind.PowerLaw ? "1" : "m^(-2/3)", description: "mean of C_n² over the path")
            .Scalar("convention", Word(parameters.Convention))
            .Scalar("constants", Word(parameters.Constants))
            .Scalar("spectrum", Word(parameters.Spectrum));
        if (parameters is PairParameters { HasSecondPath: true } pair)
        {
            Link second = pair.ResolveSecond(link);
            report
                .Scalar("secondStrength", second.Strength, description: "w0/r0 of the second photon's path")
                .Scalar("secondNormalizedDistance", second.NormalizedDistance, description: "z/z_R of the second photon's path");
        }

        if (link.Spectrum.Outer > 0)
        {
            report.Scalar("outerScale", parameters.OuterScale, "m").Scalar("outerWavenumber", link.Spectrum.Outer, description: "κ0 w0");
        }

        if (double.IsFinite(link.Spectrum.Cutoff))
        {
            report.Scalar("innerScale", parameters.InnerScale, "m").Scalar("innerWavenumber", link.Spectrum.Cutoff, description: "κ_m w0 (κ_l w0 of Hill)");
        }

        if (link.Spectrum.Kind == SpectrumKind.PowerLaw)
        {
            report.Scalar("exponent", link.Spectrum.Exponent);
        }

        if (parameters.Convention == Convention.Published2011)
        {
            report.Warn("convention published2011 leaves (2π)³ out of the spectrum: scattering is 248 times too weak. It reproduces the paper's tables, not the atmosphere.");
        }

        if (parameters.Constants == ConstantSet.Rounded)
        {
            report.Warn("With rounded constants the spectrum and the structure function differ by 0.43 %.");
        }
    }

    /// <summary>An enumeration value in camelCase.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum
    {
        string text = value.ToString();
        return char.ToLowerInvariant(text[0]) + text[1..];
    }
}
