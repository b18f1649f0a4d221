using Engine.Plugins.Ionizing.Media;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>The numbers the paper prints for a preset, beside the computed ones and why they differ.</summary>
internal static class PublishedNumbers
{
    public static void Add(ThresholdParameters parameters, ThresholdInput input, double added, RunReportBuilder report)
    {
        List<Row> rows = parameters.Preset switch
        {
            ThresholdPreset.Argon => Argon(input, added, dilute: false),
            ThresholdPreset.ArgonDilute => Argon(input, added, dilute: true),
            ThresholdPreset.Rayleigh => Rayleigh(input, added),
            _ => [],
        };
        if (rows.Count == 0)
        {
            return;
        }

        report.AddTable(
            "published",
            new TableColumn("quantity", [.. rows.Select(r => r.Quantity)]),
            new TableColumn("printed", "1", [.. rows.Select(r => r.Printed)], "in the SI unit named with the quantity; NaN where the paper gives none"),
            new TableColumn("computed", "1", [.. rows.Select(r => r.Computed)]),
            new TableColumn("note", [.. rows.Select(r => r.Note)]));
        if (parameters.Preset != ThresholdPreset.Rayleigh)
        {
            report.AddWarning("One-photon ionization absorbs the idler: several ionizations by one photon do not happen; event kind 'absorb' describes what "
                + "does.");
        }

        report.AddWarning("The widths sigma_p of about 1e8/m that the paper assumes at 810 nm exceed the photon's wave number 7.76e6/m.");
    }

    private static List<Row> Argon(ThresholdInput input, double added, bool dilute)
    {
        double electron = PhysicalConstants.ElectronWaveNumber(input.ElectronEnergy!.Value);
        var rows = new List<Row>
        {
            new("electron wave number (1/m)", 5.1e9, electron, "agrees"),
            new("recoil variance (1/m^2)", 1.3e19, input.Recoil.Variance, "printed: ring average k_e^2/2; an isotropic electron gives k_e^2/3 per axis"),
        };
        if (!dilute)
        {
            rows.Add(new("events N", 1.6, input.Medium.Events, "agrees"));
            rows.Add(new("N sigma_q^2 (1/m^2)", 2.1e19, added, "follows the recoil variance"));
        }
        else
        {
            rows.Add(new("events N", double.NaN, input.Medium.Events,
                ThresholdParameters.Say($"printed: entanglement is lost; but {100 * Math.Exp(-input.Medium.Events):F1} % of the pairs are untouched, ")
                    + "so the negativity ratio is about e^-N"));
        }

        rows.Add(new("photon energy (eV)", double.NaN, input.PhotonEnergy ?? double.NaN,
            "printed: 810 nm leaves a 1 eV electron; about 5.21 eV (238 nm) would be needed"));
        rows.Add(new("pair variance sigma_p^2 (1/m^2)", 1e16, input.PhotonWaveNumber is { } k ? k * k : double.NaN,
            "computed: the largest that propagates, (2 pi/lambda)^2"));
        return rows;
    }

    private static List<Row> Rayleigh(ThresholdInput input, double added) =>
    [
        new("events N", 1e-5, input.Medium.Events, "the stated cross section, density and length give the computed value"),
        new("recoil variance (1/m^2)", 1e8, input.Recoil.Variance, "wide-angle scattering kicks by the photon's own wave number: 0.3 k^2"),
        new("N sigma_q^2 (1/m^2)", 1e3, added, "product of the two rows above"),
        new("photon wave number (1/m)", double.NaN, input.PhotonWaveNumber ?? double.NaN, "the paper's sigma_p of 1e8 exceeds it"),
    ];

    private sealed record Row(string Quantity, double Printed, double Computed, string Note);
}
