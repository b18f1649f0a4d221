using Engine.Plugins.CoherentEnergy.Dynamics;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Input of <see cref="EvolveExperiment"/>.</summary>
public sealed record EvolveParameters : StateInputParameters, IValidatable
{
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

    /// <summary>Detuning of qubit A.</summary>
    [Parameter("Detuning of qubit A in the rotating frame.", Symbol = "delta_A")]
    [Quantity("rad/s")]
    public double DetuningA { get; init; }

    /// <summary>Detuning of qubit B.</summary>
    [Parameter("Detuning of qubit B in the rotating frame.", Symbol = "delta_B")]
    [Quantity("rad/s")]
    public double DetuningB { get; init; }

    /// <summary>Duration.</summary>
    [Parameter("Duration.", Symbol = "t")]
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true)]
    public double Duration { get; init; } = 1;

    /// <summary>Output times.</summary>
    [Parameter("Output times, the first at zero.", Minimum = 2, Maximum = 1000000)]
    public int Points { get; init; } = 101;

    internal QubitRates A => new(DecayRateA, ThermalNumberA, DephasingRateA, DetuningA);

    internal QubitRates B => new(DecayRateB, ThermalNumberB, DephasingRateB, DetuningB);

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        var input = new TwoQubitInput(Normalize);
        Read(input, seed: 0);
        foreach ((string qubit, QubitRates rates) in new[] { ("A", A), ("B", B) })
        {
            if (rates.Thermal > 0 && rates.Decay == 0)
            {
                input.Refuse($"thermalNumber{qubit}", $"a thermal bath acts through decayRate{qubit}, which is 0");
            }
        }

        return input.Problems;
    }
}
