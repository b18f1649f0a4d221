using System.Numerics;
using Engine.Numerics.Ode;

namespace Engine.Numerics.Tests.Worker;

public readonly struct Lorenz : IOdeSystem
{
    public int Dimension => 3;

    public bool IsComplex => false;

    public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d) =>
        (d[0], d[1], d[2]) = (10 * (y[1] - y[0]), (y[0] * (28 - y[2])) - y[1], (y[0] * y[1]) - (8.0 / 3 * y[2]));
}

/// <summary>A stiff oscillator with a rate that depends on time.</summary>
public readonly struct StiffOscillator : IOdeSystem
{
    public int Dimension => 2;

    public bool IsComplex => false;

    public void Derivative(double time, ReadOnlySpan<double> y, Span<double> d) =>
        (d[0], d[1]) = (y[1], (1e3 * (((1 - (y[0] * y[0])) * y[1]) - y[0])) + Math.Sin(time));
}

public readonly struct Pendulum : ISeparableSystem
{
    public int Degrees => 2;

    public void Velocity(ReadOnlySpan<double> momenta, Span<double> velocities) => momenta.CopyTo(velocities);

    public void Force(double time, ReadOnlySpan<double> positions, Span<double> forces) =>
        (forces[0], forces[1]) = (-Math.Sin(positions[0]) - (0.1 * (positions[0] - positions[1])),
            -Math.Sin(positions[1]) + (0.1 * (positions[0] - positions[1])));
}

/// <summary>A chain of coupled levels with a swept field: -i(f(t) k δ_kl + neighbors), spectrum by Gershgorin.</summary>
public readonly struct SweptChain : ILinearSystem, IBoundedSpectrum
{
    public int Length => 44;

    public bool IsAntiHermitian => true;

    public (double Lower, double Upper) SpectralInterval(double time)
    {
        double end = Field(time) * (Length - 1);
        return (Math.Min(0, end) - 2, Math.Max(0, end) + 2);
    }

    public void Apply(double time, ReadOnlySpan<Complex> vector, Span<Complex> result)
    {
        for (int k = 0; k < Length; k++)
        {
            Complex sum = Field(time) * k * vector[k];
            sum += k > 0 ? vector[k - 1] : 0;
            sum += k + 1 < Length ? vector[k + 1] : 0;
            result[k] = new Complex(sum.Imaginary, -sum.Real);
        }
    }

    private static double Field(double time) => 0.5 * Math.Sin(1.7 * time);
}
