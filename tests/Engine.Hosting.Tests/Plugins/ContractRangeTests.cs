using Engine.Hosting.Plugins;

namespace Engine.Hosting.Tests.Plugins;

public sealed class ContractRangeTests
{
    [Theory]
    [InlineData("2.1", "2.1 2.9", "2.0 1.9 3.0")]
    [InlineData(" 2.1 ", "2.1", "3.0")]
    [InlineData("[1.0,3.0)", "1.0 1.5 2.9", "0.9 3.0 3.1")]
    [InlineData("[1.0,3.0]", "1.0 3.0", "3.1")]
    [InlineData("(1.0,3.0]", "1.1 3.0", "1.0")]
    [InlineData("(1.0, 3.0)", "1.1 2.9", "1.0 3.0")]
    [InlineData("[2.0,2.0]", "2.0", "1.9 2.1")]
    [InlineData("(2.0,2.0)", "", "1.9 2.0 2.1")]
    [InlineData("2147483647.3", "2147483647.3 2147483647.4", "2147483646.9")]
    public void A_range_holds_what_it_says_and_reads_back(string text, string within, string outside)
    {
        Assert.True(ContractRange.TryParse(text, out ContractRange? range));
        Assert.True(ContractRange.TryParse(range.ToString(), out ContractRange? again));
        Assert.Equal(range, again);
        Assert.All(Versions(within), v => Assert.True(range.Contains(v), $"{range} lacks {v}"));
        Assert.All(Versions(outside), v => Assert.False(range.Contains(v), $"{range} holds {v}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("[]")]
    [InlineData("[1.0]")]
    [InlineData("[1.0,2.0,3.0]")]
    [InlineData("[3.0,1.0)")]
    [InlineData("[1.0,2.0")]
    [InlineData("1.0,2.0)")]
    [InlineData("2.x")]
    [InlineData("-1.0")]
    [InlineData("2147483648.0")]
    public void What_is_no_range_is_refused(string text) => Assert.False(ContractRange.TryParse(text, out _));

    private static IEnumerable<Version> Versions(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Version.Parse);
}
