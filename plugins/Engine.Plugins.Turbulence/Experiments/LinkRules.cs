using System.Globalization;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>What a beam, a path and its turbulence must fulfill.</summary>
internal static class LinkRules
{
    /// <summary>Everything that is wrong with a path.</summary>
    /// <param name="path">The path.</param>
    public static IEnumerable<ParameterProblem> Problems(LinkParameters path)
    {
        if (path.NormalizedDistance == 0 && path.Strength is null)
        {
            yield return new(
                nameof(path.Strength),
                "must be given where normalizedDistance is 0: a path without length has no strength of its own",
                nameof(path.NormalizedDistance));
        }

        bool outer = path.Spectrum is SpectrumKind.VonKarman or SpectrumKind.ModifiedVonKarman or SpectrumKind.Hill;
        bool inner = path.Spectrum is SpectrumKind.Tatarskii or SpectrumKind.ModifiedVonKarman or SpectrumKind.Hill;
        if (path.OuterScale is { } and not double.PositiveInfinity && !outer)
        {
            yield return new(
                nameof(path.OuterScale),
                $"does not apply to the {LinkReport.Word(path.Spectrum)} spectrum; allowed with vonKarman, modifiedVonKarman and hill",
                nameof(path.Spectrum));
        }

        if (path.Spectrum is SpectrumKind.VonKarman or SpectrumKind.ModifiedVonKarman && path.OuterScale is null)
        {
            yield return new(nameof(path.OuterScale), $"must be given for the {LinkReport.Word(path.Spectrum)} spectrum, e.g. 10 m", nameof(path.Spectrum));
        }

        if (path.InnerScale is not null && !inner && path.Spectrum != SpectrumKind.Ocean)
        {
            yield return new(
                nameof(path.InnerScale),
                $"does not apply to the {LinkReport.Word(path.Spectrum)} spectrum; allowed with tatarskii, modifiedVonKarman, hill and ocean",
                nameof(path.Spectrum));
        }

        if (inner && path.InnerScale is null)
        {
            yield return new(nameof(path.InnerScale), $"must be given for the {LinkReport.Word(path.Spectrum)} spectrum, e.g. 5 mm", nameof(path.Spectrum));
        }

        if (path.OuterScale <= path.InnerScale)
        {
            yield return new(
                nameof(path.InnerScale),
                string.Create(CultureInfo.InvariantCulture, $"must be below the outer scale {path.OuterScale:g6} m, got {path.InnerScale:g6} m"),
                nameof(path.OuterScale));
        }

        if (Medium.Spectrum.HasExponent(path.Spectrum) && path.Exponent is not (> 3 and < 4))
        {
            yield return new(
                nameof(path.Exponent),
                string.Create(CultureInfo.InvariantCulture, $"must be between 3 and 4, both excluded, got {path.Exponent:g6}"),
                nameof(path.Spectrum));
        }

        foreach (ParameterProblem problem in WithoutEffect(path).Concat(Profile(path)).Concat(Lens(path)).Concat(Ocean(path)))
        {
            yield return problem;
        }
    }

    /// <summary>What was given and would change nothing.</summary>
    private static IEnumerable<ParameterProblem> WithoutEffect(LinkParameters path)
    {
        if (!Medium.Spectrum.HasExponent(path.Spectrum) && path.Exponent != Medium.Spectrum.KolmogorovExponent)
        {
            yield return new(
                nameof(path.Exponent),
                $"applies to the powerLaw, vonKarman, tatarskii and modifiedVonKarman spectra only; the {LinkReport.Word(path.Spectrum)} spectrum has exponent "
                    + $"11/3");
        }

        if (path.OuterScale is null && path.OuterScaleConvention != OuterScaleConvention.TwoPi)
        {
            yield return new(nameof(path.OuterScaleConvention), "has no effect without outerScale");
        }

        if (path.Profile != ProfileKind.Table)
        {
            (string Name, int Count)[] given =
            [
                (nameof(path.ProfilePositions), path.ProfilePositions.Count),
                (nameof(path.ProfileValues), path.ProfileValues.Count),
                (nameof(path.ProfileTable), path.ProfileTable.Count),
            ];
            foreach ((string name, _) in given.Where(g => g.Count > 0))
            {
                yield return new(name, "applies to profile table only");
            }
        }

        if (path.Profile != ProfileKind.HufnagelValley)
        {
            (string Name, bool IsGiven)[] slant =
            [
                (nameof(path.GroundStructureConstant), path.GroundStructureConstant != LinkParameters.DefaultGround),
                (nameof(path.HighAltitudeWind), path.HighAltitudeWind != LinkParameters.DefaultWind),
                (nameof(path.SourceAltitude), path.SourceAltitude != 0),
                (nameof(path.ZenithAngle), path.ZenithAngle != Math.PI / 2),
            ];
            foreach ((string name, bool isGiven) in slant)
            {
                if (isGiven)
                {
                    yield return new(name, "applies to profile hufnagelValley only");
                }
            }
        }

        if (path.Profile != ProfileKind.Constant && path.StructureConstant != LinkParameters.DefaultStrength)
        {
            yield return new(
                nameof(path.StructureConstant),
                $"applies to profile constant only; profile {LinkReport.Word(path.Profile)} has values of its own");
        }
    }

