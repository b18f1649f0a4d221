using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.Ode;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>A generator as a system for exponential integrators; one of reals is seen as half as many complex numbers.</summary>
/// <param name="generator">The generator.</param>
/// <param name="isAntiHermitian">Whether it is -iH with a Hermitian H at all times.</param>
internal readonly struct GeneratorSystem<TGenerator>(TGenerator generator, bool isAntiHermitian) : ILinearSystem
    where TGenerator : ILinearGenerator
{
    public int Length => generator.Dimension / 2;

    public bool IsAntiHermitian => isAntiHermitian;

    public bool IsRealLinear => !generator.IsComplex;

    public void Apply(double time, ReadOnlySpan<Complex> vector, Span<Complex> result) =>
        generator.Derivative(time, MemoryMarshal.Cast<Complex, double>(vector), MemoryMarshal.Cast<Complex, double>(result));
}
