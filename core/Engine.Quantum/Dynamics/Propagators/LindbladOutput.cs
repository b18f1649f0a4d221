using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>Collects expectation values and states of a density-matrix evolution.</summary>
internal sealed class LindbladOutput(LindbladGenerator generator, EvolutionOptions options, CompositeSystem system, double[] times) : IEvolutionOutput
{
    private readonly Complex[] _values = new Complex[options.Observables.Count + 1];

    public Complex[][] Expectations { get; } = [.. options.Observables.Select(_ => new Complex[times.Length])];

    public List<DensityMatrix> States { get; } = [];

    public double TraceDrift { get; private set; }

    public bool IsLinear => !options.NeedsStates && generator.Frame is null;

    public int FunctionalCount => _values.Length;

    public void Functionals(ReadOnlySpan<double> state, Span<Complex> values)
    {
        ReadOnlySpan<Complex> elements = MemoryMarshal.Cast<double, Complex>(state);
        for (int k = 0; k < options.Observables.Count; k++)
        {
            values[k] = options.Observables[k].ExpectationOfMatrix(elements);
        }

        Complex trace = Complex.Zero;
        for (int r = 0; r < generator.Order; r++)
        {
            trace += elements[r * (generator.Order + 1)];
        }

        values[^1] = trace;
    }

    public void RecordFunctionals(int index, ReadOnlySpan<Complex> values)
    {
        for (int k = 0; k < Expectations.Length; k++)
        {
            Expectations[k][index] = values[k];
        }

        TraceDrift = Math.Max(TraceDrift, Complex.Abs(values[^1] - 1));
    }

    public void RecordState(int index, double time, Span<double> state)
    {
        generator.LeaveFrame(time, state);
        Functionals(state, _values);
        RecordFunctionals(index, _values);
        ReadOnlySpan<Complex> elements = MemoryMarshal.Cast<double, Complex>(state);
        options.Observer?.Invoke(index, time, elements);
        if (options.KeepStates)
        {
            States.Add(ToState(elements));
        }
    }

    public DensityMatrix ToState(ReadOnlySpan<Complex> elements) =>
        DensityMatrix.Trusted(new ComplexMatrix(generator.Order, generator.Order, elements.ToArray()), system);
}
