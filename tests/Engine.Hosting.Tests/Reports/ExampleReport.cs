using System.Numerics;
using System.Text.Json.Nodes;
using Engine.Hosting.Running;

namespace Engine.Hosting.Tests.Reports;

/// <summary>A report with something of every kind in it.</summary>
internal static class ExampleReport
{
    public static RunReport Report() => new RunReportBuilder()
        .AddScalar("negativity", 0.25, error: 1e-3, source: ErrorSource.Sampling, description: "what is left")
        .AddScalar("duration", 1.5e-6, "s")
        .AddScalar("amplitude", new Complex(0.6, -0.8), "V")
        .AddScalar("count", 7)
        .AddScalar("entangled", true)
        .AddScalar("state", "Ψ⁺ and more")
        .AddScalar("undefined", ReportValue.Undefined)
        .AddTable("spin", new TableColumn("time", "s", [0.0, 1e-6, double.NaN], "when"), new TableColumn("z", "1", [1, Complex.ImaginaryOne, -1]),
            new TableColumn("n", "1", [1L, 2, 1L << 60]), new TableColumn("name", ["a", "b,c", "µ"]), new TableColumn("ok", [true, false, true]))
        .AddTable("empty", new TableColumn("x", "m", Array.Empty<double>()))
        .AddArray("field", new ReportArray([.. Enumerable.Range(0, 6).Select(i => new Complex(i, -i))], [2, 3], "V/m"))
        .AddArray("cube", new ReportArray([.. Enumerable.Range(0, 24).Select(i => i / 7.0)], [2, 3, 4]))
        .AddStates("pair", new StateSeries("distance", "m", [0, 1000], [2, 1], [1, 0, 0, 0, 0.5, new Complex(0, 0.5), new Complex(0, -0.5), 0.5]))
        .AddFigure(Figures.Example.Map())
        .AddFigure(Figures.Example.Lines())
        .AddWarning("Readers must know this.")
        .AddCitation(new Citation("A. Author, Journal 1, 2 (2020)", "10.1000/x"))
        .Build();

    public static RunResult Result() => new(Report(), new Provenance(
        "test.page", "0.2.0", "2.1", "test", "1.0.0", new JsonObject { ["wavelength"] = 1.55e-6 },
        new Dictionary<string, string> { ["wavelength"] = "m" }, [], 7, "512", 2, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        TimeSpan.FromSeconds(2), ".NET 10", "Linux", "engine run test.page --seed 7"));
}
