using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

public class RungeKuttaTableauTests
{
    public static TheoryData<string> Methods => [.. RungeKuttaTableau.All.Select(t => t.Name)];

    public static RungeKuttaTableau Find(string name) => RungeKuttaTableau.All.Single(t => t.Name == name);

    [Fact]
    public void Trees_are_counted_right() =>
        Assert.Equal([1, 1, 2, 4, 9, 20, 48, 115, 286], RootedTrees.UpTo(9).All.GroupBy(t => t.Order).Select(g => g.Count()));

    /// <summary>Every condition up to the order of the method, and at least one violated beyond it.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Weights_satisfy_the_order_conditions(string name)
    {
        RungeKuttaTableau tableau = Find(name);
        RootedTrees trees = RootedTrees.UpTo(tableau.Order);
        List<double[]> stages = trees.StageWeights(tableau.Coefficients, tableau.Stages);
        for (int k = 0; k < trees.All.Count; k++)
        {
            double sum = Dot(tableau.Weights, stages[k]);
            Assert.Equal(1 / trees.All[k].Density, sum, 2e-14);
        }

        for (int i = 0; i < tableau.TotalStages; i++)
        {
            Assert.Equal(tableau.Nodes[i], tableau.Coefficients[i].Sum(), 1e-13);
        }
    }

    /// <summary>The embedded solution has the order that <see cref="RungeKuttaTableau.ErrorOrder"/> implies, and not more.</summary>
    [Theory]
    [InlineData("Tsit5", 4)]
    [InlineData("DormandPrince5", 4)]
    [InlineData("Dop853", 5)]
    [InlineData("Verner7", 6)]
    [InlineData("Verner9", 8)]
    public void Embedded_weights_have_their_order(string name, int embeddedOrder)
    {
        RungeKuttaTableau tableau = Find(name);
        RootedTrees trees = RootedTrees.UpTo(embeddedOrder + 1);
        List<double[]> stages = trees.StageWeights(tableau.Coefficients, tableau.Stages);
        double largestBeyond = 0;
        for (int k = 0; k < trees.All.Count; k++)
        {
            double sum = Dot(tableau.ErrorWeights, stages[k]);
            if (trees.All[k].Order <= embeddedOrder)
            {
                Assert.Equal(0, sum, 2e-14);
            }
            else
            {
                largestBeyond = Math.Max(largestBeyond, Math.Abs(sum));
            }
        }

        Assert.True(largestBeyond > 1e-7, $"{name} satisfies order {embeddedOrder + 1} as well: {largestBeyond}");
    }

    [Fact]
    public void Dop853_coarse_estimate_has_order_three()
    {
        RootedTrees trees = RootedTrees.UpTo(4);
        List<double[]> stages = trees.StageWeights(RungeKuttaTableau.Dop853.Coefficients, 12);
        double[] sums = [.. stages.Select(s => Math.Abs(Dot(RungeKuttaTableau.Dop853.SecondErrorWeights, s)))];
        Assert.All(sums[..4], s => Assert.InRange(s, 0, 1e-14));
        Assert.True(sums[4..].Max() > 1e-4);
    }

    /// <summary>The polynomials b_i(θ) satisfy the conditions of the dense order at every θ: one condition a tree and power.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Dense_weights_satisfy_their_order_conditions(string name)
    {
        RungeKuttaTableau tableau = Find(name);
        RootedTrees trees = RootedTrees.UpTo(tableau.DenseOrder);
        List<double[]> stages = trees.StageWeights(tableau.Coefficients, tableau.TotalStages);
        int degree = tableau.DenseWeights.Max(w => w.Count);
        for (int k = 0; k < trees.All.Count; k++)
        {
            for (int power = 1; power <= degree; power++)
            {
                double sum = 0;
                double size = 1;
                for (int i = 0; i < tableau.DenseWeights.Count; i++)
                {
                    double term = tableau.DenseWeights[i][power - 1] * stages[k][i];
                    sum += term;
                    size = Math.Max(size, Math.Abs(term));
                }

                double expected = trees.All[k].Order == power ? 1 / trees.All[k].Density : 0;
                Assert.Equal(expected, sum, 1e-12 * size);
            }
        }
    }

    /// <summary>At θ = 1 the dense output is the step, and its slope there the derivative, so it is continuously differentiable across steps.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Dense_output_is_continuously_differentiable(string name)
    {
        RungeKuttaTableau tableau = Find(name);
        for (int i = 0; i < tableau.DenseWeights.Count; i++)
        {
            IReadOnlyList<double> w = tableau.DenseWeights[i];
            double scale = 1e-13 * Math.Max(1, w.Max(Math.Abs));
            Assert.Equal(i < tableau.Stages ? tableau.Weights[i] : 0, w.Sum(), scale);
            Assert.Equal(i == 0 ? 1 : 0, w[0], 1e-14);
            Assert.Equal(i == tableau.EndStage ? 1 : 0, w.Select((x, m) => x * (m + 1)).Sum(), 10 * scale);
        }
    }

    private static double Dot(IReadOnlyList<double> a, double[] b) => Enumerable.Range(0, Math.Min(a.Count, b.Length)).Sum(i => a[i] * b[i]);
}
