using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>Collects expectation values and states of a density-matrix evolution; states come packed (<see cref="HermitianPacking"/>).</summary>
internal sealed class LindbladOutput(LindbladGenerator generator, EvolutionOptions options, CompositeSystem system, double[] times) : IEvolutionOutput
{
    private readonly Complex[] _values = new Complex[options.Observables.Count + 1];
    private readonly Complex[] _elements = new Complex[options.NeedsStates || generator.Frame is not null ? generator.Order * generator.Order : 0];

    public Complex[][] Expectations { get; } = [.. options.Observables.Select(_ => new Complex[times.Length])];

    public List<DensityMatrix> States { get; } = [];

    public double TraceDrift { get; private set; }

    public bool IsLinear => !options.NeedsStates && generator.Frame is null;

    public int FunctionalCount => _values.Length;

    public void Functionals(ReadOnlySpan<double> state, Span<Complex> values)
    {
        for (int k = 0; k < options.Observables.Count; k++)
        {
            values[k] = HermitianPacking.Expectation(options.Observables[k], state);
        }

        values[^1] = HermitianPacking.Trace(state, generator.Order);
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
        HermitianPacking.Unpack(state, generator.Order, _elements);
        generator.LeaveFrame(time, _elements);
        for (int k = 0; k < options.Observables.Count; k++)
        {
            _values[k] = options.Observables[k].ExpectationOfMatrix(_elements);
        }

        _values[^1] = HermitianPacking.Trace(state, generator.Order);
        RecordFunctionals(index, _values);
        options.Observer?.Invoke(index, time, _elements);
        if (options.KeepStates)
        {
            States.Add(DensityMatrix.Trusted(new ComplexMatrix(generator.Order, generator.Order, [.. _elements]), system));
        }
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(TraceDrift);
        foreach (Complex[] row in Expectations)
        {
            writer.WriteValues<Complex>(row);
        }

        writer.Write(States.Count);
        foreach (DensityMatrix state in States)
        {
            writer.WriteValues(state.AsSpan());
        }
    }

    public void Load(BinaryReader reader)
    {
        TraceDrift = reader.ReadDouble();
        foreach (Complex[] row in Expectations)
        {
            reader.ReadValues(row.AsSpan());
        }

        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            ComplexMatrix matrix = new(generator.Order, generator.Order);
            reader.ReadValues(matrix.AsSpan());
            States.Add(DensityMatrix.Trusted(matrix, system));
        }
    }
}
