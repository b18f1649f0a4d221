using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

public class MagnusIntegratorTests
{
    /// <summary>A spin J in a rotating field: −i(Δ Jz + Ω (Jx cos ωt + Jy sin ωt)), solved in closed form in the rotating frame.</summary>
    private sealed class RotatingSpin : ILinearSystem, IBoundedSpectrum, IOdeSystem
    {
        private const double Detuning = 1.3;
        private const double Drive = 0.8;
        private const double Frequency = 2.1;
        private readonly double _spin;

        public RotatingSpin(int length)
        {
            Length = length;
            _spin = (length - 1) / 2.0;
        }

        public int Length { get; }

        public bool IsAntiHermitian => true;

        public int Dimension => 2 * Length;

        public bool IsComplex => true;

        public (double Lower, double Upper) SpectralInterval(double time)
        {
            double largest = _spin * Math.Sqrt((Detuning * Detuning) + (Drive * Drive));
            return (-1.1 * largest, 1.2 * largest);
        }

        public void Apply(double time, ReadOnlySpan<Complex> vector, Span<Complex> result)
        {
            Complex phase = Complex.FromPolarCoordinates(1, Frequency * time);
            for (int k = 0; k < Length; k++)
            {
                double m = _spin - k;
                Complex sum = Detuning * m * vector[k];
                if (k > 0)
                {
                    sum += Drive / 2 * Ladder(m) * phase * vector[k - 1];
                }

                if (k + 1 < Length)
                {
                    sum += Drive / 2 * Ladder(m - 1) * Complex.Conjugate(phase) * vector[k + 1];
                }

                result[k] = new Complex(sum.Imaginary, -sum.Real);
            }
        }

        public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative) => Apply(
            time,
            System.Runtime.InteropServices.MemoryMarshal.Cast<double, Complex>(state),
            System.Runtime.InteropServices.MemoryMarshal.Cast<double, Complex>(derivative));

        /// <summary>exp(−iωt Jz) exp(−it((Δ − ω) Jz + Ω Jx)) ψ₀, the inner exponential by that of the matrix.</summary>
        public Complex[] Exact(double time, Complex[] start)
        {
            var generator = new ComplexMatrix(Length, Length);
            for (int k = 0; k < Length; k++)
            {
                double m = _spin - k;
                generator[k, k] = new Complex(0, -time * (Detuning - Frequency) * m);
                if (k > 0)
                {
                    generator[k, k - 1] = new Complex(0, -time * Drive / 2 * Ladder(m));
                    generator[k - 1, k] = generator[k, k - 1];
                }
            }

            ComplexMatrix propagator = MatrixExponential.Compute(generator);
            var result = new Complex[Length];
            for (int k = 0; k < Length; k++)
            {
                for (int j = 0; j < Length; j++)
                {
                    result[k] += propagator[k, j] * start[j];
                }

                result[k] *= Complex.FromPolarCoordinates(1, -Frequency * time * (_spin - k));
            }

            return result;
        }

