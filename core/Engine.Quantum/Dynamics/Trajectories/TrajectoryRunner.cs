using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Ode;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Dynamics.Drives;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Trajectories;

/// <summary>Runs trajectories one after another with one set of buffers.</summary>
internal sealed class TrajectoryRunner
{
    private const double NormSlack = 1e-9;

    private readonly IReadOnlyList<Jump> _jumps;
    private readonly MonteCarloOptions _options;
    private readonly double[] _times;
    private readonly double[] _initial;
    private readonly double[] _values;
    private readonly double[] _weights;
    private readonly Complex[][] _candidates;
    private readonly Complex[] _normalized;
    private readonly Complex[] _part;
    private readonly ExplicitRungeKutta<SchrodingerGenerator> _solver;
    private readonly SchrodingerGenerator _generator;
    private double _threshold;
    private TrajectorySums? _sums;

    public TrajectoryRunner(Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, IReadOnlyList<Jump> expanded, StateVector initial, double[] times,
        MonteCarloOptions options, DriveScan scan, HermitianGuard? guard)
    {
        _jumps = jumps;
        _options = options;
        _times = times;
        double[]? frame = FrameChoice.Energies(hamiltonian, expanded, RotatingFrame.Automatic);
        _generator = new SchrodingerGenerator(hamiltonian, expanded, frame, guard: guard);
        _initial = MemoryMarshal.Cast<Complex, double>(initial.Amplitudes).ToArray();
        _generator.EnterFrame(times[0], _initial);
        _values = new double[options.Observables.Count * times.Length];
        _weights = new double[jumps.Count];
        _normalized = new Complex[initial.Dimension];
        _part = new Complex[initial.Dimension];
        _candidates = new Complex[jumps.Count][];
        for (int k = 0; k < jumps.Count; k++)
        {
            _candidates[k] = new Complex[initial.Dimension];
        }

        OdeOptions ode = new()
        {
            RelativeTolerance = options.RelativeTolerance,
            AbsoluteTolerance = options.AbsoluteTolerance,
            Events = [new OdeEvent((_, state) => Norm(state) - _threshold) { Direction = EventDirection.Falling }],
            MaximumStep = options.MaximumStep,
            Discontinuities = scan.Stops,
            StepLimit = scan.StepLimit,
        };
        _solver = new ExplicitRungeKutta<SchrodingerGenerator>(_generator, RungeKuttaTableau.Dop853, times[0], _initial, times[^1], ode);
    }

    /// <summary>Expectation values of the last trajectory, by observable and time.</summary>
    public double[][] LastPath => [.. Enumerable.Range(0, _options.Observables.Count).Select(k => _values.AsSpan(k * _times.Length, _times.Length).ToArray())];

    /// <summary>Runs a trajectory and adds it to sums; its jumps to a list, where there is one.</summary>
    public void Run(ulong trajectory, TrajectorySums sums, List<(double Time, int Channel)>? jumps)
    {
        _sums = sums;
        RandomStream stream = new(_options.Seed, trajectory);
        _solver.Reset(_times[0], _initial, _times[^1]);
        _threshold = stream.NextUniformPositive();
        while (true)
        {
            OdeOutcome outcome = _solver.Run(_times, Record);
            outcome.EnsureSuccess();
            if (outcome.Status != OdeStatus.StoppedByEvent)
            {
                break;
            }

            int channel = Jump(stream);
            jumps?.Add((_solver.Time, channel));
            sums.Jumps++;
            _threshold = stream.NextUniformPositive();
        }

        sums.Steps += _solver.Statistics.Accepted;
        sums.Add(_values);
        LeaveFrame(_times[^1], _solver.State);
        sums.AddFinal(_normalized);
    }

    private static double Norm(ReadOnlySpan<double> state) => Vectors.NormSquared(MemoryMarshal.Cast<double, Complex>(state));

    private void Record(int index, double time, ReadOnlySpan<double> state)
    {
        // Between jumps the norm can only fall; what steps add stays within their tolerance.
        double norm = Norm(state), allowed = 1 + NormSlack + (2 * _solver.Statistics.Accepted * (_options.RelativeTolerance + _options.AbsoluteTolerance));
        if (!(norm <= allowed))
        {
            throw new NumericalException(
                FormattableString.Invariant($"The squared norm of a trajectory has grown to {norm:G9} at t = {time}; without jumps it can only fall. ")
                + "Check that the Hamiltonian is Hermitian there, or tighten the tolerances.");
        }

        LeaveFrame(time, state);
        _sums!.AddState(index, _normalized);
        for (int k = 0; k < _options.Observables.Count; k++)
        {
            _values[(k * _times.Length) + index] = _options.Observables[k].Expectation(_normalized).Real;
        }
    }

    private void LeaveFrame(double time, ReadOnlySpan<double> state)
    {
        MemoryMarshal.Cast<double, Complex>(state).CopyTo(_normalized);
        MatrixVector.Scale(1 / Math.Sqrt(Vectors.NormSquared(_normalized)), _normalized);
        _generator.LeaveFrame(time, MemoryMarshal.Cast<Complex, double>(_normalized.AsSpan()));
    }

    /// <summary>Chooses a jump with the probability of its rate and replaces the state.</summary>
    private int Jump(RandomStream stream)
    {
        double time = _solver.Time, total = 0;
        LeaveFrame(time, _solver.State);
        for (int k = 0; k < _jumps.Count; k++)
        {
            ApplyJump(_jumps[k], time, _candidates[k]);
            _weights[k] = Vectors.NormSquared(_candidates[k]);
            total += _weights[k];
        }

        double draw = stream.NextUniform() * total;
        int chosen = 0;
        for (; chosen < _jumps.Count - 1 && draw >= _weights[chosen]; chosen++)
        {
            draw -= _weights[chosen];
        }

        // Rounding may end on a jump that cannot happen; take the likeliest then.
        chosen = _weights[chosen] > 0 ? chosen : Array.IndexOf(_weights, _weights.Max());
        Complex[] next = _candidates[chosen];
        MatrixVector.Scale(1 / Math.Sqrt(Vectors.NormSquared(next)), next);
        _generator.EnterFrame(time, MemoryMarshal.Cast<Complex, double>(next.AsSpan()));
        _solver.SetState(next);
        return chosen;
    }

    /// <summary>c(t)ψ with all parts of the jump operator.</summary>
    private void ApplyJump(Jump jump, double time, Complex[] image)
    {
        jump.Operator.Apply(_normalized, image);
        if (jump.Amplitude is { } f)
        {
            MatrixVector.Scale(f.At(time), image);
        }

        foreach ((Coefficient coefficient, Operator part) in jump.Parts)
        {
            part.Apply(_normalized, _part);
            MatrixVector.AddScaled(coefficient.At(time), _part, image);
        }
    }
}
