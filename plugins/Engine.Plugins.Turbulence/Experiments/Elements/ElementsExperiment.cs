using System.Numerics;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Scattering;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>The tensors of the propagation equation, element by element.</summary>
[Experiment("turbulence.elements", "Elements of the free-space matrix S, the modal correlation W and the scattering tensor between any Laguerre-Gauss modes.")]
[Reference("F. S. Roux, \"Infinitesimal-propagation equation for decoherence of an orbital-angular-momentum-entangled biphoton state in atmospheric "
    + "turbulence\", Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822", Equations = "30-33, 37-50")]
public sealed class ElementsExperiment : IExperiment<ElementsParameters>
{
    /// <inheritdoc/>
    public RunReport Run(ElementsParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        Link link = parameters.Resolve();
        var basis = new ModeBasis(parameters.Modes.Select(text => LaguerreGaussMode.TryParse(text, out LaguerreGaussMode mode, out string? problem)
            ? mode
            : throw new ParameterException(nameof(parameters.Modes), problem)));
        var report = new RunReportBuilder();
        LinkReport.Describe(report, link, parameters);
        return report
            .AddTable("freeSpace", FreeSpace(basis, link))
            .AddTable("correlation", Correlation(basis, link, parameters))
            .AddTable("scattering", Scattering(basis, link, context))
            .AddTable("ambiguity", Ambiguity(basis, link, parameters))
            .AddFigure(PowerExchange(basis, link))
            .Build();
    }

    /// <summary>Rates at which power goes from mode to mode.</summary>
    private static HeatMapFigure PowerExchange(ModeBasis basis, Link link)
    {
        var tensor = new ScatteringTensor(basis, ScatteringRule.For(link, link.BeamWidth(1), basis.MaximumModeOrder));
        double[] places = [.. Enumerable.Range(0, basis.Count).Select(i => (double)i)];
        double[] rates = new double[basis.Count * basis.Count];
        for (int u = 0; u < basis.Count; u++)
        {
            for (int m = 0; m < basis.Count; m++)
            {
                rates[(u * basis.Count) + m] = tensor[m, m, u, u];
            }
        }

        return new HeatMapFigure(
            "scattering",
            "Power scattered from mode to mode, (L - L_T δδ)/h",
            new Axis("mode sent"),
            new Axis("mode received"),
            places,
            places,
            rates,
            new Axis("normalized element"))
        { Diverging = true, Caption = $"Modes {string.Join(", ", basis.Modes.ToArray())}, numbered from 0; the diagonal is what a mode loses." };
    }

    private static TableColumn[] FreeSpace(ModeBasis basis, Link link)
    {
        var rows = new List<(int X, int Y, Complex Value)>();
        for (int x = 0; x < basis.Count; x++)
        {
            for (int y = 0; y < basis.Count; y++)
            {
                Complex value = ModeOverlaps.FreeSpace(basis[x], basis[y]);
                if (value != Complex.Zero)
                {
                    rows.Add((x, y, value));
                }
            }
        }

        return
        [
            new("row", [.. rows.Select(r => basis[r.X].ToString())]),
            new("column", [.. rows.Select(r => basis[r.Y].ToString())]),
            new("normalized", "1", [.. rows.Select(r => r.Value)], "S z_R"),
            new("value", "1/m", [.. rows.Select(r => r.Value / link.RayleighRange)], "S"),
        ];
    }

    private static TableColumn[] Correlation(ModeBasis basis, Link link, ElementsParameters parameters)
    {
        var values = from x in Enumerable.Range(0, basis.Count)
                     from y in Enumerable.Range(0, basis.Count)
                     select (
                         X: basis[x].ToString(),
                         Y: basis[y].ToString(),
                         Value: ModeOverlaps.Correlation(basis[x], basis[y], parameters.Wavenumber, parameters.Azimuth, link.Plane(1)));
        var rows = values.ToArray();
        return
        [
            new("row", [.. rows.Select(r => r.X)]),
            new("column", [.. rows.Select(r => r.Y)]),
            new("value", "1", [.. rows.Select(r => r.Value)], "W at the given K w0, azimuth and distance"),
        ];
    }

    /// <summary>A(Q, Δ) of the modes at the end of the path: free space carries the ambiguity function along, A_z(Q, Δ) = A_0(Q, Δ - Qz/k).</summary>
    private static TableColumn[] Ambiguity(ModeBasis basis, Link link, ElementsParameters parameters)
    {
        double x = parameters.Wavenumber * Math.Cos(parameters.Azimuth), y = parameters.Wavenumber * Math.Sin(parameters.Azimuth);
        double t = link.NormalizedDistance;
        (double X, double Y) before = (parameters.Separation - (x * t / 2), -y * t / 2);
        (double X, double Y) wave = (x + (2 * link.Curvature * before.X), y + (2 * link.Curvature * before.Y));
        var rows = (from ket in Enumerable.Range(0, basis.Count)
                    from bra in Enumerable.Range(0, basis.Count)
                    select (Ket: basis[ket], Bra: basis[bra], Value: AmbiguityFunction.Of(basis[ket], basis[bra], wave, before))).ToArray();
        return
        [
            new("ket", [.. rows.Select(r => r.Ket.ToString())]),
            new("bra", [.. rows.Select(r => r.Bra.ToString())]),
            new("value", "1", [.. rows.Select(r => r.Value)], "∫u_ket(R+Δ/2) u_bra*(R-Δ/2) e^{iQ·R} d²R at the given Q, Δ and distance"),
        ];
    }

    private static TableColumn[] Scattering(ModeBasis basis, Link link, IRunContext context)
    {
        var tensor = new ScatteringTensor(basis, ScatteringRule.For(link, link.BeamWidth(1), basis.MaximumModeOrder));
        double gouy = link.Gouy(1);
        double rate = link.NormalizedDistance > 0
            ? Math.PI * Math.PI * link.MeanStructureConstant * Math.Pow(link.Waist, link.StructurePower) / (link.Wavelength * link.Wavelength) * Math.Pow(
                link.BeamWidth(1),
                link.StructurePower)
            : double.NaN;
        var rows = new List<(int M, int N, int U, int V, Complex Value)>();
        for (int m = 0; m < basis.Count; m++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            for (int n = 0; n < basis.Count; n++)
            {
                for (int u = 0; u < basis.Count; u++)
                {
                    for (int v = 0; v < basis.Count; v++)
                    {
                        double element = tensor[m, n, u, v];
                        if (element != 0)
                        {
                            (double sine, double cosine) = Math.SinCos((basis[m].Order - basis[u].Order - basis[n].Order + basis[v].Order) * gouy);
                            rows.Add((m, n, u, v, element * new Complex(cosine, sine)));
                        }
                    }
                }
            }
        }

        return
        [
            new("ketIn", [.. rows.Select(r => basis[r.M].ToString())]),
            new("braIn", [.. rows.Select(r => basis[r.N].ToString())]),
            new("ketOut", [.. rows.Select(r => basis[r.U].ToString())]),
            new("braOut", [.. rows.Select(r => basis[r.V].ToString())]),
            new("normalized", "1", [.. rows.Select(r => r.Value)], "(L - L_T δδ)/h at the end of the path"),
            new("value", "1/m", [.. rows.Select(r => rate * r.Value)], "L - L_T δδ with the mean C_n²"),
        ];
    }
}
