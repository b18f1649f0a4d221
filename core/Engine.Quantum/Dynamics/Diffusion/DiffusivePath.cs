using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics.Diffusion;

/// <summary>A conditional state that takes steps: a vector where everything is seen from a pure state on, else a density matrix.</summary>
internal sealed class DiffusivePath
{
    private readonly int _order;
    private readonly bool _pure;
    private readonly ComplexMatrix _kraus;
    private readonly double[] _increments;
    private Complex[] _vector;
    private ComplexMatrix _matrix;

    public DiffusivePath(int order, bool pure, int channels)
    {
        _order = order;
        _pure = pure;
        _kraus = new ComplexMatrix(order, order);
        _increments = new double[channels];
        _vector = new Complex[pure ? order : 0];
        _matrix = new ComplexMatrix(pure ? 0 : order, pure ? 0 : order);
    }

    public void Start(StateVector? pure, DensityMatrix? mixed)
    {
        if (_pure)
        {
            pure!.Amplitudes.CopyTo(_vector);
        }
        else
        {
            _matrix = mixed!.ToMatrix();
        }
    }

    /// <summary>Tr(ρ A).</summary>
    public double Expectation(ComplexMatrix a)
    {
        if (_pure)
        {
            return MatrixVector.InnerProduct(_vector, a * _vector).Real;
        }

        return MatrixArithmetic.TraceOfProduct(_matrix, a).Real;
    }

    /// <summary>One step along noise: dY = √η⟨c + c†⟩dt + dW of each detector is added to <paramref name="currents"/>.</summary>
    public void Step(DiffusiveMaps maps, double time, double step, ReadOnlySpan<double> noise, Span<double> currents)
    {
        for (int c = 0; c < noise.Length; c++)
        {
            _increments[c] = noise[c] + (step * Expectation(maps.Sums[c]));
            currents[c] += _increments[c];
        }

        Apply(maps, time + (step / 2));
    }

    /// <summary>One step along a given record.</summary>
    public void Replay(DiffusiveMaps maps, double time, double step, ReadOnlySpan<double> record)
    {
        record.CopyTo(_increments);
        Apply(maps, time + (step / 2));
    }

    /// <summary>Adds the density matrix to a sum.</summary>
    public void AddTo(Span<Complex> sum)
    {
        if (!_pure)
        {
            MatrixVector.AddScaled(Complex.One, _matrix.AsSpan(), sum);
            return;
        }

        for (int r = 0; r < _order; r++)
        {
            for (int c = 0; c < _order; c++)
            {
                sum[(r * _order) + c] += _vector[r] * Complex.Conjugate(_vector[c]);
            }
        }
    }

    private void Apply(DiffusiveMaps maps, double middle)
    {
        maps.Form(middle, _increments, _kraus);
        if (_pure)
        {
            _vector = _kraus * _vector;
            double norm = Math.Sqrt(Vectors.NormSquared(_vector));
            Demand(norm, middle);
            MatrixVector.Scale(1 / norm, _vector);
            return;
        }

        ComplexMatrix next = _kraus * _matrix * _kraus.Adjoint();
        foreach (ComplexMatrix unseen in maps.Unseen)
        {
            next += unseen * _matrix * unseen.Adjoint();
        }

        MatrixArithmetic.MakeHermitian(next);
        double trace = next.Trace().Real;
        Demand(trace, middle);
        MatrixVector.Scale(1 / trace, next.AsSpan());
        _matrix = next;
    }

    private static void Demand(double norm, double time)
    {
        if (!(norm > 0 && double.IsFinite(norm)))
        {
            throw new NumericalException(FormattableString.Invariant(
                $"A trajectory has lost its norm at t = {time}: choose smaller steps (MaximumStep)."));
        }
    }
}
