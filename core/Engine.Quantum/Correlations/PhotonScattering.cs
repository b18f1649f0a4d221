using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Correlations;

/// <summary>Photons that a driven system sends into the channels of its decay: amplitudes of emission at given times, and how many come in all.</summary>
/// <example>
/// <code>
/// // A π pulse on an atom that decays at rate 1 meanwhile, and what it has emitted at time 12.
/// Operator lowering = Operator.FromMatrix(Pauli.Lowering), x = Operator.FromMatrix(Pauli.X);
/// Hamiltonian pulse = new Hamiltonian(0 * x).Drive(Coefficient.PiecewiseConstant([0, 1], [Math.PI / 2]), x);
/// double[] photons = PhotonScattering.Probabilities(pulse, [lowering], StateVector.Basis(x.System, 0), 0, 12, 3);
/// Console.WriteLine($"{photons[0]:F4}"); // 0.0199
/// Console.WriteLine($"{photons.Sum():F6}"); // 1.000000
/// </code>
/// </example>
[Reference("K. A. Fischer, R. Trivedi, V. Ramasesh, I. Siddiqi, J. Vuckovic, \"Scattering into one-dimensional waveguides from a coherently-driven "
    + "quantum-optical system\", Quantum 2, 69 (2018)", Doi = "10.22331/q-2018-05-28-69")]
public static class PhotonScattering
{
    /// <summary>The vector left after emissions at given times and none between: its squared norm is their probability density, and its overlap with a state
    /// the amplitude to end there.</summary>
    /// <param name="hamiltonian">H(t), Hermitian.</param>
    /// <param name="channels">Jump operators, rates included; all decay there is.</param>
    /// <param name="initial">The state at the start.</param>
    /// <param name="emissions">Times, ascending and between start and end, with the number of the channel.</param>
    /// <param name="start">Start.</param>
    /// <param name="end">End, above the start.</param>
    /// <param name="options">Accuracy; null for a relative tolerance of 1e-10.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>The amplitudes, not normalized.</returns>
    /// <exception cref="ArgumentException">Systems differ, times do not ascend, or there is no such channel.</exception>
    /// <exception cref="NumericalException">The integration failed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static Complex[] Amplitudes(
        Hamiltonian hamiltonian, IReadOnlyList<Operator> channels, StateVector initial, IReadOnlyList<(double Time, int Channel)> emissions, double start,
        double end, EvolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(emissions);
        Operator losses = hamiltonian.Constant;
        foreach (Operator c in channels)
        {
            losses += new Complex(0, -0.5) * (c.Adjoint() * c);
        }

        Hamiltonian effective = WithDrives(new Hamiltonian(losses), hamiltonian, drive => drive);
        EvolutionOptions settings = Settings(options) with { AllowNonHermitian = true, Observables = [] };
        StateVector state = initial;
        double time = start;
        foreach ((double at, int channel) in emissions.Append((end, -1)))
        {
            if (!(at >= time && at <= end) || channel >= channels.Count)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"There is an emission at {at} into channel {channel}; times ascend from {start} to {end}, and there are {channels.Count} channels."),
                    nameof(emissions));
            }

            if (at > time)
            {
                state = SchrodingerSolver.Solve(effective, state, [time, at], settings, cancellationToken).Final;
            }

            if (channel >= 0)
            {
                Complex[] image = new Complex[state.Dimension];
                channels[channel].Apply(state.Amplitudes, image);
                state = StateVector.Trusted(image, state.System);
            }

            time = at;
        }

        return state.Amplitudes.ToArray();
    }

    /// <summary>The probabilities that 0, 1, … photons have come, from a register beside the system that counts them, without integrals over times.</summary>
    /// <param name="hamiltonian">H(t), Hermitian.</param>
    /// <param name="channels">Jump operators, rates included, whose photons are counted together.</param>
    /// <param name="initial">The state at the start.</param>
    /// <param name="start">Start.</param>
    /// <param name="end">End, above the start.</param>
    /// <param name="most">The largest number told apart, at least 0.</param>
    /// <param name="uncounted">Jump operators whose photons are lost; null for none.</param>
    /// <param name="options">Accuracy; null for a relative tolerance of 1e-10.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>P(0) … P(most), and the probability of more.</returns>
    /// <exception cref="ArgumentException">Systems differ or times do not ascend.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is negative.</exception>
    /// <exception cref="NumericalException">The integration failed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static double[] Probabilities(
        Hamiltonian hamiltonian, IReadOnlyList<Operator> channels, StateVector initial, double start, double end, int most,
        IReadOnlyList<Operator>? uncounted = null, EvolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        int counts = most + 2;
        CompositeSystem register = new(counts);
        Operator one = Operator.Identity(register);
        Operator up = Operator.On(register, 0, ComplexMatrix.Create(counts, counts, (r, c) => r == c + 1 ? 1 : 0));
        Operator full = Operator.On(register, 0, Projector.Onto(counts, counts - 1));
        Jump[] jumps =
        [
            .. channels.SelectMany(c => new Jump[] { c.Tensor(up), c.Tensor(full) }),
            .. (uncounted ?? []).Select(c => new Jump(c.Tensor(one))),
        ];
        Operator[] numbers = [.. Enumerable.Range(0, counts).Select(n => Operator.Identity(hamiltonian.System).Tensor(
            Operator.On(register, 0, Projector.Onto(counts, n))))];
        EvolutionResult<DensityMatrix> result = LindbladSolver.Solve(
            WithDrives(new Hamiltonian(hamiltonian.Constant.Tensor(one)), hamiltonian, drive => drive.Tensor(one)), jumps,
            initial.Tensor(StateVector.Basis(register, 0)), [start, end], Settings(options) with { Observables = numbers, KeepStates = false, Observer = null },
            cancellationToken);
        return [.. Enumerable.Range(0, counts).Select(n => result.RealExpectations(n)[1])];
    }

    private static EvolutionOptions Settings(EvolutionOptions? options) => options
        ?? new EvolutionOptions { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-13 };

    /// <summary>Adds the drives of another Hamiltonian, each on a larger space or as it is; what is Hermitian by structure stays so.</summary>
    private static Hamiltonian WithDrives(Hamiltonian sum, Hamiltonian from, Func<Operator, Operator> place)
    {
        for (int k = 0; k < from.Drives.Count; k++)
        {
            (Coefficient coefficient, Operator drive) = from.Drives[k];
            if (from.IsPaired(k))
            {
                sum = sum.DriveWithConjugate(coefficient, place(drive));
                k++;
            }
            else
            {
                sum = sum.Drive(coefficient, place(drive));
            }
        }

        return sum;
    }
}
