using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Screens;

/// <summary>What a grid must be, from both sides of each limit.</summary>
public sealed class GridRuleTests
{
    private const double Slightly = 1e-3;

    /// <summary>Without much turbulence the beam sets the step: six points across the waist of the fundamental mode, and √(order + 1) times as many of
    /// others.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_step_wider_than_the_modes_allow_is_refused(int azimuthal)
    {
        Link link = Links.Corrected(1e-3, 0.01);
        LaguerreGaussMode[] block = [new(azimuthal, 0)];
        double widest = 64 / (6 * Math.Sqrt(azimuthal + 1)) * link.Waist;
        Assert.Null(GridRule.For(new GridRequest(1, 64, widest * (1 - Slightly)), link, block).Problem);
        Assert.Contains("cannot resolve", GridRule.For(new GridRequest(1, 64, widest * (1 + Slightly)), link, block).Problem!, StringComparison.Ordinal);
    }

    /// <summary>Strong screens set it: a quarter of Fried's length, which falls as the strength grows.</summary>
    [Fact]
    public void A_step_wider_than_a_quarter_of_the_coherence_length_is_refused()
    {
        Link link = Links.Corrected(20, 0.001);
        double widest = 64 / (4 * link.Strength) * link.Waist;
        LaguerreGaussMode[] block = [new(0, 0)];
        Assert.Null(GridRule.For(new GridRequest(1, 64, widest * (1 - Slightly)), link, block).Problem);
        Assert.NotNull(GridRule.For(new GridRequest(1, 64, widest * (1 + Slightly)), link, block).Problem);
    }

    [Fact]
    public void A_grid_narrower_than_the_spread_beam_is_told()
    {
        Link link = Links.Corrected(0.5, 0.3);
        LaguerreGaussMode[] block = [new(1, 0)];
        double asked = GridRule.For(new GridRequest(10), link, block).Width * link.Waist;
        Assert.DoesNotContain(GridRule.For(new GridRequest(10, Width: asked * (1 - (Slightly / 2))), link, block).Warnings, Wraps);
        Assert.Contains(GridRule.For(new GridRequest(10, Width: asked * (1 - (2 * Slightly))), link, block).Warnings, Wraps);

        static bool Wraps(string warning) => warning.Contains("may wrap around", StringComparison.Ordinal);
    }

    /// <summary>Slabs of equal length share the path's Rytov variance as their number to the power -11/6.</summary>
    [Fact]
    public void Slabs_that_scintillate_by_themselves_are_told()
    {
        Link link = Links.Corrected(1, 1);
        double enough = Math.Pow(link.RytovVariance / 0.1, 6.0 / 11);
        int few = (int)Math.Floor(enough), many = (int)Math.Ceiling(enough);
        Assert.True(few >= 1 && few < many);
        Assert.Contains(GridRule.For(new GridRequest(few), link, [new(0, 0)]).Warnings, Scintillates);
        Assert.DoesNotContain(GridRule.For(new GridRequest(many), link, [new(0, 0)]).Warnings, Scintillates);

        static bool Scintillates(string warning) => warning.Contains("more slabs are needed", StringComparison.Ordinal);
    }

    /// <summary>Sizes are powers of two up to the largest, and a path that needs more is refused with what it needs.</summary>
    [Fact]
    public void A_path_that_needs_more_points_than_there_may_be_is_refused()
    {
        GridRule[] rules = [.. Enumerable.Range(0, 12).Select(k => GridRule.For(new GridRequest(1), Links.Corrected(Math.Pow(2, k), 0.01), [new(0, 0)]))];
        Assert.All(rules, rule => Assert.Equal(1, System.Numerics.BitOperations.PopCount((uint)rule.Size)));
        Assert.All(rules, rule => Assert.Equal(rule.Size > 8192, rule.Problem?.Contains("at most 8192 are allowed", StringComparison.Ordinal) ?? false));
        Assert.Contains(rules, rule => rule.Size == 8192);
        Assert.Contains(rules, rule => rule.Size > 8192);
    }

    /// <summary>A fifth of the mean in the largest hundredth is too much, of a hundred samples or more.</summary>
    [Theory]
    [InlineData(200, 24.7, false)]
    [InlineData(200, 24.8, true)]
    [InlineData(100, 24.7, false)]
    [InlineData(100, 24.8, true)]
    [InlineData(99, 1000, false)]
    public void A_mean_that_rests_on_few_realizations_is_told(int count, double top, bool isTold)
    {
        var report = new RunReportBuilder();
        BeamStatisticsReport.Quality(report, [.. Enumerable.Range(0, count).Select(i => i < count / 100 || (count < 100 && i == 0) ? top : 1)], "power");
        Assert.Equal(isTold, report.Build().Warnings.Any(w => w.Contains("more realizations", StringComparison.Ordinal)));
    }
}
