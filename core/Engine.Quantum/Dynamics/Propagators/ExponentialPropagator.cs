using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>One dense exponential for every different output interval.</summary>
internal sealed class ExponentialPropagator(ComplexMatrix generator, IEvolutionOutput output, ReadOnlySpan<double> state)
{
    /// <summary>Intervals that agree to this fraction share one exponential.</summary>
    private const double SameInterval = 1e-14;

    private Complex[] _state = MemoryMarshal.Cast<double, Complex>(state).ToArray();

    public ReadOnlySpan<double> State => MemoryMarshal.Cast<Complex, double>(_state);

    public long Exponentials { get; private set; }

    public PropagationSummary Run(ReadOnlySpan<double> times, CancellationToken cancellationToken)
    {
        Complex[] next = new Complex[_state.Length];
        ComplexMatrix? propagator = null;
        double interval = 0;
        Emit(0, times[0], next);
        for (int k = 1; k < times.Length; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double step = times[k] - times[k - 1];
            if (propagator is null || Math.Abs(step - interval) > SameInterval * Math.Max(Math.Abs(times[k]), step))
            {
                propagator = MatrixExponential.Compute(step * generator);
                interval = step;
                Exponentials++;
            }

            MatrixVector.Multiply(propagator, _state, next);
            (_state, next) = (next, _state);
            Emit(k, times[k], next);
        }

        return new PropagationSummary("dense exponential", times.Length - 1, times.Length * _state.Length * MachineRounding);
    }

    private const double MachineRounding = 2.3e-16;

    private void Emit(int index, double time, Complex[] scratch)
    {
        if (output.IsLinear)
        {
            Complex[] values = new Complex[output.FunctionalCount];
            output.Functionals(State, values);
            output.RecordFunctionals(index, values);
        }
        else
        {
            _state.CopyTo(scratch, 0);
            output.RecordState(index, time, MemoryMarshal.Cast<Complex, double>(scratch.AsSpan()));
        }
    }
}
