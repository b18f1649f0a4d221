using Engine.Plugins.Ionizing.Criteria;
using Engine.Plugins.Ionizing.Media;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;
using static Engine.Plugins.Ionizing.Experiments.ThresholdParameters;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>The input of a threshold with the preset filled in and everything checked.</summary>
internal sealed class ThresholdInput
{
    // A surplus below this fraction of the photon energy is a rounded binding energy, not a second particle.
    private const double EnergySurplusTolerance = 2e-3;

    private ThresholdInput()
    {
    }

    public List<ParameterProblem> Problems { get; } = [];

    public List<string> Warnings { get; } = [];

    public Medium Medium { get; private set; }

    public RecoilModel Recoil { get; private set; } = new GaussianRecoil(1);

    /// <summary>Whether a recoil model was given; absorption needs none.</summary>
    public bool HasRecoil { get; private set; }

    public double MeanKick { get; private set; }

    public Criterion Criterion { get; private set; }

    public DoubleGaussian? Pair { get; private set; }

    public double? PublishedWidth { get; private set; }

    public double PublishedConditionalWidth { get; private set; }

    public double? ElectronEnergy { get; private set; }

    public double? PhotonEnergy { get; private set; }

    public double? PhotonWaveNumber { get; private set; }

    /// <summary>Mean square of one kick, sigma_q^2 + q_bar^2.</summary>
    public double KickMeanSquare => Recoil.Variance + MeanKick * MeanKick;

    public static ThresholdInput From(ThresholdParameters p)
    {
        var input = new ThresholdInput();
        ThresholdParameters filled = WithPreset(p);
        input.ReadMedium(filled);
        input.ReadPhotons(filled);

        // An absorbed idler is kicked nowhere: recoil and pair are taken where given and not asked for.
        bool absorbs = filled.EventKind == EventKind.Absorb;
        input.HasRecoil = !absorbs || filled.Recoil is not null;
        if (input.HasRecoil)
        {
            input.ReadRecoil(filled);
        }

        if (!absorbs || filled.PumpWidth is not null || filled.PhaseMatchingWidth is not null)
        {
            input.ReadPair(filled);
        }

        return input;
    }

    /// <summary>What the preset filled in, and what has no influence beside the rest.</summary>
    public static IEnumerable<ParameterUse> Uses(ThresholdParameters p)
    {
        ThresholdParameters filled = WithPreset(p);
        (string Name, double? Given, double? Used, string Unit)[] numbers =
        [
            (nameof(p.Pressure), p.Pressure, filled.Pressure, "Pa"),
            (nameof(p.Length), p.Length, filled.Length, "m"),
            (nameof(p.CrossSection), p.CrossSection, filled.CrossSection, "m^2"),
            (nameof(p.Wavelength), p.Wavelength, filled.Wavelength, "m"),
            (nameof(p.ElectronEnergy), p.ElectronEnergy, filled.ElectronEnergy, "eV"),
            (nameof(p.BindingEnergy), p.BindingEnergy, filled.BindingEnergy, "eV"),
            (nameof(p.PumpWidth), p.PumpWidth, filled.PumpWidth, "1/m"),
            (nameof(p.PhaseMatchingWidth), p.PhaseMatchingWidth, filled.PhaseMatchingWidth, "1/m"),
            (nameof(p.PublishedWidth), p.PublishedWidth, filled.PublishedWidth, "1/m"),
        ];
        foreach ((string name, double? given, double? used, string unit) in numbers)
        {
            if (given is null && used is { } value)
            {
                yield return ParameterUse.Effective(name, value, unit, "of the preset");
            }
        }

        if (filled.Recoil is { } recoil)
        {
            foreach (ParameterUse ignored in IgnoredInput.Recoil(recoil))
            {
                yield return ignored;
            }

            if (recoil != RecoilKind.Gaussian || filled.RecoilMeanSquare is null)
            {
                yield return ParameterUse.Ignored(nameof(p.RecoilAxes), "it belongs to the recoilMeanSquare of gaussian kicks");
            }

            if (recoil != RecoilKind.Gaussian)
            {
                yield return ParameterUse.Ignored(nameof(p.RecoilMeanSquare), "it belongs to gaussian kicks");
            }
        }

        if (filled.Criterion != Criterion.LogNegativity)
        {
            yield return ParameterUse.Ignored(nameof(p.TargetLogNegativity), "it belongs to the criterion log-negativity");
        }
    }

