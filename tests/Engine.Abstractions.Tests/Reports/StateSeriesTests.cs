using System.Numerics;

namespace Engine.Abstractions.Tests.Reports;

public sealed class StateSeriesTests
{
    [Fact]
    public void Gives_each_matrix_in_turn()
    {
        Complex[] data = [.. Enumerable.Range(0, 32).Select(i => new Complex(i, -i))];
        var series = new StateSeries("time", "s", [0.0, 1.0], [2, 2], data);
        Assert.Equal(4, series.Side);
        Assert.Equal(2, series.Count);
        Assert.Equal(data.AsSpan(16, 16), series[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => series[2][0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => series[-1][0]);
    }

    [Fact]
    public void Refuses_lengths_that_do_not_fit()
    {
        Assert.Throws<ArgumentException>(() => new StateSeries("t", "s", [0.0], [2, 2], new Complex[15]));
        Assert.Throws<ArgumentException>(() => new StateSeries("t", "s", [0.0], [], new Complex[1]));
        Assert.Throws<ArgumentException>(() => new StateSeries("t", "s", [0.0], [2, 0], new Complex[0]));
        Assert.Throws<ArgumentException>(() => new StateSeries("", "s", [], [2], []));
    }

    [Fact]
    public void An_empty_series_is_allowed()
    {
        Assert.Equal(0, new StateSeries("t", "s", [], [3], []).Count);
    }
}
