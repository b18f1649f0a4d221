using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.Diffusion;
using Engine.Quantum.Dynamics.Trajectories;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>
/// Stochastic master and Schrödinger equations of systems watched by homodyne and heterodyne detectors:
/// dρ = Lρ dt + Σ √η(cρ + ρc† - ⟨c + c†⟩ρ)dW with the currents dY = √η⟨c + c†⟩dt + dW.
/// </summary>
/// <remarks>
/// Steps are completely positive maps, so that every conditional state is one, whatever the step. The strong order is 1 where the watched operators commute;
/// Lévy areas are left out, and it is 1/2 where they do not. The deterministic part is an exact exponential. Where everything is seen and the start is pure the
/// state stays a vector. Results have the same bits for any number of threads.
/// </remarks>
/// <example>
/// <code>
/// // The state of a watched qubit is a function of the integrated current alone: tanh(atanh z + 2 √(kη) Y).
/// Operator z = Operator.FromMatrix(Pauli.Z);
/// DensityMatrix start = new(ComplexMatrix.Diagonal([0.6, 0.4]));
/// MonitoredJump[] jumps = [new(Math.Sqrt(0.3) * z, Efficiency: 0.7)];
/// double[,] record = new double[20000, 1];
/// for (int k = 0; k &lt; 20000; k++) { record[k, 0] = 0.8 / 20000; }
/// DensityMatrix after = DiffusiveSolver.Filter(0 * z, jumps, start, 0, 1.0 / 20000, record);
/// Console.WriteLine($"{after.Expectation(Pauli.Z).Real:F4}"); // 0.7334
/// </code>
/// </example>
[Reference("H. M. Wiseman and G. J. Milburn, \"Quantum theory of field-quadrature measurements\", Phys. Rev. A 47, 642 (1993)",
    Doi = "10.1103/PhysRevA.47.642")]
[Reference("P. Rouchon and J. F. Ralph, \"Efficient quantum filtering for quantum feedback control\", Phys. Rev. A 91, 012118 (2015)",
    Doi = "10.1103/PhysRevA.91.012118")]
public static class DiffusiveSolver
{
    private const int BlockSize = 16;
    private const int LargestDimension = 1024;

    /// <summary>Largest share of a jump, and of a turn by H, in a step that is chosen.</summary>
    private const double JumpShare = 0.004;
    private const double TurnShare = 0.04;

    /// <summary>Averages trajectories from a pure state.</summary>
    /// <inheritdoc cref="Solve(Hamiltonian, IReadOnlyList{MonitoredJump}, DensityMatrix, ReadOnlySpan{double}, DiffusiveOptions?, CancellationToken)"/>
    public static DiffusiveResult Solve(
        Hamiltonian hamiltonian, IReadOnlyList<MonitoredJump> jumps, StateVector initial, ReadOnlySpan<double> times, DiffusiveOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(jumps);
        bool pure = jumps.All(jump => jump.Efficiency == 1);
        return Run(hamiltonian, jumps, initial.System, pure ? initial : null, pure ? null : initial.ToDensityMatrix(), times, options, cancellationToken);
    }

