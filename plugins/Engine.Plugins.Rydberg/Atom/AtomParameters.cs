namespace Engine.Plugins.Rydberg.Atom;

/// <summary>Parameters of <see cref="AtomExperiment"/>. The defaults are rubidium nS; every quoted number can be replaced.</summary>
public sealed record AtomParameters : IValidatable
{
    /// <summary>n.</summary>
    [Parameter("Principal quantum number.", Symbol = "n", Minimum = 10, Maximum = 200)]
    public int PrincipalQuantumNumber { get; init; } = 70;

    /// <summary>T.</summary>
    [Quantity("K", Minimum = 0)]
    [Parameter("Temperature of the surroundings.", Symbol = "T")]
    public double Temperature { get; init; } = 300;

    /// <summary>R.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Distance of the atoms.", Symbol = "R", Example = "5um")]
    public double Distance { get; init; } = 5e-6;

    /// <summary>C6/2π.</summary>
    [Quantity("Hz*m^6")]
    [Parameter("Van der Waals coefficient over 2 pi; scaled from 862.69 GHz um^6 at 70S when not given.", Symbol = "C6/2pi", Example = "862.69 GHz*um^6")]
    public double? VanDerWaalsCoefficient { get; init; }

    /// <summary>Γ.</summary>
    [Quantity("1/s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Decay rate, in place of the fit.", Symbol = "Gamma")]
    public double? DecayRate { get; init; }

    /// <summary>δ.</summary>
    [Quantity("1")]
    [Parameter("Quantum defect of the series.")]
    public double QuantumDefect { get; init; } = 3.1311804;

    /// <summary>Prefactor of the radiative lifetime.</summary>
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Radiative lifetime over n*^exponent.")]
    public double LifetimeCoefficient { get; init; } = 1.368e-9;

    /// <summary>Exponent of the radiative lifetime.</summary>
    [Quantity("1")]
    [Parameter("Exponent of the radiative lifetime.")]
    public double LifetimeExponent { get; init; } = 3.0008;

    /// <summary>A, B, C, D of the black-body fit.</summary>
    [Parameter("The four numbers A, B, C, D of the black-body fit.", MinimumLength = 4, MaximumLength = 4)]
    public IReadOnlyList<double> BlackBodyFit { get; init; } = [0.134, 0.251, 2.567, 4.426];

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        if (VanDerWaalsCoefficient == 0)
        {
            yield return new ParameterProblem(nameof(VanDerWaalsCoefficient), "must not be zero: atoms that do not interact cannot be entangled");
        }

        if (PrincipalQuantumNumber - QuantumDefect < 1)
        {
            yield return new ParameterProblem(nameof(QuantumDefect), $"must leave an effective quantum number of at least 1, got n = {PrincipalQuantumNumber} and {QuantumDefect}", nameof(PrincipalQuantumNumber));
        }
    }
}
