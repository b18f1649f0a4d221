using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;
using Engine.Quantum.Control.Kernels;

namespace Engine.Quantum.Control.Evaluators;

/// <summary>States forward and costates backward through the slices, one after the other; before and after each slice they are kept in its lane.</summary>
/// <typeparam name="T">The register.</typeparam>
internal sealed class SlicePropagation<T>
    where T : unmanaged, ISimd<T>
{
    private readonly ControlProblem _problem;
    private readonly SliceEigenbasis<T> _basis;
    private readonly int _d;
    private readonly int _inputs;
    private readonly int _slices;

    // Per group of slices, elements of T.Count lanes; complex elements take two.
    private readonly AlignedBuffer<double> _states;
    private readonly AlignedBuffer<double> _costates;
    private readonly AlignedBuffer<double> _sources;
    private readonly Complex[] _finalStates;
    private readonly Complex[] _finalCostates;
    private readonly double[] _current;
    private readonly double[] _next;

    public SlicePropagation(ControlProblem problem, SliceEigenbasis<T> basis, int groups)
    {
        (_problem, _basis) = (problem, basis);
        _d = problem.Dimension;
        _inputs = problem.Inputs.Count;
        _slices = problem.SliceCount;
        int vector = groups * _inputs * _d * Pair;
        _states = new AlignedBuffer<double>(vector);
        _costates = new AlignedBuffer<double>(vector);
        _sources = new AlignedBuffer<double>(vector);
        _finalStates = new Complex[_inputs * _d];
        _finalCostates = new Complex[_inputs * _d];
        _current = new double[2 * _inputs * _d];
        _next = new double[2 * _inputs * _d];
    }

    /// <summary>The inputs after the pulse.</summary>
    public ReadOnlySpan<Complex> FinalStates => _finalStates;

    /// <summary>Receives the costates after the pulse, before <see cref="Backward"/>.</summary>
    public Span<Complex> FinalCostates => _finalCostates;

    private static int Pair => 2 * T.Count;

    /// <summary>An input before each slice of a group.</summary>
    public ref double States(int group, int input) => ref _states.At(Vector(group, input));

    /// <summary>A costate after each slice of a group.</summary>
    public ref double Costates(int group, int input) => ref _costates.At(Vector(group, input));

    /// <summary>What the running cost adds to a costate over each slice of a group.</summary>
    public ref double Sources(int group, int input) => ref _sources.At(Vector(group, input));

    private int Vector(int group, int input) => ((group * _inputs) + input) * _d * Pair;

    /// <summary>ψ_{j+1} = U_j ψ_j, one slice after the other; the state before each slice goes into its lane.</summary>
    public void Forward()
    {
        for (int m = 0; m < _inputs; m++)
        {
            MemoryMarshal.Cast<Complex, double>(_problem.Inputs[m]).CopyTo(_current.AsSpan(2 * m * _d));
        }

        for (int j = 0; j < _slices; j++)
        {
            (int group, int lane) = Math.DivRem(j, T.Count);
            Deposit(_current, _states, group, lane);
            Propagate(group, lane, adjoint: false);
        }

        _current.AsSpan().CopyTo(MemoryMarshal.Cast<Complex, double>(_finalStates.AsSpan()));
    }

    /// <summary>χ_j = U_j^+ χ_{j+1} + μ w_m M_j ψ_j; the costate after each slice goes into its lane.</summary>
    public void Backward(double penalty, bool withSource)
    {
        MemoryMarshal.Cast<Complex, double>(_finalCostates.AsSpan()).CopyTo(_current);
        for (int j = _slices - 1; j >= 0; j--)
        {
            (int group, int lane) = Math.DivRem(j, T.Count);
            Deposit(_current, _costates, group, lane);
            Propagate(group, lane, adjoint: true);
            if (withSource)
            {
                ref double source = ref _sources.At(group * _inputs * _d * Pair + lane);
                for (int m = 0; m < _inputs; m++)
                {
                    double factor = penalty * _problem.InputWeights[m];
                    for (int a = m * _d; a < (m + 1) * _d; a++)
                    {
                        _current[2 * a] += factor * Unsafe.Add(ref source, a * Pair);
                        _current[2 * a + 1] += factor * Unsafe.Add(ref source, a * Pair + T.Count);
                    }
                }
            }
        }
    }

    private void Deposit(double[] vector, AlignedBuffer<double> target, int group, int lane)
    {
        ref double start = ref target.At(group * _inputs * _d * Pair + lane);
        for (int i = 0; i < _inputs * _d; i++)
        {
            Unsafe.Add(ref start, i * Pair) = vector[2 * i];
            Unsafe.Add(ref start, i * Pair + T.Count) = vector[2 * i + 1];
        }
    }

    private void Propagate(int group, int lane, bool adjoint)
    {
        int d = _d;
        ref double u = ref Unsafe.Add(ref _basis.Propagators(group), lane);
        int along = adjoint ? d * Pair : Pair;
        int across = adjoint ? Pair : d * Pair;
        double sign = adjoint ? -1 : 1;
        for (int m = 0; m < _inputs; m++)
        {
            ref double x = ref _current[2 * m * d];
            for (int i = 0; i < d; i++)
            {
                double re = 0;
                double im = 0;
                ref double element = ref Unsafe.Add(ref u, i * across);
                for (int k = 0; k < d; k++)
                {
                    double ur = element;
                    double ui = sign * Unsafe.Add(ref element, T.Count);
                    double xr = Unsafe.Add(ref x, 2 * k);
                    double xi = Unsafe.Add(ref x, 2 * k + 1);
                    re = Math.FusedMultiplyAdd(ur, xr, Math.FusedMultiplyAdd(-ui, xi, re));
                    im = Math.FusedMultiplyAdd(ur, xi, Math.FusedMultiplyAdd(ui, xr, im));
                    element = ref Unsafe.Add(ref element, along);
                }

                _next[2 * (m * d + i)] = re;
                _next[2 * (m * d + i) + 1] = im;
            }
        }

        _next.AsSpan().CopyTo(_current);
    }
}