    private static IEnumerable<ParameterProblem> Profile(LinkParameters path)
    {
        double distance = path.NormalizedDistance is { } t ? t * Math.PI * path.Waist * path.Waist / path.Wavelength : path.Distance;
        if (path.Profile != ProfileKind.Constant && path.NormalizedDistance == 0)
        {
            yield return new(nameof(path.Profile), "must be constant where normalizedDistance is 0", nameof(path.NormalizedDistance));
        }

        if (path.Profile == ProfileKind.Table)
        {
            if (path.ProfileTable.Count > 0 && path.ProfilePositions.Count + path.ProfileValues.Count > 0)
            {
                yield return new(
                    nameof(path.ProfileTable),
                    "cannot be given beside profilePositions and profileValues",
                    nameof(path.ProfilePositions),
                    nameof(path.ProfileValues));
                yield break;
            }

            for (int i = 0; i < path.ProfileTable.Count; i++)
            {
                IReadOnlyList<double> row = path.ProfileTable[i];
                if (row.Count != 2 || !(row[0] >= 0) || !(row[1] >= 0))
                {
                    yield return new($"{nameof(path.ProfileTable)}[{i}]", string.Create(
                        CultureInfo.InvariantCulture,
                        $"must hold a distance and a structure constant, neither negative; got {row.Count} numbers, {string.Join(", ", row)}"));
                    yield break;
                }
            }

            string given = path.ProfileTable.Count > 0 ? nameof(path.ProfileTable) : nameof(path.ProfilePositions);
            if (path.Positions.Count < 2 || path.Positions.Count != path.Values.Count)
            {
                yield return new(
                    given,
                    $"must hold at least 2 positions and as many as profileValues, got {path.Positions.Count} and {path.Values.Count}",
                    nameof(path.Profile),
                    nameof(path.ProfileValues));
                yield break;
            }

            for (int i = 1; i < path.Positions.Count; i++)
            {
                if (path.Positions[i] <= path.Positions[i - 1])
                {
                    yield return new($"{given}[{i}]", string.Create(
                        CultureInfo.InvariantCulture, $"must exceed the position before it, {path.Positions[i - 1]:g6} m, got {path.Positions[i]:g6} m"),
                        nameof(path.Profile));
                }
            }

            if (path.Values.All(v => v <= 0))
            {
                yield return new(nameof(path.ProfileValues), "must not all be zero", nameof(path.Profile), nameof(path.ProfilePositions));
            }
        }

        if (path.Profile == ProfileKind.HufnagelValley && path.SourceAltitude + (distance * Math.Cos(path.ZenithAngle)) < -1e-9 * distance)
        {
            yield return new(nameof(path.ZenithAngle), string.Create(
                CultureInfo.InvariantCulture,
                $"must keep the path above ground: it starts at {path.SourceAltitude:g6} m and would end at "
                    + $"{path.SourceAltitude + (distance * Math.Cos(path.ZenithAngle)):g6} m"),
                nameof(path.Profile),
                nameof(path.SourceAltitude),
                nameof(path.Distance),
                nameof(path.NormalizedDistance),
                nameof(path.Waist),
                nameof(path.Wavelength));
        }
    }

    private static IEnumerable<ParameterProblem> Lens(LinkParameters path)
    {
        if (path.FocalLength == 0)
        {
            yield return new(nameof(path.FocalLength), "must not be 0");
        }

        if (path.FocalLength is not null && path.NormalizedDistance == 0)
        {
            yield return new(nameof(path.FocalLength), "has no effect where normalizedDistance is 0", nameof(path.NormalizedDistance));
        }
    }

    private static IEnumerable<ParameterProblem> Ocean(LinkParameters path)
    {
        (string Name, bool IsGiven)[] water =
        [
            (nameof(path.TemperatureSalinityBalance), path.TemperatureSalinityBalance != LinkParameters.DefaultBalance),
            (nameof(path.TemperatureDissipation), path.TemperatureDissipation != LinkParameters.DefaultHeatDissipation),
            (nameof(path.EnergyDissipation), path.EnergyDissipation != LinkParameters.DefaultEnergyDissipation),
        ];
        if (path.Spectrum != SpectrumKind.Ocean)
        {
            foreach ((string name, _) in water.Where(w => w.IsGiven))
            {
                yield return new(name, "applies to the ocean spectrum only", nameof(path.Spectrum));
            }

            yield break;
        }

        if (!(path.TemperatureSalinityBalance >= -5))
        {
            yield return new(nameof(path.TemperatureSalinityBalance), string.Create(
                CultureInfo.InvariantCulture, $"must be between -5 and 0, got {path.TemperatureSalinityBalance:g6}"));
        }

        if (path.Profile != ProfileKind.Constant)
        {
            yield return new(nameof(path.Profile), "must be constant for the ocean spectrum", nameof(path.Spectrum));
        }

        if (path.StructureConstant != LinkParameters.DefaultStrength)
        {
            yield return new(
                nameof(path.StructureConstant),
                "does not apply to the ocean spectrum; temperatureDissipation and energyDissipation give its strength, or strength",
                nameof(path.Spectrum));
        }

        foreach ((string name, _) in water.Skip(1).Where(w => w.IsGiven && path.Strength is not null))
        {
            yield return new(name, "has no effect beside strength", nameof(path.Strength));
        }
    }
}
