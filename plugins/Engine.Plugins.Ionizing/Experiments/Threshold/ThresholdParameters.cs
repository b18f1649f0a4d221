using System.Globalization;
using Engine.Plugins.Ionizing.Criteria;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Input of <see cref="ThresholdExperiment"/>. What is left out comes from the preset.</summary>
public sealed record ThresholdParameters : PairWidths, IValidatable, IParameterUse
{
    /// <summary>A case of the paper.</summary>
    [Parameter("Case of the paper whose values stand in for whatever is not given: none, argon, argon-dilute or rayleigh.")]
    public ThresholdPreset Preset { get; init; }

    /// <summary>Which model answers.</summary>
    [Parameter("consistent (momentum kicks on the joint state) or as-published (the printed formulas, with warnings).")]
    public ModelKind Model { get; init; }

    /// <summary>What counts as survival.</summary>
    [Parameter("reid, mancini, ppt, log-negativity or published; published is the default of the as-published model, reid of the consistent one.")]
    public Criterion? Criterion { get; init; }

    /// <summary>Gas pressure.</summary>
    [Parameter("Gas pressure.", Symbol = "P", Example = "5Torr")]
    [Quantity("Pa", Minimum = 0, PlausibleMaximum = 1e8)]
    public double? Pressure { get; init; }

    /// <summary>Number density, in place of a pressure.</summary>
    [Parameter("Number density, in place of a pressure.", Symbol = "n")]
    [Quantity("m^-3", Minimum = 0, PlausibleMaximum = 1e30)]
    public double? Density { get; init; }

    /// <summary>Gas temperature.</summary>
    [Parameter("Gas temperature.", Symbol = "T_gas")]
    [Quantity("K", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-9, PlausibleMaximum = 1e5)]
    public double Temperature { get; init; } = 300;

    /// <summary>Cross section of an event.</summary>
    [Parameter("Cross section of one event.", Symbol = "sigma", Example = "1e-18cm^2")]
    [Quantity("m^2", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-40, PlausibleMaximum = 1e-14)]
    public double? CrossSection { get; init; }

