using Engine.Numerics.Optimization;

namespace Engine.Numerics.Tests.Optimization;

/// <summary>When a search ends because its value has settled, told from the values alone.</summary>
public class SettledValueTests
{
    private const int InSuccession = 5;

    public static TheoryData<int> Tenths => [.. Enumerable.Range(-120, 110)];

    /// <summary>The tolerance changes where a search ends, not its way: the end is where the documented rule first holds along the whole way.</summary>
    [Theory]
    [MemberData(nameof(Tenths))]
    public void A_search_ends_at_the_first_decrease_that_is_relatively_small_or_the_fifth_small_one_in_succession(int tenths)
    {
        double tolerance = Math.Pow(10, tenths / 10.0);
        double[] values = Values(0);
        int expected = End(values, tolerance, forgets: true);
        Assert.Equal(expected < 0 ? values.Length - 1 : expected, Values(tolerance).Length - 1);
    }

    [Fact]
    public void Some_small_decreases_are_not_in_succession()
    {
        double[] values = Values(0);
        Assert.Contains(Enumerable.Range(-120, 110).Select(tenths => Math.Pow(10, tenths / 10.0)), tolerance =>
            End(values, tolerance, forgets: false) is int early && early >= 0 && early < End(values, tolerance, forgets: true));
    }

    private static int End(double[] values, double tolerance, bool forgets)
    {
        int small = 0;
        for (int i = 1; i < values.Length; i++)
        {
            double decrease = values[i - 1] - values[i], size = Math.Max(Math.Abs(values[i - 1]), Math.Abs(values[i]));
            small = decrease <= tolerance * Math.Max(1, size) ? small + 1 : forgets ? 0 : small;
            if (decrease <= tolerance * size || (small >= InSuccession && decrease <= tolerance * Math.Max(1, size)))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The values along a search in a winding valley whose depth is far below 1.</summary>
    private static double[] Values(double tolerance)
    {
        var objective = default(ShallowValley);
        var solver = new LbfgsbSolver([-1.2, 1, 0.3, 1.4], new LbfgsbOptions { GradientTolerance = 1e-9, FunctionTolerance = tolerance, Memory = 2 });
        var values = new List<double>();
        double[] gradient = new double[4];
        values.Add(objective.Evaluate(solver.Position, gradient));
        while (solver.Step(ref objective))
        {
            values.Add(solver.Value);
        }

        if (solver.Iterations > values.Count - 1)
        {
            values.Add(solver.Value);
        }

        return [.. values];
    }

    private readonly struct ShallowValley : IObjective
    {
        public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
        {
            const double Depth = 1e-3;
            double sum = 0;
            gradient.Clear();
            for (int i = 0; i + 1 < x.Length; i++)
            {
                double t = x[i + 1] - (x[i] * x[i]), u = 1 - x[i];
                sum += Depth * ((100 * t * t) + (u * u));
                gradient[i + 1] += Depth * 200 * t;
                gradient[i] -= Depth * ((400 * t * x[i]) + (2 * u));
            }

            return sum;
        }
    }
}
