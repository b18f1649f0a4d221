using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>
/// e^{hA}y as a sum of polynomials in A applied to y, in large steps. Output times inside a step cost no application: a linear functional of the state is the
/// same sum of the
/// functionals of the terms, with weights of the output time, and a state is a combination of the same terms.
/// </summary>
internal abstract class SeriesPropagator : IPropagator
{
    protected const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>The part of a step's tolerance that truncation may use; a series gains decades with few terms.</summary>
    private const double ErrorShare = 0.01;

    /// <summary>States that one step can put out; functionals have no such limit.</summary>
    private const int StatesAStep = 16;

    private readonly IEvolutionOutput _output;
    private readonly EvolutionOptions _options;
    private readonly int _maximalTerms;
    private readonly double[] _state;
    private readonly double[][] _outputs;
    private readonly double[] _fractions = new double[StatesAStep];
    private readonly double[] _weights;
    private readonly Complex[] _series;
    private readonly Complex[] _values;
    private int _inside;
    private int _terms;

    protected SeriesPropagator(ILinearGenerator generator, IEvolutionOutput output, ReadOnlySpan<double> state, EvolutionOptions options, int maximalTerms)
    {
        Generator = generator;
        _output = output;
        _options = options;
        _maximalTerms = maximalTerms;
        _state = state.ToArray();
        Result = new double[state.Length];
        _outputs = output.IsLinear ? [] : new double[StatesAStep][];
        for (int k = 0; k < _outputs.Length; k++)
        {
            _outputs[k] = new double[state.Length];
        }

        _weights = new double[maximalTerms * Math.Max(1, _outputs.Length)];
        _series = new Complex[output.IsLinear ? maximalTerms * output.FunctionalCount : 0];
        _values = new Complex[output.FunctionalCount];
    }

    public ReadOnlySpan<double> State => _state;

    protected ILinearGenerator Generator { get; }

    /// <summary>Where <see cref="Sum"/> leaves e^{hA}y.</summary>
    protected double[] Result { get; }

    /// <summary>Name of the method.</summary>
    protected abstract string Name { get; }

    /// <summary>The first step to try.</summary>
    protected abstract double FirstStep { get; }

    public PropagationSummary Run(ReadOnlySpan<double> times, CancellationToken cancellationToken)
    {
        SeriesProgress progress = new(times[0], FirstStep);
        SeriesCheckpoint checkpoint = new(_options.Checkpoint, _output, SeriesCheckpoint.Problem(Name, _state, times, _options));
        if (!checkpoint.TryLoad(Load) && times.Length > 0)
        {
            Emit(progress.Next++, progress.Time);
        }

        Action<BinaryWriter> save = Save;
        while (progress.Next < times.Length)
        {
            checkpoint.Step(save, cancellationToken);
            progress.Count(_options.MaximumSteps);
            int last = (_output.IsLinear ? times.Length : Math.Min(times.Length, progress.Next + StatesAStep)) - 1;
            double end = Math.Min(progress.Time + progress.Step, times[last]);

            // A last stretch that is almost a step is one step.
            end = times[^1] - progress.Time < 1.1 * progress.Step && last == times.Length - 1 ? times[^1] : end;
            int inside = 0;
            while (progress.Next + inside <= last && times[progress.Next + inside] <= end)
            {
                inside++;
            }

            PrepareOutputs(times.Slice(progress.Next, inside), progress.Time, end);
            double bound = Sum(_state, end - progress.Time, Tolerance(), out double growth);
            if (double.IsNaN(bound))
            {
                progress.Step = (end - progress.Time) / 2;
                if (!(progress.Time + progress.Step > progress.Time))
                {
                    throw new NumericalException(
                        FormattableString.Invariant($"The series of the exponential does not converge at t = {progress.Time} however short the step; the ")
                            + "generator holds NaN or infinity.");
                }

                continue;
            }

            double tried = end - progress.Time;
            for (int k = 0; k < inside; k++)
            {
                double inner = times[progress.Next + k];
                EmitInside(progress.Next + k, inner, k, tried, (inner - progress.Time) / tried);
            }

            progress.Next += inside;
            progress.Time = end;
            progress.Error += bound;
            Result.CopyTo(_state, 0);
            progress.Step = NextStep(progress.Step, growth, _options.RelativeTolerance);
            _options.Progress?.Report((progress.Time - times[0]) / (times[^1] - times[0]));
        }

        return new PropagationSummary(Name, progress.Steps, progress.Error);

        void Save(BinaryWriter writer) => progress.Save<double>(writer, _state);

        void Load(BinaryReader reader) => progress.Load<double>(reader, _state);
    }

