using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>
/// e^{hA}y by projection on the Krylov space of A and y (Arnoldi, orthogonalized twice), with the step chosen from the estimated error of the projection.
/// Vectors of reals are seen
/// as half as many complex numbers whose inner products are the real parts.
/// </summary>
[Reference("Y. Saad, \"Analysis of some Krylov subspace approximations to the matrix exponential operator\", SIAM J. Numer. Anal. 29, 209 (1992)",
    Doi = "10.1137/0729014")]
[Reference("R. B. Sidje, \"Expokit: a software package for computing matrix exponentials\", ACM Trans. Math. Softw. 24, 130 (1998)",
    Doi = "10.1145/285861.285868")]
internal sealed class KrylovPropagator : IPropagator
{
    private const string Name = "Krylov projection of the exponential";
    private const int SubspaceDimension = 30;
    private const double Safety = 0.8;
    private const double Breakdown = 1e-14;

    private readonly ILinearGenerator _generator;
    private readonly IEvolutionOutput _output;
    private readonly EvolutionOptions _options;
    private readonly Complex[] _state;
    private readonly Complex[] _scratch;
    private readonly Complex[][] _basis;
    private readonly Complex[] _values;
    private readonly bool _overReals;

    public KrylovPropagator(ILinearGenerator generator, IEvolutionOutput output, ReadOnlySpan<double> state, EvolutionOptions options)
    {
        _generator = generator;
        _output = output;
        _options = options;
        _state = MemoryMarshal.Cast<double, Complex>(state).ToArray();
        _scratch = new Complex[_state.Length];
        _overReals = !generator.IsComplex;
        _basis = new Complex[Math.Min(SubspaceDimension, _overReals ? 2 * _state.Length : _state.Length) + 1][];
        for (int k = 0; k < _basis.Length; k++)
        {
            _basis[k] = new Complex[_state.Length];
        }

        _values = new Complex[output.FunctionalCount];
    }

    public ReadOnlySpan<double> State => MemoryMarshal.Cast<Complex, double>(_state);

    public PropagationSummary Run(ReadOnlySpan<double> times, CancellationToken cancellationToken)
    {
        SeriesProgress progress = new(times[0], _basis.Length / (2 * Math.Max(_generator.NormBound, 1e-300)));
        SeriesCheckpoint checkpoint = new(_options.Checkpoint, _output, SeriesCheckpoint.Problem(Name, State, times, _options));
        if (!checkpoint.TryLoad(Load))
        {
            while (progress.Next < times.Length && times[progress.Next] == progress.Time)
            {
                Emit(progress.Next++, progress.Time, _state);
            }
        }

        Action<BinaryWriter> save = Save;
        while (progress.Next < times.Length)
        {
            checkpoint.Step(save, cancellationToken);
            progress.Count(_options.MaximumSteps);
            double norm = MatrixVector.Norm(_state);
            double limit = 0.1 * ((_options.RelativeTolerance * norm) + _options.AbsoluteTolerance);
            ComplexMatrix hessenberg = Arnoldi(norm, out int dimension, out double rest);
            double estimate;
            while (true)
            {
                // The spread of the error over the step is of order dimension; one small exponential judges a step, no application is repeated.
                double trial = Math.Min(progress.Step, times[^1] - progress.Time);
                Complex[] weights = Weights(hessenberg, dimension, trial);
                estimate = norm * rest * trial * Complex.Abs(weights[dimension - 1]);
                if (rest == 0 || estimate <= limit)
                {
                    progress.Step = trial;
                    break;
                }

                progress.Step = trial * Math.Max(0.2, Safety * Math.Pow(limit / estimate, 1.0 / dimension));
            }

            double end = times[^1] - progress.Time <= progress.Step ? times[^1] : progress.Time + progress.Step;
            for (; progress.Next < times.Length && times[progress.Next] <= end; progress.Next++)
            {
                Combine(Weights(hessenberg, dimension, times[progress.Next] - progress.Time), norm, dimension, _scratch);
                Emit(progress.Next, times[progress.Next], _scratch);
            }

            Combine(Weights(hessenberg, dimension, end - progress.Time), norm, dimension, _scratch);
            _scratch.CopyTo(_state, 0);
            progress.Time = end;
            progress.Error += estimate;
            _options.Progress?.Report((progress.Time - times[0]) / (times[^1] - times[0]));
            progress.Step *= Math.Min(1.5, Safety * Math.Pow(limit / Math.Max(estimate, 1e-300), 1.0 / dimension));
        }

        return new PropagationSummary(Name, progress.Steps, progress.Error);

        void Save(BinaryWriter writer) => progress.Save<Complex>(writer, _state);

        void Load(BinaryReader reader) => progress.Load<Complex>(reader, _state);
    }

    /// <summary>A V = V H + rest·v e†; returns H of the dimension reached.</summary>
    private ComplexMatrix Arnoldi(double norm, out int dimension, out double rest)
    {
        int limit = _basis.Length - 1;
        ComplexMatrix h = new(limit, limit);
        _state.CopyTo(_basis[0], 0);
        if (norm > 0)
        {
            MatrixVector.Scale(1 / norm, _basis[0]);
        }

        rest = 0;
        dimension = limit;
        for (int k = 0; k < limit; k++)
        {
            Complex[] v = _basis[k + 1];
            _generator.Derivative(0, MemoryMarshal.Cast<Complex, double>(_basis[k].AsSpan()), MemoryMarshal.Cast<Complex, double>(v.AsSpan()));
            double before = MatrixVector.Norm(v);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j <= k; j++)
                {
                    Complex projection = MatrixVector.InnerProduct(_basis[j], v);
                    projection = _overReals ? projection.Real : projection;
                    h[j, k] += projection;
                    MatrixVector.AddScaled(-projection, _basis[j], v);
                }
            }

            double left = MatrixVector.Norm(v);
            if (left <= Breakdown * before || k + 1 == limit)
            {
                rest = left <= Breakdown * before ? 0 : left;
                dimension = k + 1;
                break;
            }

            h[k + 1, k] = left;
            MatrixVector.Scale(1 / left, v);
        }

        return h;
    }

    /// <summary>First column of exp(step·H).</summary>
    private static Complex[] Weights(ComplexMatrix hessenberg, int dimension, double step) =>
        MatrixExponential.Compute(step * hessenberg.View(0, 0, dimension, dimension).ToMatrix()).Column(0);

    private void Combine(Complex[] weights, double norm, int dimension, Complex[] target)
    {
        Array.Clear(target);
        for (int k = 0; k < dimension; k++)
        {
            MatrixVector.AddScaled(norm * weights[k], _basis[k], target);
        }
    }

    private void Emit(int index, double time, ReadOnlySpan<Complex> state)
    {
        if (_output.IsLinear)
        {
            _output.Functionals(MemoryMarshal.Cast<Complex, double>(state), _values);
            _output.RecordFunctionals(index, _values);
        }
        else
        {
            state.CopyTo(_scratch);
            _output.RecordState(index, time, MemoryMarshal.Cast<Complex, double>(_scratch.AsSpan()));
        }
    }
}
