using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Models;
using Engine.Quantum;
using Engine.Quantum.Dynamics;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>The map of density matrices over a time span, as a matrix on vectors row after row.</summary>
internal sealed class ChannelMap
{
    /// <summary>Largest dimension for which the map of a driven model is built by evolving a basis of states.</summary>
    private const int LargestDriven = 24;

    /// <summary>Largest dimension for which the generator is exponentiated.</summary>
    private const int LargestConstant = 40;

    private readonly QuantumModel _model;
    private readonly double[] _times;
    private readonly EvolutionOptions _accuracy;
    private readonly IRunContext _context;
    private readonly Hamiltonian _hamiltonian;
    private readonly Jump[] _jumps;
    private readonly int _dimension;
    private double _error;
    private int _done;

    private ChannelMap(QuantumModel model, double from, double to, EvolutionOptions accuracy, IRunContext context)
    {
        _model = model;
        _times = [from, to];
        _accuracy = accuracy;
        _context = context;
        _hamiltonian = SolverForm.Hamiltonian(model.Hamiltonian);
        _jumps = SolverForm.Jumps(model);
        _dimension = model.Space.Dimension;
    }

    /// <summary>The map and a bound on its error.</summary>
    public static (ComplexMatrix Map, double Error) Of(QuantumModel model, double from, double to, EvolutionOptions accuracy, IRunContext context)
    {
        if (SolverForm.IsConstant(model))
        {
            Refusal.Superoperator(model, "the map of density matrices", LargestConstant);
            ComplexMatrix generator = Liouvillian.Matrix(model.Hamiltonian.Constant.ToOperator(), SolverForm.ConstantJumps(model));
            return (MatrixExponential.Compute((to - from) * generator), 1e-13);
        }

        Refusal.Superoperator(model, "the map of density matrices of a driven model", LargestDriven);
        ChannelMap channel = new(model, from, to, accuracy, context);
        if (model.Jumps.Count == 0)
        {
            ComplexMatrix u = Propagator.Unitary(channel._hamiltonian, from, to, accuracy);
            return (KroneckerProduct.Compute(u, u.Conjugate()), 100 * (accuracy.RelativeTolerance + accuracy.AbsoluteTolerance));
        }

        return (channel.Build(), channel._error);
    }

    /// <summary>|i⟩⟨j| from the evolutions of |i⟩, |j⟩, |i⟩ + |j⟩ and |i⟩ + i|j⟩.</summary>
    private ComplexMatrix Build()
    {
        int d = _dimension;
        ComplexMatrix map = new(d * d, d * d);
        Complex[][] diagonal = new Complex[d][];
        for (int i = 0; i < d; i++)
        {
            diagonal[i] = Evolve(i, i, 1);
            Put(map, i, i, diagonal[i]);
        }

        for (int i = 0; i < d; i++)
        {
            for (int j = i + 1; j < d; j++)
            {
                Complex[] plus = Evolve(i, j, 1), turned = Evolve(i, j, Complex.ImaginaryOne), upper = new Complex[d * d], lower = new Complex[d * d];
                for (int k = 0; k < upper.Length; k++)
                {
                    // plus = mean + (|i><j| + |j><i|)/2, turned = mean + (-i|i><j| + i|j><i|)/2.
                    Complex mean = (diagonal[i][k] + diagonal[j][k]) / 2, s = plus[k] - mean, a = turned[k] - mean;
                    upper[k] = s + (Complex.ImaginaryOne * a);
                    lower[k] = s - (Complex.ImaginaryOne * a);
                }

                Put(map, i, j, upper);
                Put(map, j, i, lower);
            }
        }

        return map;
    }

    private Complex[] Evolve(int i, int j, Complex amplitude)
    {
        _context.ReportProgress(_done++ / (double)(_dimension * _dimension), "the map of density matrices");
        Complex[] amplitudes = new Complex[_dimension];
        amplitudes[j] = amplitude;
        amplitudes[i] = Complex.One;
        StateVector state = new(amplitudes, _model.Space.System, normalize: true);
        EvolutionResult<DensityMatrix> result = LindbladSolver.Solve(_hamiltonian, _jumps, state, _times, _accuracy, _context.CancellationToken);
        _error = Math.Max(_error, double.IsNaN(result.Errors.Integration) ? 0 : result.Errors.Integration);
        return result.Final.AsSpan().ToArray();
    }

    private void Put(ComplexMatrix map, int i, int j, Complex[] image)
    {
        for (int k = 0; k < image.Length; k++)
        {
            map[k, (i * _dimension) + j] = image[k];
        }
    }
}
