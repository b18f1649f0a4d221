using System.Numerics;
using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Ode;

/// <summary>Every method on the harmonic oscillator, accurate to about 10⁻⁷ over a few periods.</summary>
internal static class OscillatorMethods
{
    private const double FixedStep = 0.02;

    private static readonly string[] Others =
    [
        "Rodas5P", "RadauIia5", "RadauIia9", "Ndf", "RungeKutta4", "Symplectic4", "Symplectic6", "Magnus4/Krylov", "CommutatorFree4/Krylov",
        "CommutatorFree4/Chebyshev",
    ];

    public static IEnumerable<string> Names => [.. RungeKuttaTableau.All.Select(tableau => tableau.Name), .. Others];

    public static OdeSolver Create(string method, double start, ReadOnlySpan<double> state, double end, OdeOptions? options = null)
    {
        options = (options ?? new OdeOptions()) with { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-9 };
        OdeOptions stepped = options with { InitialStep = FixedStep };
        Complex[] number = [new Complex(state[0], state[1])];
        OdeSolver solver = method switch
        {
            "Rodas5P" => new Rodas5P<Oscillator>(default, start, state, end, options),
            "RadauIia5" => new RadauIia<Oscillator>(default, start, state, end, options),
            "RadauIia9" => new RadauIia<Oscillator>(default, start, state, end, options, null, RadauTableau.Order9),
            "Ndf" => new Ndf<Oscillator>(default, start, state, end, options with { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-10 }),
            "RungeKutta4" => new RungeKutta4<Oscillator>(default, start, state, end, stepped),
            "Symplectic4" => new Symplectic<Oscillator>(default, 4, start, state, end, stepped),
            "Symplectic6" => new Symplectic<Oscillator>(default, 6, start, state, end, stepped),
            "Magnus4/Krylov" => Magnus(MagnusScheme.Magnus4, ExponentialMethod.Krylov),
            "CommutatorFree4/Krylov" => Magnus(MagnusScheme.CommutatorFree4, ExponentialMethod.Krylov),
            "CommutatorFree4/Chebyshev" => Magnus(MagnusScheme.CommutatorFree4, ExponentialMethod.Chebyshev),
            _ => new ExplicitRungeKutta<Oscillator>(default, RungeKuttaTableau.All.Single(tableau => tableau.Name == method), start, state, end, options),
        };
        Assert.Equal(method, solver.Method);
        return solver;

        OdeSolver Magnus(MagnusScheme scheme, ExponentialMethod exponential) =>
            new MagnusIntegrator<Oscillator>(default, scheme, exponential, start, number, end, stepped);
    }

    /// <summary>q' = p, p' = -q; as one complex number q + ip it is ψ' = -iψ.</summary>
    private readonly struct Oscillator : IOdeSystem, ISeparableSystem, ILinearSystem, IBoundedSpectrum
    {
        public int Dimension => 2;

        public bool IsComplex => false;

        public int Degrees => 1;

        public int Length => 1;

        public bool IsAntiHermitian => true;

        public void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative) => (derivative[0], derivative[1]) = (state[1], -state[0]);

        public void Velocity(ReadOnlySpan<double> momenta, Span<double> velocities) => velocities[0] = momenta[0];

        public void Force(double time, ReadOnlySpan<double> positions, Span<double> forces) => forces[0] = -positions[0];

        public void Apply(double time, ReadOnlySpan<Complex> vector, Span<Complex> result) => result[0] = new Complex(vector[0].Imaginary, -vector[0].Real);

        public (double Lower, double Upper) SpectralInterval(double time) => (0.5, 1.5);
    }
}
