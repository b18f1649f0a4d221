using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>One dense exponential for every different output interval.</summary>
internal sealed class ExponentialPropagator : IPropagator
{
    /// <summary>Intervals that agree to this fraction share one exponential.</summary>
    private const double SameInterval = 1e-14;

    private const double MachineRounding = 2.3e-16;

    private readonly ComplexMatrix _generator;
    private readonly bool _isComplex;
    private readonly IEvolutionOutput _output;
    private readonly IProgress<double>? _progress;
    private readonly double[] _buffer;
    private Complex[] _state;

    public ExponentialPropagator(ILinearGenerator generator, IEvolutionOutput output, ReadOnlySpan<double> state, IProgress<double>? progress)
    {
        _isComplex = generator.IsComplex;
        _generator = Matrix(generator);
        _output = output;
        _progress = progress;
        _buffer = state.ToArray();
        _state = new Complex[_generator.Rows];
        for (int k = 0; k < _state.Length; k++)
        {
            _state[k] = _isComplex ? new Complex(state[2 * k], state[(2 * k) + 1]) : state[k];
        }
    }

    public ReadOnlySpan<double> State
    {
        get
        {
            for (int k = 0; k < _state.Length; k++)
            {
                if (_isComplex)
                {
                    (_buffer[2 * k], _buffer[(2 * k) + 1]) = (_state[k].Real, _state[k].Imaginary);
                }
                else
                {
                    _buffer[k] = _state[k].Real;
                }
            }

            return _buffer;
        }
    }

    public PropagationSummary Run(ReadOnlySpan<double> times, CancellationToken cancellationToken)
    {
        Complex[] next = new Complex[_state.Length];
        ComplexMatrix? propagator = null;
        double interval = 0;
        Emit(0, times[0]);
        for (int k = 1; k < times.Length; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double step = times[k] - times[k - 1];
            if (propagator is null || Math.Abs(step - interval) > SameInterval * Math.Max(Math.Abs(times[k]), step))
            {
                propagator = MatrixExponential.Compute(step * _generator);
                interval = step;
            }

            MatrixVector.Multiply(propagator, _state, next);
            (_state, next) = (next, _state);
            Emit(k, times[k]);
            _progress?.Report((times[k] - times[0]) / (times[^1] - times[0]));
        }

        return new PropagationSummary("dense exponential", times.Length - 1, times.Length * _state.Length * MachineRounding);
    }

    /// <summary>The generator column by column, over complex numbers or over reals.</summary>
    private static ComplexMatrix Matrix(ILinearGenerator generator)
    {
        int n = generator.IsComplex ? generator.Dimension / 2 : generator.Dimension, first = generator.IsComplex ? 2 : 1;
        double[] unit = new double[generator.Dimension], image = new double[generator.Dimension];
        ComplexMatrix result = new(n, n);
        for (int c = 0; c < n; c++)
        {
            unit[c * first] = 1;
            generator.Derivative(0, unit, image);
            unit[c * first] = 0;
            for (int r = 0; r < n; r++)
            {
                result[r, c] = generator.IsComplex ? new Complex(image[2 * r], image[(2 * r) + 1]) : image[r];
            }
        }

        return result;
    }

    private void Emit(int index, double time)
    {
        _ = State;
        if (_output.IsLinear)
        {
            Complex[] values = new Complex[_output.FunctionalCount];
            _output.Functionals(_buffer, values);
            _output.RecordFunctionals(index, values);
        }
        else
        {
            _output.RecordState(index, time, _buffer);
        }
    }
}
