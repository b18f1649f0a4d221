using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.Drives;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Dynamics.Trajectories;

namespace Engine.Quantum.Dynamics;

/// <summary>
/// The Lindblad equation as an average over quantum trajectories: pure states that decay under the effective Hamiltonian and jump when their squared norm
/// reaches a random
/// number. Cost grows with dimension instead of its square.
/// </summary>
/// <remarks>Trajectory k draws from random stream k alone, and sums are formed in a fixed order, so results have the same bits for any number of
/// threads.</remarks>
/// <example>
/// <code>
/// Operator excited = Operator.FromMatrix(Pauli.Excited), lowering = Operator.FromMatrix(Pauli.Lowering);
/// var options = new MonteCarloOptions { Trajectories = 500, Seed = 1, Observables = [excited] };
/// StateVector up = StateVector.Basis(CompositeSystem.Qubits(1), 1);
/// MonteCarloResult result = MonteCarloSolver.Solve(0 * excited, [lowering], up, [0, 1], options);
/// Console.WriteLine(Math.Abs(result.Means(0)[1] - Math.Exp(-1)) &lt; 5 * result.StandardErrors(0)[1]); // True
/// </code>
/// </example>
[Reference("J. Dalibard, Y. Castin and K. Molmer, \"Wave-function approach to dissipative processes in quantum optics\", Phys. Rev. Lett. 68, 580 (1992)",
    Doi = "10.1103/PhysRevLett.68.580")]
[Reference("M. B. Plenio and P. L. Knight, \"The quantum-jump approach to dissipative dynamics in quantum optics\", Rev. Mod. Phys. 70, 101 (1998)",
    Doi = "10.1103/RevModPhys.70.101")]
public static class MonteCarloSolver
{
    /// <summary>Trajectories summed by one worker before the sums meet; fixed, so that the order of additions is.</summary>
    private const int BlockSize = 16;

    /// <summary>Averages trajectories.</summary>
    /// <param name="hamiltonian">H(t), Hermitian.</param>
    /// <param name="jumps">The jump operators, rates included.</param>
    /// <param name="initial">The state at the first of the times.</param>
    /// <param name="times">Output times, strictly ascending, at least two.</param>
    /// <param name="options">Number of trajectories, seed, observables; null for the defaults.</param>
    /// <param name="cancellationToken">Checked between trajectories.</param>
    /// <returns>Averages with their standard errors.</returns>
    /// <exception cref="ArgumentException">Systems differ, the Hamiltonian is not Hermitian, times do not ascend, or an option is not usable.</exception>
    /// <exception cref="NumericalException">An integration failed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static MonteCarloResult Solve(
        Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, StateVector initial, ReadOnlySpan<double> times, MonteCarloOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new MonteCarloOptions();
        ArgumentNullException.ThrowIfNull(initial);
        EvolutionOptions accuracy = new()
        {
            RelativeTolerance = options.RelativeTolerance,
            AbsoluteTolerance = options.AbsoluteTolerance,
            Observables = options.Observables,
            MaximumStep = options.MaximumStep
        };
        HermitianGuard? guard = EvolutionChecks.Problem(hamiltonian, jumps, initial.System, times, accuracy);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Trajectories, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(options.DegreeOfParallelism);
        if (times.Length < 2)
        {
            throw new ArgumentException("There is one output time; trajectories need a start and an end.", nameof(times));
        }