        /// <summary>⟨m+1|J₊|m⟩.</summary>
        private double Ladder(double m) => Math.Sqrt((_spin * (_spin + 1)) - (m * (m + 1)));
    }

    public static TheoryData<MagnusScheme, ExponentialMethod> Kinds => new()
    {
        { MagnusScheme.Magnus4, ExponentialMethod.Krylov },
        { MagnusScheme.CommutatorFree4, ExponentialMethod.Krylov },
        { MagnusScheme.CommutatorFree4, ExponentialMethod.Chebyshev },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Converges_with_order_four_and_keeps_the_norm(MagnusScheme scheme, ExponentialMethod exponential)
    {
        var errors = new List<double>();
        foreach (int steps in new[] { 16, 32, 64 })
        {
            var system = new RotatingSpin(7);
            Complex[] start = Start(7);
            var solver = new MagnusIntegrator<RotatingSpin>(
                system, scheme, exponential, 0, start, 4, new OdeOptions { InitialStep = 4.0 / steps, RelativeTolerance = 1e-13, AbsoluteTolerance = 1e-13 });
            Assert.True(solver.Run().IsSuccess);
            errors.Add(Distance(solver.ComplexState, system.Exact(4, start)));
            Assert.Equal(1, Norm(solver.ComplexState), 1e-12);
            Assert.InRange(solver.ExponentialError, 0, 1e-12);
        }

        Assert.InRange(Math.Log2(errors[0] / errors[1]), 3.6, 4.6);
        Assert.InRange(Math.Log2(errors[1] / errors[2]), 3.6, 4.6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Adaptive_steps_meet_the_tolerance(MagnusScheme scheme, ExponentialMethod exponential)
    {
        foreach (double tolerance in new[] { 1e-5, 1e-8 })
        {
            var system = new RotatingSpin(60);
            Complex[] start = Start(60);
            var solver = new MagnusIntegrator<RotatingSpin>(
                system, scheme, exponential, 0, start, 3, new OdeOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance });
            double[] middle = new double[120];
            bool seen = false;
            while (solver.Step())
            {
                if (!seen && solver.Time > 1)
                {
                    double t = (solver.PreviousTime + solver.Time) / 2;
                    solver.Interpolate(t, middle);
                    Assert.InRange(Distance(System.Runtime.InteropServices.MemoryMarshal.Cast<double, Complex>(middle), system.Exact(t, start)), 0,
                        100 * tolerance);
                    seen = true;
                }
            }

            Assert.Equal(OdeStatus.Finished, solver.Status);
            Assert.InRange(Distance(solver.ComplexState, system.Exact(3, start)) / Math.Sqrt(60), 0, 50 * tolerance);
        }
    }

    /// <summary>A damped, non-Hermitian generator against an independent method.</summary>
    [Fact]
    public void Non_Hermitian_generators_agree_with_Runge_Kutta()
    {
        var system = new Damped();
        Complex[] start = Start(40);
        var magnus = new MagnusIntegrator<Damped>(
            system, MagnusScheme.Magnus4, ExponentialMethod.Krylov, 0, start, 2, new OdeOptions { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-10 });
        Assert.True(magnus.Run().IsSuccess);
        var explicitRun = new ExplicitRungeKutta<Damped>(
            system, RungeKuttaTableau.Verner9, 0, System.Runtime.InteropServices.MemoryMarshal.Cast<Complex, double>(start), 2,
            new OdeOptions { RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-13 });
        Assert.True(explicitRun.Run().IsSuccess);
        Assert.InRange(Distance(magnus.ComplexState, explicitRun.ComplexState.ToArray()), 0, 1e-7);
    }

    [Fact]
    public void Saves_bit_for_bit_and_refuses_wrong_Chebyshev()
    {
        MagnusIntegrator<RotatingSpin> Create() => new(new RotatingSpin(12), MagnusScheme.CommutatorFree4, ExponentialMethod.Chebyshev, 0, Start(12), 3);
        MagnusIntegrator<RotatingSpin> straight = Create();
        straight.Run();
        MagnusIntegrator<RotatingSpin> first = Create();
        first.Step();
        first.Step();
        first.Step();
        MagnusIntegrator<RotatingSpin> second = Create();
        second.Load(first.Save());
        second.Run();
        Assert.Equal(straight.State.ToArray(), second.State.ToArray());
        Assert.Equal(straight.ExponentialError, second.ExponentialError);
        Assert.Throws<ArgumentException>(() =>
            new MagnusIntegrator<RotatingSpin>(new RotatingSpin(3), MagnusScheme.Magnus4, ExponentialMethod.Chebyshev, 0, Start(3), 1));
    }

    private sealed class Damped : ILinearSystem, IOdeSystem
    {
        public int Length => 40;

        public bool IsAntiHermitian => false;

        public int Dimension => 80;

        public bool IsComplex => true;

        public void Apply(double time, ReadOnlySpan<Complex> vector, Span<Complex> result)
        {
            for (int k = 0; k < 40; k++)
            {
                result[k] = new Complex(-0.1 * k, -0.3 * k * Math.Cos(time)) * vector[k];
                if (k > 0)
                {
                    result[k] += new Complex(0.4 * time, 1) * vector[k - 1];
                }

                if (k < 38)
                {
                    result[k] -= 0.7 * vector[k + 2];
                }
            }
        }

        public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative) => Apply(
            time,
            System.Runtime.InteropServices.MemoryMarshal.Cast<double, Complex>(state),
            System.Runtime.InteropServices.MemoryMarshal.Cast<double, Complex>(derivative));
    }

    private static Complex[] Start(int length)
    {
        Complex[] start = [.. Enumerable.Range(0, length).Select(k => new Complex(1.0 / (k + 1), 0.3 * k / length))];
        double norm = Norm(start);
        return [.. start.Select(z => z / norm)];
    }

    private static double Norm(ReadOnlySpan<Complex> x) => MatrixVector.Norm(x);

    private static double Distance(ReadOnlySpan<Complex> a, Complex[] b)
    {
        double sum = 0;
        for (int i = 0; i < b.Length; i++)
        {
            sum += Math.Pow((a[i] - b[i]).Magnitude, 2);
        }

        return Math.Sqrt(sum);
    }
}
