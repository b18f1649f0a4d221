using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.CoherentEnergy.Dynamics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Input of <see cref="EvolveExperiment"/>.</summary>
public sealed record EvolveParameters : StateInputParameters, IValidatable
{
    private const int Side = 4;
    private const double HermitianTolerance = 1e-10;

    /// <summary>Decay rate of qubit A.</summary>
    [Parameter("Decay rate of qubit A.", Symbol = "gamma_A")]
    [Quantity("1/s", Minimum = 0)]
    public double DecayRateA { get; init; } = 1;

    /// <summary>Decay rate of qubit B.</summary>
    [Parameter("Decay rate of qubit B.", Symbol = "gamma_B")]
    [Quantity("1/s", Minimum = 0)]
    public double DecayRateB { get; init; } = 1;

    /// <summary>Thermal number of the bath of A.</summary>
    [Parameter("Thermal excitation number of the bath of qubit A.", Symbol = "n_A")]
    [Quantity("1", Minimum = 0, PlausibleMaximum = 1e9)]
    public double ThermalNumberA { get; init; }

    /// <summary>Thermal number of the bath of B.</summary>
    [Parameter("Thermal excitation number of the bath of qubit B.", Symbol = "n_B")]
    [Quantity("1", Minimum = 0, PlausibleMaximum = 1e9)]
    public double ThermalNumberB { get; init; }

    /// <summary>Dephasing rate of qubit A.</summary>
    [Parameter("Rate at which dephasing alone decays the coherence of qubit A.", Symbol = "gamma_phi,A")]
    [Quantity("1/s", Minimum = 0)]
    public double DephasingRateA { get; init; }

    /// <summary>Dephasing rate of qubit B.</summary>
    [Parameter("Rate at which dephasing alone decays the coherence of qubit B.", Symbol = "gamma_phi,B")]
    [Quantity("1/s", Minimum = 0)]
    public double DephasingRateB { get; init; }

    /// <summary>Exchange coupling.</summary>
    [Parameter("Exchange coupling g of H = g (sigma_A^dagger sigma_B + h.c.).", Symbol = "g")]
    [Quantity("rad/s")]
    public double Exchange { get; init; }

    /// <summary>Ising coupling.</summary>
    [Parameter("Ising coupling J of H = J sigma_z,A sigma_z,B.", Symbol = "J")]
    [Quantity("rad/s")]
    public double IsingCoupling { get; init; }

    /// <summary>Controlled-phase coupling.</summary>
    [Parameter("Controlled-phase coupling nu of H = nu |11><11|: the phase reached is -nu t.", Symbol = "nu")]
    [Quantity("rad/s")]
    public double ControlledPhaseCoupling { get; init; }

    /// <summary>Drive of qubit A.</summary>
    [Parameter("Resonant drive of qubit A, H = (Omega_A/2)(sigma_A + h.c.) in the rotating frame.", Symbol = "Omega_A")]
    [Quantity("rad/s")]
    public double DriveA { get; init; }

    /// <summary>Drive of qubit B.</summary>
    [Parameter("Resonant drive of qubit B, H = (Omega_B/2)(sigma_B + h.c.) in the rotating frame.", Symbol = "Omega_B")]
    [Quantity("rad/s")]
    public double DriveB { get; init; }

    /// <summary>Collective decay rate.</summary>
    [Parameter("Rate of collective decay through sigma_A + sigma_B, beside what decays alone.", Symbol = "gamma_c")]
    [Quantity("1/s", Minimum = 0)]
    public double CollectiveDecayRate { get; init; }

    /// <summary>A Hamiltonian of one's own.</summary>
    [Parameter("Hamiltonian of one's own in rad/s, added to the rest: 4 rows of 4 in the basis 00, 01, 10, 11.", Symbol = "H", Example = "@hamiltonian.json")]
    public Complex[][]? Hamiltonian { get; init; }

    /// <summary>Jump operators of one's own.</summary>
    [Parameter("Jump operators of one's own with their rates, added to the rest.", Symbol = "L", Example = "@jumps.json")]
    public JumpParameters[]? Jumps { get; init; }

    /// <summary>Detuning of qubit A.</summary>
    [Parameter("Detuning of qubit A in the rotating frame.", Symbol = "delta_A")]
    [Quantity("rad/s")]
    public double DetuningA { get; init; }

    /// <summary>Detuning of qubit B.</summary>
    [Parameter("Detuning of qubit B in the rotating frame.", Symbol = "delta_B")]
    [Quantity("rad/s")]
    public double DetuningB { get; init; }

    /// <summary>How long the state evolves.</summary>
    [Parameter("Duration.", Symbol = "t")]
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true)]
    public double Duration { get; init; } = 1;

    /// <summary>Output times.</summary>
    [Parameter("Output times, the first at zero.", Minimum = 2, Maximum = 1000000)]
    public int Points { get; init; } = 101;

    internal QubitRates A => new(DecayRateA, ThermalNumberA, DephasingRateA, DetuningA);

    internal QubitRates B => new(DecayRateB, ThermalNumberB, DephasingRateB, DetuningB);

    internal QubitCouplings Couplings => new()
    {
        Exchange = Exchange,
        Ising = IsingCoupling,
        ControlledPhase = ControlledPhaseCoupling,
        DriveA = DriveA,
        DriveB = DriveB,
        CollectiveDecay = CollectiveDecayRate,
        Hamiltonian = Hamiltonian is null ? null : Matrix(Hamiltonian),
        Jumps = [.. (Jumps ?? []).Select(j => (j.Rate, Matrix(j.Operator)))],
    };

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        var input = new TwoQubitInput(Normalize);
        Read(input, seed: 0);
        foreach ((string qubit, QubitRates rates) in new[] { ("A", A), ("B", B) })
        {
            if (rates.Thermal > 0 && rates.Decay == 0)
            {
                input.AddProblem($"thermalNumber{qubit}", $"a thermal bath acts through decayRate{qubit}, which is 0");
            }
        }

        foreach ((string name, Complex[][] rows) in (Jumps ?? []).Select((j, k) => ($"jumps[{k}].operator", j.Operator))
            .Concat(Hamiltonian is null ? [] : [("hamiltonian", Hamiltonian)]))
        {
            if (rows.Length != Side || rows.Any(r => r.Length != Side || !r.All(Complex.IsFinite)))
            {
                input.AddProblem(name, $"two qubits need a finite 4 x 4 matrix, got rows of {string.Join(", ", rows.Select(r => r.Length))}");
            }
            else if (name == "hamiltonian" && Asymmetry(rows) is { } off && off > HermitianTolerance * rows.Max(r => r.Max(Complex.Abs)))
            {
                input.AddProblem(name, FormattableString.Invariant($"a Hamiltonian must be Hermitian; elements and their mirrors differ by up to {off:G3}"));
            }
        }

        return input.Problems;
    }

    private static ComplexMatrix Matrix(Complex[][] rows) => new(Side, Side, [.. rows.SelectMany(r => r)]);

    private static double Asymmetry(Complex[][] rows) =>
        Enumerable.Range(0, Side).Max(i => Enumerable.Range(0, Side).Max(j => Complex.Abs(rows[i][j] - Complex.Conjugate(rows[j][i]))));
}
