using System.Globalization;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Writes into a report what path, convention and constants it was made with.</summary>
internal static class LinkReport
{
    /// <summary>Adds the resolved path.</summary>
    /// <param name="report">Takes it.</param>
    /// <param name="link">The path.</param>
    /// <param name="parameters">What the user gave.</param>
    /// <param name="usesConvention">Whether the factor (2π)³ of the spectrum enters the results.</param>
    public static void Describe(RunReportBuilder report, Link link, LinkParameters parameters, bool usesConvention = true)
    {
        report
            .AddScalar("strength", link.Strength, description: "w0/r0 over the whole path")
            .AddScalar("normalizedDistance", link.NormalizedDistance, description: "z/z_R")
            .AddScalar("friedParameter", link.FriedParameter, "m", description: "plane wave, whole path")
            .AddScalar("rayleighRange", link.RayleighRange, "m")
            .AddScalar(
                "meanStructureConstant",
                link.NormalizedDistance > 0 ? link.MeanStructureConstant : ReportValue.Undefined,
                link.Spectrum.IsGeneral ? "1" : "m^(-2/3)",
                description: "mean of C_n² over the path")
            .AddScalar("convention", Word(parameters.Convention))
            .AddScalar("constants", Word(parameters.Constants))
            .AddScalar("spectrum", Word(parameters.Spectrum));
        if (parameters is PairParameters { HasSecondPath: true } pair)
        {
            Link second = pair.ResolveSecond(link);
            report
                .AddScalar("secondStrength", second.Strength, description: "w0/r0 of the second photon's path")
                .AddScalar("secondNormalizedDistance", second.NormalizedDistance, description: "z/z_R of the second photon's path");
            if (pair.HasSecondBeam)
            {
                report
                    .AddScalar("secondWavelength", second.Wavelength, "m")
                    .AddScalar("secondWaist", second.Waist, "m")
                    .AddScalar("secondFriedParameter", second.FriedParameter, "m", description: "plane wave of the second wavelength");
            }
        }

        if (link.Spectrum.Outer > 0)
        {
            report.AddScalar("outerScale", parameters.OuterScale, "m").AddScalar("outerWavenumber", link.Spectrum.Outer, description: "κ0 w0");
        }

        if (double.IsFinite(link.Spectrum.Cutoff))
        {
            report.AddScalar("innerScale", parameters.InnerScale ?? LinkParameters.DefaultKolmogorovScale, "m").AddScalar(
                "innerWavenumber",
                link.Spectrum.Cutoff,
                description: "κ_m w0 (κ_l w0 of Hill, 20 w0/η in the ocean)");
        }

        if (link.Curvature != 0)
        {
            report
                .AddScalar("focalLength", parameters.FocalLength ?? link.RayleighRange / link.Curvature, "m")
                .AddScalar("beamRadius", link.Waist * link.BeamWidth(1), "m", description: "at the receiver, without turbulence");
        }

        if (link.Spectrum.IsGeneral)
        {
            report.AddScalar("exponent", link.Spectrum.Exponent);
        }

        if (parameters.Convention == Convention.Published2011 && usesConvention)
        {
            report.AddWarning("convention published2011 leaves (2π)³ out of the spectrum: scattering is 248 times too weak. It reproduces the paper's tables, "
                + "not the atmosphere.");
        }

        if (parameters.Profile == ProfileKind.Table && link.Profile is TabulatedProfile { IsExtended: true })
        {
            report.AddWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"The profile is given from {parameters.Positions[0]:g6} m to {parameters.Positions[^1]:g6} m, the path is {link.Distance:g6} m "
                    + $"long: the first and last values are continued to its ends."));
        }

        if (parameters.Constants == ConstantSet.Rounded)
        {
            report.AddWarning("With rounded constants the spectrum and the structure function differ by 0.43 %.");
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
