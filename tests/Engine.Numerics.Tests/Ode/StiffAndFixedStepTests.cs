using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

public class StiffAndFixedStepTests
{
    /// <summary>Non-autonomous, with the solution y = cos t: y' = −λ (y − cos t) − sin t.</summary>
    private readonly struct ProtheroRobinson(double rate) : IOdeSystem
    {
        public int Dimension => 1;

        public bool IsComplex => false;

        public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative) =>
            derivative[0] = (-rate * (state[0] - Math.Cos(time))) - Math.Sin(time);
    }

    internal readonly struct VanDerPol(double mu) : IOdeSystem
    {
        public int Dimension => 2;

        public bool IsComplex => false;

        public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative) =>
            (derivative[0], derivative[1]) = (state[1], mu * (((1 - (state[0] * state[0])) * state[1]) - state[0]));

        public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian) =>
            (jacobian[1], jacobian[2], jacobian[3]) = (1, mu * ((-2 * state[0] * state[1]) - 1), mu * (1 - (state[0] * state[0])));
    }

    private readonly struct Pendulum : ISeparableSystem
    {
        public int Degrees => 1;

        public void Velocity(ReadOnlySpan<double> momenta, Span<double> velocities) => velocities[0] = momenta[0];

        public void Force(double time, ReadOnlySpan<double> positions, Span<double> forces) => forces[0] = -Math.Sin(positions[0]);
    }

    [Fact]
    public void Rodas5P_converges_with_order_five()
    {
        (double end1, double dense1) = FixedStepErrors(100);
        (double end2, double dense2) = FixedStepErrors(200);
        Assert.InRange(Math.Log2(end1 / end2), 4.6, 6.2);
        Assert.InRange(Math.Log2(dense1 / dense2), 3.8, 6.2);

        static (double End, double Dense) FixedStepErrors(int steps)
        {
            double h = 4.0 / steps;
            (DelegateSystem system, double[] start) = DetestProblems.Create("B1");
            var reference = new ExplicitRungeKutta<DelegateSystem>(
                system, RungeKuttaTableau.Verner9, 0, start, 4, new OdeOptions { RelativeTolerance = 1e-13, AbsoluteTolerance = 1e-13 });
            var solver = new Rodas5P<DelegateSystem>(
                system, 0, start, 4, new OdeOptions { InitialStep = h, MaximumStep = h, RelativeTolerance = 0.9, AbsoluteTolerance = 1e6 });
            var a = new double[2];
            var b = new double[2];
            double dense = 0;
            while (solver.Step())
            {
                double t = (solver.PreviousTime + solver.Time) / 2;
                while (reference.Time < t)
                {
                    reference.Step();
                }

                solver.Interpolate(t, a);
                reference.Interpolate(t, b);
                dense = Math.Max(dense, Math.Abs(a[0] - b[0]) + Math.Abs(a[1] - b[1]));
            }

            reference.Run();
            return (Math.Abs(solver.State[0] - reference.State[0]) + Math.Abs(solver.State[1] - reference.State[1]), dense);
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e3)]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void Rodas5P_is_accurate_at_any_stiffness(double rate)
    {
        var solver = new Rodas5P<ProtheroRobinson>(
            new ProtheroRobinson(rate), 0, [1], 10, new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 });
        Assert.True(solver.Run().IsSuccess);
        Assert.Equal(Math.Cos(10), solver.State[0], 1e-7);
        Assert.InRange(solver.Statistics.Accepted, 5, 400);
    }

    /// <summary>Van der Pol in stiff scaling, μ = 10⁶, at t = 2 (Hairer and Wanner, Solving ODE II, Section IV.10); reference by SciPy's Radau at rtol 1e-12,
    /// atol 1e-13.</summary>
    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-9)]
    public void Stiff_van_der_pol_reaches_the_reference(double tolerance)
    {
        var solver = new Rodas5P<VanDerPol>(
            new VanDerPol(1e6), 0, [2, 0], 2, new OdeOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance }, new VanDerPol(1e6).Jacobian);
        Assert.True(solver.Run().IsSuccess);
        Assert.Equal(1.706167732170455, solver.State[0], 300 * tolerance);
        Assert.Equal(-0.8928097010248274, solver.State[1], 300 * tolerance);
        Assert.InRange(solver.Statistics.Accepted, 20, 6000);
    }

    /// <summary>Robertson's reaction to t = 40 (Hairer and Wanner II, Eq. IV.1.4); reference by SciPy's Radau at rtol 1e-12, atol 1e-16.</summary>
    [Fact]
    public void Robertson_with_differences_keeps_its_mass()
    {
        var robertson = new DelegateSystem(3, (_, y, d) =>
        {
            d[0] = (-0.04 * y[0]) + (1e4 * y[1] * y[2]);
            d[2] = 3e7 * y[1] * y[1];
            d[1] = -d[0] - d[2];
        });
        var solver = new Rodas5P<DelegateSystem>(robertson, 0, [1, 0, 0], 40, new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-12 });
        Assert.True(solver.Run().IsSuccess);
        Assert.Equal(0.7158270687193941, solver.State[0], 1e-7);
        Assert.Equal(9.185534764557338e-6, solver.State[1], 1e-11);
        Assert.Equal(0.2841637457458413, solver.State[2], 1e-7);
        Assert.Equal(1, solver.State[0] + solver.State[1] + solver.State[2], 1e-12);
    }

    [Fact]
    public void RungeKutta4_converges_with_its_order()
    {
        double previous = 0;
        foreach (int steps in new[] { 40, 80, 160 })
        {
            (DelegateSystem system, double[] start) = DetestProblems.Create("D1");
            var solver = new RungeKutta4<DelegateSystem>(system, 0, start, 20, new OdeOptions { InitialStep = 20.0 / steps });
            solver.Run();
            Assert.Equal(steps, solver.Statistics.Accepted);
            double error = Distance(solver.State, DetestProblems.EndValues["D1"]);
            if (steps == 160)
            {
                Assert.InRange(Math.Log2(previous / error), 3.6, 5.3);
            }

            previous = error;
        }

        Assert.Throws<ArgumentException>(() => new RungeKutta4<DelegateSystem>(Classics.Lorenz, 0, [1, 1, 1], 1, new OdeOptions()));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void Symplectic_methods_converge_and_keep_the_energy(int order)
    {
        double[] exact = Integrate(6, 5, 4000).State;
        int coarse = order == 6 ? 25 : 50;
        double error1 = Distance(Integrate(order, 5, coarse).State, exact);
        double error2 = Distance(Integrate(order, 5, 2 * coarse).State, exact);
        Assert.InRange(Math.Log2(error1 / error2), order - 0.5, order + 1.5);

        // Over 10⁴ periods the energy error does not drift.
        double early = EnergyError(order, 200);
        double late = EnergyError(order, 20_000);
        Assert.InRange(late, 0, 1.5 * early);

        static (double[] State, double Energy) Integrate(int order, double end, int steps)
        {
            var solver = new Symplectic<Pendulum>(default, order, 0, [1.2, 0.3], end, new OdeOptions { InitialStep = end / steps });
            solver.Run();
            return ([.. solver.State], 0);
        }

        static double EnergyError(int order, double end)
        {
            var solver = new Symplectic<Pendulum>(default, order, 0, [1.2, 0], end, new OdeOptions { InitialStep = 0.2 });
            double worst = 0;
            while (solver.Step())
            {
                double energy = (solver.State[1] * solver.State[1] / 2) - Math.Cos(solver.State[0]) + Math.Cos(1.2);
                worst = Math.Max(worst, Math.Abs(energy));
            }

            return worst;
        }
    }

    [Fact]
    public void Saved_runs_continue_bit_for_bit()
    {
        OdeSolver[][] pairs =
        [
            [new Rodas5P<VanDerPol>(new VanDerPol(1e3), 0, [2, 0], 3), new Rodas5P<VanDerPol>(new VanDerPol(1e3), 0, [2, 0], 3),
                new Rodas5P<VanDerPol>(new VanDerPol(1e3), 0, [2, 0], 3)],
            [.. Enumerable.Range(0, 3).Select(_ => new RungeKutta4<DelegateSystem>(Classics.Lorenz, 0, [1, 2, 3], 3, new OdeOptions { InitialStep = 0.01 }))],
            [.. Enumerable.Range(0, 3).Select(_ => new Symplectic<Pendulum>(default, 4, 0, [1, 0], 9, new OdeOptions { InitialStep = 0.07 }))],
        ];
        foreach (OdeSolver[] solvers in pairs)
        {
            solvers[0].Run();
            for (int i = 0; i < 17; i++)
            {
                solvers[1].Step();
            }

            solvers[2].Load(solvers[1].Save());
            solvers[2].Run();
            Assert.Equal(solvers[0].State.ToArray(), solvers[2].State.ToArray());
        }
    }

    private static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return Math.Sqrt(sum);
    }
}
