using System.Numerics;
using CsCheck;
using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Properties;

/// <summary>
/// Laws of integration over random systems: what is symmetric in time goes back the way it came, steps have their order, units of time do not matter.
/// </summary>
public sealed class OdeLaws
{
    private const int FewCases = 40;

    private static readonly Gen<(int Size, int Seed)> Systems = Gen.Select(Gen.Int[1, 5], Gen.Int[0, 1_000_000]);

    private static readonly string[] OneStep = [.. RungeKuttaTableau.All.Select(t => t.Name), "RungeKutta4", "Rodas5P", "RadauIia5", "Ndf"];

    [Fact]
    public void Symplectic_methods_go_back_the_way_they_came() => Law.Holds(Gen.Select(Systems, Gen.OneOf(2, 4, 6), Gen.Double[0.01, 0.2], Gen.Int[1, 200]),
        input =>
        {
            ((int size, int seed), int order, double step, int count) = input;
            var wells = new Wells(size, seed);
            double[] start = Start(2 * size, seed);
            var options = new OdeOptions { InitialStep = step };
            var forward = new Symplectic<Wells>(wells, order, 0, start, count * step, options);
            Assert.True(forward.Run().IsSuccess);
            var back = new Symplectic<Wells>(wells, order, forward.Time, forward.State, 0, options);
            Assert.True(back.Run().IsSuccess);
            Close(start, back.State, 1e-14 * (count + 10) * 20);
        });

    /// <summary>The exponentials of both schemes are symmetric in time and unitary: only rounding and the error of the exponential are left.</summary>
    [Fact]
    public void Magnus_methods_go_back_the_way_they_came() => Law.Holds(Gen.Select(Systems, Gen.Bool, Gen.Double[0.01, 0.1], Gen.Int[1, 100]), input =>
    {
        ((int size, int seed), bool isFree, double step, int count) = input;
        var driven = new Driven(size + 1, seed);
        double[] parts = Start(2 * (size + 1), seed);
        Complex[] start = [.. Enumerable.Range(0, size + 1).Select(i => new Complex(parts[2 * i], parts[(2 * i) + 1]))];
        var options = new OdeOptions { InitialStep = step, RelativeTolerance = 1e-13, AbsoluteTolerance = 1e-13 };
        MagnusScheme scheme = isFree ? MagnusScheme.CommutatorFree4 : MagnusScheme.Magnus4;
        var forward = new MagnusIntegrator<Driven>(driven, scheme, ExponentialMethod.Krylov, 0, start, count * step, options);
        Assert.True(forward.Run().IsSuccess);
        Assert.Equal(Norm(start), Norm(forward.ComplexState), 1e-11);
        var back = new MagnusIntegrator<Driven>(driven, scheme, ExponentialMethod.Krylov, forward.Time, forward.ComplexState, 0, options);
        Assert.True(back.Run().IsSuccess);
        for (int i = 0; i < start.Length; i++)
        {
            Assert.InRange(Complex.Abs(start[i] - back.ComplexState[i]), 0, 1e-10);
        }
    }, FewCases);

    /// <summary>Halving the step of a method of order p makes the error smaller by 2^(p - 2) at least, on any smooth system.</summary>
    [Fact]
    public void Errors_fall_with_the_order() => Law.Holds(Gen.Select(Systems, Gen.Int[0, RungeKuttaTableau.All.Count]), input =>
    {
        ((int size, int seed), int which) = input;
        var system = new Smooth(size, seed);
        double[] start = Start(size, seed);
        RungeKuttaTableau? tableau = which < RungeKuttaTableau.All.Count ? RungeKuttaTableau.All[which] : null;
        int order = tableau?.Order ?? 4;
        double[] times = [.. Enumerable.Range(1, 5).Select(k => 0.4 * k)];
        double[] truth = States(new ExplicitRungeKutta<Smooth>(system, RungeKuttaTableau.Verner9, 0, start, 2,
            new OdeOptions { RelativeTolerance = 1e-13, AbsoluteTolerance = 1e-14, MaximumStep = 0.02 }));
        double coarse = Error(order >= 8 ? 5 : 10), fine = Error(order >= 8 ? 10 : 20);

        // Two orders are left to coarse errors that happen to be small; a fine one at rounding says nothing of the order.
        Assert.True(fine < 2e-13 || fine <= coarse * Math.Pow(2, 2.0 - order), $"{tableau?.Name ?? "RungeKutta4"}: {coarse:G3} to {fine:G3}");

        double Error(int steps)
        {
            double step = 2.0 / steps;
            var options = new OdeOptions { InitialStep = step, MaximumStep = step, RelativeTolerance = 0.9, AbsoluteTolerance = 1e6 };
            OdeSolver solver = tableau is null ? new RungeKutta4<Smooth>(system, 0, start, 2, options)
                : new ExplicitRungeKutta<Smooth>(system, tableau, 0, start, 2, options);
            return States(solver).Zip(truth, (one, other) => Math.Abs(one - other)).Max();
        }

        double[] States(OdeSolver solver)
        {
            var states = new List<double>();
            Assert.True(solver.Run(times, (_, _, state) => states.AddRange(state)).IsSuccess);
            return [.. states];
        }
    });