        double[] axis = times.ToArray();
        double tolerance = options.RelativeTolerance + options.AbsoluteTolerance;
        IReadOnlyList<Jump> expanded = JumpExpansion.Of(jumps);
        DriveScan scan = DriveScan.Of(hamiltonian, expanded, axis[0], axis[^1], tolerance);
        int blocks = (options.Trajectories + BlockSize - 1) / BlockSize;
        TrajectorySums total = NewSums();
        double[][][] paths = new double[Math.Clamp(options.Records, 0, options.Trajectories)][][];
        List<(double, int)>[] recorded = new List<(double, int)>[options.RecordJumps ? options.Trajectories : 0];
        int joined = 0;
        new OrderedBlocks<Block>(options.Checkpoint, Problem(initial, axis, options), Save, Load).Run(
            blocks, options.DegreeOfParallelism, RunBlock, Join, options.Progress, cancellationToken);
        (double[][] means, double[][] errors) = total.Statistics(options.Trajectories);
        double sampling = errors.Length == 0 ? 0 : errors.Max(row => row.Max());
        DensityMatrix? final = options.AverageFinalState
            ? DensityMatrix.Trusted(new Complex(1.0 / options.Trajectories, 0) * total.Final(), initial.System) : null;
        ErrorBudget budget = new()
        {
            Integration = (total.Steps / (double)options.Trajectories * tolerance) + scan.Unresolved,
            TraceDrift = 0,
            Sampling = sampling,
        };
        int d = initial.Dimension;
        return new MonteCarloResult(axis, means, errors, total.Jumps / (double)options.Trajectories, final, budget)
        {
            Paths = paths,
            Jumps = recorded,
            AverageStates = !options.AverageStates ? [] : [.. Enumerable.Range(0, axis.Length).Select(k => DensityMatrix.Trusted(
                new Complex(1.0 / options.Trajectories, 0) * new ComplexMatrix(d, d, total.States.AsSpan(k * d * d, d * d).ToArray()), initial.System))],
        };

        TrajectorySums NewSums() => new(options.Observables.Count, axis.Length, options.AverageFinalState ? initial.Dimension : 0,
            options.AverageStates ? initial.Dimension : 0);

        Block RunBlock(int block)
        {
            int first = block * BlockSize, last = Math.Min(options.Trajectories, first + BlockSize);
            Block result = new(NewSums(), [], []);
            TrajectoryRunner runner = new(hamiltonian, jumps, expanded, initial, axis, options, scan, guard);
            for (int k = first; k < last; k++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                List<(double, int)>? list = options.RecordJumps ? [] : null;
                runner.Run((ulong)k, result.Sums, list);
                if (list is not null)
                {
                    result.Jumps.Add(list);
                }

                if (k < paths.Length)
                {
                    result.Paths.Add(runner.LastPath);
                }
            }

            return result;
        }

        void Join(int block, Block part)
        {
            if (block == 0)
            {
                // The first block is the sum: nothing is added to zeros.
                total = part.Sums;
            }
            else
            {
                total.Add(part.Sums);
            }

            part.Paths.CopyTo(paths, Math.Min(paths.Length, joined));
            part.Jumps.CopyTo(recorded, Math.Min(recorded.Length, joined));
            joined += BlockSize;
        }

        void Save(BinaryWriter writer)
        {
            writer.Write(joined);
            total.Save(writer);
            foreach (double[] path in paths.Take(joined).SelectMany(path => path))
            {
                writer.WriteValues<double>(path);
            }

            foreach (List<(double Time, int Channel)> list in recorded.Take(joined))
            {
                writer.WriteArray<double>([.. list.Select(jump => jump.Time)]);
                writer.WriteArray<int>([.. list.Select(jump => jump.Channel)]);
            }
        }

        void Load(BinaryReader reader)
        {
            joined = reader.ReadInt32();
            total.Load(reader);
            for (int k = 0; k < Math.Min(joined, paths.Length); k++)
            {
                paths[k] = [.. options.Observables.Select(_ => new double[axis.Length])];
                foreach (double[] path in paths[k])
                {
                    reader.ReadValues(path.AsSpan());
                }
            }

            for (int k = 0; k < Math.Min(joined, recorded.Length); k++)
            {
                recorded[k] = [.. reader.ReadArray<double>().Zip(reader.ReadArray<int>())];
            }
        }
    }

    private static ulong Problem(StateVector initial, double[] times, MonteCarloOptions options)
    {
        ulong problem = CheckpointEnvelope.Mix(CheckpointEnvelope.Mix(options.Seed, initial.Amplitudes), times);
        problem = CheckpointEnvelope.Mix<double>(problem, [options.RelativeTolerance, options.AbsoluteTolerance, options.MaximumStep]);
        return CheckpointEnvelope.Mix<int>(problem, [options.Trajectories, options.Observables.Count, options.Records, options.AverageFinalState ? 1 : 0,
            options.AverageStates ? 1 : 0, options.RecordJumps ? 1 : 0]);
    }

    /// <summary>What one block of trajectories amounts to.</summary>
    private sealed record Block(TrajectorySums Sums, List<double[][]> Paths, List<List<(double, int)>> Jumps);
}
