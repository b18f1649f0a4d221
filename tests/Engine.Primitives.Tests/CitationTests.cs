namespace Engine.Primitives.Tests;

public sealed class CitationTests
{
    [Fact]
    public void Of_reads_every_reference_in_order()
    {
        Assert.Equal([new Citation("A", "10.1/a", equations: "Eq. 1"), new Citation("B", arxiv: "2512.13379")], Citation.Of(typeof(Cited)));
        Assert.Empty(Citation.Of(typeof(CitationTests)));
    }

    [Fact]
    public void A_text_is_required() => Assert.Throws<ArgumentException>(() => new Citation(" "));

    [Reference("A", Doi = "10.1/a", Equations = "Eq. 1")]
    [Reference("B", Arxiv = "2512.13379")]
    private sealed class Cited;
}
