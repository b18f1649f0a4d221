using System.Runtime.InteropServices;
using Engine.Numerics.Checkpoints;

namespace Engine.Numerics.Ode;

/// <summary>One-call integration, for scripts and tests.</summary>
public static class OdeIntegration
{
    /// <summary>Integrates a system and returns the states at given times.</summary>
    /// <param name="system">The system.</param>
    /// <param name="tableau">The explicit method.</param>
    /// <param name="state">The initial state at the first of the times.</param>
    /// <param name="times">At least two times, monotonic: the first is the start, the last the end.</param>
    /// <param name="options">Tolerances, limits, structure; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives the completed fraction, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>The states reached and how it ended.</returns>
    /// <exception cref="ArgumentException">Fewer than two times, times out of order, or an invalid option or state.</exception>
    public static OdeSolution AtTimes<TSystem>(
        TSystem system,
        RungeKuttaTableau tableau,
        ReadOnlySpan<double> state,
        ReadOnlySpan<double> times,
        OdeOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
        where TSystem : IOdeSystem
    {
        CheckCount(times);
        return AtTimes(new ExplicitRungeKutta<TSystem>(system, tableau, times[0], state, times[^1], options), times, progress, cancellationToken);
    }

    /// <summary>Integrates a system and returns the states at given times, going on where an interrupted integration of the same problem stopped, to the same
    /// bits.</summary>
    /// <param name="system">The system.</param>
    /// <param name="tableau">The explicit method.</param>
    /// <param name="state">The initial state at the first of the times.</param>
    /// <param name="times">At least two times, monotonic: the first is the start, the last the end.</param>
    /// <param name="slot">Where the integration and the states reached are kept.</param>
    /// <param name="options">Tolerances, limits, structure; <see langword="null"/> for the defaults.</param>
    /// <param name="progress">Receives the completed fraction, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>The states reached and how it ended.</returns>
    /// <exception cref="ArgumentException">Fewer than two times, times out of order, or an invalid option or state.</exception>
    /// <exception cref="InvalidDataException">What is kept is damaged, or belongs to another integration.</exception>
    public static OdeSolution AtTimes<TSystem>(
        TSystem system,
        RungeKuttaTableau tableau,
        ReadOnlySpan<double> state,
        ReadOnlySpan<double> times,
        CheckpointSlot slot,
        OdeOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
        where TSystem : IOdeSystem
    {
        CheckCount(times);
        return AtTimes(new ExplicitRungeKutta<TSystem>(system, tableau, times[0], state, times[^1], options), times, slot, progress, cancellationToken);
    }

    /// <summary>Runs a prepared solver of any method and returns the states at given times.</summary>
    /// <param name="solver">The solver.</param>
    /// <param name="times">The times, in the order of integration.</param>
    /// <param name="progress">Receives the completed fraction, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>The solution.</returns>
    /// <exception cref="ArgumentException">The times are out of order or outside the time span.</exception>
    public static OdeSolution AtTimes(
        OdeSolver solver, ReadOnlySpan<double> times, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(solver);
        return AtTimes(solver, times, CheckpointSlot.None, progress, cancellationToken);
    }

    /// <summary>Runs a prepared solver of any method, going on where an interrupted integration of the same problem stopped, to the same bits.</summary>
    /// <param name="solver">The solver, before its first step.</param>
    /// <param name="times">The times, in the order of integration.</param>
    /// <param name="slot">Where the integration and the states reached are kept.</param>
    /// <param name="progress">Receives the completed fraction, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>The solution.</returns>
    /// <exception cref="ArgumentException">The times are out of order or outside the time span.</exception>
    /// <exception cref="InvalidDataException">What is kept is damaged, or belongs to another integration.</exception>
    public static OdeSolution AtTimes(
        OdeSolver solver, ReadOnlySpan<double> times, CheckpointSlot slot, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(slot);
        var reached = new List<double>(times.Length);
        var states = new List<double[]>(times.Length);
        void Observe(int index, double time, ReadOnlySpan<double> state)
        {
            reached.Add(time);
            states.Add(state.ToArray());
        }

        OdeOutcome outcome = slot == CheckpointSlot.None
            ? solver.Run(times, Observe, progress, cancellationToken)
            : solver.Run(times, Observe, new OdeCheckpoint(slot, Write, Read), progress, cancellationToken);
        return new OdeSolution(reached, states, outcome);

        void Write(BinaryWriter writer)
        {
            writer.Write(states.Count);
            for (int i = 0; i < states.Count; i++)
            {
                writer.Write(reached[i]);
                writer.Write(MemoryMarshal.AsBytes(states[i].AsSpan()));
            }
        }

        void Read(BinaryReader reader)
        {
            int count = reader.ReadInt32();
            for (int i = 0; i < count; i++)
            {
                reached.Add(reader.ReadDouble());
                double[] state = new double[solver.Dimension];
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(state.AsSpan()));
                states.Add(state);
            }
        }
    }

    private static void CheckCount(ReadOnlySpan<double> times)
    {
        if (times.Length < 2)
        {
            throw new ArgumentException($"{times.Length} times given; at least the start and the end are needed.", nameof(times));
        }
    }
}