    /// <summary>A unit of time that is a power of two changes no bit, nor what a step control decides.</summary>
    [Fact]
    public void Units_of_time_do_not_matter() => Law.Holds(Gen.Select(Systems, Gen.Int[0, OneStep.Length - 1], Gen.Int[-40, 40]), input =>
    {
        ((int size, int seed), int which, int exponent) = input;
        double[] start = Start(size, seed);
        OdeSolver plain = Solve(0), scaled = Solve(exponent);
        Assert.Equal((plain.Statistics.Accepted, plain.Statistics.Rejected, plain.Statistics.Evaluations),
            (scaled.Statistics.Accepted, scaled.Statistics.Rejected, scaled.Statistics.Evaluations));
        Assert.Equal(plain.State.ToArray(), scaled.State.ToArray());

        OdeSolver Solve(int power)
        {
            double unit = Math.ScaleB(1, power);
            var system = new Smooth(size, seed, unit);
            var options = new OdeOptions { InitialStep = 0.0625 / unit, RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-8 };
            double end = 2 / unit;
            OdeSolver solver = OneStep[which] switch
            {
                "RungeKutta4" => new RungeKutta4<Smooth>(system, 0, start, end, options),
                "Rodas5P" => new Rodas5P<Smooth>(system, 0, start, end, options),
                "RadauIia5" => new RadauIia<Smooth>(system, 0, start, end, options),
                "Ndf" => new Ndf<Smooth>(system, 0, start, end, options),
                _ => new ExplicitRungeKutta<Smooth>(system, RungeKuttaTableau.All[which], 0, start, end, options),
            };
            Assert.True(solver.Run().IsSuccess);
            return solver;
        }
    }, FewCases);

    private static double[] Start(int size, int seed)
    {
        var random = new System.Random(seed + 1);
        return [.. Enumerable.Range(0, size).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    private static double Norm(ReadOnlySpan<Complex> state)
    {
        double sum = 0;
        foreach (Complex z in state)
        {
            sum += (z.Real * z.Real) + (z.Imaginary * z.Imaginary);
        }

        return sum;
    }

    private static void Close(double[] expected, ReadOnlySpan<double> actual, double allowed)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], allowed);
        }
    }

    /// <summary>Coupled wells that get steeper outward, so that all motion is bounded and regular enough to come back.</summary>
    private readonly struct Wells : ISeparableSystem
    {
        private readonly double[] _stiffness;

        public Wells(int degrees, int seed)
        {
            var random = new System.Random(seed);
            _stiffness = [.. Enumerable.Range(0, degrees).Select(_ => 0.5 + random.NextDouble())];
        }

        public int Degrees => _stiffness.Length;

        public void Velocity(ReadOnlySpan<double> momenta, Span<double> velocities) => momenta.CopyTo(velocities);

        public void Force(double time, ReadOnlySpan<double> positions, Span<double> forces)
        {
            for (int i = 0; i < positions.Length; i++)
            {
                double next = positions[(i + 1) % positions.Length], before = positions[(i + positions.Length - 1) % positions.Length];
                forces[i] = (-_stiffness[i] * positions[i]) - (0.1 * ((2 * positions[i]) - next - before));
            }
        }
    }

    /// <summary>ψ' = -i (A + sin(t) B) ψ with Hermitian A and B.</summary>
    private readonly struct Driven : ILinearSystem
    {
        private readonly Complex[] _still, _moving;

        public Driven(int length, int seed)
        {
            Length = length;
            var random = new System.Random(seed);
            (_still, _moving) = (Hermitian(length, random), Hermitian(length, random));
        }

        public int Length { get; }

        public bool IsAntiHermitian => true;

        public void Apply(double time, ReadOnlySpan<Complex> vector, Span<Complex> result)
        {
            double drive = Math.Sin(time);
            for (int r = 0; r < Length; r++)
            {
                Complex sum = Complex.Zero;
                for (int c = 0; c < Length; c++)
                {
                    sum += (_still[(r * Length) + c] + (drive * _moving[(r * Length) + c])) * vector[c];
                }

                result[r] = new Complex(sum.Imaginary, -sum.Real);
            }
        }

        private static Complex[] Hermitian(int n, System.Random random)
        {
            var matrix = new Complex[n * n];
            for (int r = 0; r < n; r++)
            {
                matrix[(r * n) + r] = random.NextDouble();
                for (int c = 0; c < r; c++)
                {
                    var z = new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5);
                    (matrix[(r * n) + c], matrix[(c * n) + r]) = (z, Complex.Conjugate(z));
                }
            }

            return matrix;
        }
    }

    /// <summary>Rates that are sums of sines of the state: smooth and bounded, with nothing special about it.</summary>
    private readonly struct Smooth : IOdeSystem
    {
        private readonly double[] _couplings;
        private readonly double _unit;

        public Smooth(int dimension, int seed, double unit = 1)
        {
            Dimension = dimension;
            _unit = unit;
            var random = new System.Random(seed);
            _couplings = [.. Enumerable.Range(0, dimension * dimension).Select(_ => (2 * random.NextDouble()) - 1)];
        }

        public int Dimension { get; }

        public bool IsComplex => false;

        public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
        {
            for (int r = 0; r < Dimension; r++)
            {
                double sum = 0.5;
                for (int c = 0; c < Dimension; c++)
                {
                    sum += _couplings[(r * Dimension) + c] * Math.Sin(state[c] + r);
                }

                derivative[r] = _unit * sum;
            }
        }
    }
}
