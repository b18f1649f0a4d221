using Engine.Numerics.Optimization;

namespace Engine.Numerics.Tests.Optimization;

/// <summary>The solver beside the published algorithm written down again, point by point: every move of the simplex is seen, not only where it ends.</summary>
public class NelderMeadReferenceTests
{
    [Theory]
    [InlineData(1, 11)]
    [InlineData(2, 12)]
    [InlineData(2, 13)]
    [InlineData(3, 14)]
    [InlineData(5, 15)]
    [InlineData(8, 16)]
    public void Evaluates_the_points_of_Gao_and_Han_in_their_order(int size, int seed)
    {
        const int Count = 150;
        double[] start = [.. Enumerable.Range(0, size).Select(i => i % 3 == 2 ? 0 : Math.Sin(seed + i))];
        var options = new NelderMeadOptions { MaximumEvaluations = Count, StepTolerance = 0, FunctionTolerance = 0 };
        var objective = new Recorder(seed);
        new NelderMeadSolver(start, options).Minimize(ref objective);

        Reference reference = new(size, x => Recorder.Value(seed, x));
        reference.Run(start, options, Count);

        // In one variable the simplex is down to rounding before that many.
        Assert.True(objective.Points.Count >= (size == 1 ? 40 : Count));
        for (int k = 0; k < Math.Min(Count, objective.Points.Count); k++)
        {
            for (int i = 0; i < size; i++)
            {
                Assert.Equal(reference.Points[k][i], objective.Points[k][i], 1e-9);
            }
        }
    }

    [Fact]
    public void Every_move_of_the_simplex_occurs_among_the_cases_of_this_class()
    {
        int[] moves = new int[5];
        foreach ((int size, int seed) in (ReadOnlySpan<(int, int)>)[(2, 12), (2, 13), (3, 14), (5, 15), (8, 16)])
        {
            Reference reference = new(size, x => Recorder.Value(seed, x));
            reference.Run([.. Enumerable.Range(0, size).Select(i => i % 3 == 2 ? 0 : Math.Sin(seed + i))], new NelderMeadOptions(), 150);
            int[] counts = [reference.Reflections, reference.Expansions, reference.Outside, reference.Inside, reference.Shrinks];
            moves = [.. moves.Zip(counts, (a, b) => a + b)];
        }

        Assert.All(moves, count => Assert.True(count > 0, string.Join(", ", moves)));
    }

    private sealed class Recorder(int seed) : IObjective
    {
        public List<double[]> Points { get; } = [];

        /// <summary>A curved valley with ripples, in which every move of the simplex happens.</summary>
        public static double Value(int seed, ReadOnlySpan<double> x)
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double along = x[i] - Math.Cos(seed + (2.3 * i)), across = x[i] - (i > 0 ? x[i - 1] * x[i - 1] : 0.3);
                sum += (along * along) + (20 * across * across) + (0.4 * Math.Sin(9 * x[i]));
            }

            return sum;
        }

        public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
        {
            Points.Add(x.ToArray());
            return Value(seed, x);
        }
    }

    /// <summary>Gao and Han, section 4.1, on lists.</summary>
    private sealed class Reference(int size, Func<double[], double> function)
    {
        public List<double[]> Points { get; } = [];

        public int Reflections { get; private set; }

        public int Expansions { get; private set; }

        public int Outside { get; private set; }

        public int Inside { get; private set; }

        public int Shrinks { get; private set; }

        public void Run(double[] start, NelderMeadOptions options, int count)
        {
            double n = Math.Max(size, 2), expansion = 1 + (2 / n), contraction = 0.75 - (1 / (2 * n)), shrink = 1 - (1 / n);
            List<(double[] X, double F)> simplex = [Vertex(start)];
            for (int i = 0; i < size; i++)
            {
                double[] x = [.. start];
                x[i] = x[i] == 0 ? options.AbsoluteEdge : x[i] * (1 + options.RelativeEdge);
                simplex.Add(Vertex(x));
            }

            while (Points.Count < count)
            {
                simplex = [.. simplex.OrderBy(v => v.F)];
                (double[] X, double F) best = simplex[0], worst = simplex[^1];
                double[] center = [.. Enumerable.Range(0, size).Select(i => simplex.Take(size).Sum(v => v.X[i]) / size)];
                (double[] X, double F) reflected = Vertex(At(center, worst.X, -1));
                if (reflected.F < best.F)
                {
                    (double[] X, double F) expanded = Vertex(At(center, worst.X, -expansion));
                    simplex[^1] = expanded.F < reflected.F ? expanded : reflected;
                    Expansions++;
                }
                else if (reflected.F < simplex[^2].F)
                {
                    simplex[^1] = reflected;
                    Reflections++;
                }
                else
                {
                    bool outside = reflected.F < worst.F;
                    (double[] X, double F) contracted = Vertex(At(center, worst.X, outside ? -contraction : contraction));
                    if (outside ? contracted.F <= reflected.F : contracted.F < worst.F)
                    {
                        simplex[^1] = contracted;
                        (Outside, Inside) = outside ? (Outside + 1, Inside) : (Outside, Inside + 1);
                    }
                    else
                    {
                        simplex = [best, .. simplex.Skip(1).Select(v => Vertex(At(best.X, v.X, shrink)))];
                        Shrinks++;
                    }
                }
            }
        }

        private double[] At(double[] from, double[] towards, double factor) =>
            [.. Enumerable.Range(0, size).Select(i => from[i] + (factor * (towards[i] - from[i])))];

        private (double[] X, double F) Vertex(double[] x)
        {
            Points.Add(x);
            return (x, function(x));
        }
    }
}