    /// <summary>Averages trajectories.</summary>
    /// <param name="hamiltonian">H(t), Hermitian; dimension at most 1024.</param>
    /// <param name="jumps">The jump operators, watched or not.</param>
    /// <param name="initial">The state at the first of the times.</param>
    /// <param name="times">Output times, strictly ascending, at least two.</param>
    /// <param name="options">Number of trajectories, seed, observables; null for the defaults.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>Means, standard errors and what was recorded.</returns>
    /// <exception cref="ArgumentException">Systems differ, the Hamiltonian is not Hermitian, times do not ascend, or an option is not usable.</exception>
    /// <exception cref="NumericalException">Steps are too large.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static DiffusiveResult Solve(
        Hamiltonian hamiltonian, IReadOnlyList<MonitoredJump> jumps, DensityMatrix initial, ReadOnlySpan<double> times, DiffusiveOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(initial);
        return Run(hamiltonian, jumps, initial.System, null, initial, times, options, cancellationToken);
    }

    /// <summary>The state conditioned on a stored record.</summary>
    /// <param name="hamiltonian">H(t), Hermitian.</param>
    /// <param name="jumps">The jump operators, watched or not.</param>
    /// <param name="initial">The state at the start.</param>
    /// <param name="start">The time at which the record begins.</param>
    /// <param name="step">Length of each step of the record, positive.</param>
    /// <param name="record">dY by step and detector; a heterodyne detector has two.</param>
    /// <returns>The state at the end of the record.</returns>
    /// <exception cref="ArgumentException">Systems differ, or the record has another number of detectors.</exception>
    /// <exception cref="NumericalException">Steps are too large.</exception>
    public static DensityMatrix Filter(
        Hamiltonian hamiltonian, IReadOnlyList<MonitoredJump> jumps, DensityMatrix initial, double start, double step, double[,] record)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(record);
        Check.Positive(step, nameof(step));
        Validate(hamiltonian, jumps, initial.System, [start, start + (step * Math.Max(1, record.GetLength(0)))]);
        DiffusiveMaps maps = new(hamiltonian, jumps, step);
        int channels = maps.Channels.Length;
        if (record.GetLength(1) != channels)
        {
            throw new ArgumentException($"The record has {record.GetLength(1)} columns for {channels} detectors.", nameof(record));
        }

        DiffusivePath path = new(initial.Dimension, false, channels);
        path.Start(null, initial);
        double[] row = new double[channels];
        for (int k = 0; k < record.GetLength(0); k++)
        {
            for (int c = 0; c < channels; c++)
            {
                row[c] = record[k, c];
            }

            path.Replay(maps, start + (k * step), step, row);
        }

        ComplexMatrix result = new(initial.Dimension, initial.Dimension);
        path.AddTo(result.AsSpan());
        return DensityMatrix.Trusted(result, initial.System);
    }

    private static void Validate(Hamiltonian hamiltonian, IReadOnlyList<MonitoredJump> jumps, CompositeSystem system, ReadOnlySpan<double> times)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(jumps);
        for (int k = 0; k < jumps.Count; k++)
        {
            jumps[k].Validate(system, k);
        }

        EvolutionChecks.Problem(hamiltonian, [], system, times, new EvolutionOptions());
        if (system.Dimension > LargestDimension)
        {
            throw new ArgumentException($"The dimension is {system.Dimension}; watched trajectories are computed for dimensions up to {LargestDimension}.");
        }
    }

    private static DiffusiveResult Run(
        Hamiltonian hamiltonian, IReadOnlyList<MonitoredJump> jumps, CompositeSystem system, StateVector? pure, DensityMatrix? mixed,
            ReadOnlySpan<double> times,
        DiffusiveOptions? options, CancellationToken cancellationToken)
    {
        options ??= new DiffusiveOptions();
        Validate(hamiltonian, jumps, system, times);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Trajectories, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(options.DegreeOfParallelism);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Records);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Refinement);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Refinement, 20);
        if (times.Length < 2 || !(options.MaximumStep > 0))
        {
            throw new ArgumentException(times.Length < 2 ? "There is one output time; trajectories need a start and an end."
                : $"The maximum step is {options.MaximumStep}; it must be positive.");
        }

        double[] axis = times.ToArray();
        Plan plan = new(hamiltonian, jumps, axis, Math.Min(options.MaximumStep, ChosenStep(hamiltonian, jumps, axis[^1] - axis[0])), options);
        int blocks = (options.Trajectories + BlockSize - 1) / BlockSize, d = system.Dimension, joined = 0;
        TrajectorySums total = new(0, axis.Length, 0);
        Complex[] sum = [];
        DiffusiveRecord[] records = new DiffusiveRecord[Math.Min(options.Records, options.Trajectories)];
        new OrderedBlocks<Block>(options.Checkpoint, Problem(pure is null ? mixed!.AsSpan() : pure.Amplitudes, axis, options, plan.Steps), Save, Load).Run(
            blocks, options.DegreeOfParallelism, RunBlock, Join, options.Progress, cancellationToken);
        (double[][] means, double[][] errors) = total.Statistics(options.Trajectories);
        IReadOnlyList<DensityMatrix> states = !options.AverageStates ? [] : [.. Enumerable.Range(0, axis.Length).Select(k => DensityMatrix.Trusted(
            new Complex(1.0 / options.Trajectories, 0) * new ComplexMatrix(d, d, sum.AsSpan(k * d * d, d * d).ToArray()), system))];
        return new DiffusiveResult(axis, means, errors, records, states, plan.Steps);

        Block RunBlock(int block)
        {
            int last = Math.Min(options.Trajectories, (block + 1) * BlockSize);
            Block result = new(new(options.Observables.Count, axis.Length, 0), new Complex[options.AverageStates ? d * d * axis.Length : 0], []);
            DiffusivePath path = new(d, pure is not null, plan.Channels);
            for (int k = block * BlockSize; k < last; k++)
            {
                path.Start(pure, mixed);
                DiffusiveRecord record = plan.Follow(path, (ulong)k, result.States, cancellationToken);
                result.Sums.Add([.. record.Values.SelectMany(row => row)]);
                if (k < records.Length)
                {
                    result.Records.Add(record);
                }
            }

            return result;
        }

        void Join(int block, Block part)
        {
            if (block == 0)
            {
                // The first block is the sum: nothing is added to zeros.
                (total, sum) = (part.Sums, part.States);
            }
            else
            {
                total.Add(part.Sums);
                MatrixVector.AddScaled(Complex.One, part.States, sum);
            }

            part.Records.CopyTo(records, Math.Min(records.Length, joined));
            joined += BlockSize;
        }

        void Save(BinaryWriter writer)
        {
            writer.Write(joined);
            total.Save(writer);
            writer.WriteArray<Complex>(sum);
            foreach (DiffusiveRecord record in records.Take(joined))
            {
                foreach (double[] row in record.Currents.Concat(record.Values))
                {
                    writer.WriteArray<double>(row);
                }
            }
        }

        void Load(BinaryReader reader)
        {
            joined = reader.ReadInt32();
            total = new(options.Observables.Count, axis.Length, 0);
            total.Load(reader);
            sum = reader.ReadArray<Complex>();
            for (int k = 0; k < Math.Min(joined, records.Length); k++)
            {
                double[][] rows = [.. Enumerable.Range(0, plan.Channels + options.Observables.Count).Select(_ => reader.ReadArray<double>())];
                records[k] = new DiffusiveRecord(rows[..plan.Channels], rows[plan.Channels..]);
            }
        }
    }

    private static ulong Problem(ReadOnlySpan<Complex> initial, double[] times, DiffusiveOptions options, long steps)
    {
        ulong problem = CheckpointEnvelope.Mix(CheckpointEnvelope.Mix(options.Seed, initial), times);
        return CheckpointEnvelope.Mix<long>(
            problem, [options.Trajectories, options.Observables.Count, options.Records, options.Refinement, options.AverageStates ? 1 : 0, steps]);
    }

    /// <summary>What one block of trajectories amounts to.</summary>
    private sealed record Block(TrajectorySums Sums, Complex[] States, List<DiffusiveRecord> Records);

    private static double ChosenStep(Hamiltonian hamiltonian, IReadOnlyList<MonitoredJump> jumps, double duration)
    {
        double rate = 0, turn = hamiltonian.Constant.NormBound;
        foreach (MonitoredJump jump in jumps)
        {
            double norm = jump.Operator.NormBound;
            rate += norm * norm;
        }

        foreach ((Coefficient coefficient, Operator drive) in hamiltonian.Drives)
        {
            turn += drive.NormBound;
            rate += double.IsFinite(coefficient.ShortestTime) ? JumpShare / (TurnShare * coefficient.ShortestTime) : 0;
        }

        return Math.Min(duration, Math.Min(JumpShare / Math.Max(rate, double.Epsilon), TurnShare / Math.Max(turn, double.Epsilon)));
    }

    /// <summary>The steps of a run and the maps of each length.</summary>
    private sealed class Plan
    {
        private readonly double[] _times;
        private readonly int[] _steps;
        private readonly DiffusiveMaps[] _maps;
        private readonly DiffusiveOptions _options;
        private readonly ComplexMatrix[] _observables;

        public Plan(Hamiltonian hamiltonian, IReadOnlyList<MonitoredJump> jumps, double[] times, double step, DiffusiveOptions options)
        {
            _times = times;
            _options = options;
            _observables = [.. options.Observables.Select(o => o.ToMatrix())];
            _steps = new int[times.Length - 1];
            _maps = new DiffusiveMaps[times.Length - 1];
            for (int k = 0; k < _steps.Length; k++)
            {
                double duration = times[k + 1] - times[k];
                _steps[k] = checked((int)Math.Max(1, Math.Ceiling((duration / step) - 1e-9)));
                double fine = duration / _steps[k] / (1 << options.Refinement);
                _maps[k] = k > 0 && Math.Abs(fine - FineStep(k - 1)) <= 1e-12 * fine ? _maps[k - 1] : new DiffusiveMaps(hamiltonian, jumps, fine);
                Steps += (long)_steps[k] << options.Refinement;
            }
        }

        public int Channels => _maps[0].Channels.Length;

        public long Steps { get; }

        public DiffusiveRecord Follow(DiffusivePath path, ulong trajectory, Span<Complex> average, CancellationToken cancellationToken)
        {
            BrownianPath noise = new(_options.Seed, trajectory, _options.Refinement);
            int channels = Channels, square = average.Length / _times.Length;
            double[][] values = [.. _observables.Select(_ => new double[_times.Length])];
            double[][] currents = [.. Enumerable.Range(0, channels).Select(_ => new double[_steps.Length])];
            double[] sum = new double[channels];
            Note(0, average[..square]);
            for (int k = 0; k < _steps.Length; k++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                double[] increments = noise.Next(_steps[k], channels, _times[k + 1] - _times[k]);
                int count = _steps[k] << _options.Refinement;
                double step = FineStep(k);
                Array.Clear(sum);
                for (int j = 0; j < count; j++)
                {
                    path.Step(_maps[k], _times[k] + (j * step), step, increments.AsSpan(j * channels, channels), sum);
                    if (j % 256 == 255)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                    }
                }

                for (int c = 0; c < channels; c++)
                {
                    currents[c][k] = sum[c];
                }

                Note(k + 1, average.Slice((k + 1) * square, square));
            }

            return new DiffusiveRecord(currents, values);

            void Note(int index, Span<Complex> target)
            {
                for (int o = 0; o < values.Length; o++)
                {
                    values[o][index] = path.Expectation(_observables[o]);
                }

                if (target.Length > 0)
                {
                    path.AddTo(target);
                }
            }
        }

        private double FineStep(int interval) => (_times[interval + 1] - _times[interval]) / _steps[interval] / (1 << _options.Refinement);
    }
}
