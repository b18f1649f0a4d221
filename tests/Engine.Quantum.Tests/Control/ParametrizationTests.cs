using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Control.Parametrizations;

namespace Engine.Quantum.Tests.Control;

public class ParametrizationTests
{
    public static TheoryData<string> Names => ["constant", "fourier", "spline", "low-pass", "limited", "disk", "phase"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Chain_rule_equals_central_differences(string name)
    {
        IPulseParametrization pulse = Make(name);
        var random = new RandomStream(9);
        var x = new double[pulse.VariableCount];
        pulse.Randomize(random, 0.8, x);
        double[] weights = ControlFixtures.Normal(random, pulse.AmplitudeCount);
        var gradient = new double[x.Length];
        pulse.PullBack(x, weights, gradient);
        for (int i = 0; i < x.Length; i++)
        {
            const double h = 1e-5;
            double Value(double shift)
            {
                double[] moved = [.. x];
                moved[i] += shift;
                var u = new double[pulse.AmplitudeCount];
                pulse.Amplitudes(moved, u);
                return u.Zip(weights, (a, b) => a * b).Sum();
            }

            Assert.Equal((Value(h) - Value(-h)) / (2 * h), gradient[i], 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Random_starts_are_reproducible_and_within_bounds(string name)
    {
        IPulseParametrization pulse = Make(name);
        var x = new double[pulse.VariableCount];
        var y = new double[pulse.VariableCount];
        pulse.Randomize(new RandomStream(4, 2), 1.5, x);
        pulse.Randomize(new RandomStream(4, 2), 1.5, y);
        Assert.Equal(x, y);
        var lower = new double[x.Length];
        var upper = new double[x.Length];
        pulse.Bounds(lower, upper);
        Assert.All(Enumerable.Range(0, x.Length), i => Assert.InRange(x[i], lower[i], upper[i]));
    }

    [Fact]
    public void Limits_hold()
    {
        var inner = PiecewiseConstantPulse.Unbounded(10, 3);
        var pulse = new LimitedPulse(inner, 10, (0, 1, 2.0), (2, 2, 0.5));
        double[] x = ControlFixtures.Normal(new RandomStream(1), 30, 20);
        var u = new double[30];
        pulse.Amplitudes(x, u);
        for (int j = 0; j < 10; j++)
        {
            Assert.InRange(Math.Sqrt(u[j] * u[j] + u[10 + j] * u[10 + j]), 0, 2);
            Assert.InRange(Math.Abs(u[20 + j]), 0, 0.5);
        }
    }

    [Fact]
    public void Splines_and_filters_sum_to_one()
    {
        foreach (double[,] basis in new[] { PulseBasis.CubicSpline(30, 7), PulseBasis.LowPass(30, 2) })
        {
            for (int j = 0; j < 30; j++)
            {
                Assert.Equal(1, Enumerable.Range(0, basis.GetLength(1)).Sum(k => basis[j, k]), 1e-14);
            }
        }
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new PiecewiseConstantPulse(5, [1], [0]));
        Assert.Throws<ArgumentException>(() => new BasisPulse(PulseBasis.Sine(5, 2), PulseBasis.Sine(6, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhasePulse(0, PiecewiseConstantPulse.Unbounded(3, 1)));
        Assert.Throws<ArgumentException>(() => new LimitedPulse(PiecewiseConstantPulse.Unbounded(3, 1), 3, (0, 1, 1.0)));
    }

    private static IPulseParametrization Make(string name)
    {
        var free = PiecewiseConstantPulse.Unbounded(7, 2);
        return name switch
        {
            "constant" => PiecewiseConstantPulse.Symmetric(7, 1.2, 0.5),
            "fourier" => new BasisPulse(PulseBasis.Sine(20, 4), PulseBasis.Cosine(20, 3)),
            "spline" => new BasisPulse(PulseBasis.CubicSpline(20, 6)),
            "low-pass" => new BasisPulse(PulseBasis.LowPass(8, 1.5)),
            "limited" => new LimitedPulse(free, 7, (0, 0, 0.9), (1, 1, 2.0)),
            "disk" => new LimitedPulse(free, 7, (0, 1, 1.1)),
            _ => new PhasePulse(1.3, PiecewiseConstantPulse.Unbounded(6, 1)),
        };
    }
}
