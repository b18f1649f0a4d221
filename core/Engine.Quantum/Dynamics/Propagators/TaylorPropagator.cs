using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Dynamics.Kernels;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>
/// e^{hA}y as its power series, in steps so large that the largest term exceeds the state by a few decades. Output times inside a step cost no application: a linear functional
/// of the state is a polynomial whose coefficients are the functionals of the terms, and a state is a combination of the same terms.
/// </summary>
/// <remarks>
/// Rounding grows with the largest term, so its size relative to the state, times 2⁻⁵³, enters the error bound and steers the step. Truncation stops where two consecutive
/// terms fall below the tolerance, which bounds the rest of a series whose ratio is then below one half.
/// </remarks>
[Reference("A. H. Al-Mohy and N. J. Higham, \"Computing the action of the matrix exponential\", SIAM J. Sci. Comput. 33, 488 (2011)", Doi = "10.1137/100788860")]
internal sealed class TaylorPropagator
{
    /// <summary>First step in units of 1/‖A‖ (an upper bound).</summary>
    private const double FirstStep = 6;

    /// <summary>Steps grow below the first and shrink above the second ratio of largest term to state.</summary>
    private const double GrowBelow = 60, ShrinkAbove = 6000;

    private const int MaximalTerms = 160;
    private const int OutputsAStep = 16;
    private const double UnitRoundoff = 1.0 / (1L << 53);

    private readonly ILinearGenerator _generator;
    private readonly IEvolutionOutput _output;
    private readonly double[] _state;
    private double[] _term;
    private double[] _next;
    private readonly double[] _sum;
    private readonly double[][] _outputs;
    private readonly double[] _fractions = new double[OutputsAStep];
    private readonly double[] _powers = new double[OutputsAStep];
    private readonly Complex[] _series;
    private readonly Complex[] _values;
    private readonly EvolutionOptions _options;
    private int _terms;

    public TaylorPropagator(ILinearGenerator generator, IEvolutionOutput output, ReadOnlySpan<double> state, EvolutionOptions options)
    {
        _generator = generator;
        _output = output;
        _options = options;
        _state = state.ToArray();
        _term = new double[state.Length];
        _next = new double[state.Length];
        _sum = new double[state.Length];
        _outputs = output.IsLinear ? [] : new double[OutputsAStep][];
        for (int k = 0; k < _outputs.Length; k++)
        {
            _outputs[k] = new double[state.Length];
        }

        _series = new Complex[output.IsLinear ? MaximalTerms * output.FunctionalCount : 0];
        _values = new Complex[output.FunctionalCount];
    }

    public ReadOnlySpan<double> State => _state;

    public PropagationSummary Run(ReadOnlySpan<double> times, CancellationToken cancellationToken)
    {
        double time = times[0], error = 0, step = FirstStep / Math.Max(_generator.NormBound, 1e-300);
        long steps = 0;
        int next = 0;
        while (next < times.Length && times[next] == time)
        {
            Emit(next++, time, _state);
        }

        while (next < times.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (steps++ >= _options.MaximumSteps)
            {
                throw new InvalidOperationException($"The limit of {_options.MaximumSteps} steps was reached at t = {time}; allow more steps or shorten the evolution.");
            }

            int last = Math.Min(times.Length, next + OutputsAStep) - 1;
            double end = Math.Min(time + step, times[last]);

            // A last stretch that is almost a step is one step.
            end = times[^1] - time < 1.1 * step && last == times.Length - 1 ? times[^1] : end;
            int inside = 0;
            while (next + inside < times.Length && times[next + inside] <= end && inside < OutputsAStep)
            {
                _fractions[inside] = (times[next + inside] - time) / (end - time);
                inside++;
            }

            double bound = Sum(end - time, inside, out double growth);
            if (double.IsNaN(bound))
            {
                step = (end - time) / 2;
                continue;
            }

            for (int k = 0; k < inside; k++)
            {
                EmitInside(next + k, times[next + k], k);
            }

            next += inside;
            time = end;
            error += bound;
            _sum.CopyTo(_state, 0);
            double limit = Math.Min(ShrinkAbove, 0.05 * _options.RelativeTolerance / UnitRoundoff);
            step *= growth > limit ? 0.7 : growth < Math.Min(GrowBelow, limit / 4) ? 1.4 : 1;
        }

        return new PropagationSummary("Taylor series of the exponential", steps, error);
    }