    /// <summary>Sums the series of one step into <see cref="Result"/>, handing every term to <see cref="AddTerm"/>.</summary>
    /// <param name="state">y.</param>
    /// <param name="step">h.</param>
    /// <param name="limit">The truncation error allowed, in the norm of the state.</param>
    /// <param name="growth">The largest summand relative to the state.</param>
    /// <returns>The error bound; NaN where a shorter step is needed.</returns>
    protected abstract double Sum(double[] state, double step, double limit, out double growth);

    /// <summary>The step after one whose largest summand exceeded the state by a factor.</summary>
    protected abstract double NextStep(double step, double growth, double relativeTolerance);

    /// <summary>The weights of the terms, as handed to <see cref="AddTerm"/>, at a fraction of the step.</summary>
    protected abstract void Weights(double step, double fraction, Span<double> weights);

    /// <summary>Takes the next term for the outputs inside the step.</summary>
    /// <param name="order">Its number, from 0.</param>
    /// <param name="term">The term, before its weight.</param>
    /// <param name="norm">Its norm.</param>
    /// <param name="limit">The truncation error allowed.</param>
    protected void AddTerm(int order, double[] term, double norm, double limit)
    {
        _terms = order + 1;
        if (_output.IsLinear)
        {
            _output.Functionals(term, _series.AsSpan(order * _values.Length, _values.Length));
            return;
        }

        for (int k = 0; k < _inside; k++)
        {
            // The sum itself serves the output at the end of the step; early outputs need few terms.
            double weight = _weights[(k * _maximalTerms) + order];
            if (_fractions[k] < 1 && Math.Abs(weight) * norm > 1e-4 * limit)
            {
                MatrixVector.AddScaled(weight, MemoryMarshal.Cast<double, Complex>(term), MemoryMarshal.Cast<double, Complex>(_outputs[k].AsSpan()));
            }
        }
    }

    private double Tolerance() =>
        ErrorShare * ((_options.RelativeTolerance * MatrixVector.Norm(MemoryMarshal.Cast<double, Complex>(_state))) + _options.AbsoluteTolerance);

    private void PrepareOutputs(ReadOnlySpan<double> times, double start, double end)
    {
        _inside = times.Length;
        for (int k = 0; k < _inside && !_output.IsLinear; k++)
        {
            _fractions[k] = (times[k] - start) / (end - start);
            Weights(end - start, _fractions[k], _weights.AsSpan(k * _maximalTerms, _maximalTerms));
            Array.Clear(_outputs[k]);
        }
    }

    private void EmitInside(int index, double time, int slot, double step, double fraction)
    {
        if (!_output.IsLinear)
        {
            if (fraction >= 1)
            {
                Result.CopyTo(_outputs[slot], 0);
            }

            _output.RecordState(index, time, _outputs[slot]);
            return;
        }

        Span<double> weights = _weights.AsSpan(0, _terms);
        Weights(step, fraction, weights);
        for (int f = 0; f < _values.Length; f++)
        {
            double re = 0, im = 0;
            for (int k = _terms - 1; k >= 0; k--)
            {
                Complex coefficient = _series[(k * _values.Length) + f];
                re = Math.FusedMultiplyAdd(weights[k], coefficient.Real, re);
                im = Math.FusedMultiplyAdd(weights[k], coefficient.Imaginary, im);
            }

            _values[f] = new Complex(re, im);
        }

        _output.RecordFunctionals(index, _values);
    }

    private void Emit(int index, double time)
    {
        if (_output.IsLinear)
        {
            _output.Functionals(_state, _values);
            _output.RecordFunctionals(index, _values);
        }
        else
        {
            _state.CopyTo(Result, 0);
            _output.RecordState(index, time, Result);
        }
    }
}
