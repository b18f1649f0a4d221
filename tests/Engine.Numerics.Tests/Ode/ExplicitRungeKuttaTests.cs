using System.Numerics;
using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

[Collection(AllocationCollection.Name)]
public class ExplicitRungeKuttaTests
{
    public static TheoryData<string> Methods => RungeKuttaTableauTests.Methods;

    public static TheoryData<string> DetestNames => [.. DetestProblems.EndValues.Keys];

    /// <summary>A non-autonomous, non-linear problem with the solution y = (sin(t + 0.3), exp(cos t)): y₁' = cos(t + 0.3) through y₂, y₂' = −sin t ·
    /// y₂.</summary>
    private static readonly DelegateSystem Smooth = new(2, (t, y, d) =>
    {
        double c = Math.Log(y[1]);
        double s = y[0];
        d[0] = Math.Cos(t + 0.3) + (0.5 * (s - Math.Sin(t + 0.3))) + (c - Math.Cos(t));
        d[1] = (-Math.Sin(t) * y[1]) + (s * (c - Math.Cos(t)));
    });

    [Theory]
    [InlineData("Tsit5", 24)]
    [InlineData("DormandPrince5", 24)]
    [InlineData("Dop853", 10)]
    [InlineData("Verner7", 12)]
    [InlineData("Verner9", 5)]
    public void Step_and_dense_output_converge_with_their_order(string name, int coarse)
    {
        RungeKuttaTableau tableau = RungeKuttaTableauTests.Find(name);
        (double end1, double dense1) = FixedStepErrors(tableau, coarse);
        (double end2, double dense2) = FixedStepErrors(tableau, coarse * 2);
        double order = Math.Log2(end1 / end2);
        double denseOrder = Math.Log2(dense1 / dense2);
        Assert.InRange(order, tableau.Order - 0.6, tableau.Order + 1.3);
        Assert.InRange(denseOrder, tableau.DenseOrder + 0.1, tableau.Order + 1.3);
    }

    [Fact]
    public void All_detest_problems_are_here() =>
        Assert.Equal(from letter in "ABCDE" from number in Enumerable.Range(1, 5) select $"{letter}{number}", DetestProblems.EndValues.Keys);

