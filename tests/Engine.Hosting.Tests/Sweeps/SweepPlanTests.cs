using System.Text.Json.Nodes;
using Engine.Hosting.Sweeps;

namespace Engine.Hosting.Tests.Sweeps;

public sealed class SweepPlanTests
{
    [Fact]
    public void The_last_axis_varies_fastest_and_zipped_ones_advance_together()
    {
        SweepPlan plan = Plan(["a=1,2", "b=x,y,z", "c=lin:0:1:2", "d=p,q,r"], [["b", "d"]]);
        Assert.Equal(12, plan.Count);

        // The zipped pair stands where the first of it does.
        string[] expected =
        [
            .. from a in new[] { "1", "2" } from i in Enumerable.Range(0, 3) from c in new[] { "0", "1" } select $"{a} \"{"xyz"[i]}\" {c} \"{"pqr"[i]}\"",
        ];
        Assert.Equal(expected, Enumerable.Range(0, 12).Select(p => string.Join(' ', plan.Coordinates(p).Select(v => v.ToJsonString()))));
    }

    [Fact]
    public void Sampled_points_are_those_of_the_sequence_on_each_axis()
    {
        SweepPlan plan = Plan(["a=lin:-1:3", "b=log:1:100", "c=lin:0:1"], samples: 64);
        double[][] points = [.. Enumerable.Range(0, 64).Select(p => plan.Coordinates(p).Select(v => v.GetValue<double>()).ToArray())];
        double[][] unit = [.. points.Select(p => new[] { (p[0] + 1) / 4, Math.Log10(p[1]) / 2, p[2] })];

        // 64 points of a digitally shifted Sobol sequence are one in each of 64 equal parts of every axis, and of pairs of axes one in each of 8 by 8 squares.
        for (int d = 0; d < 3; d++)
        {
            Assert.Equal(Enumerable.Range(0, 64), unit.Select(u => (int)Math.Floor(64 * u[d] + 1e-9)).Order());
            for (int e = 0; e < d; e++)
            {
                Assert.True(unit.Select(u => Math.Abs(u[d] - u[e])).Max() > 0.5, $"axes {e} and {d} are one");
            }
        }

        Assert.Equal(64, unit.Select(u => ((int)(8 * u[0] + 1e-9), (int)(8 * u[1] + 1e-9))).Distinct().Count());
    }

    /// <summary>The sequence begins at the origin, so its first point is the shift itself, which has to be another on every axis.</summary>
    [Fact]
    public void Each_axis_of_samples_is_shifted_by_itself()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            SweepPlan plan = Plan(["a=lin:0:1", "b=lin:0:1", "c=lin:0:1"], samples: 4, seed: seed);
            Assert.Equal(3, plan.Coordinates(0).Select(v => v.GetValue<double>()).Distinct().Count());
        }
    }

    [Fact]
    public void Another_seed_gives_other_samples_and_other_seeds_of_points()
    {
        SweepPlan one = Plan(["a=lin:0:1"], samples: 8, seed: 1), two = Plan(["a=lin:0:1"], samples: 8, seed: 2);
        Assert.NotEqual(one.Coordinates(3)[0].GetValue<double>(), two.Coordinates(3)[0].GetValue<double>());
        ulong[] seeds = [.. Enumerable.Range(0, 8).SelectMany(p => new[] { one.PointSeed(p), two.PointSeed(p) })];
        Assert.Equal(16, seeds.Distinct().Count());
    }

    [Fact]
    public void A_plan_reads_back_with_its_hash_and_a_change_changes_it()
    {
        SweepPlan plan = Plan(["a=1,2", "b=3,4"], [["a", "b"]]);
        SweepPlan again = SweepPlan.Read(JsonNode.Parse(plan.Write().ToJsonString())!.AsObject());
        Assert.Equal(plan.Hash, again.Hash);
        Assert.Empty(plan.Differences(again));
        Assert.NotEqual(plan.Hash, Plan(["a=1,2", "b=3,5"], [["a", "b"]]).Hash);
        Assert.Equal("vary was [\"a=1,2\",\"b=3,4\"] and is now [\"a=1,2\",\"b=3,5\"]", Assert.Single(Plan(["a=1,2", "b=3,5"], [["a",
            "b"]]).Differences(plan)));
    }

    [Fact]
    public void More_axes_than_the_sequence_has_dimensions_are_refused()
    {
        string[] axes = [.. Enumerable.Range(0, 65).Select(i => $"a{i}=lin:0:1")];
        Assert.Equal(4, Plan(axes[..64], samples: 4).Count);
        Assert.Contains("takes at most 64 parameters, 65 are varied", Assert.Throws<ParameterException>(() => Plan(axes, samples: 4)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Points_beyond_the_ends_are_refused()
    {
        SweepPlan plan = Plan(["a=1,2"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Coordinates(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Coordinates(2));
        Assert.Contains("at most 2147483647", Assert.Throws<ParameterException>(() => Plan(["a=lin:0:1:65536", "b=lin:0:1:65536"])).Message,
            StringComparison.Ordinal);
    }

    private static SweepPlan Plan(string[] axes, string[][]? zipped = null, int samples = 0, ulong seed = 5) =>
        new("a.run", "1.0.0", [], [.. axes.Select(a => SweepAxis.Parse(a))], zipped ?? [], samples, seed, []);
}