    private static ThresholdParameters WithPreset(ThresholdParameters p)
    {
        ThresholdParameters argon = p with
        {
            Pressure = p.Pressure ?? (p.Density is null ? 5 * PhysicalConstants.Torr : null),
            Length = p.Length ?? 0.1,
            Wavelength = p.Wavelength ?? 810e-9,
            PublishedWidth = p.PublishedWidth ?? 1e8,
            PublishedConditionalWidth = p.PublishedConditionalWidth ?? 0,
            PumpWidth = p.PumpWidth ?? 1e4,
            PhaseMatchingWidth = p.PhaseMatchingWidth ?? 4e4,
        };
        return p.Preset switch
        {
            ThresholdPreset.None => p,
            ThresholdPreset.Rayleigh => argon with
            {
                CrossSection = p.CrossSection ?? 1e-30,
                Recoil = p.Recoil ?? RecoilKind.Shell,
                Anisotropy = p.Anisotropy ?? (p.Recoil is null ? 0.5 : null),
                AxisAngle = p.AxisAngle ?? (p.Recoil is null ? Math.PI / 2 : null),
            },
            _ => argon with
            {
                Pressure = p.Preset == ThresholdPreset.ArgonDilute && p.Pressure is null && p.Density is null ? 0.01 * PhysicalConstants.Torr : argon.Pressure,
                CrossSection = p.CrossSection ?? 1e-22,
                ElectronEnergy = p.ElectronEnergy ?? 1,
                BindingEnergy = p.BindingEnergy ?? 4.211,
                IgnoreEnergyBalance = p.IgnoreEnergyBalance ?? true,
                Recoil = p.Recoil ?? (p.Model == ModelKind.AsPublished ? RecoilKind.Ring : RecoilKind.Shell),
            },
        };
    }

    private void ReadMedium(ThresholdParameters p)
    {
        if (p.Pressure is not null && p.Density is not null)
        {
            Refuse(nameof(p.Density), "give a pressure or a density, not both", nameof(p.Pressure));
        }
        else if (p.Pressure is null && p.Density is null)
        {
            Refuse(nameof(p.Pressure), "a pressure or a density is needed", nameof(p.Density), nameof(p.Preset));
        }

        if (p.CrossSection is null)
        {
            Refuse(nameof(p.CrossSection), "the cross section is needed", nameof(p.Preset));
        }

        if (p.Length is null)
        {
            Refuse(nameof(p.Length), "the path length is needed", nameof(p.Preset));
        }

        double density = p.Density ?? Medium.IdealGasDensity(p.Pressure ?? 0, p.Temperature);
        Medium = new Medium(density, p.Temperature, p.CrossSection ?? 0, p.Length ?? 0);
        MeanKick = p.MeanKick;
    }

    private void ReadPhotons(ThresholdParameters p)
    {
        ElectronEnergy = p.ElectronEnergy;
        if (p.Wavelength is not { } wavelength)
        {
            return;
        }

        PhotonEnergy = PhysicalConstants.PhotonEnergy(wavelength);
        PhotonWaveNumber = 2 * Math.PI * p.RefractiveIndex / wavelength;
        if (p.BindingEnergy is not { } binding || p.ElectronEnergy is not { } electron)
        {
            return;
        }

        double needed = binding + electron;
        if (PhotonEnergy < needed)
        {
            string words = Say($"photon {PhotonEnergy:F3} eV cannot supply {needed:F3} eV");
            if (p.IgnoreEnergyBalance == true)
            {
                Warnings.Add(Say($"{words}: the event assumed here does not exist; {PhysicalConstants.PhotonEnergy(1) / needed * 1e9:F0} nm would be needed."));
            }
            else
            {
                Refuse(nameof(p.Wavelength), words, nameof(p.BindingEnergy), nameof(p.ElectronEnergy), nameof(p.Preset), nameof(p.IgnoreEnergyBalance));
            }
        }
        else if (PhotonEnergy > needed * (1 + EnergySurplusTolerance))
        {
            Warnings.Add(Say($"one-photon ionization needs equal energies: the photon has {PhotonEnergy:F3} eV, binding and electron take {needed:F3} eV."));
        }
    }

