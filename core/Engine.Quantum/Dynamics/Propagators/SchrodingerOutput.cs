using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>Collects expectation values and states of a state-vector evolution.</summary>
internal sealed class SchrodingerOutput(SchrodingerGenerator generator, EvolutionOptions options, CompositeSystem system, double[] times) : IEvolutionOutput
{
    public Complex[][] Expectations { get; } = [.. options.Observables.Select(_ => new Complex[times.Length])];

    public List<StateVector> States { get; } = [];

    public double NormDrift { get; private set; }

    public bool IsLinear => false;

    public int FunctionalCount => 0;

    public void Functionals(ReadOnlySpan<double> state, Span<Complex> values)
    {
    }

    public void RecordFunctionals(int index, ReadOnlySpan<Complex> values)
    {
    }

    public void RecordState(int index, double time, Span<double> state)
    {
        generator.LeaveFrame(time, state);
        ReadOnlySpan<Complex> amplitudes = MemoryMarshal.Cast<double, Complex>(state);
        for (int k = 0; k < Expectations.Length; k++)
        {
            Expectations[k][index] = options.Observables[k].Expectation(amplitudes);
        }

        NormDrift = Math.Max(NormDrift, Math.Abs(Vectors.NormSquared(amplitudes) - 1));
        options.Observer?.Invoke(index, time, amplitudes);
        if (options.KeepStates)
        {
            States.Add(ToState(amplitudes));
        }
    }

    public StateVector ToState(ReadOnlySpan<Complex> amplitudes) => StateVector.Trusted(amplitudes.ToArray(), system);

    public void Save(BinaryWriter writer)
    {
        writer.Write(NormDrift);
        foreach (Complex[] row in Expectations)
        {
            writer.WriteValues<Complex>(row);
        }

        writer.Write(States.Count);
        foreach (StateVector state in States)
        {
            writer.WriteArray(state.Amplitudes);
        }
    }

    public void Load(BinaryReader reader)
    {
        NormDrift = reader.ReadDouble();
        foreach (Complex[] row in Expectations)
        {
            reader.ReadValues(row.AsSpan());
        }

        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            States.Add(StateVector.Trusted(reader.ReadArray<Complex>(), system));
        }
    }
}