    [Theory]
    [MemberData(nameof(DetestNames))]
    public void Detest_problems_reach_their_end_values(string problem)
    {
        double[] expected = DetestProblems.EndValues[problem];
        foreach (RungeKuttaTableau tableau in RungeKuttaTableau.All)
        {
            foreach (double tolerance in new[] { 1e-6, 1e-10 })
            {
                (DelegateSystem system, double[] start) = DetestProblems.Create(problem);
                var solver = new ExplicitRungeKutta<DelegateSystem>(
                    system, tableau, 0, start, 20, new OdeOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance });
                Assert.Equal(OdeStatus.Finished, solver.Run().Status);

                // Global errors of these problems over 20 units exceed the local tolerance by the known amplification; D5 (eccentricity 0.9) by most.
                double allowed = tolerance * (problem switch { "D5" => 2e4, "D4" or "B1" or "D3" or "D2" => 2e3, _ => 400 });
                for (int i = 0; i < expected.Length; i++)
                {
                    Assert.True(
                        Math.Abs(solver.State[i] - expected[i]) <= allowed * Math.Max(1, Math.Abs(expected[i])),
                        $"{problem}[{i}] by {tableau} at {tolerance}: {solver.State[i]} vs {expected[i]}");
                }
            }
        }
    }

    /// <summary>The Arenstorf orbit closes after its period (Hairer, Nørsett, Wanner I, Eqs. II.0.1-2).</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Arenstorf_orbit_closes(string name)
    {
        var solver = new ExplicitRungeKutta<DelegateSystem>(
            Classics.Arenstorf, RungeKuttaTableauTests.Find(name), 0, Classics.ArenstorfStart, Classics.ArenstorfPeriod,
            new OdeOptions { RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-12 });
        Assert.True(solver.Run().IsSuccess);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(Classics.ArenstorfStart[i], solver.State[i], 2e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Integrates_backward_to_where_it_came_from(string name)
    {
        RungeKuttaTableau tableau = RungeKuttaTableauTests.Find(name);
        var options = new OdeOptions { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-12 };
        (DelegateSystem system, double[] start) = DetestProblems.Create("D2");
        var forward = new ExplicitRungeKutta<DelegateSystem>(system, tableau, 0, start, 7.5, options);
        forward.Run();
        var backward = new ExplicitRungeKutta<DelegateSystem>(system, tableau, 7.5, forward.State, 0, options);
        double[] times = [7.0, 3.0, 1.0, 0.0];
        var seen = new List<double>();
        Assert.True(backward.Run(times, (_, t, _) => seen.Add(t)).IsSuccess);
        Assert.Equal(times, seen);
        for (int i = 0; i < start.Length; i++)
        {
            Assert.Equal(start[i], backward.State[i], 1e-7);
        }
    }

    /// <summary>|component| is what the tolerance is relative to: a rotating complex amplitude passes through zero in each part, never in modulus.</summary>
    [Fact]
    public void Complex_error_is_measured_by_modulus()
    {
        var complex = new DelegateSystem(2, (_, y, d) => (d[0], d[1]) = (y[1], -y[0]), isComplex: true);
        var options = new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 0, InitialStep = 0.1 };
        var solver = new ExplicitRungeKutta<DelegateSystem>(complex, RungeKuttaTableau.Tsit5, 0, [1, 0], 10, options);
        double smallest = double.MaxValue;
        double largest = 0;
        while (solver.Step())
        {
            if (solver.Statistics.Accepted > 3 && solver.Status == OdeStatus.Running)
            {
                smallest = Math.Min(smallest, solver.Time - solver.PreviousTime);
                largest = Math.Max(largest, solver.Time - solver.PreviousTime);
            }
        }

        // The modulus is constant, so the step is too (up to the split before the end).
        Assert.InRange(largest / smallest, 1, 2.1);
        Complex exact = Complex.Exp(new Complex(0, -10));
        Assert.Equal(0, (solver.ComplexState[0] - exact).Magnitude, 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(31)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(130)]
    public void State_of_padded_and_unpadded_length_gives_the_same_answer(int count)
    {
        var system = new DelegateSystem(2 * count, (t, y, d) =>
        {
            for (int k = 0; k < count; k++)
            {
                (d[2 * k], d[(2 * k) + 1]) = (y[(2 * k) + 1] * (k + 1) / count, -y[2 * k] * (k + 1) / count);
            }
        }, isComplex: true);
        double[] start = [.. Enumerable.Range(0, 2 * count).Select(i => i % 2 == 0 ? 1.0 : 0.0)];
        var solver = new ExplicitRungeKutta<DelegateSystem>(
            system, RungeKuttaTableau.Dop853, 0, start, 3, new OdeOptions { RelativeTolerance = 1e-10, AbsoluteTolerance = 0 });
        Assert.True(solver.Run().IsSuccess);
        for (int k = 0; k < count; k++)
        {
            Complex exact = Complex.Exp(new Complex(0, -3.0 * (k + 1) / count));
            Assert.Equal(0, (solver.ComplexState[k] - exact).Magnitude, 1e-8);
        }
    }

    [Fact]
    public void Time_is_compensated()
    {
        var still = new DelegateSystem(1, (_, _, d) => d[0] = 0);
        const int Steps = 300_000;
        var solver = new ExplicitRungeKutta<DelegateSystem>(
            still, RungeKuttaTableau.DormandPrince5, 0, [1], 1e9, new OdeOptions { InitialStep = 0.1, MaximumStep = 0.1 });
        double naive = 0;
        for (int i = 0; i < Steps; i++)
        {
            solver.Step();
            naive += 0.1;
        }

        Assert.Equal(0.1 * Steps, solver.Time);
        Assert.NotEqual(0.1 * Steps, naive);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Stepping_allocates_nothing(string name)
    {
        var solver = new ExplicitRungeKutta<Oscillators>(
            new Oscillators(20), RungeKuttaTableauTests.Find(name), 0, new Oscillators(20).Start, 1e6, new OdeOptions { RelativeTolerance = 1e-8 });
        var buffer = new double[solver.Dimension];
        for (int i = 0; i < 50; i++)
        {
            solver.Step();
            solver.Interpolate(solver.PreviousTime, buffer);
        }

        Assert.Equal(0, Allocated.Bytes(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                solver.Step();
                solver.Interpolate((solver.PreviousTime + solver.Time) / 2, buffer);
            }
        }));
    }

    [Fact]
    public void Bad_input_is_named_all_at_once()
    {
        var exception = Assert.Throws<ArgumentException>(() => new ExplicitRungeKutta<DelegateSystem>(
            Smooth, RungeKuttaTableau.Tsit5, 0, [0, 1], 1, new OdeOptions { RelativeTolerance = -1, Safety = 2, MaximumSteps = 0 }));
        Assert.Contains("RelativeTolerance is -1", exception.Message);
        Assert.Contains("Safety is 2", exception.Message);
        Assert.Contains("MaximumSteps is 0", exception.Message);
        Assert.Throws<ArgumentException>(() => new ExplicitRungeKutta<DelegateSystem>(Smooth, RungeKuttaTableau.Tsit5, 0, [0], 1));
        Assert.Throws<ArgumentException>(() => new ExplicitRungeKutta<DelegateSystem>(Smooth, RungeKuttaTableau.Tsit5, 0, [0, double.NaN], 1));
        Assert.Throws<ArgumentException>(() => new ExplicitRungeKutta<DelegateSystem>(Smooth, RungeKuttaTableau.Tsit5, 0, [0, 1], double.NaN));
    }

    private static (double End, double Dense) FixedStepErrors(RungeKuttaTableau tableau, int steps)
    {
        double h = 2.0 / steps;
        var solver = new ExplicitRungeKutta<DelegateSystem>(
            Smooth, tableau, 0, [Math.Sin(0.3), Math.E], 2,
            new OdeOptions { InitialStep = h, MaximumStep = h, RelativeTolerance = 0.9, AbsoluteTolerance = 1e6 });
        double dense = 0;
        var buffer = new double[2];
        while (solver.Step())
        {
            // The local error of the dense output alone: relative to the exact solution through the step's own starting point it is what the global error adds
            // nothing to.
            double from = solver.PreviousTime;
            foreach (double theta in new[] { 0.21, 0.5, 0.83 })
            {
                double t = from + (theta * (solver.Time - from));
                solver.Interpolate(t, buffer);
                dense = Math.Max(dense, Math.Abs(buffer[0] - Math.Sin(t + 0.3)) + Math.Abs(buffer[1] - Math.Exp(Math.Cos(t))));
            }
        }

        Assert.Equal(steps, solver.Statistics.Accepted);
        double end = Math.Abs(solver.State[0] - Math.Sin(2.3)) + Math.Abs(solver.State[1] - Math.Exp(Math.Cos(2)));
        return (end, dense);
    }

    internal readonly struct Oscillators(int count) : IOdeSystem
    {
        public int Dimension => 2 * count;

        public bool IsComplex => true;

        public double[] Start => [.. Enumerable.Range(0, Dimension).Select(i => i % 2 == 0 ? 1.0 : 0.0)];

        public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
        {
            for (int k = 0; k < count; k++)
            {
                double w = (1 + (0.1 * k)) * (1 + (0.3 * Math.Sin(time)));
                (derivative[2 * k], derivative[(2 * k) + 1]) = (w * state[(2 * k) + 1], -w * state[2 * k]);
            }
        }
    }
}