    /// <summary>Path through the medium.</summary>
    [Parameter("Path through the medium.", Symbol = "L", Example = "10cm")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-9, PlausibleMaximum = 1e7)]
    public double? Length { get; init; }

    /// <summary>Whether events kick or absorb.</summary>
    [Parameter("kick (the idler survives) or absorb (it is gone; no threshold applies).")]
    public EventKind EventKind { get; init; }

    /// <summary>The kick distribution.</summary>
    [Parameter("gaussian, hydrogenic1s, shell, ring or tabulated.")]
    public RecoilKind? Recoil { get; init; }

    /// <summary>Standard deviation of Gaussian kicks on one axis.</summary>
    [Parameter("Standard deviation of gaussian kicks on one axis.", Symbol = "s")]
    [Quantity("1/m", Minimum = 0, ExclusiveMinimum = true)]
    public double? RecoilWidth { get; init; }

    /// <summary>Mean square of a kick over several axes.</summary>
    [Parameter("Mean square of a gaussian kick over all of recoilAxes axes, in place of recoilWidth.", Symbol = "<|q|^2>")]
    [Quantity("m^-2", Minimum = 0, ExclusiveMinimum = true)]
    public double? RecoilMeanSquare { get; init; }

    /// <summary>Number of axes the mean square covers.</summary>
    [Parameter("How many axes recoilMeanSquare covers (1, 2 or 3); must be said.", Minimum = 1, Maximum = 3)]
    public int? RecoilAxes { get; init; }

    /// <summary>Radius of the 1s electron.</summary>
    [Parameter("Radius a = a_0/Z of a hydrogenic 1s electron.", Symbol = "a")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-13, PlausibleMaximum = 1e-6)]
    public double? OrbitalRadius { get; init; }

    /// <summary>Wave number of a shell or ring.</summary>
    [Parameter("Kick wave number of shell and ring; else from electronEnergy, else from the photon's wavelength.", Symbol = "k")]
    [Quantity("1/m", Minimum = 0, ExclusiveMinimum = true)]
    public double? RecoilWaveNumber { get; init; }

    /// <summary>Angular parameter of a shell.</summary>
    [Parameter("Angular parameter of a shell, in [-1, 2].", Symbol = "beta")]
    [Quantity("1", Minimum = -1, Maximum = 2)]
    public double? Anisotropy { get; init; }

    /// <summary>Angle between a shell's axis and the measured axis.</summary>
    [Parameter("Angle between a shell's axis and the measured axis.", Symbol = "alpha", Example = "90deg")]
    [Quantity("rad")]
    public double? AxisAngle { get; init; }

    /// <summary>Kicks of a tabulated model.</summary>
    [Parameter("Kicks of a tabulated model.", Symbol = "q_j")]
    [Quantity("1/m")]
    public double[]? RecoilValues { get; init; }

    /// <summary>Their weights.</summary>
    [Parameter("Weights of recoilValues.", Symbol = "w_j")]
    [Quantity("1", Minimum = 0)]
    public double[]? RecoilWeights { get; init; }

    /// <summary>Mean kick.</summary>
    [Parameter("Mean kick added to every event.", Symbol = "q_bar")]
    [Quantity("1/m")]
    public double MeanKick { get; init; }

    /// <summary>Kinetic energy of the photoelectron.</summary>
    [Parameter("Kinetic energy of the photoelectron.", Symbol = "E", Example = "1eV")]
    [Quantity("eV", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-9, PlausibleMaximum = 1e7)]
    public double? ElectronEnergy { get; init; }

    /// <summary>Binding energy of the electron.</summary>
    [Parameter("Binding energy of the electron; with wavelength and electronEnergy the energy balance is checked.", Example = "4.211eV")]
    [Quantity("eV", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-6, PlausibleMaximum = 2e5)]
    public double? BindingEnergy { get; init; }

    /// <summary>Wavelength of the idler.</summary>
    [Parameter("Vacuum wavelength of the photons.", Symbol = "lambda", Example = "810nm")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-12, PlausibleMaximum = 1e-3)]
    public double? Wavelength { get; init; }

    /// <summary>Refractive index of the medium.</summary>
    [Parameter("Refractive index of the medium.", Symbol = "n")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, PlausibleMaximum = 5)]
    public double RefractiveIndex { get; init; } = 1;

    /// <summary>Whether an impossible ionization is only warned of.</summary>
    [Parameter("Go on, with a warning, when the photon cannot supply the energy; default false, true for the argon presets.")]
    public bool? IgnoreEnergyBalance { get; init; }

    /// <summary>Momentum variance added to the signal.</summary>
    [Parameter("Momentum variance added to the signal.", Symbol = "T_s")]
    [Quantity("m^-2", Minimum = 0)]
    public double SignalVariance { get; init; }

    /// <summary>Target of the log-negativity criterion.</summary>
    [Parameter("Target of criterion log-negativity, ebits.", Symbol = "E_N")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    public double? TargetLogNegativity { get; init; }

    /// <summary>The paper's sigma_p.</summary>
    [Parameter("Width sigma_p of the published inequality.", Symbol = "sigma_p")]
    [Quantity("1/m", Minimum = 0, ExclusiveMinimum = true)]
    public double? PublishedWidth { get; init; }

    /// <summary>The paper's sigma_c.</summary>
    [Parameter("Conditional width sigma_c of the published inequality.", Symbol = "sigma_c")]
    [Quantity("1/m", Minimum = 0)]
    public double? PublishedConditionalWidth { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ParameterUse> Uses() => ThresholdInput.Uses(this);

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        ThresholdInput input = ThresholdInput.From(this);
        return input.Problems;
    }

    internal static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
