using System.Text.RegularExpressions;
using Engine.Hosting.Figures;

namespace Engine.Hosting.Tests.Figures;

/// <summary>What a browser makes of the figures: every text lies within its drawing, and no two texts run into each other.</summary>
public sealed class FigureLayoutTests
{
    private const string Measure = """
        <script>
        const faults = [];
        for (const svg of document.querySelectorAll('svg')) {
            const page = svg.getBoundingClientRect();
            const texts = [...svg.querySelectorAll('text')].map(t => ({ name: t.textContent, box: t.getBoundingClientRect() }));
            const title = svg.querySelector('title').textContent;
            texts.forEach((t, i) => {
                if (t.box.left < page.left || t.box.right > page.right || t.box.top < page.top || t.box.bottom > page.bottom) {
                    faults.push(`${title}: '${t.name}' leaves the drawing`);
                }
                for (const o of texts.slice(i + 1)) {
                    const across = Math.min(t.box.right, o.box.right) - Math.max(t.box.left, o.box.left);
                    const down = Math.min(t.box.bottom, o.box.bottom) - Math.max(t.box.top, o.box.top);
                    if (across > 1 && down > 1) {
                        faults.push(`${title}: '${t.name}' runs into '${o.name}'`);
                    }
                }
            });
        }
        document.getElementById('verdict').textContent = 'measured ' + document.querySelectorAll('svg').length + ': ' + faults.join('; ') + '.';
        </script>
        """;

    [Fact]
    public async Task Every_text_lies_inside_its_figure_and_clear_of_the_others()
    {
        Figure[] figures = [.. Figures()];
        string document = await Browser.Load($"<!doctype html><meta charset=\"utf-8\"><body>{string.Concat(figures.Select(SvgFigure.Render))}<p "
            + $"id=\"verdict\"></p>{Measure}");
        string verdict = Regex.Match(document, "<p id=\"verdict\">(.*?)</p>", RegexOptions.Singleline).Groups[1].Value;
        Assert.True(verdict == $"measured {figures.Length}: .", verdict);
    }

    [Fact]
    public void A_round_beam_is_drawn_round()
    {
        double[] x = [.. Enumerable.Range(-10, 21).Select(i => i * 1e-3)];
        string svg = SvgFigure.Render(new HeatMapFigure("beam", "Beam", new Axis("x", "m"), new Axis("y", "m"), x, x, new double[x.Length * x.Length],
            new Axis("intensity")));
        Match image = Regex.Match(svg, "<image [^>]*width=\"([0-9.]+)\" height=\"([0-9.]+)\"");
        Assert.Equal(image.Groups[1].Value, image.Groups[2].Value);
    }

    private static IEnumerable<Figure> Figures()
    {
        yield return Example.Lines();
        yield return Example.Map();
        yield return Example.ClassMap();
        yield return Example.Lines() with
        {
            Title = "Long names",
            Series = [.. Example.Lines().Series.Select(s => s with { Label = $"{s.Label} under every assumption that the paper makes, and some more" })],
        };
        yield return Example.ClassMap() with
        {
            Title = "Long classes",
            Classes = ["separable by the partial transpose of the whole grid", "entangled, but neither photon steers the other one", "x"]
        };
        foreach ((double low, double high) in new[] { (0, 1.0), (2.4e-6, 1.1e-5), (-3e-9, 1e-7), (1e-17, 3e-13), (0.02, 700), (1e5, 3e18), (0.9999, 1.0001) })
        {
            double[] values = [low, 0.5 * (low + high), high];
            foreach (AxisScale scale in Enum.GetValues<AxisScale>())
            {
                yield return new LineFigure(
                    $"range{values[1]:R}{scale}", $"From {low} to {high}, {scale}", new Axis("distance", "m", scale), new Axis("rate", "s^-1", scale),
                    [new FigureSeries("s", values, values)]);
                if (low > 0)
                {
                    yield return new HeatMapFigure(
                        $"map{values[1]:R}{scale}", $"Map from {low} to {high}, {scale}", new Axis("pressure", "Pa", scale), new Axis("length", "m", scale),
                        values, values, [.. values, .. values, .. values], new Axis("log-negativity", "ebit", scale));
                }
            }
        }
    }
}
