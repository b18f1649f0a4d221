using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Hosting.Tests.Figures;

public sealed class HtmlReportTests
{
    [Fact]
    public void Holds_everything_a_reader_needs_and_loads_nothing()
    {
        string html = Render();
        foreach (string part in new[] { "0.25", "± 0.001 (sampling)", "must know this", "10.1000/x", "engine run test.page --seed 7", "wavelength", "1.55 µm",
            "sigmaX", "&lt;b&gt;" })
        {
            Assert.Contains(part, html, StringComparison.Ordinal);
        }

        // Each of the two figures is drawn for wide and for narrow windows.
        Assert.Equal(4, Regex.Count(html, "<svg "));
        Assert.Equal(1, Regex.Count(html, "<script>"));
        Assert.DoesNotContain("<script ", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(http", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_come_before_results()
    {
        string html = Render();
        Assert.True(html.IndexOf("must know this", StringComparison.Ordinal) < html.IndexOf("<h2>Results", StringComparison.Ordinal));
    }

    [Fact]
    public void Long_tables_are_cut_and_say_so()
    {
        double[] rows = [.. Enumerable.Range(0, 500).Select(i => (double)i)];
        string html = Render(new RunReportBuilder().AddTable("long", new TableColumn("x", "m", rows)).Build());
        Assert.Contains("The first 200 of 500 rows", html, StringComparison.Ordinal);
        Assert.DoesNotContain(">499<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_rows_make_a_small_page()
    {
        var random = new Random(5);
        double[] x = [.. Enumerable.Range(0, 1_000_000).Select(i => (double)i)];
        double[] y = [.. x.Select(_ => random.NextDouble())], z = [.. x.Select(_ => random.NextDouble())];
        string html = Render(new RunReportBuilder()
            .AddTable("long", new TableColumn("x", "1", x), new TableColumn("y", "m", y), new TableColumn("z", "m", z))
            .AddFigure(new LineFigure("line", "Line", new Axis("x"), new Axis("y"), [new("y", x, y)]))
            .AddFigure(new LineFigure("cloud", "Cloud", new Axis("y"), new Axis("z"), [new("z", y, z, SeriesStyle.Points)]))
            .Build());
        Assert.InRange(html.Length, 50_000, 2_500_000);
        Assert.Contains("The first 200 of 1000000 rows; all of them are in <a href=\"long.csv\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_keeps_every_figure_of_the_page()
    {
        string document = await Browser.Load(Render());

        // The browser's own reading of the page: every figure, curve and heat map survived its parser.
        Assert.Equal(4, Regex.Count(document, "<svg "));
        Assert.Contains("<image ", document, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(document, "Monte Carlo</text>"));
        Assert.DoesNotContain("parsererror", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(800)]
    [InlineData(1400)]
    public async Task It_fits_windows_of_every_width(int width)
    {
        string page = Render().Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);
        string document = await Browser.Load($"""
            <!doctype html><iframe id="window" style="width:{width}px;height:2000px;border:0" srcdoc="{page}"></iframe><p id="verdict"></p><script>
            document.getElementById('window').onload = e => document.getElementById('verdict').textContent =
                e.target.contentDocument.documentElement.scrollWidth
                + ' ' + [...e.target.contentDocument.querySelectorAll('svg')].filter(s => s.getBoundingClientRect().width > 0).length;
            </script>
            """);
        Assert.Equal($"{width} 2", Regex.Match(document, "<p id=\"verdict\">(.*?)</p>").Groups[1].Value);
    }

    [Fact]
    public async Task Its_script_tells_values_and_enlarges()
    {
        const string Hand = """
            <p id="verdict"></p><script>
            const svg = document.querySelector('#figure-diagonal svg'), [l, t, w, h] = svg.dataset.plot.split(' ').map(Number), m = svg.getScreenCTM();
            const fire = (type, px, py) => svg.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'mouse',
                clientX: m.e + m.a * (l + px * w), clientY: m.f + m.d * (t + py * h) }));
            fire('pointermove', 0.5, 0.5);
            const said = [document.querySelector('#figure-diagonal .tip').textContent];
            fire('pointerdown', 0.5, 0.5); fire('pointermove', 1, 0); fire('pointerup', 1, 0);
            said.push([...svg.querySelectorAll('.ticks text')].map(e => e.textContent).join(' '));
            svg.dispatchEvent(new MouseEvent('dblclick'));
            said.push([...svg.querySelectorAll('.ticks text')].map(e => e.textContent).join(' '));
            document.getElementById('verdict').textContent = said.join(' / ');
            </script>
            """;
        var figure = new LineFigure("diagonal", "Diagonal", new Axis("x", "m"), new Axis("y"),
            [new FigureSeries("half way", [0, 1e-6, 2e-6], [0, 0.5, 1]), new FigureSeries("flat", [0, 2e-6], [0, 0])]);
        string document = await Browser.Load(Render(new RunReportBuilder().AddFigure(figure).Build()) + Hand);
        string verdict = Regex.Match(document, "<p id=\"verdict\">(.*?)</p>").Groups[1].Value;

        // In micrometers; the second quarter of the ordinate counts from below.
        Assert.Equal("half way: 1, 0.5 / 1 1.2 1.4 1.6 1.8 2 0.5 0.6 0.7 0.8 0.9 1 / 0.0 0.5 1.0 1.5 2.0 0.0 0.2 0.4 0.6 0.8 1.0", verdict);
    }

    private static string Render(RunReport? report = null)
    {
        report ??= new RunReportBuilder()
            .AddScalar("negativity", 0.25, error: 0.001, source: ErrorSource.Sampling, description: "a <b> sort of number")
            .AddTable("spin", new TableColumn("time", "s", [0.0, 1.0]), new TableColumn("sigmaX", "1", [1.0, 0.5]))
            .AddFigure(Example.Lines())
            .AddFigure(Example.Map())
            .AddWarning("Readers must know this.")
            .AddCitation(new Citation("A. Author, Journal 1, 2 (2020)", "10.1000/x"))
            .Build();
        var provenance = new Provenance(
            "test.page",
            "0.1.0",
            "1.0",
            "test",
            "1.0.0",
            new JsonObject { ["wavelength"] = 1.55e-6 },
            new Dictionary<string, string> { ["wavelength"] = "m" },
            [],
            7,
            "512",
            2,
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            TimeSpan.FromSeconds(2),
            ".NET 10",
            "Linux",
            "engine run test.page --seed 7");
        using var writer = new StringWriter();
        HtmlReport.Write(new RunResult(report, provenance), writer);
        return writer.ToString();
    }
}
