using Engine.Numerics.Optimization.Internals;

namespace Engine.Numerics.Tests.Optimization;

/// <summary>
/// The two halves of a bounded step against the model they minimize, gᵀd + ½ dᵀB d, with B written out: the Cauchy point is the first minimum along the
/// projected path, the subspace step is a Newton step of the variables that are free there.
/// </summary>
public class QuadraticModelTests
{
    private const int Size = 7;
    private const int Memory = 4;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_Cauchy_point_is_the_first_minimum_along_the_projected_path(int seed)
    {
        Model model = Model.Random(seed);
        double[] point = new double[Size];
        model.Cauchy.Compute(model.Box, model.Matrix, model.X, model.Gradient, point);

        // On the path: one length serves every variable.
        int free = Enumerable.Range(0, Size).FirstOrDefault(i => model.Gradient[i] != 0 && model.Box.IsStrictlyInside(i, point[i]), -1);
        double reached = free >= 0 ? (model.X[free] - point[free]) / model.Gradient[free] : model.LastBreak;
        double[] path = model.Path(reached);
        for (int i = 0; i < Size; i++)
        {
            Assert.Equal(path[i], point[i], 1e-9);
        }

        // A minimum, and no other before it.
        double value = model.Value(point), before = model.Value(model.X);
        Assert.True(value <= before);
        for (int k = 1; k <= 200; k++)
        {
            double next = model.Value(model.Path(reached * k / 200));
            Assert.True(next <= before + 1e-12, $"rises at {k}/200 of the way");
            before = next;
        }

        if (free >= 0)
        {
            Assert.True(model.Value(model.Path(reached * 1.001)) >= value - 1e-12);
        }

        // What the subspace step starts from: Wᵀ of the way.
        int width = 2 * model.Matrix.Count;
        double[] expected = new double[width];
        model.Matrix.TransposeProduct(Difference(point, model.X), expected);
        for (int i = 0; i < width; i++)
        {
            Assert.Equal(expected[i], model.Cauchy.C[i], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_subspace_step_is_a_Newton_step_of_the_free_variables(int seed)
    {
        Model model = Model.Random(seed);
        double[] start = new double[Size];
        model.Cauchy.Compute(model.Box, model.Matrix, model.X, model.Gradient, start);
        double[] point = [.. start];
        Assert.True(new SubspaceMinimizer(Size, Memory).Improve(model.Box, model.Matrix, model.Cauchy.C, model.X, model.Gradient, point));
        int[] free = [.. Enumerable.Range(0, Size).Where(i => model.Box.IsStrictlyInside(i, start[i]))];
        for (int i = 0; i < Size; i++)
        {
            Assert.InRange(point[i], model.Box.Lower[i], model.Box.Upper[i]);
            if (!free.Contains(i))
            {
                Assert.Equal(start[i], point[i]);
            }
        }

        // No step led to a bound: then nothing was projected and the model's gradient vanishes in every free direction.
        if (free.All(i => model.Box.IsStrictlyInside(i, point[i])))
        {
            double[] slope = model.Slope(point);
            Assert.All(free, i => Assert.Equal(0, slope[i], 1e-8));
        }

        Assert.True(model.Value(point) <= model.Value(model.X) + 1e-12);
    }

    [Fact]
    public void Some_steps_stay_inside_and_some_start_at_bounds()
    {
        int inside = 0, held = 0;
        foreach (int seed in Enumerable.Range(1, 40))
        {
            Model model = Model.Random(seed);
            double[] start = new double[Size];
            model.Cauchy.Compute(model.Box, model.Matrix, model.X, model.Gradient, start);
            double[] point = [.. start];
            new SubspaceMinimizer(Size, Memory).Improve(model.Box, model.Matrix, model.Cauchy.C, model.X, model.Gradient, point);
            int[] free = [.. Enumerable.Range(0, Size).Where(i => model.Box.IsStrictlyInside(i, start[i]))];
            held += free.Length is > 0 and < Size ? 1 : 0;
            inside += free.Length > 0 && free.All(i => model.Box.IsStrictlyInside(i, point[i])) ? 1 : 0;
        }

        Assert.True(held >= 10 && inside >= 5, $"{held} with variables held, {inside} inside");
    }

    // One slope so steep that the curvature left over is lost in its rounding: what is left may come out as nothing, or below.
    [Theory]
    [InlineData(1e6)]
    [InlineData(1e8)]
    [InlineData(3e8)]
    [InlineData(7e9)]
    [InlineData(1e12)]
    public void Slopes_far_apart_leave_the_Cauchy_point_finite_and_on_the_path(double steep)
    {
        foreach (double room in new[] { 0.1, 1 / 3.0, 1, 7 })
        {
            double[] x = [0, 0, 0], gradient = [-steep, -1, 0.3];
            var box = new Box(3, [], [room, double.PositiveInfinity, double.PositiveInfinity]);
            double[] point = new double[3];
            new GeneralizedCauchyPoint(3, Memory).Compute(box, new LimitedMemoryMatrix(3, Memory), x, gradient, point);
            Assert.Equal(room, point[0]);
            Assert.True(double.IsFinite(point[1]) && point[1] >= 0, $"{point[1]}");
            Assert.Equal(-0.3 * point[1], point[2], 1e-12 * point[1]);

            // While rounding leaves some of it: the other two have their minimum at a length of 1.
            double lost = 1e-15 * steep * steep;
            Assert.InRange(point[1], lost < 0.5 ? 1 - lost : 0, lost < 0.5 ? 1 + lost : double.MaxValue);
        }
    }

    private static double[] Difference(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];

    private sealed record Model(Box Box, LimitedMemoryMatrix Matrix, double[] X, double[] Gradient, double[,] Hessian)
    {
        public GeneralizedCauchyPoint Cauchy { get; } = new(Size, Memory);

        public double LastBreak => Enumerable.Range(0, Size).Where(i => Gradient[i] != 0)
            .Max(i => (X[i] - (Gradient[i] < 0 ? Box.Upper[i] : Box.Lower[i])) / Gradient[i]);

        /// <summary>Pairs of a random convex quadratic, a point in a box with variables at bounds among them.</summary>
        public static Model Random(int seed)
        {
            var random = new Random(seed);
            double Next() => (2 * random.NextDouble()) - 1;
            double[] root = [.. Enumerable.Range(0, Size * Size).Select(_ => Next())];
            var matrix = new LimitedMemoryMatrix(Size, Memory);
            for (int pair = 0; pair < seed % (Memory + 1); pair++)
            {
                double[] s = [.. Enumerable.Range(0, Size).Select(_ => Next())];
                double[] image = [.. Enumerable.Range(0, Size).Select(i => Enumerable.Range(0, Size).Sum(j => root[(i * Size) + j] * s[j]))];
                double[] y = [.. Enumerable.Range(0, Size).Select(j => s[j] + Enumerable.Range(0, Size).Sum(i => root[(i * Size) + j] * image[i]))];
                Assert.True(matrix.Update(s, y));
            }

            double[] lower = [.. Enumerable.Range(0, Size).Select(i => i % 3 == 0 ? double.NegativeInfinity : -0.3 - (0.3 * random.NextDouble()))];
            double[] upper = [.. Enumerable.Range(0, Size).Select(i => i % 4 == 1 ? double.PositiveInfinity : 0.2 + random.NextDouble())];
            var box = new Box(Size, lower, upper);
            double[] x = [.. Enumerable.Range(0, Size).Select(i => i == seed % Size ? box.Project(i, 100 * Next()) : 0.2 * Next())];
            x = [.. x.Select((value, i) => double.IsFinite(value) ? Math.Clamp(value, Math.Max(lower[i], -5), Math.Min(upper[i], 5)) : 0)];
            double[] gradient = [.. Enumerable.Range(0, Size).Select(_ => 3 * Next())];
            return new(box, matrix, x, gradient, WriteOut(matrix));
        }

        public double[] Path(double length) => [.. Enumerable.Range(0, Size).Select(i => Box.Project(i, X[i] - (length * Gradient[i])))];

        public double[] Slope(double[] point)
        {
            double[] way = Difference(point, X);
            return [.. Enumerable.Range(0, Size).Select(i => Gradient[i] + Enumerable.Range(0, Size).Sum(j => Hessian[i, j] * way[j]))];
        }

        public double Value(double[] point)
        {
            double[] way = Difference(point, X), slope = Slope(point);
            return Enumerable.Range(0, Size).Sum(i => 0.5 * way[i] * (Gradient[i] + slope[i]));
        }

        /// <summary>B = H₀ updated pair by pair by the formula of BFGS, from θI.</summary>
        private static double[,] WriteOut(LimitedMemoryMatrix matrix)
        {
            var b = new double[Size, Size];
            for (int i = 0; i < Size; i++)
            {
                b[i, i] = matrix.Theta;
            }

            for (int pair = 0; pair < matrix.Count; pair++)
            {
                double[] s = matrix.Step(pair).ToArray(), y = matrix.GradientChange(pair).ToArray();
                double[] bs = [.. Enumerable.Range(0, Size).Select(i => Enumerable.Range(0, Size).Sum(j => b[i, j] * s[j]))];
                double sbs = s.Zip(bs, (p, q) => p * q).Sum(), sy = s.Zip(y, (p, q) => p * q).Sum();
                for (int i = 0; i < Size; i++)
                {
                    for (int j = 0; j < Size; j++)
                    {
                        b[i, j] += (y[i] * y[j] / sy) - (bs[i] * bs[j] / sbs);
                    }
                }
            }

            return b;
        }
    }
}