    private void ReadRecoil(ThresholdParameters p)
    {
        double? waveNumber = p.RecoilWaveNumber ?? (p.ElectronEnergy is { } energy ? PhysicalConstants.ElectronWaveNumber(energy) : PhotonWaveNumber);
        switch (p.Recoil)
        {
            case null:
                Refuse(nameof(p.Recoil), "a recoil model is needed: gaussian, hydrogenic1s, shell, ring or tabulated", nameof(p.Preset));
                break;
            case RecoilKind.Gaussian when p.RecoilMeanSquare is { } square:
                if (p.RecoilAxes is not { } axes)
                {
                    Refuse(nameof(p.RecoilAxes), "a mean square over several axes needs the number of axes it covers", nameof(p.Recoil),
                        nameof(p.RecoilMeanSquare));
                }
                else if (p.RecoilWidth is not null)
                {
                    Refuse(nameof(p.RecoilMeanSquare), "give recoilWidth or recoilMeanSquare, not both", nameof(p.Recoil), nameof(p.RecoilWidth),
                        nameof(p.RecoilAxes));
                }
                else
                {
                    Recoil = new GaussianRecoil(Math.Sqrt(square / axes));
                }

                break;
            case RecoilKind.Gaussian:
                Recoil = new GaussianRecoil(Needed(p.RecoilWidth, nameof(p.RecoilWidth), "gaussian kicks need a width per axis", nameof(p.Recoil),
                    nameof(p.RecoilMeanSquare)));
                break;
            case RecoilKind.Hydrogenic1s:
                Recoil = new HydrogenicRecoil(Needed(p.OrbitalRadius, nameof(p.OrbitalRadius), "hydrogenic kicks need an orbital radius", nameof(p.Recoil)));
                break;
            case RecoilKind.Shell:
                Recoil = new ShellRecoil(
                    Needed(waveNumber, nameof(p.RecoilWaveNumber), "a shell needs a wave number, an electron energy or a wavelength", nameof(p.Recoil),
                        nameof(p.ElectronEnergy), nameof(p.Wavelength)), p.Anisotropy ?? 0, p.AxisAngle ?? 0);
                break;
            case RecoilKind.Ring:
                Recoil = new RingRecoil(Needed(waveNumber, nameof(p.RecoilWaveNumber), "a ring needs a wave number, an electron energy or a wavelength",
                    nameof(p.Recoil), nameof(p.ElectronEnergy), nameof(p.Wavelength)));
                break;
            default:
                ReadTable(p);
                break;
        }
    }

    private void ReadTable(ThresholdParameters p)
    {
        double[] values = p.RecoilValues ?? [], weights = p.RecoilWeights ?? [];
        if (values.Length == 0 || values.Length != weights.Length)
        {
            Refuse(nameof(p.RecoilWeights), $"tabulated kicks need as many weights as values, got {values.Length} values and {weights.Length} weights",
                nameof(p.Recoil), nameof(p.RecoilValues));
        }
        else if (!(weights.Sum() > 0))
        {
            Refuse(nameof(p.RecoilWeights), "the weights are all zero", nameof(p.Recoil), nameof(p.RecoilValues));
        }
        else
        {
            Recoil = new TabulatedRecoil(values, weights);
        }
    }

    private void ReadPair(ThresholdParameters p)
    {
        Criterion = p.Criterion ?? (p.Model == ModelKind.AsPublished ? Criterion.Published : Criterion.Reid);
        PublishedWidth = p.PublishedWidth;
        PublishedConditionalWidth = p.PublishedConditionalWidth ?? 0;
        if (p.PumpWidth is { } s && p.PhaseMatchingWidth is { } d)
        {
            Pair = new DoubleGaussian(s, d);
            if (s == d && p.EventKind == EventKind.Kick && Criterion != Criterion.Published)
            {
                Refuse(nameof(p.PhaseMatchingWidth), "state is a product: nothing to lose", nameof(p.PumpWidth), nameof(p.EventKind), nameof(p.Criterion),
                    nameof(p.Model));
            }
        }
        else if (p.PumpWidth is not null || p.PhaseMatchingWidth is not null || Criterion != Criterion.Published)
        {
            Refuse(p.PumpWidth is null ? nameof(p.PumpWidth) : nameof(p.PhaseMatchingWidth), "the pair state needs both the pump and the phase-matching width",
                nameof(p.PumpWidth), nameof(p.PhaseMatchingWidth), nameof(p.Criterion), nameof(p.Model));
        }

        if (Criterion == Criterion.Published)
        {
            if (p.Model != ModelKind.AsPublished)
            {
                Refuse(nameof(p.Criterion), "the published criterion belongs to model as-published", nameof(p.Model));
            }

            if (PublishedWidth is not { } sigma)
            {
                Refuse(nameof(p.PublishedWidth), "the published criterion needs sigma_p", nameof(p.Criterion), nameof(p.Model), nameof(p.Preset));
            }
            else if (PublishedConditionalWidth >= sigma)
            {
                Refuse(nameof(p.PublishedConditionalWidth),
                    Say($"no positive threshold: sigma_c = {PublishedConditionalWidth:G6} is not below sigma_p = {sigma:G6}"), nameof(p.PublishedWidth),
                    nameof(p.Criterion), nameof(p.Model), nameof(p.Preset));
            }
        }

        if (Criterion == Criterion.LogNegativity && p.TargetLogNegativity is null)
        {
            Refuse(nameof(p.TargetLogNegativity), "criterion log-negativity needs a target", nameof(p.Criterion));
        }
    }

    private double Needed(double? value, string parameter, string message, params IReadOnlyList<string> dependsOn)
    {
        if (value is { } v)
        {
            return v;
        }

        Refuse(parameter, message, dependsOn);
        return 1;
    }

    private void Refuse(string parameter, string message, params IReadOnlyList<string> dependsOn) =>
        Problems.Add(new ParameterProblem(char.ToLowerInvariant(parameter[0]) + parameter[1..], message, dependsOn));
}