    /// <summary>Sums the series of one step; returns its error bound, NaN where it does not converge within the allowed number of terms.</summary>
    private double Sum(double step, int inside, out double growth)
    {
        _state.CopyTo(_term, 0);
        _state.CopyTo(_sum, 0);
        double norm = MatrixVector.Norm(MemoryMarshal.Cast<double, Complex>(_state)), largest = norm, previous = norm;
        double limit = 0.01 * ((_options.RelativeTolerance * norm) + _options.AbsoluteTolerance);
        StartOutputs(inside);
        _terms = 1;
        for (int k = 1; k < MaximalTerms; k++)
        {
            _generator.Derivative(0, _term, _next);
            double current = Math.Sqrt(GeneratorKernels.AddTerm(step / k, _next, _sum));
            (_term, _next) = (_next, _term);
            AddOutputs(k, inside, current, limit);
            _terms = k + 1;
            largest = Math.Max(largest, current);
            if (current + previous <= limit)
            {
                growth = norm > 0 ? largest / norm : 1;
                return current + previous + (4 * UnitRoundoff * largest);
            }

            previous = current;
        }

        growth = double.PositiveInfinity;
        return double.NaN;
    }

    private void StartOutputs(int inside)
    {
        if (_output.IsLinear)
        {
            _output.Functionals(_state, _series.AsSpan(0, _values.Length));
            return;
        }

        for (int k = 0; k < inside; k++)
        {
            _powers[k] = 1;
            _state.CopyTo(_outputs[k], 0);
        }
    }

    private void AddOutputs(int order, int inside, double norm, double limit)
    {
        if (_output.IsLinear)
        {
            _output.Functionals(_term, _series.AsSpan(order * _values.Length, _values.Length));
            return;
        }

        for (int k = 0; k < inside; k++)
        {
            _powers[k] *= _fractions[k];

            // The sum itself serves the output at the end of the step; early outputs need few terms.
            if (_fractions[k] < 1 && _powers[k] * norm > 0.01 * limit)
            {
                MatrixVector.AddScaled(_powers[k], MemoryMarshal.Cast<double, Complex>(_term), MemoryMarshal.Cast<double, Complex>(_outputs[k].AsSpan()));
            }
        }
    }

    private void EmitInside(int index, double time, int slot)
    {
        if (!_output.IsLinear)
        {
            if (_fractions[slot] >= 1)
            {
                _sum.CopyTo(_outputs[slot], 0);
            }

            _output.RecordState(index, time, _outputs[slot]);
            return;
        }

        double x = _fractions[slot];
        for (int f = 0; f < _values.Length; f++)
        {
            double re = 0, im = 0;
            for (int k = _terms - 1; k >= 0; k--)
            {
                Complex coefficient = _series[(k * _values.Length) + f];
                re = Math.FusedMultiplyAdd(re, x, coefficient.Real);
                im = Math.FusedMultiplyAdd(im, x, coefficient.Imaginary);
            }

            _values[f] = new Complex(re, im);
        }

        _output.RecordFunctionals(index, _values);
    }

    private void Emit(int index, double time, ReadOnlySpan<double> state)
    {
        if (_output.IsLinear)
        {
            _output.Functionals(state, _values);
            _output.RecordFunctionals(index, _values);
        }
        else
        {
            state.CopyTo(_sum);
            _output.RecordState(index, time, _sum);
        }
    }
}
