using System.Numerics;
using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>The smallest system: one qubit, whose Krylov space is complete after two vectors.</summary>
public class MagnusQubitTests
{
    /// <summary>−i(Δ σz + Ω σx)/2, with Δ = detuning + sweep·t.</summary>
    private readonly struct Qubit(double detuning, double sweep, double rabi) : ILinearSystem, IBoundedSpectrum
    {
        public int Length => 2;

        public bool IsAntiHermitian => true;

        public (double Lower, double Upper) SpectralInterval(double time)
        {
            double half = 0.5 * Math.Sqrt(Math.Pow(Detuning(time), 2) + (rabi * rabi));
            return (-half, half);
        }

        public void Apply(double time, ReadOnlySpan<Complex> vector, Span<Complex> result)
        {
            Complex half = new(0, -0.5);
            result[0] = half * ((Detuning(time) * vector[0]) + (rabi * vector[1]));
            result[1] = half * ((rabi * vector[0]) - (Detuning(time) * vector[1]));
        }

        private double Detuning(double time) => detuning + (sweep * time);
    }

    public static TheoryData<MagnusScheme, ExponentialMethod, double> Methods => new()
    {
        { MagnusScheme.Magnus4, ExponentialMethod.Krylov, 1e-6 },
        { MagnusScheme.Magnus4, ExponentialMethod.Krylov, 1e-10 },
        { MagnusScheme.CommutatorFree4, ExponentialMethod.Krylov, 1e-10 },
        { MagnusScheme.CommutatorFree4, ExponentialMethod.Chebyshev, 1e-6 },
        { MagnusScheme.CommutatorFree4, ExponentialMethod.Chebyshev, 1e-10 },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Rabi_oscillation_is_exact_in_few_steps(MagnusScheme scheme, ExponentialMethod exponential, double tolerance)
    {
        foreach ((double detuning, double rabi, double end) in new[] { (0.7, 1.9, 30.0), (0, 1, 10), (3, 0, 10), (0, 0, 5), (1e-9, 2, 1e3), (0.7, 1.9, 0) })
        {
            foreach (Complex[] start in new Complex[][] { [1, 0], [0.6, new Complex(0, 0.8)], [Math.Sqrt(0.5), Math.Sqrt(0.5)] })
            {
                var solver = new MagnusIntegrator<Qubit>(new(detuning, 0, rabi), scheme, exponential, 0, start, end, Options(tolerance));
                OdeOutcome outcome = solver.Run();
                Assert.True(outcome.IsSuccess, $"detuning {detuning}, Rabi {rabi}, end {end}: {outcome.Message}");
                Assert.InRange(solver.Statistics.Accepted, 0, 200);
                double w = Math.Sqrt((detuning * detuning) + (rabi * rabi)), c = Math.Cos(w * end / 2), s = w == 0 ? 0 : Math.Sin(w * end / 2) / w;
                Complex up = (c * start[0]) - (Complex.ImaginaryOne * s * ((detuning * start[0]) + (rabi * start[1])));
                Complex down = (c * start[1]) - (Complex.ImaginaryOne * s * ((rabi * start[0]) - (detuning * start[1])));
                Assert.InRange((solver.ComplexState[0] - up).Magnitude, 0, 100 * tolerance);
                Assert.InRange((solver.ComplexState[1] - down).Magnitude, 0, 100 * tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Landau_Zener_transition_comes_out(MagnusScheme scheme, ExponentialMethod exponential, double tolerance)
    {
        const double Sweep = 2, Rabi = 1.2, Far = 150;
        var solver = new MagnusIntegrator<Qubit>(new(0, Sweep, Rabi), scheme, exponential, -Far, [1, 0], Far, Options(tolerance));
        OdeOutcome outcome = solver.Run();
        Assert.True(outcome.IsSuccess, outcome.Message);

        // Probability to stay in the diabatic state; the finite sweep leaves oscillations of the order of Rabi over the last detuning.
        double stays = Math.Exp(-Math.PI * Rabi * Rabi / (2 * Sweep));
        Assert.InRange(Math.Pow(solver.ComplexState[0].Magnitude, 2) - stays, -0.01, 0.01);
    }

    private static OdeOptions Options(double tolerance) => new() { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance, MaximumSteps = 200_000 };
}
